"""W32: a row of totals is not the sum of the rows above it (quirks 36, 66). The total itself is never loaded."""

from __future__ import annotations

from collections.abc import Iterator

from soket.checks.catalogue import finding
from soket.checks.cells.number import read_number
from soket.checks.cells.parsed import as_seen, measure_of, written
from soket.checks.context import Line, ReturnContext, Total
from soket.checks.parts_and_total import severity_of
from soket.model import Cell, Finding

_ADDED_UP = ("count", "money", "ratio")  # a percentage, a mark or a date has no total


def total_row(context: ReturnContext) -> Iterator[Finding]:
    """Only sums that mean something are compared: two rows or more, all of them numbers in one unit of measure."""
    for cell, given, lines, part in _sums(context):
        if all(isinstance(line.part(part).value, float) for line in lines):
            yield from _compared(context, cell, given, sum(line.part(part).value for line in lines))


def sum_open(context: ReturnContext) -> Iterator[tuple[Cell, str]]:
    """What is still to be compared once a refused cell is corrected: the cell, and the total it is a part of."""
    for cell, given, lines, part in _sums(context):
        for line in lines:
            if line.part(part).state == "invalid":
                yield line.cells[part], (f"Sau khi sửa, các dòng cộng lại còn phải bằng dòng tổng cộng {written(given)} "
                                         f'(trang "{cell.sheet}", ô {cell.address}).')


def _sums(context: ReturnContext) -> Iterator[tuple[Cell, float, list[Line], str]]:
    """Cells of totals with their number, the lines they add up, and the column."""
    for total in context.totals:
        for part, cell in total.cells.items():
            lines = _summands(context, total, part)
            if len(lines) < 2 or len({measure_of(line.indicator, part) for line in lines}) > 1:
                continue
            given = read_number(cell, lines[0].indicator, part)
            if given.state == "reported":
                yield cell, given.value, lines, part


def _summands(context: ReturnContext, total: Total, part: str) -> list[Line]:
    """Lines that fill this column; none when one of the rows is unknown, or holds something without a sum."""
    lines = [context.lines.get(code) for code in total.indicators]
    if any(line is None or line.indicator.kind not in _ADDED_UP for line in lines):
        return []
    return [line for line in lines if part in line.cells and (part != "value" or not line.indicator.is_ratio)]


def _compared(context: ReturnContext, cell: Cell, given: float, computed: float) -> Iterator[Finding]:
    if abs(given - computed) > 1e-9:
        yield finding("W32", cell.sheet, cell.address, as_seen(cell), severity_of(context.plan, given, computed),
                      label="dòng tổng cộng", left=written(given),
                      right=f"các dòng phía trên cộng lại là {written(round(computed, 6))}",
                      difference=written(round(abs(given - computed), 6)))
