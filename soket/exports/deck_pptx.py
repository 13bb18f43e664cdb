"""The deck as a PowerPoint file: native charts and tables that the office can edit, notes, the source line on every slide."""

from __future__ import annotations

import io
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
from soket.conference.slide import STAGE_HEIGHT, STAGE_WIDTH, Block, Cards, Deck, Figure, Number, Numbers, Slide, Table, Text
from soket.exports.pptx_chart import FONT, Box, add_chart

_TITLE, _SUBTITLE = Box(72, 40, 1776, 110), Box(72, 150, 1776, 48)
_FOOTER = Box(72, 1016, 1776, 44)
_GAP = 36
_TONES = {"met": ACCENT, "below": ALERT_TEXT, "missing": MUTED, "": INK}
_BLANK = 6  # the empty layout of the built-in template


def deck_pptx(deck: Deck, progress: Callable[[int, int], None] | None = None, made_at: datetime | None = None) -> bytes:
    """The file's bytes. `progress(done, total)` after every slide; `made_at` goes into the file's properties."""
    file = Presentation()
    file.slide_width, file.slide_height = Emu(STAGE_WIDTH * 6350), Emu(STAGE_HEIGHT * 6350)
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
        _words(shapes, Box(72, 330, 1776, 220), [slide.title], 44, bold=True)
        _words(shapes, Box(72, 560, 1776, 90), [slide.subtitle], 24, colour=MUTED)
        _blocks(shapes, slide)
    else:
        _words(shapes, _TITLE, [slide.title], 30 if len(slide.title) <= 95 else 25, bold=True, anchor=MSO_ANCHOR.BOTTOM)
        _words(shapes, _SUBTITLE, [slide.subtitle], 18, colour=MUTED)
        _blocks(shapes, slide)
    _words(shapes, _FOOTER, [slide.footer], 12, colour=FAINT)
    if slide.notes:
        page.notes_slide.notes_text_frame.text = slide.notes


def _blocks(shapes: SlideShapes, slide: Slide) -> None:
    """Every block in its place on the stage, as on the hall's screen."""
    for block, place in zip(slide.blocks, slide.places, strict=True):
        _block(shapes, block, Box(place.left, place.top, place.width, place.height))


def _block(shapes: SlideShapes, block: Block, box: Box) -> None:
    match block:
        case Figure(native=None):
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
    width = (box.width - _GAP * (len(items) - 1)) / len(items)
    for number, item in enumerate(items):
        left = box.left + number * (width + _GAP)
        _words(shapes, Box(left, box.top, width, 64), [item.label], 16, colour=MUTED, anchor=MSO_ANCHOR.BOTTOM)
        _words(shapes, Box(left, box.top + 64, width, 84), [item.value], 36, bold=True, colour=_TONES[item.tone])
        _words(shapes, Box(left, box.top + 154, width, 48), [item.note], 15, colour=MUTED)


def _cards(shapes: SlideShapes, cards: Cards, box: Box) -> None:
    across = 3 if len(cards.items) > 4 else 2
    down = -(-len(cards.items) // across)
    width, height = (box.width - _GAP * (across - 1)) / across, (box.height - 24 * (down - 1)) / down
    for number, card in enumerate(cards.items):
        left, top = box.left + number % across * (width + _GAP), box.top + number // across * (height + 24)
        _words(shapes, Box(left, top, width, 40), [card.title], 16, bold=True, colour=ACCENT)
        column = width / max(len(card.items), 1)
        for place, item in enumerate(card.items):
            x = left + place * column
            _words(shapes, Box(x, top + 42, column - 12, 56), [item.value], 26, bold=True, colour=_TONES[item.tone])
            _words(shapes, Box(x, top + 98, column - 12, height - 98), [item.label, item.note], 12, colour=MUTED)


def _text(shapes: SlideShapes, block: Text, box: Box) -> None:
    top = box.top
    if block.heading:
        _words(shapes, Box(box.left, top, box.width, 52), [block.heading], 22, bold=True, colour=ACCENT)
        top += 60
    size = 20 if sum(map(len, block.lines)) < 900 else 16
    _words(shapes, Box(box.left, top, box.width, box.top + box.height - top), block.lines, size, after=10)


def _table(shapes: SlideShapes, block: Table, box: Box) -> None:
    rows = len(block.rows) + 1
    height = min(box.height - (44 if block.more else 0), rows * 56)
    frame = shapes.add_table(rows, len(block.headers), *Box(box.left, box.top, box.width, height).emu())
    table = frame.table
    # The template's banded style is not ours: white cells, a line under each row.
    frame._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
    table.first_row, table.horz_banding = True, False
    for column, width in enumerate(_widths(block, box.width)):
        table.columns[column].width = Emu(round(width * 6350))
    size = 16 if rows <= 13 else 12
    for number, row in enumerate((block.headers, *block.rows)):
        table.rows[number].height = Emu(round(height / rows * 6350))
        for column, words in enumerate(row):
            cell = table.cell(number, column)
            cell.margin_top = cell.margin_bottom = Emu(30_000)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.fill.solid()
            cell.fill.fore_color.rgb = _rgb(GRID if number == 0 else PAPER)
            _write(cell.text_frame, [words], size, bold=number == 0, colour=INK,
                   align=PP_ALIGN.RIGHT if column in block.numeric else PP_ALIGN.LEFT)
    if block.more:
        _words(shapes, Box(box.left, box.top + height + 4, box.width, 40), [block.more], 14, colour=MUTED)


def _widths(block: Table, width: float) -> list[float]:
    """Columns as wide as their words ask for, within reason."""
    asked = [min(max(len(row[column]) for row in (block.headers, *block.rows)), 60) + 4 for column in range(len(block.headers))]
    return [width * part / sum(asked) for part in asked]


def _words(shapes: SlideShapes, box: Box, lines: Sequence[str], size: int, *, bold: bool = False, colour: str = INK,
           anchor: MSO_ANCHOR = MSO_ANCHOR.TOP, after: int = 0) -> None:
    lines = [line for line in lines if line]
    if not lines:
        return
    frame = shapes.add_textbox(*box.emu()).text_frame
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
