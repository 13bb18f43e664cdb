"""The part of a sheet around one cell, as Excel shows it. Runs inside the worker process.

Values come from the reader of returns, so the picture shows exactly what was counted; widths, merged cells, fills and
number formats from openpyxl. A file that openpyxl fails over is shown without them.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

from soket.checks.cells.parsed import as_seen
from soket.model import Sheet
from soket.workbook.gate import MB, Refused
from soket.workbook.headers import by_row, find_recommendation_header, find_table_header
from soket.workbook.layout import RETURN_NAME
from soket.workbook.reader import read
from soket.workbook.region_looks import Looks, looks_of
from soket.workbook.scan import address_of, column_name
from soket.workbook.sent import sheet_of
from soket.workbook.shown import shown

ABOVE = BELOW = 8  # rows around the cell
COLUMNS = 26  # at most
TIERS = 2  # rows above the header's last one that may still be header
LONGEST = 4_000  # characters of one cell that are shown
# What template_area writes beside a ratio; programs that save the file put blanks and $ signs in it.
_RATE_FORMULA = re.compile(r"= ?IF\( ?COUNT\( ?\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+ ?\) ?= ?2 ?,")
_LOOKED_AT = 3 * MB  # inflated; openpyxl makes an object of every cell, a return has half a megabyte


def region(data: bytes, job: dict) -> dict:
    """The rows around `job["cell"]` of `job["sheet"]`, ready for JSON. Raises Refused.

    {"sheet", "columns": [{"name", "width" px}], "rows": [{"number", "head", "gap", "cells": [{"address", "text",
    "across", "down", "fill", "ink", "bold", "align", "mark"}]}], "marked": [{"part", "address", "typed"}]}.
    `gap`: rows between this and the one before are left out. With `job["ratio"]` the denominator's cell of the same row
    is marked, too, and the rate's where both are empty and something stands there. `typed` is the text the answer keeps as raw.
    """
    found = next((s for s in read(data, RETURN_NAME)["sheets"] if s["name"] == job["sheet"]), None)
    if found is None:
        raise Refused("E55", detail=f'tệp không có trang "{job["sheet"][:31]}"')
    sheet = _without_rates(sheet_of(found))
    row, col = address_of(job["cell"])
    heads, columns = _header(sheet)
    marked = _marked(sheet, row, col, columns if job.get("ratio") else {})
    rows = _rows(sheet, row, heads)
    looks = looks_of(data, sheet.name, rows) if _small(data) else Looks()
    wide = _columns(sheet, rows, [address_of(m["address"])[1] for m in marked], looks)
    marks = {m["address"]: m["part"] for m in marked}
    return {
        "sheet": sheet.name, "marked": marked,
        "columns": [{"name": column_name(number), "width": looks.width(number)} for number in wide],
        "rows": [{"number": number, "head": number in heads, "gap": at > 0 and rows[at - 1] != number - 1,
                  "cells": _cells(sheet, number, rows, wide, looks, marks)} for at, number in enumerate(rows)],
    }


def _without_rates(sheet: Sheet) -> Sheet:
    """Without the template's own formulas of rates that have no result: Excel shows such a cell empty, and so it counts."""
    return replace(sheet, cells={place: cell for place, cell in sheet.cells.items()
                                 if cell.kind != "formula" or not _RATE_FORMULA.match(cell.formula or "")})


def _small(data: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return sum(m.file_size for m in archive.infolist()) <= _LOOKED_AT


def _header(sheet: Sheet) -> tuple[set[int], dict[str, int]]:
    """Rows of the table's header and its columns; nothing where the sheet has no table."""
    rows = by_row(sheet)
    found = find_table_header(rows) or find_recommendation_header(rows)
    if found is None:
        return set(), {}
    last, columns = found
    heads = {last}
    while last - min(heads) < TIERS and len(rows.get(min(heads) - 1, {})) > 1:
        heads.add(min(heads) - 1)
    return heads, columns


def _marked(sheet: Sheet, row: int, col: int, columns: dict[str, int]) -> list[dict]:
    """The cell itself first, then what belongs to it; `columns` is empty for what stands in one cell."""
    parts = {"numerator": col, "denominator": columns["denominator"]} if "denominator" in columns else {"value": col}
    rate = (row, columns.get("value", 0))
    if len(parts) > 1 and rate in sheet.cells and not any((row, at) in sheet.cells for at in parts.values()):
        parts["value"] = columns["value"]
    return [{"part": part, "address": f"{column_name(at)}{row}", "typed": as_seen(sheet.cells.get((row, at)))}
            for part, at in parts.items()]


def _rows(sheet: Sheet, row: int, heads: set[int]) -> list[int]:
    last = max([row, *(r for r, _ in sheet.cells)])
    near = range(max(1, row - ABOVE), min(last, row + BELOW) + 1)
    return sorted({*near, *heads})


def _columns(sheet: Sheet, rows: list[int], marked: list[int], looks: Looks) -> range:
    """Columns that hold something in these rows, from the first; around the marked one where there are too many."""
    seen = {*rows}
    last = max([*marked, looks.last_column, *(c for r, c in sheet.cells if r in seen)])
    if last <= COLUMNS:
        return range(1, last + 1)
    first = max(1, min(marked[0] - COLUMNS // 2, last - COLUMNS + 1))
    return range(first, min(last, first + COLUMNS - 1) + 1)


def _cells(sheet: Sheet, row: int, rows: list[int], wide: range, looks: Looks, marks: dict[str, str]) -> list[dict]:
    """Cells of one row; those that a merged cell covers are left out."""
    cells = []
    for col in wide:
        first, across, down = looks.place(row, col, rows, wide)
        if not across:
            continue
        cell, look = sheet.cells.get(first), looks.of(*first)
        text = "" if cell is None else cell.formula or "" if cell.kind == "formula" else \
            shown(cell.kind, cell.value, look.number_format)
        numeric = cell is not None and cell.kind in ("number", "date")
        address = f"{column_name(col)}{row}"
        cells.append({
            "address": address, "text": text[:LONGEST], "across": across, "down": down, "fill": look.fill,
            "ink": look.ink, "bold": look.bold, "align": look.align or ("right" if numeric else "left"),
            "mark": marks.get(address),
        })
    return cells
