"""Headline numbers, cards and points to read, as they stand on the stage."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.oxml import parse_xml
from pptx.shapes.shapetree import SlideShapes

from soket.charts.theme import ACCENT, ALERT_TEXT, INK, MUTED
from soket.conference.slide import Card, Cards, Number, Text
from soket.conference.stage import GAP, Box, cells
from soket.exports.pptx_draw import PX, Run, draw_box, fitting, say, width_of, wrapped

_TONES = {"met": ACCENT, "below": ALERT_TEXT, "missing": MUTED, "": INK}
_BAND = "#f4f6f8"  # behind a card
_NOTE_LINE, _LABEL_LINE = 1.25, 1.25
_MORE = 1.04  # words may be a little wider than they are taken to be
_PAD, _TALL = 20, 300  # px inside a card; in a tall one numbers stand one below the other


def add_numbers(shapes: SlideShapes, items: Sequence[Number], box: Box) -> None:
    """A row of numbers: names above, so that the numbers stand on one line whatever their names take."""
    width = (box.width - GAP * (len(items) - 1)) / len(items)
    _grid(shapes, [(item, box.left + n * (width + GAP), width) for n, item in enumerate(items)], box.top, box.height,
          label=(28, 26, 24), value=(72, 52, 44), note=(26, 24, 22, 20))


def add_cards(shapes: SlideShapes, cards: Cards, box: Box) -> None:
    """A card for each area."""
    for card, cell in zip(cards.items, cells(len(cards.items), box), strict=True):
        _card(shapes, card, cell)


def add_text(shapes: SlideShapes, block: Text, box: Box, *, marked: bool = True) -> None:
    """A heading over points, each with its mark unless they are the lines of a cover."""
    top = box.top
    if block.heading:
        say(shapes, [[Run(block.heading, True)]], Box(box.left, top, box.width, 48), 34)
        top += 60
    indent, after, room = 34 * marked, 14, box.top + box.height - top
    size = fitting(block.lines, (box.width - indent) / _MORE, room, (32, 30, 28, 26, 24, 22, 20), after=after, spacing=1.3)
    shape = say(shapes, [[Run(line)] for line in block.lines], Box(box.left, top, box.width, room), size)
    for paragraph in shape.text_frame.paragraphs:
        properties = paragraph._p.get_or_add_pPr()
        properties.set("marL", str(indent * PX))
        properties.set("indent", str(-indent * PX))
        for part in ('<a:lnSpc {}><a:spcPct val="108000"/></a:lnSpc>', f'<a:spcAft {{}}><a:spcPts val="{after * 50}"/></a:spcAft>',
                     *(('<a:buFont {} typeface="Arial"/>', '<a:buChar {} char="•"/>') if marked else ())):
            properties.append(parse_xml(part.format('xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"')))


def _card(shapes: SlideShapes, card: Card, box: Box) -> None:
    draw_box(shapes, box, _BAND)
    inner = Box(box.left + _PAD, box.top + 12, box.width - 2 * _PAD, box.height - 20)
    size = fitting([card.title], inner.width / _MORE, 36, (28, 26, 24, 22), bold=True)
    say(shapes, [[Run(card.title, True)]], Box(inner.left, inner.top, inner.width, 36), size)
    sizes = {"label": (24, 22), "value": (44, 38, 34, 28, 24), "note": (24, 22)}
    top, height = inner.top + 40, inner.height - 40
    if box.height > _TALL:
        part = height / max(len(card.items), 1)
        for n, item in enumerate(card.items):
            _grid(shapes, [(item, inner.left, inner.width)], top + n * part, part, lines=2, **sizes)
        return
    column = inner.width / max(len(card.items), 1)
    _grid(shapes, [(item, inner.left + n * column, column - (20 if len(card.items) > 1 else 0)) for n, item in enumerate(card.items)],
          top, height, lines=3, **sizes)


def _grid(shapes: SlideShapes, places: Sequence[tuple[Number, float, float]], top: float, height: float, *, label: tuple[int, ...],
          value: tuple[int, ...], note: tuple[int, ...], lines: int = 1) -> None:
    """Numbers at (left, width) in three rows: names set low in the room of `lines` at least, numbers, notes set high."""
    if not places:
        return
    tallest = value[0] * 1.15
    for step in range(max(len(label), len(note))):
        named, noted = label[min(step, len(label) - 1)], note[min(step, len(note) - 1)]
        names = max(lines, *(wrapped(item.label, width / _MORE, named) for item, _, width in places)) * named * _LABEL_LINE
        notes = max(wrapped(item.note, width / _MORE, noted) if item.note else 0 for item, _, width in places) * noted * _NOTE_LINE
        if names + tallest + notes <= height:
            break
    tallest = min(tallest, max(height - names - notes, value[-1] * 1.15))
    for item, left, width in places:
        size = next((s for s in value if width_of(item.value, s, True) * _MORE <= width and s * 1.15 <= tallest + 1), value[-1])
        say(shapes, [[Run(item.label)]], Box(left, top, width, names), named, colour=MUTED, anchor="bottom")
        say(shapes, [[Run(item.value, item.tone != "missing")]], Box(left, top + names, width, tallest), size, colour=_TONES[item.tone],
            anchor="middle")
        if item.note:
            say(shapes, [[Run(item.note)]], Box(left, top + names + tallest, width, max(notes, noted * _NOTE_LINE)), noted, colour=MUTED)
