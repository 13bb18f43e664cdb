"""Whose return is this, of which plan and period, and where do its tables stand?

The template's hidden identity is believed first; without it plan and unit come from the tables and the cover.
Tables are found by their header row, wherever it stands, and rows by their code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from soket.checks.cells.parsed import as_seen, clean
from soket.model import Area, Cell, Indicator, Plan, Sheet, Workbook
from soket.text import fold, nfc
from soket.workbook import headers, layout
from soket.workbook.scan import column_name
from soket.workbook.unit_names import name_key

_SIGNATURE = re.compile(r"^(nguoi lap bieu|noi nhan|tm\. ?uy ban|thu truong|ghi chu:|kt\. ?chu tich)")
_CODE = re.compile(r"^(?=.*[A-Z])[A-Z0-9]{1,6}([-.][A-Z0-9]{1,6}){1,4}$")
_LONGEST_NAME = 60  # characters of a cell that may be a unit's name
INPUTS = ("value", "numerator", "denominator")


@dataclass(frozen=True)
class Identity:
    """What the hidden sheet says; empty strings where it says nothing."""

    plan: str = ""
    template_version: str = ""
    unit: str = ""
    period: str = ""
    is_sample: bool = False


@dataclass(frozen=True)
class Row:
    """One row below a table's header. `cells` are the non-empty ones by header word; `columns` where each stands."""

    sheet: Sheet
    number: int
    cells: Mapping[str, Cell]
    columns: Mapping[str, int]

    @cached_property
    def code(self) -> str:
        """The indicator code in the row, "" without one."""
        return code_of(self.cells.get("code"))

    @cached_property
    def name(self) -> str:
        """The name in the row as a clerk left it, without what the template adds."""
        return clean(layout.name_in_cell(as_seen(self.cells.get("name"))))

    @cached_property
    def inputs(self) -> dict[str, Cell]:
        """Its input cells that hold something. A mark in a column "Có" or "Không" is the value that column stands for."""
        found = {part: self.cells[part] for part in INPUTS if part in self.cells}
        yes, no = self.cells.get("yes"), self.cells.get("no")
        if "value" not in found and (yes or no):
            words = f"{layout.YES}/{layout.NO}" if yes and no else layout.YES if yes else layout.NO
            found["value"] = replace(yes or no, kind="text", value=words)
        return found

    def address(self, column: str) -> str:
        """Where the cell of a column stands, filled in or not."""
        return f"{column_name(self.columns[column])}{self.number}"

    def addresses(self) -> dict[str, str]:
        """Where each input cell stands, filled in or not."""
        return {part: self.address(part) for part in INPUTS if part in self.columns}


@dataclass(frozen=True)
class Table:
    """A table of indicators: its sheet, header row and rows down to the signatures."""

    sheet: Sheet
    header: int
    columns: Mapping[str, int]
    rows: tuple[Row, ...]


def identity_of(workbook: Workbook) -> Identity | None:
    """The hidden identity, or None when the sheet is gone."""
    sheet = next((s for s in workbook.sheets if s.name == layout.IDENTITY), None)
    if sheet is None:
        return None
    pairs = {}
    for row in range(1, 1 + max((r for r, _ in sheet.cells), default=0)):
        key, value = sheet.cells.get((row, 1)), sheet.cells.get((row, 2))
        if key is not None and value is not None:
            pairs[clean(as_seen(key))] = clean(as_seen(value))
    sample = pairs.get(layout.ID_SAMPLE) == layout.SAMPLE_YES
    return Identity(pairs.get(layout.ID_PLAN, ""), pairs.get(layout.ID_TEMPLATE, ""), pairs.get(layout.ID_UNIT, ""),
                    pairs.get(layout.ID_PERIOD, ""), sample)


def tables_of(workbook: Workbook) -> list[Table]:
    """Every table of indicators in the workbook, in sheet order."""
    tables = []
    for sheet in workbook.sheets:
        if layout.is_own(sheet.name):
            continue
        rows = headers.by_row(sheet)
        header = headers.find_table_header(rows)
        if header is not None:
            row, columns = header
            tables.append(Table(sheet, row, columns, tuple(_rows(sheet, rows, row, columns))))
    return tables


def recommendations_of(workbook: Workbook) -> list[Row]:
    """Rows below the header of the recommendation sheet that hold a text."""
    found = []
    for sheet in workbook.sheets:
        if layout.is_own(sheet.name):
            continue
        rows = headers.by_row(sheet)
        header = headers.find_recommendation_header(rows)
        if header is not None:
            row, columns = header
            found += [r for r in _rows(sheet, rows, row, columns) if "text" in r.cells]
    return found


def plans_by_tables(tables: Iterable[Table], plans: Mapping[str, Plan]) -> list[Plan]:
    """The plan most of whose codes stand in the tables, else most of whose names; [] when none do. Several when they share
    those codes, as the folder of a year made from that of the year before does."""
    rows = [row for table in tables for row in table.rows]
    codes, names = {row.code for row in rows} - {""}, {fold_name(row.name) for row in rows} - {""}
    for found, of_plan in (
        (codes, lambda plan: {i.code for i in plan.indicators}),
        (names, lambda plan: {fold_name(i.name) for i in plan.indicators}),
    ):
        votes = {code: len(found & of_plan(plan)) for code, plan in plans.items()}
        most = max(votes.values(), default=0)
        if most:
            return [plans[code] for code, count in votes.items() if count == most]
    return []


def code_of(cell: Cell | None) -> str:
    """An indicator code as typed → upper case, plain hyphens; "" when the cell holds no code."""
    text = re.sub(r"\s*[-‐‑–—]\s*", "-", clean(as_seen(cell))).upper()
    return text if _CODE.match(text) else ""


def by_name(row: Row, plan: Plan, heading: Area | None = None) -> Indicator | None:
    """The indicator of exactly this name in its area: that of the heading above, else of the sheet's name (quirks 70)."""
    key = fold_name(row.name)
    area = layout.area_no_of(row.sheet.name) if row.sheet.name != layout.COVER else 0
    area = heading.area_no if heading else area
    same = [i for i in plan.indicators if fold_name(i.name) == key and area in (None, i.area_no)]
    return same[0] if len(same) == 1 else None


def fold_name(name: str) -> str:
    """Whole name for comparison: composed, lower case, single blanks; accents count."""
    return clean(nfc(name)).casefold()


def columns_of_units(workbook: Workbook, plan: Plan) -> tuple[Sheet, list[str]] | None:
    """A sheet with one column per unit, and the units named there; None when there is none (quirks 75)."""
    names = {name_key(name): unit.name for unit in plan.units for name in (unit.name, unit.short_name)}
    for sheet in workbook.sheets:
        if layout.is_own(sheet.name):
            continue
        for row, cells in headers.by_row(sheet).items():
            if row > headers.SEARCHED:
                break
            found = [names[key] for cell in cells.values() if cell.kind == "text" and len(cell.value) <= _LONGEST_NAME
                     and (key := name_key(cell.value)) in names]
            if len(set(found)) >= 3:
                return sheet, list(dict.fromkeys(found))
    return None


def _rows(sheet: Sheet, by_row: headers.Rows, header: int, columns: Mapping[str, int]) -> Iterable[Row]:
    for number, cells in by_row.items():
        if number <= header:
            continue
        found = {key: cells[col] for key, col in columns.items() if col in cells}
        row = Row(sheet, number, found, columns)
        if not row.code and _SIGNATURE.match(fold(clean(as_seen(cells[min(cells)]))[:_LONGEST_NAME])):
            return
        yield row
