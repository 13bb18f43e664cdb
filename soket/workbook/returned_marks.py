"""Red and orange cells with comments in a clerk's file, and taking them out again when the file comes back.

What a cell looked like before is remembered on the very hidden identity sheet: a row per marked cell with its sheet,
its address, and an empty cell that wears the old style. Excel keeps that through every save.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormatting
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from soket.model import Severity
from soket.workbook import layout
from soket.workbook.returned_notes import COMMENT_HEADS, FIXED_HEAD, Note
from soket.workbook.template_styles import INPUT_FILL

# Colours nobody picks by hand, so that a mark of ours is known again; black on either reads at 8:1 and more.
FILLS: dict[Severity, str] = {"reject": "FFFF8F8A", "warn": "FFFFC48A"}
FIXED_FILL = "FF9FDFB4"  # a cell put right by itself
COLOURS = (*FILLS.values(), FIXED_FILL)  # worst first
AUTHOR = "Soket"
# Stands above a comment that was in the cell already; it is given back when the mark goes.
KEPT_COMMENT = "Ghi chú có sẵn trong ô:"
COMMENT_WIDTH, COMMENT_LINE, TALLEST_COMMENT = 340, 16, 420  # pixels
LETTERS_A_LINE = 48
OVER_TEMPLATE = '"Soket"="Soket"'  # condition of our conditional formats: always true, and known again
RECORD_SHEET, RECORD_CELL, RECORD_STYLE = 8, 9, 10  # columns of the identity sheet
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Mark:
    """A colour (of COLOURS) and a comment for one cell."""

    sheet: str | None
    cell: str | None
    colour: str
    comment: str


def marks_of(notes: Iterable[Note]) -> list[Mark]:
    """Marks of the rejections and warnings."""
    return [Mark(n.sheet, n.cell, FILLS[n.severity], n.comment) for n in notes if n.severity in FILLS and n.cell]


def mark(book: Workbook, marks: Iterable[Mark]) -> None:
    """Colour cells and say in a comment what is wrong or was done; worst first in a shared cell."""
    by_cell: dict[tuple[str, str], list[Mark]] = {}
    for one in marks:
        sheet = sheet_of(book, one.sheet)
        cell = cell_at(sheet, one.cell) if sheet is not None and one.cell else None
        if cell is not None:
            by_cell.setdefault((sheet.title, cell.coordinate), []).append(one)
    record = _identity_sheet(book) if by_cell else None
    for row, ((sheet, address), here) in enumerate(by_cell.items(), start=1):
        here.sort(key=lambda m: COLOURS.index(m.colour))
        cell = book[sheet][address]
        for col, value in ((RECORD_SHEET, sheet), (RECORD_CELL, address), (RECORD_STYLE, None)):
            put_text(record.cell(row, col), value)
        record.cell(row, RECORD_STYLE)._style = copy(cell._style)
        cell.fill = PatternFill("solid", fgColor=here[0].colour)
        _comment(cell, "\n\n".join(one.comment for one in here))
    for sheet in book.worksheets:
        _over_conditional_formats(sheet, {address: here[0].colour for (title, address), here in by_cell.items()
                                          if title == sheet.title})


def unmark(book: Workbook) -> None:
    """The file as it was before `mark`: fills, comments and conditional formats of ours gone, the list too."""
    for sheet in [s for s in book.worksheets if layout.is_corrections(s.title)]:
        book.remove(sheet)
    _restore_recorded(book)
    ours = [number for number, fill in enumerate(book._fills) if _is_ours(fill)]
    for sheet in book.worksheets:
        for cell in list(sheet._cells.values()):
            if cell.has_style and cell._style.fillId in ours:  # moved since, or the record is gone: as in the template
                cell.fill = PatternFill() if cell.protection.locked else PatternFill("solid", fgColor=f"FF{INPUT_FILL[1:]}")
            if not isinstance(cell, MergedCell) and cell.comment is not None and _is_our_comment(cell.comment):
                _give_back_comment(cell)
        _drop_our_formats(sheet)


def _restore_recorded(book: Workbook) -> None:
    """Old fills back where a cell still wears ours; what else the clerk changed about it stays."""
    if layout.IDENTITY not in book.sheetnames:
        return
    record = book[layout.IDENTITY]
    for row in range(1, record.max_row + 1):
        title, address, style = (record.cell(row, col) for col in (RECORD_SHEET, RECORD_CELL, RECORD_STYLE))
        sheet = sheet_of(book, title.value)
        cell = cell_at(sheet, str(address.value)) if sheet is not None else None
        if cell is not None and _is_ours(cell.fill):
            cell.fill = copy(style.fill)
        for used in (title, address, style):
            used.value = None
            used._style = StyleArray()


def sheet_of(book: Workbook, title: object) -> Worksheet | None:
    """The worksheet of that name, or None."""
    return next((s for s in book.worksheets if s.title == title), None)


def cell_at(sheet: Worksheet, address: str) -> Cell | None:
    """The cell, or the first one of the merged range it lies in; None for what is not an address."""
    if not re.fullmatch(r"[A-Z]{1,3}[1-9][0-9]{0,6}", address):
        return None
    merged = next((r for r in sheet.merged_cells.ranges if address in r), None)
    return sheet.cell(merged.min_row, merged.min_col) if merged is not None else sheet[address]


def put_text(cell: Cell, text: str | None) -> None:
    """Text as text, whatever it begins with; Excel then shows an apostrophe before it when it looks like a formula."""
    cell.value = None if text is None else UNPRINTABLE.sub(" ", text)
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def _identity_sheet(book: Workbook) -> Worksheet:
    if layout.IDENTITY in book.sheetnames:
        return book[layout.IDENTITY]
    sheet = book.create_sheet(layout.IDENTITY)  # a file without one stays without an identity: columns A and B are empty
    sheet.sheet_state = "veryHidden"
    return sheet


def _is_ours(fill: PatternFill) -> bool:
    return fill.fill_type == "solid" and fill.fgColor.type == "rgb" and fill.fgColor.rgb in COLOURS


def _comment(cell: Cell, text: str) -> None:
    if cell.comment is not None:
        text += f"\n\n{KEPT_COMMENT}\n{cell.comment.text}"
    lines = sum(1 + len(line) // LETTERS_A_LINE for line in text.split("\n"))
    comment = Comment(UNPRINTABLE.sub(" ", text), AUTHOR)
    comment.width, comment.height = COMMENT_WIDTH, min(TALLEST_COMMENT, COMMENT_LINE * (lines + 1))
    cell.comment = comment


def _is_our_comment(comment: Comment) -> bool:
    """By its author, or by its wording where a program has not kept the author."""
    heads = tuple(f"{head}: " for head in (*COMMENT_HEADS.values(), FIXED_HEAD))
    return comment.author == AUTHOR or (comment.text.startswith(heads) and "\nCách sửa: " in comment.text)


def _give_back_comment(cell: Cell) -> None:
    _, found, kept = cell.comment.text.partition(f"{KEPT_COMMENT}\n")
    cell.comment = Comment(kept, "") if found else None


def _drop_our_formats(sheet: Worksheet) -> None:
    kept = sheet.conditional_formatting._cf_rules
    for formats, rules in list(kept.items()):
        others = [rule for rule in rules if OVER_TEMPLATE not in rule.formula]
        if others:
            kept[formats] = others
        else:
            del kept[formats]


def _over_conditional_formats(sheet: Worksheet, marked: dict[str, str]) -> None:
    """The template colours numerators above their denominators by itself, and such a colour hides the cell's own.

    Where it could, ours goes on top of it, first in rank.
    """
    covered = {address: colour for address, colour in marked.items()
               if any(address in formats.cells for formats in sheet.conditional_formatting)}
    if not covered:
        return
    for formats in sheet.conditional_formatting:
        for rule in formats.rules:
            rule.priority += len(COLOURS)
    for rank, colour in enumerate(COLOURS, start=1):
        cells: Sequence[str] = [address for address, its in covered.items() if its == colour]
        if cells:
            rule = FormulaRule(formula=[OVER_TEMPLATE], stopIfTrue=True, fill=PatternFill(bgColor=colour))
            rule.priority = rank
            formats = ConditionalFormatting(" ".join(cells))
            sheet.conditional_formatting.add(formats, rule)
            # Excel goes by rank over all ranges, LibreOffice by what stands first.
            sheet.conditional_formatting._cf_rules.move_to_end(formats, last=False)
