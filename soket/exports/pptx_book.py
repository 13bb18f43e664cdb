"""The workbook inside a chart of PowerPoint: what somebody sees who chooses Edit data.

Besides what is drawn it holds the words at every point. Numbers among them are formulas that write a number the Vietnamese
way without asking the machine (whose locale would decide "98.5" or "98,5"), so a label follows its number when it is edited.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from soket import text

_LABEL, _NAME, _VALUE = "Nhãn", "Tên", "Giá trị"
_NUMBER = re.compile(r"-?\d[\d.]*(?:,(\d+))?")


@dataclass(frozen=True)
class Points:
    """A series of points of an XY chart. `x`, `y`: where they stand; `values`: their figures, where x is only a place on a
    scale of their own, with `scales` the ends of it; `names`, `labels`: words, "" for none."""

    name: str
    x: Sequence[float]
    y: Sequence[float]
    names: Sequence[str] = ()
    labels: Sequence[str] = ()
    values: Sequence[float | None] = ()
    scales: Sequence[tuple[float, float]] = ()


def category_book(names: Sequence[str], series: Sequence[tuple[str, Sequence[float | None], Sequence[str]]]) -> bytes:
    """Names in column A, a column for each series (name, values, labels), then a column for the labels of each."""
    out, book, sheet = _opened()
    sheet.write_column(1, 0, names)
    for at, (name, values, labels) in enumerate(series, start=1):
        sheet.write(0, at, name)
        _column(sheet, 1, at, values)
        if any(labels):
            own = at + len(series)
            sheet.write(0, own, f"{_LABEL} · {name}")
            for row, (value, label) in enumerate(zip(values, labels, strict=True), start=1):
                _label(sheet, row, own, label, value, f"{_letter(at)}{row + 1}")
    book.close()
    return out.getvalue()


def xy_book(series: Sequence[Points]) -> bytes:
    """The tables of an XY chart one below the other: X, Y, and beside them the label, the name and the figure."""
    out, book, sheet = _opened()
    top = 0
    for own in series:
        sheet.write_row(top, 0, ["X", own.name, _LABEL, _NAME, _VALUE])
        _column(sheet, top + 1, 1, own.y)
        for n, x in enumerate(own.x):
            row = top + 1 + n
            value = own.values[n] if own.values else None
            if own.scales and value is not None:
                low, high = own.scales[n]
                sheet.write_formula(row, 0, f"=MIN(1,(E{row + 1}-{low!r})/{high - low!r})", None, x)
            else:
                sheet.write_number(row, 0, x)
            if value is not None:
                sheet.write_number(row, 4, value)
            if own.names:
                sheet.write_string(row, 3, own.names[n])
            if own.labels and own.labels[n]:
                _label(sheet, row, 2, own.labels[n], x if value is None else value, f"{'A' if value is None else 'E'}{row + 1}")
        top += len(own.x) + 2
    book.close()
    return out.getvalue()


def category_labels(count: int, series: int, rows: int) -> str:
    """Where the labels of series number `series` of `count` stand, counted from 0."""
    column = _letter(1 + count + series)
    return f"Sheet1!${column}$2:${column}${rows + 1}"


def xy_labels(series: Sequence[Points], number: int) -> str:
    """Where the labels of series `number` stand, counted from 0."""
    top = sum(len(own.x) + 2 for own in series[:number]) + 2
    return f"Sheet1!$C${top}:$C${top + len(series[number].x) - 1}"


def vietnamese(cell: str, decimals: int) -> str:
    """A formula that writes the number of a cell as 1.234,5 on any machine: TEXT is only asked for digits."""
    rounded = f"ROUND(ABS({cell}),{decimals})"
    whole = f"INT({rounded})"
    written = (f'IF({whole}>=1000000,INT({whole}/1000000)&"."&TEXT(MOD(INT({whole}/1000),1000),"000")&"."&TEXT(MOD({whole},1000),"000"),'
               f'IF({whole}>=1000,INT({whole}/1000)&"."&TEXT(MOD({whole},1000),"000"),{whole}&""))')
    if decimals:
        written += f'&","&TEXT(ROUND(({rounded}-{whole})*{10 ** decimals},0),"{"0" * decimals}")'
    return f'IF({cell}<0,"-","")&{written}'


def _label(sheet: Worksheet, row: int, column: int, label: str, value: float | None, cell: str) -> None:
    """A label that begins with its point's number becomes a formula of the number's cell; other words stay words."""
    found = _NUMBER.match(label)
    decimals = len(found[1] or "") if found else 0
    if found and value is not None and text.number(value, decimals) == found[0]:
        rest = label[found.end():].replace('"', '""')
        sheet.write_formula(row, column, f"={vietnamese(cell, decimals)}" + (f'&"{rest}"' if rest else ""), None, label)
    else:
        sheet.write_string(row, column, label)


def _opened() -> tuple[io.BytesIO, Workbook, Worksheet]:
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    return out, book, book.add_worksheet("Sheet1")


def _column(sheet: Worksheet, top: int, column: int, values: Sequence[float | None]) -> None:
    for row, value in enumerate(values, start=top):
        if value is not None:  # missing is an empty cell, never zero
            sheet.write_number(row, column, value)


def _letter(column: int) -> str:
    return chr(ord("A") + column) if column < 26 else f"{_letter(column // 26 - 1)}{_letter(column % 26)}"
