"""The one truth about every show of this process: who may act, what an action does, who is told.

Projection keys, the console and the pages of the office all act here, from any thread. An action changes the state under a
lock, wakes everybody who watches, and is kept in the database; when the disk takes nothing more the show goes on.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from soket.conference import arrangement, show, snapshot
from soket.conference import deck as decks
from soket.conference.show import Kind, Link, Release, ShowError, State
from soket.conference.slide import Deck
from soket.model import Plan
from soket.store import Store, StoreError

_log = logging.getLogger(__name__)
_TICK = 0.25  # seconds between looks at autoplay; a newer snapshot is looked for when the database has changed
_LARGEST_EXTRAS = 16_000
_MOVES = {"release", "slide", "aside", "is_black", "autoplay"}  # from these on a slide stands its time in autoplay


@dataclass
class Show:
    """A show in memory. `state` is replaced whole. `offer`: id of a snapshot newer than the released one, for the presenter
    to release. `kept`: snapshot → added slides that would keep its figures beside those of the offer. `events`: the state as last written for its screens."""

    state: State
    offer: str | None = None
    kept: Mapping[str, int] = field(default_factory=dict)
    watchers: dict[object, Callable[[], None]] = field(default_factory=dict)
    moved_at: float = 0.0
    releasing: threading.Lock = field(default_factory=threading.Lock)
    saving: threading.Lock = field(default_factory=threading.Lock)
    events: dict[str, tuple[State, bytes]] = field(default_factory=dict)

    @property
    def release(self) -> Release | None:
        """What the hall sees slides of."""
        return self.state.release


class Live:
    """Every show of one open database. All methods may be called from any thread."""

    def __init__(self, store: Store, plans: Mapping[str, Plan]) -> None:
        self._store, self._plans = store, plans
        self._lock = threading.RLock()
        self._shows = {(s.plan, s.period): Show(s) for s in show.load(store)}
        self._links = show.links(store)
        self._seen_data = -1
        self._ticker: threading.Thread | None = None
        self._closed = threading.Event()

    def stop(self) -> None:
        """Tell everybody who watches that the server stops. Takes no lock: a signal may come at any moment."""
        self._closed.set()
        for found in list(self._shows.values()):
            self._wake(found)

    def close(self) -> None:
        """Stop, and wait for the clock."""
        self.stop()
        if self._ticker:
            self._ticker.join()

    @property
    def is_closed(self) -> bool:
        """Has the server been told to stop?"""
        return self._closed.is_set()

    def get(self, plan: str, period: str) -> Show:
        """The show of a plan and period; one that has released nothing yet when there was none."""
        with self._lock:
            return self._shows.setdefault((plan, period), Show(State(plan, period)))

    # Links

    def find(self, token: str) -> Link | None:
        """The link a token stands for, None for an unknown or revoked one and for a plan that is no longer there."""
        link = self._links.get(show.hashed(token))
        return link if link and link.plan in self._plans else None

    def is_good(self, link: Link) -> bool:
        """Does a link still lead somewhere?"""
        return any(link.link == other.link for other in list(self._links.values()))

    def links(self, plan: str, period: str) -> list[Link]:
        """Links of a show that are still good, newest first."""
        found = [link for link in list(self._links.values()) if (link.plan, link.period) == (plan, period)]
        return sorted(found, key=lambda link: link.made_at, reverse=True)

    def make_link(self, plan: str, period: str, kind: Kind, label: str, at: datetime, actor: str = "") -> str:
        """A new link; its token, told this once."""
        link, token = show.make_link(self._store, plan, period, kind, label, at, actor)
        with self._lock:
            self._links = {show.hashed(token): link, **self._links}
        return token

    def revoke(self, link: Link, at: datetime, actor: str = "") -> None:
        """Make a link lead nowhere and cut what is connected by it. Raises ShowError when it was revoked before."""
        show.revoke_link(self._store, link.link, at, actor)
        with self._lock:
            self._links = {key: other for key, other in self._links.items() if other.link != link.link}
        self._wake(self.get(link.plan, link.period))

    # Watching

    def watch(self, plan: str, period: str, who: object, wake: Callable[[], None]) -> Show:
        """Call `wake` after every change until `unwatch`; it must neither wait nor raise."""
        found = self.get(plan, period)
        with self._lock:
            found.watchers[who] = wake
            if self._ticker is None and not self.is_closed:
                self._ticker = threading.Thread(target=self._tick, name="show", daemon=True)
                self._ticker.start()
        return found

    def unwatch(self, plan: str, period: str, who: object) -> None:
        """Stop telling `who`."""
        with self._lock:
            self.get(plan, period).watchers.pop(who, None)

    # Acting

    def release(self, plan: str, period: str, snapshot_id: str, at: datetime, actor: str = "") -> Show:
        """Build the deck of a snapshot and give it to the hall; the place in the deck stays where its slide still is.

        Raises ShowError for a snapshot of another plan or period, or a deck without slides.
        """
        frozen = snapshot.get(self._store, snapshot_id)
        if frozen is None or (frozen.plan, frozen.period) != (plan, period):
            raise ShowError(f"Không có bản chốt {snapshot_id} của kỳ này. Hãy chọn một bản trong danh sách đã chốt.")
        whose = self._plans[plan]
        return self.release_deck(decks.build(self._store, whose, whose.period(period), snapshot_id), at, actor)

    def release_deck(self, deck: Deck, at: datetime, actor: str = "") -> Show:
        """Give a deck that is already built to the hall. Releases come one after the other, so that the one in memory is the
        last one written: the slides of those before it are let go."""
        found = self.get(deck.plan, deck.period)
        with found.releasing:
            released = show.release(self._store, deck, at, actor)
            with self._lock:
                slide = found.state.slide if found.state.slide in released.order else None
                if slide is None:
                    before = found.state.position or 0
                    slide = released.order[min(before, len(released.order) - 1)]
                shown = tuple(key for key in found.state.shown if key in released.contents)
                found.offer, found.kept = None, {}
                self._seen_data = -1
                # Behind a black screen nobody sees the new figures, the followers neither: `public` comes with the light.
                self._change(found, release=released, slide=slide, aside=None, shown=shown, public=None)
            self._save(found)
        return found

    def act(self, plan: str, period: str, action: str, asked: Mapping[str, object], at: datetime, actor: str = "") -> Show:
        """Do what a presenter asks; `asked` are the fields of the request. Raises ShowError with a sentence."""
        found = self.get(plan, period)
        if action == "release":
            return self.release(plan, period, str(asked.get("snapshot") or found.offer or ""), at, actor)
        if found.release is None:
            raise ShowError("Chưa phát hành bộ trang chiếu nào. Hãy phát hành một bản chốt ở trang Bản trình chiếu.")
        if action == "project":
            self._project(found, str(asked.get("unit", "")))
        else:
            with self._lock:
                self._change(found, **_asked(found, action, asked))
        self._save(found)
        return found

    def _project(self, found: Show, unit: str) -> None:
        """Show a unit's profile beside the deck, with the figures of the released snapshot."""
        plan, released = self._plans[found.state.plan], found.release
        whose = plan.unit(unit)
        if whose is None:
            raise ShowError("Không có đơn vị này trong kế hoạch.")
        if snapshot.get(self._store, released.snapshot) is None:
            raise ShowError(f"Bản chốt {released.snapshot} không còn (dữ liệu mẫu đã được xóa) nên không có số liệu cho hồ sơ. "
                            "Phát hành một bản chốt khác.")
        slide = decks.profile(self._store, plan, plan.period(found.state.period), released.snapshot, whose)
        show.add_aside(self._store, released, slide)
        with self._lock:
            if found.release is released:
                self._change(found, aside=slide.slide_id, is_black=False)

    def _change(self, found: Show, **changes: object) -> None:
        """Take a change, under the lock, and wake everybody. What is on the screen now is what followers get."""
        state = replace(found.state, version=found.state.version + 1, **changes)
        if state.release and not state.is_black:
            public = state.aside or state.slide
            shown = state.shown if public in state.shown else (*state.shown, public)
            state = replace(state, public=public, shown=shown)
        elif state.public is not None and state.public not in state.release.contents:
            state = replace(state, public=None)
        if _MOVES & changes.keys():
            found.moved_at = time.monotonic()
        found.state = state
        self._wake(found)

    def _wake(self, found: Show) -> None:
        for wake in list(found.watchers.values()):
            try:
                wake()
            except RuntimeError:  # the loop of a watcher that is going away is closed already
                _log.debug("A watcher has gone")

    def _save(self, found: Show) -> None:
        with found.saving:
            try:
                show.save(self._store, found.state)
            except StoreError as error:
                _log.error("The show goes on, but where it stands was not kept: %s", error)

    # The clock

    def _tick(self) -> None:
        while not self._closed.wait(_TICK):
            try:
                for found in list(self._shows.values()):
                    self._autoplay(found)
                if self._store.data_version != self._seen_data:
                    self._seen_data = self._store.data_version
                    for found in list(self._shows.values()):
                        self._look_for_newer(found)
            except Exception:
                _log.exception("The clock of the show goes on")

    def _autoplay(self, found: Show) -> None:
        with self._lock:
            state = found.state
            if not state.autoplay or state.is_black or not found.release or time.monotonic() < found.moved_at + state.autoplay:
                return
            is_last = state.position == len(found.release.order) - 1 and state.aside is None
            self._change(found, **({"autoplay": 0} if is_last else _asked(found, "next", {})))
        self._save(found)

    def _look_for_newer(self, found: Show) -> None:
        plan = self._plans.get(found.state.plan)
        period = plan and plan.period(found.state.period)
        newest = snapshot.latest(self._store, plan, period) if period and found.release else None
        offer = newest.snapshot if newest and newest.snapshot != found.release.snapshot else None
        kept = arrangement.counted(arrangement.of_others(self._store, plan.code, period.code, offer)) if offer else {}
        if (offer, kept) != (found.offer, found.kept):
            with self._lock:
                found.offer, found.kept = offer, kept
                self._change(found)


def _asked(found: Show, action: str, asked: Mapping[str, object]) -> dict[str, object]:
    """What an action changes. Moving shows a slide: it ends a black screen and a profile."""
    order, at = found.release.order, found.state.position
    match action:
        case "go":
            if asked.get("slide") not in order:
                raise ShowError("Bộ trang chiếu không có trang này.")
            return {"slide": asked["slide"], "aside": None, "is_black": False}
        case "next" | "previous" if found.state.aside:
            return {"aside": None, "is_black": False}
        case "next":
            return {"slide": order[min(at + 1, len(order) - 1)], "is_black": False}
        case "previous":
            return {"slide": order[max(at - 1, 0)], "is_black": False}
        case "back":
            return {"aside": None}
        case "black":
            return {"is_black": bool(asked.get("on", not found.state.is_black))}
        case "autoplay":
            return {"autoplay": _seconds(asked.get("seconds", 0))}
        case "extras":
            return {"extras": _extras(found.state.extras, asked)}
    raise ShowError("Không có thao tác này.")


def _seconds(seconds: object) -> float:
    if not isinstance(seconds, int | float) or isinstance(seconds, bool) or not (seconds == 0 or show.FASTEST <= seconds <= show.SLOWEST):
        raise ShowError(f"Thời gian mỗi trang từ {show.FASTEST} đến {show.SLOWEST} giây; 0 để tắt tự động chuyển trang.")
    return seconds


def _extras(before: Mapping[str, object], asked: Mapping[str, object]) -> dict[str, object]:
    """Extras with one of them replaced; None takes it away."""
    name, value = str(asked.get("name", "")), asked.get("value")
    after = {key: kept for key, kept in before.items() if key != name} | ({name: value} if value is not None else {})
    if not name or len(repr(after)) > _LARGEST_EXTRAS:
        raise ShowError("Nội dung kèm theo không có tên hoặc quá lớn.")
    return after
