"""The sheet "Cần sửa" of a returned copy: every finding in words, each row leading to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from soket.model import Fix, Severity
from soket.workbook.layout import CORRECTIONS
from soket.workbook.returned_marks import FILLS, cell_at, put_text, sheet_of
from soket.workbook.returned_notes import BLANK_CELL, FIXED, MISSING, TO_KNOW, Note, sections
from soket.workbook.template_page import A4
from soket.workbook.template_styles import ACCENT, FONT, GREY, HEAD_FILL, INK, LINE, SIZE, row_height

TITLE = "NHỮNG ĐIỂM CẦN SỬA TRONG BÁO CÁO"
FIXED_HEADER = ("STT", "Trang tính", "Ô", "Trước khi sửa", "Đã sửa thành", "Lý do")
HEADER = ("STT", "Trang tính", "Ô", "Đang ghi", "Lý do", "Cách sửa")
WIDTHS = (7, 14, 9, 30, 48, 52)
COL_NUMBER, COL_SHEET, COL_CELL, COL_SEEN, COL_WHY, COL_FIX = range(1, 7)

_THIN = Side("thin", color=f"FF{LINE[1:]}")
_BOX = Border(_THIN, _THIN, _THIN, _THIN)
_LINK = "FF0563C1"
FIXED_LIGHT = "FFCFF0DA"  # a shade lighter than returned_marks.FIXED_FILL


def write_corrections(book: Workbook, notes: Sequence[Note], heading: Sequence[str],
                      fixes: Sequence[Fix] = ()) -> Worksheet:
    """Put the sheet first and in front. `heading`: lines between the title and the table.

    What was put right already stands after what the clerk must correct or review, before what is only told.

    A row links to its cell when the book has the sheet; without (the list stands alone) the address is only told.
    """
    sheet = book.create_sheet(CORRECTIONS, 0)
    row = _write_top(sheet, heading)
    sheet.freeze_panes = sheet.cell(row + 1, 1)
    sheet.print_title_rows = f"{row}:{row}"
    number = 0
    for title, rows in _blocks(notes, fixes):
        row += 1
        _write_band(sheet, row, f"{title} ({len(rows)})")
        if title == FIXED:
            row += 1
            _write_header(sheet, row, FIXED_HEADER)
        for one in rows:
            row, number = row + 1, number + 1
            _write_row(sheet, row, number, one)
            _link(book, sheet.cell(row, COL_CELL), one.sheet, one.cell)
    _set_up(sheet, row)
    book.active = 0
    for other in book.worksheets:  # two selected sheets would both take what is typed into one
        other.sheet_view.tabSelected = other is sheet
    return sheet


@dataclass(frozen=True)
class _Row:
    """One line of the sheet, under whichever of the two headers."""

    sheet: str | None
    cell: str | None
    texts: tuple[str, str, str]
    quiet: bool  # nothing was in the cell
    colour: str | None


def _blocks(notes: Sequence[Note], fixes: Sequence[Fix]) -> list[tuple[str, list[_Row]]]:
    """Heading and lines, in the order of the sheet."""
    blocks = [(title, [_row_of(note) for note in inside]) for title, inside in sections(notes)]
    if fixes:
        at = next((i for i, (title, _) in enumerate(blocks) if title in (MISSING, TO_KNOW)), len(blocks))
        rows = [_Row(fix.sheet, fix.cell, (fix.before, fix.after, fix.why), False, FIXED_LIGHT) for fix in fixes]
        blocks.insert(at, (FIXED, rows))
    return blocks


def _row_of(note: Note) -> _Row:
    seen = note.seen or (BLANK_CELL if note.cell else "")
    return _Row(note.sheet, note.cell, (seen, note.why, note.how_to_fix), not note.seen, colour_of(note.severity))


def _write_top(sheet: Worksheet, heading: Sequence[str]) -> int:
    """Title, heading lines and the table's header; gives the header's row."""
    width = sum(WIDTHS)
    for row, text in enumerate((TITLE, *heading), start=1):
        first = row == 1
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(WIDTHS))
        _put(sheet.cell(row, 1), text, Font(FONT, 16 if first else SIZE, bold=first, color=_argb(ACCENT if first else INK)))
        sheet.row_dimensions[row].height = row_height(text, width, 16 if first else SIZE)
    row = 3 + len(heading)
    _write_header(sheet, row, HEADER)
    return row


def _write_header(sheet: Worksheet, row: int, words: Sequence[str]) -> None:
    for col, text in enumerate(words, start=1):
        cell = _put(sheet.cell(row, col), text, Font(FONT, SIZE, bold=True, color=_argb(INK)), HEAD_FILL)
        cell.alignment, cell.border = Alignment("center", "center", wrap_text=True), _BOX
    sheet.row_dimensions[row].height = 24


def _write_band(sheet: Worksheet, row: int, text: str) -> None:
    for col in range(1, len(WIDTHS) + 1):
        cell = _put(sheet.cell(row, col), text if col == 1 else None, Font(FONT, SIZE, bold=True, color=_argb(ACCENT)))
        cell.border = Border(top=_THIN, bottom=_THIN)
        cell.alignment = Alignment(vertical="center")
    sheet.row_dimensions[row].height = 24


def _write_row(sheet: Worksheet, row: int, number: int, one: _Row) -> None:
    texts = (None, one.sheet, one.cell, *one.texts)
    for col, text in enumerate(texts, start=1):
        cell = _put(sheet.cell(row, col), text, Font(FONT, SIZE, color=_argb(GREY if one.quiet and col == COL_SEEN else INK)))
        middle = col in (COL_NUMBER, COL_CELL)
        cell.alignment = Alignment("center" if middle else "left", "top", wrap_text=True, indent=0 if middle else 1)
        cell.border = _BOX
    mark = sheet.cell(row, COL_NUMBER)
    mark.value = number
    if one.colour is not None:
        mark.fill = PatternFill("solid", fgColor=one.colour)
    needed = (row_height(text, width) for text, width in zip(texts, WIDTHS) if text)
    sheet.row_dimensions[row].height = max(needed, default=row_height("", WIDTHS[0]))


def colour_of(severity: Severity) -> str | None:
    """The colour of the number of a row: that of the marked cell, a shade lighter so that it is not taken for one."""
    return {"reject": "FFFFC7C4", "warn": "FFFFE1C4"}.get(severity) if severity in FILLS else None


def _link(book: Workbook, cell: Cell, title: str | None, address: str | None) -> None:
    target = sheet_of(book, title)
    if target is None:
        return
    if address and cell_at(target, address) is None:
        address = "A1"
    if not address:
        put_text(cell, "Mở trang")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(target.title)}!{address or 'A1'}")
    cell.font = Font(FONT, SIZE, color=_LINK, underline="single")


def _set_up(sheet: Worksheet, last_row: int) -> None:
    for col, width in zip("ABCDEF", WIDTHS):
        sheet.column_dimensions[col].width = width
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = FILLS["reject"]
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", A4, 0
    sheet.page_margins.left, sheet.page_margins.right, sheet.page_margins.top, sheet.page_margins.bottom = 0.6, 0.4, 0.6, 0.7
    sheet.oddFooter.right.text, sheet.oddFooter.right.font = "Trang &P/&N", f"{FONT},Regular"
    sheet.print_area = f"A1:F{last_row}"


def _put(cell: Cell, text: str | None, font: Font, fill: str | None = None) -> Cell:
    put_text(cell, text)
    cell.font = font
    if fill is not None:
        cell.fill = PatternFill("solid", fgColor=_argb(fill))
    return cell


def _argb(colour: str) -> str:
    return f"FF{colour[1:]}"
