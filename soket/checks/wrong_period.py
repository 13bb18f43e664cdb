"""E34, W61: the return's own dates are not those of the reporting period (quirks 41, section 6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from soket.checks.catalogue import finding
from soket.checks.cells.parsed import as_seen, shown_day
from soket.checks.context import ReturnContext
from soket.checks.swapped_day import swapped
from soket.model import Finding


def wrong_period(context: ReturnContext) -> Iterator[Finding]:
    """A date that fits once day and month change places is a warning, any other difference a rejection."""
    if context.period is None:
        return
    for role, expected in (("period_from", context.period.period_from), ("period_to", context.period.period_to)):
        line = context.with_role(role)
        if line is None or line.answer.state != "reported":
            continue
        given = date.fromisoformat(line.answer.text)
        if given == expected:
            continue
        cell = line.cells["value"]
        if swapped(given) == expected:
            yield finding("W61", cell.sheet, cell.address, shown_day(given.isoformat()),
                          understood=shown_day(expected.isoformat()))
        else:
            period = f"{_shown(context.period.period_from)}–{_shown(context.period.period_to)}"
            yield finding("E34", cell.sheet, cell.address, _stated(context) or as_seen(cell), expected=period)


def _stated(context: ReturnContext) -> str | None:
    """"01/01/2025–31/12/2025" as the file has it, when both dates are there."""
    lines = [context.with_role(role) for role in ("period_from", "period_to")]
    if any(line is None or line.answer.state != "reported" for line in lines):
        return None
    return "–".join(shown_day(line.answer.text) for line in lines)


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"
