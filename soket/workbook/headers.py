"""Header rows of tables: which column holds what, also when the header has several tiers (excel_quirks rows 62–64)."""

from __future__ import annotations

from collections.abc import Mapping

from soket.checks.cells.parsed import clean
from soket.model import Cell, Sheet
from soket.text import fold

Rows = dict[int, dict[int, Cell]]

# Header words by column, folded; the first column of the table that carries one of them is taken.
TABLE = {
    "ordinal": ("stt", "tt", "so tt"),
    "code": ("ma", "ma chi tieu", "ma so", "ma ct"),
    "name": ("chi tieu", "noi dung", "ten chi tieu", "chi tieu/noi dung", "noi dung/chi tieu", "noi dung danh gia"),
    "unit": ("don vi tinh", "dvt", "don vi"),
    "value": ("gia tri", "so lieu", "ket qua", "so luong"),
    "numerator": ("tu so",),
    "denominator": ("mau so",),
    "yes": ("co",),
    "no": ("khong",),
    "note": ("ghi chu",),
}
RECOMMENDATIONS = {"area": ("muc",), "level": ("cap kien nghi", "cap tiep nhan"), "text": ("noi dung",)}
SEARCHED = 60  # rows from the top in which a header is looked for
TIERS = 2  # rows below the first tier that may still belong to the header
_LONGEST = 40  # characters of a header cell
_LOWER = ("value", "numerator", "denominator", "yes", "no")  # what stands below a merged "Số liệu", "Tỷ lệ"


def by_row(sheet: Sheet) -> Rows:
    """Cells of a sheet by row, then by column, rows in order."""
    rows: Rows = {}
    for (row, col), cell in sheet.cells.items():
        rows.setdefault(row, {})[col] = cell
    return dict(sorted(rows.items()))


def find_table_header(rows: Rows) -> tuple[int, dict[str, int]] | None:
    """Last row of the header of a table of indicators and its columns: a name, and a code or a unit of measure."""
    for row, cells in rows.items():
        if row > SEARCHED:
            return None
        columns = _columns(cells, TABLE)
        if "name" in columns and ("code" in columns or "unit" in columns):
            return _with_lower_tiers(rows, row, columns)
    return None


def find_recommendation_header(rows: Rows) -> tuple[int, dict[str, int]] | None:
    """Row and columns of the header of the recommendation sheet."""
    for row, cells in rows.items():
        if row > SEARCHED:
            return None
        columns = _columns(cells, RECOMMENDATIONS)
        if len(columns) == len(RECOMMENDATIONS):
            return row, columns
    return None


def _columns(cells: Mapping[int, Cell], words: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for col in sorted(cells):
        if cells[col].kind != "text" or len(cells[col].value) > _LONGEST:
            continue
        text = fold(clean(cells[col].value))
        for key, spellings in words.items():
            if text in spellings and key not in columns:
                columns[key] = col
    return columns


def _with_lower_tiers(rows: Rows, first: int, columns: dict[str, int]) -> tuple[int, dict[str, int]] | None:
    """Below a merged "Số liệu" stand "Giá trị", "Tử số", "Mẫu số": the lowest tier names the column."""
    last = first
    for row in range(first + 1, first + 1 + TIERS):
        cells = rows.get(row, {})
        if columns.get("code") in cells:
            break  # already a row of the table
        lower = {key: col for key, col in _columns(cells, TABLE).items() if key in _LOWER}
        if lower:
            columns, last = {**columns, **lower}, row
    return (last, columns) if {"value", "numerator", "yes"} & columns.keys() or "code" in columns else None
