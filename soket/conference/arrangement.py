"""What the presenter changes in a deck: order, what is hidden, notes, slides added from pages. Kept per plan and period,
so that a deck of a newer snapshot is arranged alike; a slide the plan gives anew stands where the outline has it."""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

import pyarrow as pa

from soket import decisions
from soket.conference import changes, frozen
from soket.conference.nameless import Recognisable, nameless
from soket.conference.slide import Deck, Slide
from soket.decisions import DecisionError
from soket.model import Plan, Unit
from soket.store import Store, Transaction
from soket.text import moment
from soket.vault import Decision, VaultError

KIND = "deck"  # in the ledger
_DID = {"slide_moved": "chuyển chỗ một trang của bộ trang chiếu", "slide_hidden": "ẩn một trang của bộ trang chiếu",
        "slide_shown": "bỏ ẩn một trang của bộ trang chiếu", "slide_noted": "ghi chú cho một trang của bộ trang chiếu",
        "names_hidden": "ẩn tên đơn vị ở một trang của bộ trang chiếu", "names_shown": "hiện lại tên đơn vị ở một trang của bộ trang chiếu",
        "slide_added": "đưa một biểu đồ lên bộ trang chiếu", "slide_removed": "bỏ trang đã đưa thêm khỏi bộ trang chiếu",
        "deck_restored": "đặt lại thứ tự của bộ trang chiếu"}
LONGEST_NOTE, MOST_ADDED = 2000, 30
_TEXT = pa.string()
_ROWS = pa.schema({"plan": _TEXT, "period": _TEXT, "slide": _TEXT, "ordinal": pa.int32(), "hidden": pa.bool_(), "notes": _TEXT,
                   "added": _TEXT, "nameless": pa.bool_()})


class ArrangementError(DecisionError):
    """The slide is not there or cannot be changed so; the message is Vietnamese and fit to show."""


@dataclass(frozen=True)
class Entry:
    """One slide of an arrangement. `notes` None: those generated. `added`: the frozen slide as JSON (soket.conference.frozen),
    None for a slide of the plan. `nameless`: shown without the names of units (soket.conference.nameless)."""

    slide: str
    hidden: bool = False
    notes: str | None = None
    added: str | None = None
    nameless: bool = False


@dataclass(frozen=True)
class Placed:
    """A slide where it stands now. `other_snapshot`: the snapshot an added slide was frozen at, when it is not the deck's.
    `is_recognisable`: it was to be shown without names, and at this snapshot that would not help: it is hidden."""

    slide: Slide
    hidden: bool
    is_added: bool
    other_snapshot: str | None
    nameless: bool = False
    is_recognisable: bool = False


def read(store: Store, plan: str, period: str) -> list[Entry]:
    """What was changed, in order; [] when nothing was."""
    rows = store.run("trinh_chieu/arrangement", plan=plan, period=period).astype(object)
    return [Entry(**row) for row in rows.where(rows.notna(), None).to_dict("records")]


def of_others(store: Store, plan: str, period: str, snapshot: str) -> list[tuple[str, str]]:
    """Added slides that are shown and would keep the figures of another snapshot in a deck of `snapshot`: title and that other
    snapshot of each, in order."""
    added = [frozen.thawed(e.added) for e in read(store, plan, period) if e.added and not e.hidden]
    return [(slide.title, at) for slide, at in added if at != snapshot]


def counted(others: Sequence[tuple[str, str]]) -> dict[str, int]:
    """How many of `of_others` keep the figures of which snapshot."""
    return dict(sorted(Counter(at for _, at in others).items()))


def placed(generated: Deck, entries: Sequence[Entry], units: Sequence[Unit]) -> list[Placed]:
    """Every slide in order, hidden ones too. `generated`: the deck as the plan gives it; `units`: those of the plan."""
    slides = {slide.slide_id: slide for slide in generated.slides}
    found = []
    for entry in _complete(entries, list(slides)):
        other = None
        if entry.added:
            slide, frozen_at = frozen.thawed(entry.added)
            if frozen_at != generated.snapshot:
                other = frozen_at
                slide = replace(slide, footer=f"{slide.footer} · Khác bản chốt của bộ trang chiếu")
        elif entry.slide in slides:
            slide = slides[entry.slide]
        else:
            continue  # nothing to show at this snapshot; its place is kept
        place = Placed(slide, entry.hidden, bool(entry.added), other)
        if entry.nameless:
            place = _without_names(place, units)
        if entry.notes is not None:  # the presenter's own words stay as they are, names too
            place = replace(place, slide=replace(place.slide, notes=entry.notes))
        found.append(place)
    return found


def _without_names(place: Placed, units: Sequence[Unit]) -> Placed:
    try:
        return replace(place, slide=nameless(place.slide, units), nameless=True)
    except Recognisable:  # another snapshot, more units: better no slide than one with names
        return replace(place, hidden=True, nameless=True, is_recognisable=True)


def move(store: Store, generated: Deck, slide: str, position: int, at: datetime, actor: str = "") -> None:
    """The slide becomes number `position` (from 1) of those there are, hidden ones counted; too far is the end."""

    def moved(entries: list[Entry]) -> list[Entry]:
        there = {s.slide_id for s in generated.slides} | {e.slide for e in entries if e.added}
        own = _entry(entries, slide)
        rest = [e for e in entries if e.slide != slide]
        seen = [at_ for at_, e in enumerate(rest) if e.slide in there]
        place = seen[max(position, 1) - 1] if position - 1 < len(seen) else len(rest)
        return [*rest[:place], own, *rest[place:]]

    _change(store, generated, "slide_moved", slide, at, actor, moved, position=position)


def hide(store: Store, generated: Deck, slide: str, hidden: bool, at: datetime, actor: str = "") -> None:
    """Leave a slide out of the show, or take it back in."""
    _change(store, generated, "slide_hidden" if hidden else "slide_shown", slide, at, actor,
            lambda entries: _with(entries, slide, lambda e: replace(e, hidden=hidden)))


def hide_names(store: Store, generated: Deck, slide: str, hidden: bool, units: Sequence[Unit], at: datetime, actor: str = "") -> None:
    """Show a slide without the names of units, or with them again. Raises Recognisable where that would not hide who they are."""

    def named(entries: list[Entry]) -> list[Entry]:
        now = next((p.slide for p in placed(generated, [replace(e, nameless=False) for e in entries], units)
                    if p.slide.slide_id == slide), None)
        if hidden and now is not None:
            nameless(now, units)
        return _with(entries, slide, lambda e: replace(e, nameless=hidden))

    _change(store, generated, "names_hidden" if hidden else "names_shown", slide, at, actor, named)


def note(store: Store, generated: Deck, slide: str, words: str | None, at: datetime, actor: str = "") -> None:
    """Notes for the presenter; None brings back those generated."""
    if words is not None and len(words) > LONGEST_NOTE:
        raise ArrangementError(f"Ghi chú dài {len(words)} ký tự; ghi ngắn lại, nhiều nhất {LONGEST_NOTE} ký tự.")
    _change(store, generated, "slide_noted", slide, at, actor,
            lambda entries: _with(entries, slide, lambda e: replace(e, notes=words)))


def add(store: Store, generated: Deck, chart: Sequence[Slide], snapshot: str, at: datetime, actor: str = "") -> list[str]:
    """Put a chart of a page, all its slides (soket.conference.frozen.from_page), after the last slide but the appendix; their
    ids. All of them or none."""
    given: list[str] = []

    def with_it(entries: list[Entry]) -> list[Entry]:
        there_are = sum(1 for e in entries if e.added)
        if there_are + len(chart) > MOST_ADDED:
            there = f"đã có {there_are} trang đưa thêm" + (f", biểu đồ này cần {len(chart)} trang" if len(chart) > 1 else "")
            raise ArrangementError(f"Bộ trang chiếu {there}; nhiều nhất {MOST_ADDED} trang. Bỏ bớt trang không dùng rồi đưa lại.")
        # Never an id that was there before: who followed the show may leaf back to that one.
        given[:] = [f"them-{secrets.token_hex(4)}" for _ in chart]
        new = [Entry(name, added=frozen.packed(frozen.renamed(slide, name), snapshot)) for name, slide in zip(given, chart, strict=True)]
        last = len(entries) - (1 if entries and not entries[-1].added else 0)
        return [*entries[:last], *new, *entries[last:]]

    _change(store, generated, "slide_added", "", at, actor, with_it, title=chart[0].title, snapshot=snapshot)
    return given


def remove(store: Store, generated: Deck, slides: Collection[str], at: datetime, actor: str = "") -> None:
    """Take added slides out for good, all or none; slides of the plan are hidden instead."""

    def without(entries: list[Entry]) -> list[Entry]:
        if not all(_entry(entries, slide).added for slide in slides):
            raise ArrangementError("Trang này do kế hoạch sinh ra: không bỏ được, chỉ ẩn được.")
        return [e for e in entries if e.slide not in slides]

    _change(store, generated, "slide_removed", "", at, actor, without, slides=list(slides))


def restore(store: Store, generated: Deck, at: datetime, actor: str = "") -> None:
    """The order of the outline again and nothing hidden; added slides and notes stay."""

    def outline(entries: list[Entry]) -> list[Entry]:
        known = {e.slide: replace(e, hidden=False) for e in entries}
        order = [s.slide_id for s in generated.slides]
        own = [known.get(name, Entry(name)) for name in order]
        return [*own[:-1], *(e for e in known.values() if e.slide not in order), *own[-1:]]

    _change(store, generated, "deck_restored", "", at, actor, outline)


def _complete(entries: Sequence[Entry], outline: Sequence[str]) -> list[Entry]:
    """The entries with the slides of the outline they do not know, each behind its neighbour in the outline."""
    complete = list(entries)
    known = {entry.slide for entry in entries}
    for place, name in enumerate(outline):
        if name in known:
            continue
        before = next((n for n in reversed(outline[:place]) if n in known), None)
        at = next((i + 1 for i, entry in enumerate(complete) if entry.slide == before), 0)
        complete.insert(at, Entry(name))
        known.add(name)
    return complete


def _entry(entries: Sequence[Entry], slide: str) -> Entry:
    found = next((e for e in entries if e.slide == slide), None)
    if found is None:
        raise ArrangementError("Trang này không còn trong bộ trang chiếu. Tải lại trang rồi thử lại.")
    return found


def _with(entries: list[Entry], slide: str, change: Callable[[Entry], Entry]) -> list[Entry]:
    _entry(entries, slide)
    return [change(e) if e.slide == slide else e for e in entries]


def _change(store: Store, generated: Deck, kind: str, slide: str, at: datetime, actor: str,
            change: Callable[[list[Entry]], list[Entry]], **said: object) -> None:
    """One transaction and one event. Raises ArrangementError, StoreError; then nothing has changed."""
    whose = {"plan": generated.plan, "period": generated.period}
    outline = [s.slide_id for s in generated.slides]
    with store.transaction() as tx:
        kept = [Entry(**row) for row in tx.records("deck_of", **whose)]
        after = change(_complete(kept, outline))
        _put(tx, whose, after)
        about = whose | {"slide": slide, "did": kind} | said | changes.between(kept, after, "slide")
        for row in about["put"]:
            row["added"] = _set_aside(store, row["added"])
        _log(store, tx, about, at, actor)


def redo_deck(store: Store, _plans: Mapping[str, Plan], decision: Decision) -> str:
    """Change the deck again as the ledger has it; what was done, in words. A chart that was taken out again before the vault had to be
    written anew is nowhere any more: it is left out."""
    said, lost = decision.detail, []
    whose = {"plan": said["plan"], "period": said["period"]}

    def row_of(row: dict) -> Entry | None:
        try:
            return Entry(**row | {"added": store.vault.read(row["added"]).decode() if row["added"] else None})
        except VaultError:
            lost.append(row["slide"])
            return None

    with store.transaction() as tx:
        kept = [Entry(**row) for row in tx.records("deck_of", **whose)]
        _put(tx, whose, changes.again(kept, said, "slide", row_of))
        _log(store, tx, said, decision.decided_at, decision.actor, decision.entry)
    without = f", trừ {len(lost)} trang không còn trong kho tệp gốc" if lost else ""
    return f"{_DID[said['did']]}{without}, lúc {moment(decision.decided_at)}."


def _set_aside(store: Store, added: str | None) -> str | None:
    """SHA-256 of an added slide, in place of which it stands in the ledger: it is large, and kept where the bytes of returns are."""
    if added is None:
        return None
    return store.vault.keep(added.encode()) if store.vault else hashlib.sha256(added.encode()).hexdigest()


def _put(tx: Transaction, whose: Mapping[str, str], entries: Sequence[Entry]) -> None:
    tx.execute("clear_deck", **whose)
    rows = [{**whose, "ordinal": n} | asdict(e) for n, e in enumerate(entries, start=1)]
    tx.insert("deck_slide", pa.Table.from_pylist(rows, schema=_ROWS))


def _log(store: Store, tx: Transaction, said: Mapping[str, object], at: datetime, actor: str, entry: str | None = None) -> None:
    decisions.log(store, tx, KIND, said, event=said["did"], decided_at=at, actor=actor, plan=said["plan"], entry=entry)
