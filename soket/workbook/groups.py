"""Headings and totals inside a table (excel_quirks rows 65, 66): no data, but they confirm the rows around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from soket.checks.cells.parsed import as_seen, clean
from soket.model import Area, Plan
from soket.text import fold
from soket.workbook.headers import TABLE
from soket.workbook.recognise import Row, Table
from soket.workbook.unit_names import name_key

_TOTAL = frozenset({"tong cong", "cong", "toan tinh", "tong so", "tong"})
_NUMBERING = re.compile(r"^(mục\s+)?([ivxlc]+|\d{1,2}|[a-zđ])\s*[.)/:–-]\s*|^mục\s+\d{1,2}\s+", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"^\(?[0-9A-Z]{1,2}\)?(=.*)?$")


@dataclass(frozen=True)
class TotalRow:
    """A row of totals and the rows above it, up to the heading or the total before."""

    row: Row
    parts: tuple[Row, ...]


def is_total(row: Row) -> bool:
    """"Tổng cộng", "Cộng", "Toàn tỉnh", whichever column it stands in."""
    words = (row.cells.get(key) for key in ("name", "code", "ordinal"))
    return not row.code and any(cell is not None and fold(clean(as_seen(cell))).strip(" :.") in _TOTAL for cell in words)


def is_furniture(row: Row, header: int) -> bool:
    """Totals, a repeated header, the row that numbers the columns: never an indicator (quirks 64, 66)."""
    if is_total(row) or fold(row.name) in TABLE["name"]:
        return True
    words = [clean(as_seen(cell)) for cell in row.cells.values()]
    return row.number <= header + 2 and all(_COLUMN_NUMBER.match(word) for word in words)


def area_of_heading(row: Row, plan: Plan) -> Area | None:
    """The area a row without a code or a number names: "V. THỦ TỤC HÀNH CHÍNH"; by its whole name only."""
    if row.code or row.inputs:
        return None
    names = {name_key(_NUMBERING.sub("", clean(as_seen(cell)))) for key, cell in row.cells.items()
             if key in ("ordinal", "code", "name")}
    return next((area for area in plan.areas
                 if names & {name_key(name) for name in (area.name, area.short_name, area.heading) if name}), None)


def under_headings(table: Table, plan: Plan) -> Iterator[tuple[Row, Area | None]]:
    """Every row with the area of the heading it stands below; None above the first such heading."""
    area = None
    for row in table.rows:
        found = area_of_heading(row, plan)
        area = found or area
        if found is None:
            yield row, area


def total_rows(table: Table) -> list[TotalRow]:
    """The rows of totals that say a number, each with the rows it adds up."""
    found: list[TotalRow] = []
    parts: list[Row] = []
    for row in table.rows:
        if is_total(row):
            if row.inputs:
                found.append(TotalRow(row, tuple(parts)))
            parts = []
        elif not row.inputs and row.cells and not row.code:
            parts = []  # a heading of any kind begins a new group
        elif row.inputs and (row.code or not is_furniture(row, table.header)):
            parts.append(row)
    return found
