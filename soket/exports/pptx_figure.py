"""A figure of a slide in PowerPoint, as the stage shows it and all of it to be edited: bars, lines and points are charts with
their numbers in a workbook, maps are shapes, a heat map is a table, words are words.

Everything comes from the figure itself, so nothing that can be projected lacks an editable form. What a mark stands for, where
its place does not say it, is in its trace's `meta`: see soket.charts.meaning.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from pptx.shapes.shapetree import SlideShapes

from soket.charts.theme import INK, MUTED, PAPER
from soket.conference.slide import Figure
from soket.conference.stage import Box
from soket.exports import pptx_bars, pptx_points, pptx_tiles
from soket.exports.pptx_draw import draw_box, draw_line, extent, is_clear, lines_of, say
from soket.exports.pptx_plane import Plane

_TICK_ROOM = 14  # px between an axis and its words
_SLACK = 1.04  # a box of words is so much wider than they are taken to be


def add_figure(shapes: SlideShapes, block: Figure, box: Box) -> None:
    """Draw the figure into the box. `block.alt` is what a reader who cannot see it is told."""
    plane = Plane(block.figure, box)
    for x, _ in plane.panels:
        pptx_points.round_start(plane, x)
    shapes_of = plane.layout.get("shapes", ())
    words = [note for note in plane.layout.get("annotations", ()) if note.get("text")]
    _marks(shapes, plane, [mark for mark in shapes_of if mark.get("layer") == "below"])
    alt = block.alt
    for x, y in plane.panels:
        own = [t for t in plane.traces if (t.get("xaxis", "x"), t.get("yaxis", "y")) == (x, y)]
        bars = [t for t in own if t["type"] == "bar"]
        tiles = [t for t in bars if "base" in t and not pptx_bars.is_one_bar(t)]
        for trace in tiles:
            words = pptx_tiles.add_tiles(shapes, plane, trace, x, y, words, alt)
        words = pptx_bars.add_bars(shapes, plane, [t for t in bars if t not in tiles], x, y, words, alt)
        pptx_points.add_points(shapes, plane, [t for t in own if t["type"] == "scatter"], x, y, alt)
        alt = ""
        _axis_words(shapes, plane, x, y)
    _marks(shapes, plane, [mark for mark in shapes_of if mark.get("layer") != "below"])
    _legend(shapes, plane)
    for note in words:
        _note(shapes, plane, note)


def _marks(shapes: SlideShapes, plane: Plane, marks: list[Mapping]) -> None:
    """Lines and rectangles drawn beside the traces: levels, medians, stems, frames."""
    for mark in marks:
        x0, x1 = (plane.x(mark.get("xref", "x"), mark[end]) for end in ("x0", "x1"))
        y0, y1 = (plane.y(mark.get("yref", "y"), mark[end]) for end in ("y0", "y1"))
        if any(math.isnan(part) for part in (x0, x1, y0, y1)):
            continue
        if mark["type"] == "line":
            draw_line(shapes, x0, y0, x1, y1, mark.get("line", {}))
        else:
            fill = mark.get("fillcolor")
            draw_box(shapes, Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)),
                     None if fill is None or is_clear(fill) else fill, edge=mark.get("line"))


def _note(shapes: SlideShapes, plane: Plane, note: Mapping) -> None:
    """Words beside a mark, tied to it by a line where the figure has one."""
    xref, yref = note.get("xref", "x"), note.get("yref", "y")
    x, y = plane.x(xref, note["x"]) + note.get("xshift", 0), plane.y(yref, note["y"]) - note.get("yshift", 0)
    if math.isnan(x) or math.isnan(y):
        return
    if note.get("showarrow", True):
        tail_x = plane.x(note["axref"], note["ax"]) if note.get("axref", "pixel") != "pixel" else x + note.get("ax", 0)
        tail_y = plane.y(note["ayref"], note["ay"]) if note.get("ayref", "pixel") != "pixel" else y + note.get("ay", 0)
        draw_line(shapes, x, y, tail_x, tail_y, {"color": note.get("arrowcolor", MUTED), "width": note.get("arrowwidth", 1)})
        x, y = tail_x, tail_y
    font = note.get("font", {})
    size = font.get("size", plane.layout["font"]["size"])
    words_at(shapes, note["text"], x, y, size, colour=font.get("color", INK), across=_anchor(note, "x", xref), up=_anchor(note, "y", yref),
             align=note.get("align", "center"), paper=note.get("bgcolor"), angle=note.get("textangle", 0))


def _anchor(note: Mapping, letter: str, ref: str) -> str:
    """Which side of the words stands at their place, as Plotly decides it where it is not given."""
    given = note.get(f"{letter}anchor", "auto")
    if given != "auto":
        return given
    first, middle, last = ("left", "center", "right") if letter == "x" else ("bottom", "middle", "top")
    if ref != "paper" or note.get("showarrow", True):
        return middle
    return first if note[letter] < 1 / 3 else last if note[letter] > 2 / 3 else middle


def words_at(shapes: SlideShapes, text: str, x: float, y: float, size: float, *, colour: str = INK, across: str = "left",
             up: str = "middle", align: str | None = None, paper: str | None = None, angle: float = 0) -> None:
    """Words with one of their sides at (x, y); `angle` −90 stands them upright."""
    lines = lines_of(text)
    width, height = extent(lines, size)
    width = width * _SLACK + 8
    wide, high = (height, width) if angle else (width, height)
    left = x - {"left": 0, "center": wide / 2, "right": wide}[across]
    top = y - {"top": 0, "middle": high / 2, "bottom": high}[up]
    box = Box(left, top, wide, high)
    if angle:  # a turned box keeps its middle
        box = Box(left + wide / 2 - width / 2, top + high / 2 - height / 2, width, height)
    single = {"left": "left", "center": "center", "right": "right"}[across] if len(lines) == 1 else align or across
    say(shapes, lines, box, size, colour=colour, align="left" if angle else single, anchor="middle",
        paper=paper if paper == PAPER else None, turned=angle)


def _axis_words(shapes: SlideShapes, plane: Plane, x: str, y: str) -> None:
    """Names and numbers at axes that have words of their own, and the line of an axis."""
    plot = plane.rectangle(x, y)
    size = plane.layout["font"]["size"]
    for name, axis in ((x, plane.axis(x)), (y, plane.axis(y))):
        given = axis.given
        if given.get("visible") is False:
            continue
        if given.get("showline"):
            draw_line(shapes, plot.left, plot.top + plot.height, plot.left + plot.width, plot.top + plot.height,
                      {"color": given.get("linecolor", MUTED), "width": 2})
        if given.get("showticklabels") is False:
            continue
        places = list(zip(given["tickvals"], given["ticktext"], strict=True)) if "ticktext" in given else \
            [(name_, name_) for name_ in axis.categories]
        for value, words in places:
            if name == x:
                words_at(shapes, words, plane.x(x, value), plot.top + plot.height + _TICK_ROOM / 2, size, across="center", up="top")
            else:
                words_at(shapes, words, plot.left - _TICK_ROOM, plane.y(y, value), size, across="right", align="right")


def _legend(shapes: SlideShapes, plane: Plane) -> None:
    """The key of a figure that has one, on a line over the plot."""
    if not plane.layout.get("showlegend"):
        return
    size = plane.layout.get("legend", {}).get("font", {}).get("size", plane.layout["font"]["size"])
    left, bottom = plane.left, plane.top - 10
    for trace in plane.traces:
        if not trace.get("name") or trace.get("showlegend") is False:
            continue
        marker = trace.get("marker", {})
        lines = lines_of(trace["name"])
        width, height = extent(lines, size)
        draw_box(shapes, Box(left, bottom - height + size * 0.15, size * 0.8, size * 0.8), marker.get("color"), hatched="pattern" in marker)
        say(shapes, lines, Box(left + size * 1.1, bottom - height, width * _SLACK + 8, height), size, anchor="middle")
        left += width + size * 2.4
