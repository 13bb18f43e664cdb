"""E32: one of the two inputs of a ratio is missing, or something is counted out of nothing (quirks 35)."""

from __future__ import annotations

from collections.abc import Iterator

from soket.checks.catalogue import finding
from soket.checks.cells.parsed import as_seen, plain
from soket.checks.context import Line, ReturnContext
from soket.model import Finding


def lone_part(context: ReturnContext) -> Iterator[Finding]:
    """5/0, 45/(blank), (blank)/50, and a rate typed without its two inputs. The cell is the one to fill in or correct."""
    for line in context.lines.values():
        if line.indicator.is_ratio and line.sound and (found := _problem(line)):
            part, problem = found
            cell = line.cells.get(part)
            yield finding("E32", line.sheet, line.address(part), as_seen(cell), indicator=line.indicator.name,
                          problem=problem)


def _problem(line: Line) -> tuple[str, str] | None:
    above, below = line.part("numerator"), line.part("denominator")
    states = {above.state, below.state}
    if "not_available" in states:
        return None
    if states == {"blank"}:
        stated = line.part("value")
        if stated.state == "reported":
            return "numerator", f"chỉ ghi tỷ lệ {plain(stated.value)}%, thiếu tử số và mẫu số"
        return None
    if above.value and below.value == 0:
        return "denominator", f"có tử số ({plain(above.value)}) mà mẫu số bằng 0"
    if above.value and below.state == "blank":
        return "denominator", f"có tử số ({plain(above.value)}) mà không có mẫu số"
    if above.state == "reported" and below.state == "blank":
        return "denominator", "có tử số bằng 0 mà không có mẫu số"
    if above.state == "blank" and below.state == "reported":
        return "numerator", f"có mẫu số ({plain(below.value)}) mà không có tử số"
    return None
