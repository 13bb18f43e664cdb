"""The deck as a PowerPoint file: native charts and tables that the office can edit, notes, the source line on every slide."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck_
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Emu, Pt

from soket.charts.theme import ACCENT, ALERT_TEXT, FAINT, GRID, INK, MUTED, PAPER
from soket.conference.slide import Block, Cards, Deck, Figure, NativeChart, Number, Numbers, Slide, Table, Text
from soket.conference.stage import BODY, FOOTER, GAP, STAGE_HEIGHT, STAGE_WIDTH, SUBTITLE, TITLE, Box
from soket.exports.pptx_chart import FONT, PX, add_chart, emu

_TONES = {"met": ACCENT, "below": ALERT_TEXT, "missing": MUTED, "": INK}
# Pixels of the stage: a point is two; a letter of Arial is about half as wide as high; the margins of a cell.
_LETTER, _LINE, _CELL = 1.06, 2.4, 20
_BLANK = 6  # the empty layout of the built-in template


def deck_pptx(deck: Deck, progress: Callable[[int, int], None] | None = None, made_at: datetime | None = None) -> bytes:
    """The file's bytes. `progress(done, total)` after every slide; `made_at` goes into the file's properties."""
    file = Presentation()
    file.slide_width, file.slide_height = Emu(STAGE_WIDTH * PX), Emu(STAGE_HEIGHT * PX)
    properties = file.core_properties
    properties.title, properties.author, properties.language = deck.title, "Soket", "vi-VN"
    properties.subject = f"Bản chốt {deck.snapshot}"
    if made_at:
        properties.created = properties.modified = made_at
    for done, slide in enumerate(deck.slides, start=1):
        _add(file, slide)
        if progress:
            progress(done, len(deck.slides))
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _add(file: Deck_, slide: Slide) -> None:
    page = file.slides.add_slide(file.slide_layouts[_BLANK])
    shapes = page.shapes
    if slide.layout == "title":
        _words(shapes, Box(BODY.left, 330, BODY.width, 220), [slide.title], _fitting([slide.title], BODY.width, 200, (44, 38, 34, 30)), bold=True)
        _words(shapes, Box(BODY.left, 560, BODY.width, 100), [slide.subtitle], 24, colour=MUTED)
    else:
        _words(shapes, TITLE, [slide.title], 30 if len(slide.title) <= 95 else 25, bold=True, anchor=MSO_ANCHOR.BOTTOM)
        _words(shapes, SUBTITLE, [slide.subtitle], _fitting([slide.subtitle], SUBTITLE.width, 60, (18, 16, 14, 12, 11)), colour=MUTED)
    for block, place in zip(slide.blocks, slide.places, strict=True):
        _block(shapes, block, place)
    _words(shapes, FOOTER, [slide.footer], 12, colour=FAINT)
    if slide.notes:
        page.notes_slide.notes_text_frame.text = slide.notes


def _block(shapes: SlideShapes, block: Block, box: Box) -> None:
    match block:
        case Figure(native=None) | Figure(native=NativeChart(categories=())):
            _words(shapes, box, [block.alt], 20, colour=MUTED)
        case Figure():
            add_chart(shapes, block.native, box, block.alt)
        case Numbers():
            _numbers(shapes, block.items, box)
        case Cards():
            _cards(shapes, block, box)
        case Table():
            _table(shapes, block, box)
        case Text():
            _text(shapes, block, box)


def _numbers(shapes: SlideShapes, items: Sequence[Number], box: Box) -> None:
    width = (box.width - GAP * (len(items) - 1)) / len(items)
    for number, item in enumerate(items):
        left = box.left + number * (width + GAP)
        _words(shapes, Box(left, box.top, width, 64), [item.label], 16, colour=MUTED, anchor=MSO_ANCHOR.BOTTOM)
        _words(shapes, Box(left, box.top + 64, width, 84), [item.value], 36, bold=True, colour=_TONES[item.tone])
        _words(shapes, Box(left, box.top + 154, width, 48), [item.note], 15, colour=MUTED)


def _cards(shapes: SlideShapes, cards: Cards, box: Box) -> None:
    across = 3 if len(cards.items) > 4 else 2
    down = -(-len(cards.items) // across)
    width, height = (box.width - GAP * (across - 1)) / across, (box.height - 24 * (down - 1)) / down
    for number, card in enumerate(cards.items):
        left, top = box.left + number % across * (width + GAP), box.top + number // across * (height + 24)
        _words(shapes, Box(left, top, width, 40), [card.title], 16, bold=True, colour=ACCENT)
        column = width / max(len(card.items), 1)
        for place, item in enumerate(card.items):
            x, said = left + place * column, [item.label, item.note]
            _words(shapes, Box(x, top + 42, column - 12, 56), [item.value],
                   _fitting([item.value], column - 12, 60, (26, 22, 18, 16)), bold=True, colour=_TONES[item.tone])
            _words(shapes, Box(x, top + 98, column - 12, height - 98), said, _fitting(said, column - 12, height - 98, (12, 11, 10)),
                   colour=MUTED)


def _text(shapes: SlideShapes, block: Text, box: Box) -> None:
    top = box.top
    if block.heading:
        _words(shapes, Box(box.left, top, box.width, 52), [block.heading], 22, bold=True, colour=ACCENT)
        top += 60
    rest = box.top + box.height - top
    size = _fitting(block.lines, box.width, rest - 20 * len(block.lines), (20, 18, 16, 14, 13, 12))
    _words(shapes, Box(box.left, top, box.width, rest), block.lines, size, after=10)


def _table(shapes: SlideShapes, block: Table, box: Box) -> None:
    rows, most = len(block.rows) + 1, box.height - (52 if block.more else 0)
    widths = _widths(block, box.width)
    size, heights = next((size, heights) for size in (16, 15, 14, 13, 12, 11, 10, 9)
                         if sum(heights := _heights(block, widths, size)) <= most or size == 9)
    height = sum(heights)
    frame = shapes.add_table(rows, len(block.headers), *emu(Box(box.left, box.top, box.width, height)))
    table = frame.table
    # The template's banded style is not ours: white cells, a line under each row.
    frame._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
    table.first_row, table.horz_banding = True, False
    for column, width in enumerate(widths):
        table.columns[column].width = Emu(round(width * PX))
    for number, row in enumerate((block.headers, *block.rows)):
        table.rows[number].height = Emu(round(heights[number] * PX))
        for column, words in enumerate(row):
            cell = table.cell(number, column)
            cell.margin_top = cell.margin_bottom = Emu(30_000)
            cell.margin_left = cell.margin_right = Emu(_CELL // 2 * PX)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.fill.solid()
            cell.fill.fore_color.rgb = _rgb(GRID if number == 0 else PAPER)
            _write(cell.text_frame, [words], size, bold=number == 0, colour=INK,
                   align=PP_ALIGN.RIGHT if column in block.numeric else PP_ALIGN.LEFT)
    if block.more:
        _words(shapes, Box(box.left, box.top + height + 4, box.width, 40), [block.more], 14, colour=MUTED)


def _widths(block: Table, width: float) -> list[float]:
    """Columns as wide as their words ask for, within reason."""
    asked = [min(max(len(row[column]) for row in (block.headers, *block.rows)), 60) + 6 for column in range(len(block.headers))]
    return [width * part / sum(asked) for part in asked]


def _heights(block: Table, widths: Sequence[float], size: int) -> list[float]:
    """How high each row becomes at a type size: its words wrapped in their columns."""
    return [max(_lines(words, width - _CELL, size) for words, width in zip(row, widths, strict=True)) * size * _LINE + 20
            for row in (block.headers, *block.rows)]


def _fitting(lines: Sequence[str], width: float, height: float, sizes: Sequence[int]) -> int:
    """The largest of the type sizes (points, largest first) at which the lines fit the box; the smallest when none does."""
    needed = ((size, sum(_lines(line, width, size) for line in lines) * size * _LINE) for size in sizes)
    return next((size for size, high in needed if high <= height), sizes[-1])


def _lines(words: str, width: float, size: int) -> int:
    return sum(max(1, math.ceil(len(line) * size * _LETTER / max(width, 1))) for line in words.split("\n"))


def _words(shapes: SlideShapes, box: Box, lines: Sequence[str], size: int, *, bold: bool = False, colour: str = INK,
           anchor: MSO_ANCHOR = MSO_ANCHOR.TOP, after: int = 0) -> None:
    lines = [line for line in lines if line]
    if not lines:
        return
    frame = shapes.add_textbox(*emu(box)).text_frame
    frame.word_wrap, frame.vertical_anchor = True, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    _write(frame, lines, size, bold=bold, colour=colour, after=after)


def _write(frame, lines: Sequence[str], size: int, *, bold: bool = False, colour: str = INK, after: int = 0,
           align: PP_ALIGN = PP_ALIGN.LEFT) -> None:
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_after = align, Pt(after)
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.name, run.font.color.rgb = Pt(size), bold, FONT, _rgb(colour)
        run._r.get_or_add_rPr().set("lang", "vi-VN")


@lru_cache(maxsize=64)
def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#").upper())
