"""W33: the rate typed beside a ratio differs from the one computed (quirks 37)."""

from __future__ import annotations

from collections.abc import Iterator

from soket.checks.catalogue import finding
from soket.checks.cells.parsed import as_seen, written
from soket.checks.context import ReturnContext
from soket.model import Finding


def stated_rate(context: ReturnContext) -> Iterator[Finding]:
    """The computed rate is used; the plan's tolerance is in percentage points (settings.tolerance_rate_points)."""
    tolerance = context.plan.settings["tolerance_rate_points"]
    for line in context.lines.values():
        stated, above, below = (line.part(name).value for name in ("value", "numerator", "denominator"))
        if not line.indicator.is_ratio or stated is None or above is None or not below:
            continue
        computed = 100 * above / below
        # 0,952 in a cell without percent format is the same rate written as a share.
        if min(abs(stated - computed), abs(100 * stated - computed)) <= tolerance + 1e-9:
            continue
        cell = line.cells["value"]
        yield finding("W33", cell.sheet, cell.address, as_seen(cell), stated=written(round(stated, 4)),
                      computed=written(round(computed, 1)))
