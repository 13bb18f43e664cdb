"""What a show is and how it is kept: the released deck, where the presenter stands, the links that lead to it."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import pandas as pd

from soket import decisions
from soket.conference import player
from soket.conference.slide import Deck, Slide
from soket.decisions import DecisionError
from soket.model import Plan
from soket.store import Store, Transaction
from soket.text import moment
from soket.vault import Decision

Kind = Literal["stage", "console", "follow"]
LINK = "show_link"  # in the ledger
KINDS: dict[Kind, str] = {"stage": "Trình chiếu", "console": "Bàn điều hành", "follow": "Theo dõi"}
FASTEST, SLOWEST = 3, 600  # seconds a slide stands in autoplay
LONGEST_LABEL = 80


class ShowError(DecisionError):
    """An action that cannot be done; the message is Vietnamese and fit to show."""


@dataclass(frozen=True, eq=False)
class Release:
    """A deck given to the hall; its slides never change, profiles are added beside them. `contents`: slide id → payload of soket.conference.player as JSON takes it;
    `order`: the ids of the deck. What stands beside the deck (profiles) is in `contents` alone."""

    release: str
    snapshot: str
    title: str
    released_at: datetime
    order: tuple[str, ...]
    contents: dict[str, dict]


@dataclass(frozen=True)
class State:
    """Where a show stands. `slide`: of the deck; `aside`: a profile shown instead of it; `public`: the last slide followers
    were given; `shown`: every slide of this release they were; `autoplay`: seconds a slide, 0 off; `extras`: what others
    (countdown, run of show) tell the presenter's screens, by name."""

    plan: str
    period: str
    version: int = 0
    release: Release | None = None
    slide: str | None = None
    aside: str | None = None
    public: str | None = None
    shown: tuple[str, ...] = ()
    is_black: bool = False
    autoplay: float = 0
    extras: Mapping[str, object] = field(default_factory=dict)

    @property
    def position(self) -> int | None:
        """Place of the slide in the deck, from 0."""
        return self.release.order.index(self.slide) if self.release else None

    @property
    def followed(self) -> tuple[str, ...]:
        """Slides that followers may see: those shown so far; none between a release behind a black screen and its lifting."""
        return self.shown if self.public else ()


@dataclass(frozen=True)
class Link:
    """A capability to one show. The token is told once, when the link is made. `made_by`: actor of the log."""

    link: str
    plan: str
    period: str
    kind: Kind
    label: str
    made_at: datetime
    made_by: str = ""


def hashed(token: str) -> str:
    """What is kept of a token. Tokens are 192 random bits, so a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_link(store: Store, plan: str, period: str, kind: Kind, label: str, at: datetime, actor: str = "") -> tuple[Link, str]:
    """A new link and its token."""
    token, link = secrets.token_urlsafe(24), secrets.token_urlsafe(8)
    label = " ".join(label.split())[:LONGEST_LABEL] or KINDS[kind]
    with store.transaction() as tx:
        made = {"link": link, "plan": plan, "period": period, "kind": kind, "token_hash": hashed(token), "label": label}
        tx.execute("add_show_link", **made, made_at=at)
        _log_link(store, tx, "show_link_made", made, at, actor)
    return Link(link, plan, period, kind, label, at, actor), token


def revoke_link(store: Store, link: str, at: datetime, actor: str = "") -> None:
    """Make a link lead nowhere. Raises ShowError when it already does."""
    with store.transaction() as tx:
        found = tx.execute("revoke_show_link", link=link, revoked_at=at)
        if not found:
            raise ShowError("Liên kết này đã được thu hồi trước đó.")
        plan, period, kind = found[0]
        _log_link(store, tx, "show_link_revoked", {"plan": plan, "period": period, "link": link, "kind": kind}, at, actor)


def redo_link(store: Store, _plans: Mapping[str, Plan], decision: Decision) -> str:
    """Make or revoke a link of the ledger again: who has it comes in as before. What was done, in words. Raises ShowError."""
    said, at = dict(decision.detail), decision.decided_at
    did = said.pop("did")
    with store.transaction() as tx:
        if did == "show_link_made":
            tx.execute("add_show_link", **said, made_at=at)
        elif not tx.execute("revoke_show_link", link=said["link"], revoked_at=at):
            raise ShowError("Không còn liên kết phải thu hồi theo sổ nhận.")
        _log_link(store, tx, did, said, at, decision.actor, decision.entry)
    words = f"tạo liên kết “{said['label']}”" if did == "show_link_made" else f"thu hồi một liên kết {KINDS[said['kind']]}"
    return f"{words}, lúc {moment(at)}."


def _log_link(store: Store, tx: Transaction, did: str, said: Mapping[str, object], at: datetime, actor: str,
              entry: str | None = None) -> None:
    """Only the token's hash is written anywhere."""
    decisions.log(store, tx, LINK, dict(said) | {"did": did}, event=did, decided_at=at, actor=actor, plan=said["plan"], entry=entry)


def links(store: Store) -> dict[str, Link]:
    """Hash of the token → link, of every link that is still good, newest first."""
    rows = store.run("show/links")
    return {row.token_hash: Link(row.link, row.plan, row.period, row.kind, row.label, row.made_at.to_pydatetime(), row.made_by)
            for row in rows.itertuples(index=False)}


def release(store: Store, deck: Deck, at: datetime, actor: str = "") -> Release:
    """Keep a deck for the hall, and let go of those before the one it follows. Raises ShowError for a deck without slides."""
    if not deck.slides:
        raise ShowError("Bộ trang chiếu không có trang nào nên chưa phát hành được. Hãy bỏ ẩn ít nhất một trang.")
    name = secrets.token_urlsafe(9)
    contents = {s.slide_id: _content(s, number) for number, s in enumerate(deck.slides, start=1)}
    whose = {"plan": deck.plan, "period": deck.period}
    rows = [(name, key, number, player.packed(content)) for number, (key, content) in enumerate(contents.items(), start=1)]
    with store.transaction() as tx:
        tx.execute("forget_show_slides", **whose)
        tx.execute("add_show_release", release=name, snapshot=deck.snapshot, title=deck.title, released_at=at, actor=actor, **whose)
        tx.insert("show_slide", pd.DataFrame(rows, columns=["release", "slide", "ordinal", "content"]))
        _log(tx, "show_released", deck.plan, at, actor, {"period": deck.period, "snapshot": deck.snapshot, "slides": len(rows)})
    return Release(name, deck.snapshot, deck.title, at, tuple(contents), contents)


def add_aside(store: Store, released: Release, slide: Slide) -> None:
    """Keep a slide that is shown beside the deck. The same one again is nothing new."""
    if slide.slide_id in released.contents:
        return
    content = _content(slide, 0)
    row = (released.release, slide.slide_id, 0, player.packed(content))
    with store.transaction() as tx:
        tx.insert("show_slide", pd.DataFrame([row], columns=["release", "slide", "ordinal", "content"]))
    released.contents[slide.slide_id] = content


def save(store: Store, state: State) -> None:
    """Keep where a show stands. No event: the figures of no page change by it."""
    with store.transaction() as tx:
        tx.execute("save_show", **{key: getattr(state, key) for key in (
            "plan", "period", "version", "slide", "aside", "public", "is_black", "autoplay")},
            release=state.release.release if state.release else None,
            shown=json.dumps(state.shown), extras=json.dumps(dict(state.extras)))


def load(store: Store) -> list[State]:
    """Every show as it was left."""
    found = []
    rows = store.run("show/state").astype(object)
    for row in rows.where(rows.notna(), None).to_dict("records"):
        released = row.pop("release"), row.pop("snapshot"), row.pop("title"), row.pop("released_at")
        row |= {"shown": tuple(json.loads(row["shown"])), "extras": json.loads(row["extras"])}
        found.append(State(**row, release=_loaded(store, *released) if released[0] else None))
    return found


def _loaded(store: Store, name: str, snapshot: str, title: str, released_at: pd.Timestamp) -> Release:
    rows = store.run("show/slides", release=name)
    order = tuple(rows.loc[rows["ordinal"] > 0, "slide"])
    contents = {row.slide: json.loads(row.content) for row in rows.itertuples(index=False)}
    return Release(name, snapshot, title, released_at.to_pydatetime(), order, contents)


def _content(slide: Slide, number: int) -> dict:
    return json.loads(player.packed(player.payload(slide, number)))


def _log(tx, kind: str, plan: str, at: datetime, actor: str, detail: dict) -> None:
    tx.execute("add_event", occurred_at=at, kind=kind, plan=plan, unit=None, submission_id=None, actor=actor,
               detail=json.dumps(detail, ensure_ascii=False))
