"""A table of a slide: rows of words, thin lines between them, columns as wide as their words ask for."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Emu

from soket.charts.theme import INK, MUTED
from soket.conference.slide import Table
from soket.conference.stage import Box
from soket.exports.pptx_draw import PX, Run, emu, say, width_of, wrapped, write

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # a table without lines and fills of its own
_SIZES = (28, 26, 24, 22, 20, 18)  # px
_RIGHT = 24  # px right of the words of a cell
_LINE_COLOUR = "D5DBE0"
_MORE_LINE = 48  # px of the words below a table
_MORE, _MORE_BOLD = 1.05, 1.12  # words may be a little wider than they are taken to be


def fitting_size(block: Table, box: Box) -> float:
    """The largest letters the table fits the box with, px."""
    most = box.height - (_MORE_LINE if block.more else 0)
    return next((size for size in _SIZES if sum(_heights(block, _widths(block, box.width, size), size)) <= most), _SIZES[-1])


def add_table(shapes: SlideShapes, block: Table, box: Box, size: float) -> None:
    """The table in letters of `size` px, and what it leaves out in words below it."""
    widths = _widths(block, box.width, size)
    heights = _heights(block, widths, size)
    height = sum(heights)
    frame = shapes.add_table(len(block.rows) + 1, len(block.headers), *emu(Box(box.left, box.top, box.width, height)))
    frame._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    table = frame.table
    table.first_row, table.horz_banding = True, False
    for column, width in enumerate(widths):
        table.columns[column].width = Emu(round(width * PX))
    for number, row in enumerate((block.headers, *block.rows)):
        table.rows[number].height = Emu(round(heights[number] * PX))
        for column, words in enumerate(row):
            cell = table.cell(number, column)
            _place(cell, size, is_last=column == len(row) - 1)
            cell.vertical_anchor = MSO_ANCHOR.BOTTOM if number == 0 else MSO_ANCHOR.TOP
            write(cell.text_frame, [[Run(_breakable(words, _room(widths, column), size), number == 0)]], min(size, 24) if number == 0 else size, colour=INK if number else MUTED,
                  align="right" if column in block.numeric else "left")
    if block.more:
        say(shapes, [[Run(block.more)]], Box(box.left, box.top + height + 10, box.width, 36), 24, colour=MUTED)


def _air(size: float) -> int:
    """px above and below the words of a cell: where there is little room the letters keep it."""
    return 8 if size > 24 else 4


def _place(cell: object, size: float, is_last: bool) -> None:
    """Room around the words of a cell, and the line under it."""
    cell.margin_top = cell.margin_bottom = Emu((_air(size) - 2) * PX)
    cell.margin_left, cell.margin_right = Emu(0), Emu(0 if is_last else _RIGHT * PX)
    cell._tc.get_or_add_tcPr().append(parse_xml(
        f'<a:lnB xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="{PX}"><a:solidFill><a:srgbClr val="{_LINE_COLOUR}"/>'
        "</a:solidFill></a:lnB>"))


def _widths(block: Table, width: float, size: float) -> list[float]:
    """Short columns as wide as their longest words, the others share what is left by what they ask for."""
    last = len(block.headers) - 1
    asked = []
    for column, header in enumerate(block.headers):
        longest = max((width_of(row[column], size) for row in block.rows), default=0.0)
        asked.append(max(_word_width(header, min(size, 24)) * _MORE_BOLD, longest * _MORE) + (0 if column == last else _RIGHT))
    if sum(asked) <= width:
        spare, long = width - sum(asked), max(range(last + 1), key=lambda column: asked[column])
        return [part + (spare if column == long else 0) for column, part in enumerate(asked)]
    fair = width / (last + 1)
    short = [part if part <= fair else 0.0 for part in asked]
    rest = sum(part for part in asked if part > fair)
    return [kept or (width - sum(short)) * part / rest for kept, part in zip(short, asked, strict=True)]


def _word_width(header: str, size: float) -> float:
    """A header may break between its words: half of it on a line, its longest word at least."""
    whole = width_of(header, size, True)
    return max(whole * 0.6 if whole > 140 else whole, *(width_of(word, size, True) for word in header.split(" ")))


def _heights(block: Table, widths: Sequence[float], size: float) -> list[float]:
    """How high each row becomes at a type size: its words wrapped in their columns."""
    heights = []
    for number, row in enumerate((block.headers, *block.rows)):
        own = min(size, 24) if number == 0 else size
        lines = max(wrapped(_breakable(words, _room(widths, column), size), _room(widths, column), own, number == 0)
                    for column, words in enumerate(row))
        heights.append(lines * own * 1.25 + 2 * _air(size))
    return heights


def _room(widths: Sequence[float], column: int) -> float:
    """px for the words of a cell."""
    return (widths[column] - (_RIGHT if column < len(widths) - 1 else 0)) / _MORE + 1


def _breakable(words: str, room: float, size: float) -> str:
    """Words that are held together come apart between two of them where together they have no room: never inside one."""
    return words if all(width_of(part, size) <= room for part in words.split(" ")) else words.replace("\u00a0", " ")
