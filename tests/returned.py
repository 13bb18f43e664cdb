"""A bad return, its returned copy, and what a clerk does with that copy in a spreadsheet program."""

from __future__ import annotations

import io
from functools import lru_cache

import openpyxl

from soket import intake
from soket.model import Finding, Reading
from soket.workbook.returned_job import job_of, mark
from soket.workbook.returned_notes import notes_of
from tests.returns import PLANS, Workbook

RED, ORANGE, INPUT = "FFFF8F8A", "FFFFC48A", "FFFFF9DB"
# Severity reject in three cells (one of them blank, one under the template's own colouring), warn in one.
BAD = (("Mục 4", "E6"), ("Mục 5", "D5"), ("Mục 5", "E6")), (("Mục 3", "D10"),)


@lru_cache(maxsize=1)
def bad_return() -> bytes:
    book = Workbook().text("Mục 5", "D5", "khoảng 120").number("Mục 5", "E6", 200)
    return book.text("Mục 3", "D10", "1,250").blank("Mục 4", "E6").bytes()


def check(data: bytes) -> Reading:
    return intake.check(data, "bieu.xlsx", PLANS)


def marked(data: bytes, findings: tuple[Finding, ...], *heading: str) -> openpyxl.Workbook:
    """The copy as the worker makes it, opened."""
    return opened(mark(data, job_of(notes_of(findings), heading)))


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)


def saved(book: openpyxl.Workbook) -> bytes:
    """Saved by another program than the one that wrote it: results of formulas gone, strings stored anew."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def corrected(data: bytes, cells: dict[tuple[str, str], object]) -> bytes:
    """The clerk opens the file, types into cells and saves."""
    book = opened(data)
    for (sheet, cell), value in cells.items():
        book[sheet][cell].value = value
    return saved(book)


def coloured(book: openpyxl.Workbook) -> set[tuple[str, str, str]]:
    """(sheet, cell, colour) of every cell in one of the two colours of marks."""
    return {(sheet.title, cell.coordinate, cell.fill.fgColor.rgb) for sheet in book.worksheets
            for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb in (RED, ORANGE)}


def commented(book: openpyxl.Workbook) -> dict[tuple[str, str], str]:
    return {(sheet.title, cell.coordinate): cell.comment.text for sheet in book.worksheets
            for row in sheet.iter_rows() for cell in row if cell.comment is not None}


def listed(book: openpyxl.Workbook) -> list[list[object]]:
    """The sheet "Cần sửa" as rows of values, empty cells at the end of a row left out."""
    rows = [[cell.value for cell in row] for row in book["Cần sửa"].iter_rows()]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    return rows
