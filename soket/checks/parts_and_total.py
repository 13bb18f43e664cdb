"""W32: numbers that are the same thing in two places of the return differ (quirks 36)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from soket.checks.catalogue import finding
from soket.checks.cells.parsed import as_seen, written
from soket.checks.context import Line, ReturnContext
from soket.model import Cell, Finding, Plan, Severity


@dataclass(frozen=True)
class _Side:
    """One side of an equality: its cells in order, and their total; None when one of them, `unread`, was refused."""

    cells: tuple[tuple[Line, str], ...]
    total: float | None
    unread: Cell | None = None


def parts_and_total(context: ReturnContext) -> Iterator[Finding]:
    """The plan's equalities (settings.consistency: left, right, label; "CODE.part", several joined by " + ").

    Only the cells an equality names have to be readable: another cell of their row may be wrong in a way of its own.
    """
    for label, left, right in _equalities(context):
        if left.unread or right.unread or abs(left.total - right.total) < 1e-9:
            continue
        line, part = left.cells[0]
        yield finding(
            "W32", line.sheet, line.address(part), as_seen(line.cells.get(part)), severity_of(context.plan, left.total, right.total),
            label=label, left=_named(left), right=f"nơi kia ghi {_named(right)}",
            difference=written(round(abs(left.total - right.total), 6)),
        )  # fmt: skip


def equality_open(context: ReturnContext) -> Iterator[tuple[Cell, str]]:
    """What is still to be compared once a refused cell is corrected: the cell, and what it will have to agree with."""
    others: dict[tuple[str, str], tuple[Cell, list[str]]] = {}
    for _, left, right in _equalities(context):
        for side, other in ((left, right), (right, left)):
            if side.unread:
                others.setdefault((side.unread.sheet, side.unread.address), (side.unread, []))[1].append(_named(other))
    for cell, named in others.values():
        yield cell, f"Ô này còn phải khớp với {', '.join(named[:-1])}{' và ' if named[:-1] else ''}{named[-1]}."


def severity_of(plan: Plan, given: float, expected: float) -> Severity:
    """A difference within settings.tolerance_sum_pct of what is expected is a warning, a larger one a rejection."""
    tolerance = plan.settings["tolerance_sum_pct"] / 100 * abs(expected)
    return "warn" if abs(given - expected) <= tolerance + 1e-9 else "reject"


def _equalities(context: ReturnContext) -> Iterator[tuple[str, _Side, _Side]]:
    """Label and both sides of the plan's equalities whose cells are all filled in with numbers, or with what should be one."""
    for rule in context.plan.settings["consistency"]:
        left, right = (_side(context, rule[side]) for side in ("left", "right"))
        if left is not None and right is not None:
            yield rule["label"], left, right


def _side(context: ReturnContext, side: str) -> _Side | None:
    """None when a cell says there is no number: blank, "Chưa có số liệu", not in the file."""
    total, cells, unread = 0.0, [], None
    for term in side.split("+"):
        code, _, part = term.strip().rpartition(".")
        line = context.lines.get(code)
        said = line.part(part) if line else None
        is_number = said is not None and said.state in ("reported", "no_occurrence") and isinstance(said.value, float)
        if not is_number and (said is None or said.state != "invalid"):
            return None
        cells.append((line, part))
        if is_number:
            total += said.value
        else:
            unread = unread or line.cells[part]
    return _Side(tuple(cells), None if unread else total, unread)


def _named(side: _Side) -> str:
    """"500 (trang "Mục 5", ô E12)"; a sum of several cells is named by its first, what cannot be read by its place."""
    line, part = side.cells[0]
    more = f" và {len(side.cells) - 1} ô khác" if len(side.cells) > 1 else ""
    if side.unread:
        return f'ô {line.address(part)}{more} (trang "{line.sheet}")'
    return f'{written(round(side.total, 6))} (trang "{line.sheet}", ô {line.address(part)}{more})'
