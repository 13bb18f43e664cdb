"""What every part of a PowerPoint slide is drawn with: lengths, colours, words, lines and rectangles.

Lengths are pixels of the stage of 1920 × 1080; a point is two of them.
"""

from __future__ import annotations

import html
import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.shapes.shapetree import SlideShapes
from pptx.text.text import TextFrame
from pptx.util import Emu, Pt

from soket.charts.theme import INK, PAPER, REST
from soket.conference.stage import Box

FONT = "Arial"
PX = 6350  # EMU of one pixel of the stage on a slide 13,333 inches wide
LINE = 1.2  # height of a line of words, of its type size
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # XML has no form for these
_MARK = re.compile(r"<(b|/b|br|/span|span[^>]*)>")
_ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
_ANCHOR = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
# Widths of Arial's letters in thousandths of the type size; a letter with marks is as wide as its base. Others: 556.
_WIDTHS = {222: "ijl", 278: "ftI .,:;!/[]·\u00a0", 333: "r()-\u2011", 500: "ckJsvxyz", 584: "+=<>~≥≤", 611: "FTZ", 667: "ABEKPSVXY&",
           722: "CDHNRUw", 778: "GOQ", 833: "mM", 889: "%", 944: "W", 1000: "—…■●○□▨"}
_LETTERS = {letter: width / 1000 for width, letters in _WIDTHS.items() for letter in letters}


@dataclass(frozen=True)
class Run:
    """Words of one look. `colour` and `size` (px) None: those of the box."""

    text: str
    bold: bool = False
    colour: str | None = None
    size: float | None = None


def emu(box: Box) -> tuple[Emu, Emu, Emu, Emu]:
    """A box of the stage as PowerPoint counts: left, top, width, height."""
    return tuple(Emu(round(part * PX)) for part in (box.left, box.top, box.width, box.height))


@lru_cache(maxsize=256)
def rgb(colour: str) -> RGBColor:
    """"#0b5fa5" or "rgba(11,95,165,0.14)" as it looks on white."""
    if colour.startswith("#"):
        return RGBColor.from_string(colour.lstrip("#").upper())
    found = [float(part) for part in re.findall(r"[\d.]+", colour)]
    if len(found) < 3:
        return RGBColor.from_string(INK.lstrip("#").upper())
    share = found[3] if len(found) > 3 else 1.0
    return RGBColor(*(round(part * share + 255 * (1 - share)) for part in found[:3]))


def on(colour: str) -> str:
    """Ink or paper, whichever is read on a colour."""
    red, green, blue = rgb(colour)
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > 150 else PAPER


def is_clear(colour: object) -> bool:
    """Whether a fill is not to be seen at all: "rgba(…,0)"."""
    return isinstance(colour, str) and colour.startswith("rgba") and float(re.findall(r"[\d.]+", colour)[-1]) == 0


def lines_of(text: str) -> list[list[Run]]:
    """Words with the few marks a figure has (<b>, <br>, <span style>) as lines of runs; entities become characters."""
    lines: list[list[Run]] = [[]]
    bold, looks = 0, [(None, None)]
    for n, part in enumerate(_MARK.split(str(text))):
        if n % 2 == 0:
            if part:
                lines[-1].append(Run(_UNWRITABLE.sub("", html.unescape(part)), bold > 0, *looks[-1]))
        elif part == "br":
            lines.append([])
        elif part in ("b", "/b"):
            bold += 1 if part == "b" else -1
        elif part == "/span":
            looks = looks[:-1] if len(looks) > 1 else looks
        else:
            colour, size = re.search(r"color:\s*(#\w+)", part), re.search(r"font-size:\s*([\d.]+)px", part)
            looks.append((colour[1] if colour else looks[-1][0], float(size[1]) if size else looks[-1][1]))
    return lines


def plain(text: str) -> str:
    """Words without their marks, on one line."""
    return " ".join("".join(run.text for run in line) for line in lines_of(text)).strip()


def width_of(text: str, size: float, bold: bool = False) -> float:
    """About how wide words are, px."""
    return size * (1.07 if bold else 1.0) * sum(map(_letter, text))


@lru_cache(maxsize=4096)
def _letter(char: str) -> float:
    if unicodedata.combining(char) or char == "\u200b":
        return 0.0
    parts = unicodedata.normalize("NFD", char)
    horned = 0.06 if "\u031b" in parts else 0.0  # ơ, ư
    return _LETTERS.get({"đ": "d", "Đ": "D"}.get(char, parts[0]), 0.556) + horned


def extent(lines: Sequence[Sequence[Run]], size: float) -> tuple[float, float]:
    """Width and height of lines of runs, px."""
    widths = [sum(width_of(run.text, run.size or size, run.bold) for run in line) for line in lines]
    heights = [max([run.size or size for run in line], default=size) * LINE for line in lines]
    return max(widths, default=0.0), sum(heights)


def say(shapes: SlideShapes, lines: Sequence[Sequence[Run]], box: Box, size: float, *, colour: str = INK, align: str = "left",
        anchor: str = "top", paper: str | None = None, turned: float = 0) -> Shape:
    """A box of words. `paper`: fill behind them; `turned`: degrees clockwise around the middle."""
    shape = shapes.add_textbox(*emu(box))
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, _ANCHOR[anchor]
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    if paper:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(paper)
    if turned:
        shape.rotation = turned
    write(frame, lines, size, colour=colour, align=align)
    return shape


def write(frame: TextFrame, lines: Sequence[Sequence[Run]], size: float, *, colour: str = INK, align: str = "left") -> None:
    """Lines of runs into a frame, each a paragraph."""
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = _ALIGN[align]
        for given in line or (Run(""),):
            run = paragraph.add_run()
            run.text = given.text
            font = run.font
            font.size, font.bold, font.name = points(given.size or size), given.bold, FONT
            font.color.rgb = rgb(given.colour or colour)
            run._r.get_or_add_rPr().set("lang", "vi-VN")


def points(size: float) -> Pt:
    """Pixels of the stage as a type size, to the half point."""
    return Pt(max(math.floor(size) / 2, 1))


def draw_line(shapes: SlideShapes, x0: float, y0: float, x1: float, y1: float, look: dict) -> None:
    """A line; `look` as plotly has it: color, width (px), dash."""
    drawn = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *(Emu(round(part * PX)) for part in (x0, y0, x1, y1)))
    unstyled(drawn)
    stroke(drawn.line, look)


def unstyled(shape) -> None:
    """Without the look the built-in theme gives a drawn shape: its blue, its line, its shadow."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)


def stroke(line, look: dict) -> None:
    """The look of a line."""
    line.color.rgb, line.width = rgb(look.get("color", INK)), Emu(round(look.get("width", 1) * PX))
    dash = look.get("dash", "solid")
    if dash != "solid":
        line.dash_style = MSO_LINE.ROUND_DOT if dash == "dot" else MSO_LINE.DASH


def draw_box(shapes: SlideShapes, box: Box, fill: str | None, *, edge: dict | None = None, hatched: bool = False) -> Shape:
    """A rectangle. `fill` None: none; `edge`: a line's look; `hatched`: what has no figure."""
    shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, *emu(box))
    unstyled(shape)
    paint(shape.fill, fill, hatched)
    if edge and edge.get("width", 0):
        stroke(shape.line, edge)
    else:
        shape.line.fill.background()
    return shape


def paint(fill: FillFormat, colour: str | None, hatched: bool = False) -> None:
    """A fill of one colour, of hatching, or none."""
    if hatched:
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = rgb(REST), rgb(PAPER)
    elif colour is None or is_clear(colour):
        fill.background()
    else:
        fill.solid()
        fill.fore_color.rgb = rgb(colour)


def wrapped(text: str, width: float, size: float, bold: bool = False) -> int:
    """How many lines words take in a box, broken at blanks."""
    count, used, blank = 1, 0.0, width_of(" ", size, bold)
    for word in text.split(" "):
        needed = width_of(word, size, bold)
        if used and used + blank + needed > width:
            count, used = count + 1, needed
        else:
            used += needed + (blank if used else 0)
        while used > width > 0:  # longer than a line: broken anywhere
            count, used = count + 1, used - width
    return count


def fitting(lines: Sequence[str], width: float, height: float, sizes: Sequence[float], *, bold: bool = False, after: float = 0,
            spacing: float = LINE) -> float:
    """The largest of the type sizes (px, largest first) at which the lines fit a box, `after` px kept below each; the smallest
    when none does."""
    for size in sizes:
        if sum(wrapped(line, width, size, bold) * size * spacing + after for line in lines) <= height:
            return size
    return sizes[-1]
