"""What the checks look at: one return, recognised and read cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from soket.checks.cells.parsed import BLANK, Parsed
from soket.model import Answer, Cell, Indicator, Period, Plan, Recommendation, Sheet, Unit

Part = Literal["value", "numerator", "denominator"]


@dataclass(frozen=True)
class Line:
    """One indicator of the return.

    `cells` are its non-empty input cells, `addresses` where they stand or would stand; both empty when the file has
    no row for the indicator. `parts` says what each input cell means; of a ratio, "value" is the rate typed beside it.
    """

    indicator: Indicator
    answer: Answer
    sheet: str | None = None
    row: int | None = None
    cells: Mapping[str, Cell] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, Parsed] = field(default_factory=dict)

    def part(self, name: str) -> Parsed:
        """Meaning of an input cell; blank when there is none."""
        return self.parts.get(name, BLANK)

    @property
    def sound(self) -> bool:
        """No cell of the line was refused, so its numbers may be compared."""
        return all(part.state != "invalid" for part in self.parts.values())

    def address(self, part: str) -> str | None:
        """Where a part of the line stands ("value", "numerator", "denominator"), None where the table has no such column."""
        return self.addresses.get(part)


@dataclass(frozen=True)
class Total:
    """A row of totals ("Tổng cộng"): its input cells, and the indicators of the rows it adds up, by code."""

    cells: Mapping[str, Cell]
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class ReturnContext:
    """A whole return. `lines` holds every indicator the unit owes, in the order of the plan.

    A return whose unit or period could not be found is checked all the same; `lines` then holds what the file has.
    """

    plan: Plan
    unit: Unit | None
    period: Period | None
    lines: Mapping[str, Line]
    recommendations: tuple[Recommendation, ...]
    sheets: tuple[Sheet, ...]  # those that hold a table of the return
    external_links: bool
    proposal_cells: tuple[Cell, ...] = ()  # texts of the recommendation sheet, also of those that were refused
    totals: tuple[Total, ...] = ()

    def with_role(self, role: str) -> Line | None:
        """The line of a general field: unit_name, period_from, …"""
        return next((line for line in self.lines.values() if line.indicator.role == role), None)
