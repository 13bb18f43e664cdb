"""The deck as a PowerPoint file: what the stage shows, as charts, tables, shapes and words the office can edit; notes, and the
source line with the snapshot's id on every slide."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Deck_
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Emu

from soket.charts.theme import ACCENT, MUTED
from soket.conference.slide import Block, Cards, Deck, Figure, Numbers, Slide, Table, Text
from soket.conference.stage import BODY, FOOTER, STAGE_HEIGHT, STAGE_WIDTH, SUBTITLE, TITLE, Box
from soket.conference.words import together, whole
from soket.exports.pptx_blocks import add_cards, add_numbers, add_text
from soket.exports.pptx_draw import FONT, PX, Run, draw_box, fitting, points, say, width_of, wrapped
from soket.exports.pptx_figure import add_figure
from soket.exports.pptx_table import add_table, fitting_size

_BLANK = 6  # the empty layout of the built-in template
_NUMBER = 90  # px of a slide's number, in the right corner below
_FOOT = 24  # px of the last line's letters
_TITLE_LINE = 1.25  # of the size of a title's letters
_MORE = 1.04  # words may be a little wider than they are taken to be
_COVER_TITLE, _COVER_SUBTITLE = Box(72, 230, 1776, 280), Box(72, 545, 1776, 120)
_OVER_TITLE = 30  # px of the cover's mark and the air below it


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
        _add(file, slide, done, len(deck.slides))
        if progress:
            progress(done, len(deck.slides))
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _add(file: Deck_, slide: Slide, number: int, count: int) -> None:
    page = file.slides.add_slide(file.slide_layouts[_BLANK])
    shapes = page.shapes
    if slide.layout == "title":
        high = _title(shapes, together(slide.title), _COVER_TITLE, (68, 56, 48, 42), "bottom")
        mark = _COVER_TITLE.top + _COVER_TITLE.height - high - _OVER_TITLE
        draw_box(shapes, Box(_COVER_TITLE.left, mark, 160, 8), ACCENT)
        _words(shapes, slide.subtitle, _COVER_SUBTITLE, (34, 30, 26), MUTED)
    else:
        _title(shapes, together(slide.title), TITLE, (46, 43, 40, 37, 34), "bottom")
        below = Box(SUBTITLE.left, SUBTITLE.top + 4, SUBTITLE.width, SUBTITLE.height - 6)
        _words(shapes, slide.subtitle, below, (28, 26, 24), MUTED)
    blocks = list(zip(slide.blocks, slide.places, strict=True))
    letters = min((fitting_size(block, place) for block, place in blocks if isinstance(block, Table)), default=0)
    for block, place in blocks:
        _block(shapes, block, place, letters, marked=slide.layout != "title")
    _footer(shapes, slide.footer)
    _slide_number(shapes, number, count)
    if slide.notes:
        page.notes_slide.notes_text_frame.text = slide.notes


def _title(shapes: SlideShapes, title: str, box: Box, sizes: tuple[int, ...], anchor: str) -> float:
    """The title in lines of about the same length, two at most where its size allows it; px its lines are high."""
    size = fitting([title], box.width / _MORE, box.height, sizes, bold=True)
    lines = wrapped(title, box.width / _MORE, size, True)
    narrower = (box.width * part / 40 for part in range(20, 40))
    width = next((width * _MORE for width in narrower if wrapped(title, width / _MORE, size, True) == lines), box.width)
    width = min(width, box.width) if lines > 1 else box.width
    say(shapes, [[Run(title, True)]], Box(box.left, box.top, width, box.height), size, anchor=anchor)
    return lines * size * _TITLE_LINE


def _words(shapes: SlideShapes, text: str, box: Box, sizes: tuple[int, ...], colour: str) -> None:
    if text:
        say(shapes, [[Run(text)]], box, fitting([text], box.width / _MORE, box.height, sizes), colour=colour)


def _footer(shapes: SlideShapes, footer: str) -> None:
    """On one line, else on two, the first of which ends between two parts."""
    box = Box(FOOTER.left, FOOTER.top, FOOTER.width - _NUMBER, FOOTER.height)
    parts = [whole(part) for part in footer.split(" · ")]
    starts = range(len(parts), 0, -1)
    first = next((at for at in starts if width_of(" · ".join(parts[:at]), _FOOT) * _MORE <= box.width), len(parts))
    lines = [f"{' · '.join(parts[:first])} ·", " · ".join(parts[first:])] if first < len(parts) else [" · ".join(parts)]
    say(shapes, [[Run(words)] for words in lines], box, _FOOT, colour=MUTED, anchor="middle")


def _slide_number(shapes: SlideShapes, number: int, count: int) -> None:
    """2/27, the first a field: it stays true when slides are moved."""
    box = Box(BODY.left + BODY.width - _NUMBER, FOOTER.top, _NUMBER, FOOTER.height)
    paragraph = say(shapes, [[Run(f"/{count}")]], box, _FOOT, colour=MUTED, align="right", anchor="middle").text_frame.paragraphs[0]._p
    run = paragraph.find("{*}r")
    run.addprevious(parse_xml(
        '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        f'<a:rPr lang="vi-VN" sz="{round(points(_FOOT).pt * 100)}"><a:solidFill><a:srgbClr val="{MUTED.lstrip("#").upper()}"/></a:solidFill>'
        f'<a:latin typeface="{FONT}"/></a:rPr><a:t>{number}</a:t></a:fld>'))


def _block(shapes: SlideShapes, block: Block, box: Box, letters: float, marked: bool) -> None:
    """`letters`: px of those of every table of the slide, so that tables side by side are alike. `marked`: points have marks."""
    match block:
        case Figure():
            add_figure(shapes, block, box)
        case Numbers():
            add_numbers(shapes, block.items, box)
        case Cards():
            add_cards(shapes, block, box)
        case Table():
            add_table(shapes, block, box, letters)
        case Text():
            add_text(shapes, block, box, marked=marked)
