"""Rectangles of a figure: a tile map as shapes with their words, the cells of a heat map as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Emu

from soket.charts.theme import INK, MUTED, PAPER
from soket.conference.stage import Box
from soket.exports.pptx_draw import PX, Run, draw_box, emu, extent, lines_of, paint, plain, points, width_of, write
from soket.exports.pptx_plane import Plane
from soket.exports.pptx_table import NO_STYLE

_AIR = 6  # px kept free inside a tile


def add_tiles(shapes: SlideShapes, plane: Plane, trace: Mapping, x: str, y: str, words: list[Mapping], alt: str) -> list[Mapping]:
    """Draw the rectangles of a trace. Gives back the words still to be drawn: the names of a table's lines stand in it."""
    beside = [note for note in words if note.get("yref") == y and note.get("xref") == f"{x} domain" and note["x"] == 0]
    if beside and set(trace["x"]) == {1} and trace["width"] == 1:
        _table(shapes, plane, trace, beside, x, y, alt)
        return [note for note in words if note not in beside]
    group = shapes.add_group_shape([_tile(shapes, plane, trace, number, x, y) for number in range(len(trace["x"]))])
    group._element.nvGrpSpPr.cNvPr.set("descr", alt)
    return words


def _box(plane: Plane, trace: Mapping, number: int, x: str, y: str) -> Box:
    thick = trace["width"] if isinstance(trace["width"], (int, float)) else trace["width"][number]
    left, right = plane.x(x, trace["base"][number]), plane.x(x, trace["base"][number] + trace["x"][number])
    top, bottom = sorted((plane.y(y, trace["y"][number] - thick / 2), plane.y(y, trace["y"][number] + thick / 2)))
    return Box(left, top, right - left, bottom - top)


def _tile(shapes: SlideShapes, plane: Plane, trace: Mapping, number: int, x: str, y: str) -> Shape:
    box = _box(plane, trace, number, x, y)
    shape = draw_box(shapes, box, trace["marker"]["color"][number], edge={"color": PAPER, "width": 3}, hatched=_is_hatched(trace, number))
    text = trace["text"][number] if "text" in trace else ""
    if not text:
        return shape
    shape.name = plain(text)
    font = trace["insidetextfont"]
    lines, size = lines_of(text), font["size"]
    width, height = extent(lines, size)
    size *= min(1.0, (box.width - _AIR) / width, (box.height - 2) / height)
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = False, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    write(frame, lines, size, colour=_ink(font, number), align="center")
    return shape


def _is_hatched(trace: Mapping, number: int) -> bool:
    return bool(trace["marker"].get("pattern", {}).get("shape", [""] * (number + 1))[number])


def _ink(font: Mapping, number: int) -> str:
    return font["color"] if isinstance(font["color"], str) else font["color"][number]


def _table(shapes: SlideShapes, plane: Plane, trace: Mapping, beside: Sequence[Mapping], x: str, y: str, alt: str) -> None:
    """Lines with a name and a cell for each column; a line without cells is the heading of those below it. `beside`: the names."""
    first, last = sorted((min(note["y"] for note in beside), max(note["y"] for note in beside)))
    called = {round(note["y"]): note["text"] for note in beside}
    rows = [called.get(at, "") for at in range(round(first), round(last) + 1)]
    columns = round(abs(plane.axis(x).range[1] - plane.axis(x).range[0]))
    whole = plane.rectangle(x, y)
    top, bottom = sorted((plane.y(y, first - 0.5), plane.y(y, last + 0.5)))
    plot = Box(whole.left, top, whole.width, bottom - top)
    size = min(plane.layout["font"]["size"], plot.height / len(rows) / 1.25)
    names = 16 + max((width_of(plain(name), size) for name in rows), default=0)
    frame = shapes.add_table(len(rows), columns + 1, *emu(Box(plot.left - names, plot.top, names + plot.width, plot.height)))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    frame._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    table = frame.table
    table.first_row = table.horz_banding = False
    for at in range(columns + 1):
        table.columns[at].width = Emu(round((plot.width / columns if at else names) * PX))
    cells = {(round(trace["y"][n] - first), round(trace["base"][n] + 0.5)): n for n in range(len(trace["x"]))}
    for line, name in enumerate(rows):
        table.rows[line].height = Emu(round(plot.height / len(rows) * PX))
        own = [cells.get((line, column)) for column in range(columns)]
        is_heading = all(number is None for number in own)
        _cell(table.cell(line, 0), "" if is_heading else plain(name), size, "right", INK)
        if is_heading:
            table.cell(line, 1).merge(table.cell(line, columns))
            _cell(table.cell(line, 1), plain(name), size, "left", MUTED, bold=True)
            continue
        for column, number in enumerate(own, start=1):
            cell = table.cell(line, column)
            text = trace["text"][number] if number is not None and "text" in trace else ""
            _cell(cell, plain(text), min(size, trace["insidetextfont"]["size"]), "center",
                  INK if number is None else _ink(trace["insidetextfont"], number))
            if number is not None:
                paint(cell.fill, trace["marker"]["color"][number], _is_hatched(trace, number))
                _edges(cell)


def _cell(cell: object, text: str, size: float, align: str, colour: str, *, bold: bool = False) -> None:
    """Words in a cell; an empty one has its type size too, or its row would grow."""
    cell.margin_top = cell.margin_bottom = 0
    cell.margin_left, cell.margin_right = Emu(0 if align == "center" else 4 * PX), Emu(0 if align == "center" else 8 * PX)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    if text:
        write(cell.text_frame, [[Run(text, bold)]], size, colour=colour, align=align)
    else:
        cell.text_frame.paragraphs[0].font.size = points(size)


def _edges(cell: object) -> None:
    """White lines between the cells."""
    properties = cell._tc.get_or_add_tcPr()
    for at, side in enumerate(("lnL", "lnR", "lnT", "lnB")):
        line = properties.makeelement(qn(f"a:{side}"), {"w": str(2 * PX)})
        fill = line.makeelement(qn("a:solidFill"), {})
        fill.append(fill.makeelement(qn("a:srgbClr"), {"val": PAPER.lstrip("#").upper()}))
        line.append(fill)
        properties.insert(at, line)
