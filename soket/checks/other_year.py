"""W64: a date whose year Excel made up: "24/4" becomes 24/4 of the current year (section 6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from soket.checks.catalogue import finding
from soket.checks.cells.parsed import shown_day
from soket.checks.context import ReturnContext
from soket.model import Finding

PERIOD_ROLES = ("period_from", "period_to")  # wrong_period looks at these


def other_year(context: ReturnContext) -> Iterator[Finding]:
    """Dates outside the years of the period and of its deadlines."""
    if context.period is None:
        return
    years = expected_years(context)
    for line in context.lines.values():
        if line.indicator.kind != "date" or line.indicator.role in PERIOD_ROLES or line.answer.state != "reported":
            continue
        if date.fromisoformat(line.answer.text).year not in years:
            cell = line.cells["value"]
            shown = "–".join(str(y) for y in sorted({min(years), max(years)}))
            yield finding("W64", cell.sheet, cell.address, shown_day(line.answer.text), years=shown)


def expected_years(context: ReturnContext) -> range:
    """From the year the period begins to the last year its deadlines name; without deadlines, one year after it ends."""
    due = [d.due_date.year for d in context.plan.deadlines
           if d.due_date is not None and d.period in (None, context.period.code)]
    last = max([context.period.period_to.year, *due]) if due else context.period.period_to.year + 1
    return range(context.period.period_from.year, last + 1)
