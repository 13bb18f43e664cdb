"""W45: the unit sent its empty template."""

from __future__ import annotations

from collections.abc import Iterator

from soket.checks.catalogue import finding
from soket.checks.context import ReturnContext
from soket.model import Finding

_PREFILLED = ("unit_name", "period_from", "period_to")


def nothing_reported(context: ReturnContext) -> Iterator[Finding]:
    """No line says anything but those the template itself filled in, and nothing is recommended. A cell that was refused is
    not nothing."""
    if context.proposal_cells:
        return
    for line in context.lines.values():
        if line.indicator.role not in _PREFILLED and line.cells and not _only_rate_formula(line):
            return
    yield finding("W45")


def _only_rate_formula(line) -> bool:
    return line.indicator.is_ratio and set(line.cells) == {"value"}
