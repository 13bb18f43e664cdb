"""A table of a page as an Excel workbook: real numbers, codes as text, units in the header, source below."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from numbers import Real

import pandas as pd
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from soket.workbook.layout import NO, YES
from soket.workbook.template_styles import ACCENT, GREY, HEAD_FILL, LINE, row_height, workbook_options

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"  # what a browser is told such a file is
SHEET = "Số liệu"
HEAD_ROW = 2
NARROWEST, WIDEST = 8, 60
EMPTY = "Không có dòng nào khớp bộ lọc."
# Without it XlsxWriter writes the time of the call, and the same table would give other bytes every time.
CREATED = datetime(2000, 1, 1)
_FORMULA_START = ("=", "+", "-", "@")

_CELL = {"valign": "top", "border": 1, "border_color": LINE}
_STYLES: dict[str, dict] = {
    "title": {"bold": True, "font_size": 14, "font_color": ACCENT},
    "head": {**_CELL, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": HEAD_FILL},
    "text": {**_CELL, "text_wrap": True, "num_format": "@"},
    # Excel shows an apostrophe before it and keeps it text even when the cell is edited.
    "quoted": {**_CELL, "text_wrap": True, "num_format": "@", "quote_prefix": True},
    "whole": {**_CELL, "num_format": "#,##0"},
    "decimal": {**_CELL, "num_format": "#,##0.0#"},
    "day": {**_CELL, "num_format": "dd/mm/yyyy", "align": "left"},
    "moment": {**_CELL, "num_format": "hh:mm dd/mm/yyyy", "align": "left"},
    "source": {"font_size": 11, "font_color": GREY},
}

Header = str | tuple[str, str]


def table_xlsx(
    rows: pd.DataFrame, headers: Mapping[str, Header], title: str, source_lines: Sequence[str]
) -> bytes:  # fmt: skip
    """One sheet with the columns of `headers`, in their order, of `rows`.

    `headers` maps a column to its label, or to (label, unit). Cells stay what they are: numbers are numbers, text is
    text even when it begins like a formula, missing is an empty cell. Raises KeyError for a column `rows` lacks.
    """
    buffer = io.BytesIO()
    book = Workbook(buffer, workbook_options())
    book.set_properties({"title": title, "created": CREATED})
    styles = {name: book.add_format(properties) for name, properties in _STYLES.items()}
    sheet = book.add_worksheet(SHEET)
    sheet.write_string(0, 0, title, styles["title"])
    labels = [header if isinstance(header, str) else f"{header[0]}\n({header[1]})" for header in headers.values()]
    columns = [_cells(rows[name]) for name in headers]
    widths = [_width(label, cells) for label, cells in zip(labels, columns)]
    for col, (label, width) in enumerate(zip(labels, widths)):
        sheet.set_column(col, col, width)
        sheet.write_string(HEAD_ROW, col, label, styles["head"])
    sheet.set_row(HEAD_ROW, max((row_height(label, width) for label, width in zip(labels, widths)), default=0))
    for row, cells in enumerate(zip(*columns), start=HEAD_ROW + 1):
        for col, value in enumerate(cells):
            _put(sheet, row, col, value, styles)
        tall = max((row_height(v, w) for v, w in zip(cells, widths) if isinstance(v, str)), default=0)
        if tall > row_height("", WIDEST):
            sheet.set_row(row, tall)
    last = HEAD_ROW + len(rows)
    if rows.empty:
        sheet.write_string(HEAD_ROW + 1, 0, EMPTY, styles["source"])
    for row, line in enumerate(source_lines, start=max(last, HEAD_ROW + 1) + 2):
        sheet.write_string(row, 0, line, styles["source"])
    _finish(sheet, last, len(headers))
    book.close()
    return buffer.getvalue()


def _finish(sheet: Worksheet, last_row: int, columns: int) -> None:
    sheet.autofilter(HEAD_ROW, 0, last_row, max(0, columns - 1))
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)
    sheet.set_footer("&RTrang &P/&N")


def _cells(column: pd.Series) -> list[object]:
    """The column as plain values, None where there is none. One fraction makes the whole column decimal."""
    plain = [None if pd.api.types.is_scalar(v) and pd.isna(v) else v for v in column]
    decimal = any(_is_number(v) and not float(v).is_integer() for v in plain)
    return [_plain(value, decimal) for value in plain]


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not pd.api.types.is_bool(value)


def _plain(value: object, decimal: bool) -> object:
    if value is None:
        return None
    if pd.api.types.is_bool(value):
        return YES if value else NO
    if _is_number(value):
        return float(value) if decimal else int(value)
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    return value if isinstance(value, date) else str(value)


def _put(sheet: Worksheet, row: int, col: int, value: object, styles: dict) -> None:
    if value is None:
        sheet.write_blank(row, col, None, styles["text"])
    elif isinstance(value, str):
        sheet.write_string(row, col, value, styles["quoted" if value.startswith(_FORMULA_START) else "text"])
    elif isinstance(value, datetime):
        sheet.write_datetime(row, col, value, styles["day" if value.time() == time() else "moment"])
    elif isinstance(value, date):
        sheet.write_datetime(row, col, value, styles["day"])
    else:
        sheet.write_number(row, col, value, styles["whole" if isinstance(value, int) else "decimal"])


def _width(label: str, cells: list[object]) -> float:
    """Wide enough for the longest line of the label and of the cells, within reason."""
    lines = [line for text in (label, *(str(c) for c in cells if c is not None)) for line in text.split("\n")]
    return min(WIDEST, max(NARROWEST, max(map(len, lines)) * 0.95 + 3))
