"""W34, W36, E35: a return beside those of the other units (quirks 38, 42, 43). All are questions, none sends a file back.

The compared numbers come from the database; the functions here decide what to say about them. `raw`: what stands in the cell.
"""

from __future__ import annotations

from soket.checks.catalogue import finding
from soket.checks.cells.parsed import written
from soket.model import Finding, Plan
from soket.text import number as vietnamese


def outlier(plan: Plan, code: str, value: float, median: float, sheet: str, cell: str, raw: str) -> Finding:
    """W34: a value many times its peers' median. A slip of a factor of 10 or 1,000 looks like this."""
    indicator = plan.indicator(code)
    return finding("W34", sheet, cell, raw, indicator=indicator.name, measure_unit=indicator.measure_unit,
                   value=written(value), typical=written(round(median, 2)))


def copied_return(plan: Plan, unit: str, share: float) -> Finding:
    """W36: nearly all numbers are those of another unit. `share`: how many of them are equal, 0–100."""
    return finding("W36", percent=vietnamese(share, 0), other=plan.unit(unit).name)


def whole_sector(plan: Plan, code: str, value: float, total: float, sheet: str, cell: str, raw: str) -> Finding:
    """E35: a department's own number exceeds the total of all communes."""
    return finding("E35", sheet, cell, raw, indicator=plan.indicator(code).name, value=written(value), total=written(total))
