"""E32: one of the two inputs of a ratio is missing, or something is counted out of nothing (quirks 35)."""

from __future__ import annotations

from collections.abc import Iterator

from soket.checks.catalogue import finding
from soket.checks.cells.parsed import as_seen, quoted, written
from soket.checks.context import Line, ReturnContext
from soket.model import Finding

_SPLIT = "E12"  # "45/50" in one cell: says already what belongs into the other one


def lone_part(context: ReturnContext) -> Iterator[Finding]:
    """5/0, 45/(blank), (blank)/50, and a rate typed without its two inputs. The cell is the one to fill in or correct.

    What is missing is missing whatever stands beside it: also beside a cell that cannot be read.
    """
    for line in context.lines.values():
        if line.indicator.is_ratio and not _is_split(line) and (found := _problem(line)):
            part, problem = found
            cell = line.cells.get(part)
            yield finding("E32", line.sheet, line.address(part), as_seen(cell), indicator=line.indicator.name,
                          problem=problem)


def _is_split(line: Line) -> bool:
    return any(found.rule == _SPLIT for part in line.parts.values() for found in part.findings)


def _problem(line: Line) -> tuple[str, str] | None:
    above, below = line.part("numerator"), line.part("denominator")
    states = {above.state, below.state}
    if "not_available" in states:
        return None
    if states == {"blank"}:
        stated = line.part("value")
        if stated.state in ("reported", "invalid"):
            return "numerator", f"chỉ ghi tỷ lệ {quoted(line.cells.get('value'))}, thiếu tử số và mẫu số"
        return None
    if above.value and below.value == 0:
        return "denominator", f"có tử số ({written(above.value)}) mà mẫu số bằng 0"
    if below.state == "blank" and above.state == "reported":
        return "denominator", f"có tử số {f'({written(above.value)})' if above.value else 'bằng 0'} mà không có mẫu số"
    if below.state == "blank" and above.state == "invalid":
        return "denominator", f"có tử số {quoted(line.cells.get('numerator'))} mà không có mẫu số"
    if above.state == "blank" and below.state == "reported":
        return "numerator", f"có mẫu số ({written(below.value)}) mà không có tử số"
    if above.state == "blank" and below.state == "invalid":
        return "numerator", f"có mẫu số {quoted(line.cells.get('denominator'))} mà không có tử số"
    return None
