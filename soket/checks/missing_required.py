"""M01, M02: what the unit owes and has not given (quirks 19, 20). The return is accepted, its list of gaps grows."""

from __future__ import annotations

from collections.abc import Iterator

from soket.checks.catalogue import finding
from soket.checks.context import ReturnContext
from soket.model import Finding


def missing_required(context: ReturnContext) -> Iterator[Finding]:
    """One finding per required indicator that is blank (M01) or said to be not available yet (M02)."""
    if context.unit is None:
        return
    for line in context.lines.values():
        if not line.indicator.required or not line.sound:
            continue
        slots = {"indicator": line.indicator.name}
        if line.answer.state == "blank" and not _half_filled(line):
            yield finding("M01", line.sheet, line.answer.cell, **slots)
        elif line.answer.state == "not_available" and line.answer.value is None:
            yield finding("M02", line.sheet, line.answer.cell, line.answer.raw, **slots)


def _half_filled(line) -> bool:
    """One of a ratio's two numbers is there: E32 already says what is missing."""
    return any(part.state == "reported" for part in line.parts.values())
