"""W61: a date outside the time of the review, inside it once day and month change places (quirks, section 6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from soket.checks.catalogue import finding
from soket.checks.cells.parsed import shown_day
from soket.checks.context import ReturnContext
from soket.checks.other_year import PERIOD_ROLES
from soket.model import Finding


def swapped_day(context: ReturnContext) -> Iterator[Finding]:
    """From the first day of the period to the last day the plan's deadlines name. Without deadlines nothing is said."""
    period = context.period
    due = [d.due_date for d in context.plan.deadlines
           if d.due_date is not None and period is not None and d.period in (None, period.code)]
    if not due:
        return
    for line in context.lines.values():
        if line.indicator.kind != "date" or line.indicator.role in PERIOD_ROLES or line.answer.state != "reported":
            continue
        given, first, last = date.fromisoformat(line.answer.text), period.period_from, max(due)
        other = swapped(given)
        if other is not None and not first <= given <= last and first <= other <= last:
            cell = line.cells["value"]
            yield finding("W61", cell.sheet, cell.address, shown_day(given.isoformat()),
                          understood=shown_day(other.isoformat()))


def swapped(day: date) -> date | None:
    """The date with its day as the month, where there is such a month."""
    return date(day.year, day.day, day.month) if day.day <= 12 else None
