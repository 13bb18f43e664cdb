"""Full returns for tests of the app: real workbooks, filled so that every rule of intake is content."""

from __future__ import annotations

from collections.abc import Mapping

from soket.model import Indicator, Period, Plan, Unit
from soket.workbook.fill import Entry, Filling, Proposal
from soket.workbook.template import write_template

PREFILLED = ("unit_name", "period_from", "period_to")


def a_return(plan: Plan, unit: Unit, period: Period | None = None, changes: Mapping[str, Entry] | None = None,
             recommendations: tuple[Proposal, ...] = (), sample: bool = False) -> bytes:
    """The unit's workbook, filled: every number 100 and every rate 100/100, so that pairs which must be equal are."""
    answers = {i.code: _entry(i) for i in plan.owed_by(unit.code) if i.role not in PREFILLED}
    filling = Filling({**answers, **(changes or {})}, recommendations)
    return write_template(plan, unit, period or plan.periods[-1], filling, sample)


def _entry(indicator: Indicator) -> Entry:
    if indicator.kind == "ratio":
        return Entry(numerator=100, denominator=100)
    if indicator.kind == "boolean":
        return Entry(value=1)
    if indicator.kind == "scale":
        return Entry(value=4)
    if indicator.is_number:
        return Entry(value=100)
    if indicator.kind == "date":
        return Entry(text="2026-04-20")
    return Entry(text=f"Nội dung báo cáo cụ thể về {indicator.name.lower()} của đơn vị")
