"""Safe fixes in a returned copy: the value written into its cell, and how that is said."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell

from soket.model import Fix
from soket.workbook.returned_marks import cell_at, put_text, sheet_of
from soket.workbook.returned_notes import FIXED_HEAD
from soket.workbook.scan import column_name

UNICODE_FONT = "Times New Roman"


def apply(book: Workbook, fixes: Iterable[Fix]) -> None:
    """Write every fix into its cell, in a format that shows the value as it is."""
    for fix in fixes:
        sheet = sheet_of(book, fix.sheet)
        cell = cell_at(sheet, fix.cell) if sheet is not None else None
        if cell is None:
            continue
        if fix.kind == "text":
            _write_text(cell, str(fix.value))
            continue
        cell.quotePrefix = False
        if fix.kind == "date":
            cell.value = date.fromisoformat(str(fix.value))
            cell.number_format = "dd/mm/yyyy"
        else:
            cell.value = int(fix.value) if float(fix.value).is_integer() else float(fix.value)
            if cell.number_format == "@" or "%" in cell.number_format:  # text stays text, 98,5 would show as 9.850 %
                cell.number_format = "General"


def _write_text(cell: Cell, text: str) -> None:
    put_text(cell, text)
    if cell.font.name and cell.font.name.lower().startswith((".vn", "vni")):
        font = copy(cell.font)
        font.name = UNICODE_FONT
        cell.font = font


def expected(said: list, fixes: Iterable[Fix]) -> list:
    """What a reading says (`returned_job.said`) once the fixes are in it: nothing but those cells is different."""
    by_place = {(fix.sheet, fix.cell): fix for fix in fixes}
    return [(name, *rest, [_fixed(name, cell, by_place) for cell in cells]) for name, *rest, cells in said]


def _fixed(sheet: str, cell: list, fixes: dict) -> list:
    row, col = cell[:2]
    fix = fixes.get((sheet, f"{column_name(col)}{row}"))
    if fix is None:
        return cell
    value = float(fix.value) if fix.kind == "number" else fix.value
    return [row, col, fix.kind, value, False]


def comment_of(fix: Fix) -> str:
    """The comment of the cell."""
    return (f'{FIXED_HEAD}: "{fix.before}" thành {_quoted(fix)}\nLý do: {fix.why}\n'
            "Cách sửa: Không phải sửa; nếu không đúng ý, nhập lại.")


def _quoted(fix: Fix) -> str:
    return f'"{fix.after}"' if fix.kind == "text" else fix.after
