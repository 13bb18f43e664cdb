"""What the cover says besides the plan: when and where the conference is held, which unit presents and who speaks. Kept per plan and
period like the arrangement, so that the deck of every snapshot says the same. When it begins is the run of show's start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime

import pyarrow as pa

from soket import decisions
from soket.conference import agenda, agenda_again
from soket.conference.slide import Deck, Slide, Text
from soket.decisions import DecisionError
from soket.model import Period, Plan
from soket.store import Store, Transaction
from soket.text import moment, nfc, official_day
from soket.vault import Decision

KIND = "cover"  # in the ledger
LONGEST = 120  # characters of a line on the cover
_LABELS = {"place": "Địa điểm", "presenter": "Đơn vị trình bày", "speaker": "Người trình bày"}


class CoverError(DecisionError):
    """What the cover cannot say; the message is Vietnamese and fit to show."""


@dataclass(frozen=True)
class Occasion:
    """`begins`: Vietnam time. `presenter`: the unit that presents; `speaker`: who does, with the office held. None and "": not
    known, the cover does without."""

    begins: datetime | None = None
    place: str = ""
    presenter: str = ""
    speaker: str = ""


def read(store: Store, plan: Plan, period: Period) -> Occasion:
    """As filled in, else as the plan says."""
    rows = store.run("hoi_nghi/cover", plan=plan.code, period=period.code).to_dict("records")
    said = rows[0] if rows else {}
    return Occasion(agenda.starts_at(store, plan, period), said.get("place") or plan.conference.get("place", ""),
                    said.get("presenter", ""), said.get("speaker", ""))


def keep(store: Store, plan: Plan, period: Period, said: Occasion, at: datetime, actor: str = "") -> None:
    """Put it on record, in one transaction. Raises CoverError for words that are no line, AgendaError for a time years away."""
    words = {name: " ".join(nfc(getattr(said, name)).split()) for name in _LABELS}
    for name, value in words.items():
        if len(value) > LONGEST:
            raise CoverError(f"{_LABELS[name]} dài {len(value)} ký tự; ghi ngắn lại, nhiều nhất {LONGEST} ký tự.")
    whose = {"plan": plan.code, "period": period.code}
    detail = whose | asdict(said) | words | {"sets_start": said.begins != agenda.starts_at(store, plan, period)}
    with store.transaction() as tx:
        _put(store, tx, plan, period, said.begins, detail, at, actor)


def redo_cover(store: Store, plans: Mapping[str, Plan], decision: Decision) -> str:
    """Fill in the cover again as the ledger has it; what was done, in words. Raises DecisionError."""
    said = decision.detail
    plan, period = agenda_again.conference_of(plans, decision)
    begins = datetime.fromisoformat(said["begins"]) if said["begins"] else None
    with store.transaction() as tx:
        _put(store, tx, plan, period, begins, said, decision.decided_at, decision.actor, decision.entry)
    return f"điền trang bìa của bộ trang chiếu, lúc {moment(decision.decided_at)}."


def _put(store: Store, tx: Transaction, plan: Plan, period: Period, begins: datetime | None, said: Mapping[str, object], at: datetime,
         actor: str, entry: str | None = None) -> None:
    whose = {"plan": plan.code, "period": period.code}
    if said["sets_start"]:
        agenda.put_start(tx, plan, period, begins, at, actor)
    tx.execute("clear_deck_cover", **whose)
    tx.insert("deck_cover", pa.Table.from_pylist([whose | {name: said[name] for name in _LABELS}]))
    decisions.log(store, tx, KIND, said, event="cover_filled", decided_at=at, actor=actor, plan=plan.code, entry=entry)


def filled(deck: Deck, said: Occasion) -> Deck:
    """The deck with what is known on its cover, below the title; as it was when nothing is."""
    when = f"{said.begins:%H giờ %M}, {official_day(said.begins)}" if said.begins else ""
    lines = [" · ".join(part for part in (when, said.place) if part),
             *(f"{_LABELS[name]}: {getattr(said, name)}" for name in ("presenter", "speaker") if getattr(said, name))]
    block = Text("", tuple(line for line in lines if line))

    def told(slide: Slide) -> Slide:
        return replace(slide, blocks=(block,)) if slide.layout == "title" and block.lines else slide

    return replace(deck, slides=tuple(map(told, deck.slides)))
