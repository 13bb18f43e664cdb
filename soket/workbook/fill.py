"""What a return answers, as written into a template: the mirror of what reading it gives back.

`Entry` has the fields of `soket.model.Answer` that a clerk decides; dates are ISO text ("2026-04-22"), Có/Không is 1/0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from soket.model import Indicator, Level, State
from soket.workbook import layout

WORD_OF_STATE: dict[State, str] = {"no_occurrence": layout.NO_OCCURRENCE, "not_available": layout.NOT_AVAILABLE}


@dataclass(frozen=True)
class Entry:
    """One answer. A ratio has numerator and denominator, a text or a date has text, everything else has value."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    text: str | None = None
    state: State = "reported"
    note: str = ""


@dataclass(frozen=True)
class Proposal:
    """One line of the sheet "Kiến nghị"."""

    area_no: int
    level: Level
    text: str


@dataclass(frozen=True)
class Filling:
    """A whole return: answers by indicator code, and the recommendations in their order."""

    answers: Mapping[str, Entry] = field(default_factory=dict)
    recommendations: tuple[Proposal, ...] = ()

    def entry(self, indicator: str) -> Entry:
        """The answer, or a blank one."""
        return self.answers.get(indicator, BLANK)


BLANK = Entry(state="blank")


def cell_value(indicator: Indicator, entry: Entry) -> str | float | date | None:
    """What stands in the cell "Giá trị" (on the cover: the input cell). None leaves it empty; never for a ratio."""
    if entry.state != "reported":
        return WORD_OF_STATE.get(entry.state)
    if indicator.kind == "date":
        return date.fromisoformat(entry.text) if entry.text else None
    if indicator.kind == "text":
        return entry.text
    if indicator.kind == "boolean" and entry.value is not None:
        return layout.YES if entry.value else layout.NO
    return entry.value


def ratio_cells(entry: Entry) -> tuple[str | float | None, str | float | None]:
    """What stands in "Tử số" and "Mẫu số". The words of the four states stand in both cells."""
    if entry.state != "reported":
        word = WORD_OF_STATE.get(entry.state)
        return word, word
    return entry.numerator, entry.denominator


def shown_rate(entry: Entry) -> str | float:
    """What the locked formula in "Giá trị" of a ratio shows, stored as its computed result (0–100)."""
    if entry.state != "reported":
        return WORD_OF_STATE.get(entry.state, "")
    if entry.numerator is None or entry.denominator is None:
        return ""
    if entry.denominator == 0:
        return layout.NO_OCCURRENCE if entry.numerator == 0 else ""
    return entry.numerator / entry.denominator * 100
