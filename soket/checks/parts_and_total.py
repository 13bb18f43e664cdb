"""W32: numbers that are the same thing in two places of the return differ (quirks 36)."""

from __future__ import annotations

from collections.abc import Iterator

from soket.checks.catalogue import finding
from soket.checks.cells.parsed import as_seen, written
from soket.checks.context import Line, ReturnContext
from soket.model import Finding, Plan, Severity


def parts_and_total(context: ReturnContext) -> Iterator[Finding]:
    """The plan's equalities (settings.consistency: left, right, label; "CODE.part", several joined by " + ")."""
    for rule in context.plan.settings["consistency"]:
        left, right = (_sum(context, rule[side]) for side in ("left", "right"))
        if left is None or right is None or abs(left[0] - right[0]) < 1e-9:
            continue
        line, part = left[1]
        yield finding(
            "W32", line.sheet, line.address(part), as_seen(line.cells.get(part)), severity_of(context.plan, left[0], right[0]),
            label=rule["label"], left=_named(left), right=f"nơi kia ghi {_named(right)}",
            difference=written(round(abs(left[0] - right[0]), 6)),
        )  # fmt: skip


def severity_of(plan: Plan, given: float, expected: float) -> Severity:
    """A difference within settings.tolerance_sum_pct of what is expected is a warning, a larger one a rejection."""
    tolerance = plan.settings["tolerance_sum_pct"] / 100 * abs(expected)
    return "warn" if abs(given - expected) <= tolerance + 1e-9 else "reject"


def _sum(context: ReturnContext, side: str) -> tuple[float, tuple[Line, str], int] | None:
    """Total of one side and its first cell; None when any of its cells is not a reported number."""
    total, first, terms = 0.0, None, side.split("+")
    for term in terms:
        code, _, part = term.strip().rpartition(".")
        line = context.lines.get(code)
        if line is None or not line.sound or line.answer.state not in ("reported", "no_occurrence"):
            return None
        value = line.part(part).value
        if not isinstance(value, (int, float)):
            return None
        total, first = total + value, first or (line, part)
    return total, first, len(terms)


def _named(side: tuple[float, tuple[Line, str], int]) -> str:
    """"500 (ô E12, trang Mục 5)"; a sum of several cells is named by its first."""
    total, (line, part), terms = side
    more = f" và {terms - 1} ô khác" if terms > 1 else ""
    return f'{written(round(total, 6))} (trang "{line.sheet}", ô {line.address(part)}{more})'
