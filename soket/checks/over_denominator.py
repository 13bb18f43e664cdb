"""E31, W31: the numerator is larger than the denominator (quirks 32, 33). W31 of a rate typed as one number: cells/number.py."""

from __future__ import annotations

from collections.abc import Iterator

from soket.checks.catalogue import finding
from soket.checks.cells.parsed import as_seen, written
from soket.checks.context import ReturnContext
from soket.model import Cell, Finding


def over_denominator(context: ReturnContext) -> Iterator[Finding]:
    """Rejected where a part cannot exceed its whole, a warning where more than 100 % is possible (`over_100`)."""
    for line in context.lines.values():
        above, below = line.part("numerator").value, line.part("denominator").value
        if not line.indicator.is_ratio or not above or not below or above <= below:
            continue
        cell = line.cells["numerator"]
        slots = {"indicator": line.indicator.name, "numerator": written(above), "denominator": written(below)}
        if line.indicator.over_100:
            rate = f"{written(round(100 * above / below, 1))}% ({written(above)}/{written(below)})"
            slots |= {"rate": rate, "suggestion": ""}
        yield finding("W31" if line.indicator.over_100 else "E31", cell.sheet, cell.address, as_seen(cell), **slots)


def ratio_open(context: ReturnContext) -> Iterator[tuple[Cell, str]]:
    """What is still to be compared once one refused number of a ratio is corrected: the cell, and what bounds it."""
    for line in context.lines.values():
        if not line.indicator.is_ratio or line.indicator.over_100:
            continue
        above, below = line.part("numerator"), line.part("denominator")
        if above.state == "invalid" and below.value:
            yield line.cells["numerator"], f"Tử số không được lớn hơn mẫu số {written(below.value)} (ô {line.address('denominator')})."
        elif below.state == "invalid" and above.value:
            yield line.cells["denominator"], f"Mẫu số không được nhỏ hơn tử số {written(above.value)} (ô {line.address('numerator')})."
