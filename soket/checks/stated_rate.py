"""W33: what is typed beside a ratio is not the rate computed (quirks 37)."""

from __future__ import annotations

from collections.abc import Iterator

from soket.checks.catalogue import finding
from soket.checks.cells.parsed import FORMULA_ERROR, as_seen, clean, quoted, written
from soket.checks.context import Line, ReturnContext
from soket.model import Finding


def stated_rate(context: ReturnContext) -> Iterator[Finding]:
    """The computed rate is used; the plan's tolerance is in percentage points (settings.tolerance_rate_points)."""
    tolerance = context.plan.settings["tolerance_rate_points"]
    for line in context.lines.values():
        above, below = line.part("numerator").value, line.part("denominator").value
        if not line.indicator.is_ratio or above is None or not below:
            continue
        computed = 100 * above / below
        if stated := _otherwise(line, computed, tolerance):
            cell = line.cells["value"]
            yield finding("W33", cell.sheet, cell.address, as_seen(cell), stated=stated, computed=written(round(computed, 1)))


def _otherwise(line: Line, computed: float, tolerance: float) -> str | None:
    """What the cell of the rate says, in words, where that is not the rate computed. Formulas and their errors say nothing:
    "cột tỷ lệ trong tệp luôn bị bỏ qua" (quirks 28)."""
    cell, stated = line.cells.get("value"), line.part("value")
    if cell is None or cell.formula or cell.kind in ("formula", "error"):
        return None
    if FORMULA_ERROR.fullmatch(clean(as_seen(cell))):
        return None
    if "value" not in line.parts or stated.state == "not_available":
        return f"{quoted(cell)}, không phải tỷ lệ"
    # 0,952 in a cell without percent format is the same rate written as a share.
    if stated.value is None or min(abs(stated.value - computed), abs(100 * stated.value - computed)) <= tolerance + 1e-9:
        return None
    return f"{written(round(stated.value, 4))}%" if stated.state == "reported" else quoted(cell)
