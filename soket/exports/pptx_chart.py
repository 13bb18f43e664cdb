"""Charts of PowerPoint, their plots pinned to a place of the stage: bars, lines over categories, points on two axes.

Axes are fixed, so that lines and words drawn over a chart stand where its numbers do. Numbers stand in the chart's workbook.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.shapes.shapetree import SlideShapes

from soket.charts.theme import INK, MUTED, PAPER
from soket.conference.stage import STAGE_HEIGHT, STAGE_WIDTH, Box
from soket.exports import pptx_book
from soket.exports.pptx_book import Points
from soket.exports.pptx_draw import FONT, emu, paint, points, rgb, stroke
from soket.exports.pptx_labels import Label, put_labels

_KINDS = {"": XL_CHART_TYPE.BAR_CLUSTERED, "stack": XL_CHART_TYPE.BAR_STACKED, "full": XL_CHART_TYPE.BAR_STACKED_100}
_ROOM = 60  # px around a plot for points, labels and ticks on its edge
_MARKERS = {"triangle-left": XL_MARKER_STYLE.TRIANGLE, "triangle-right": XL_MARKER_STYLE.TRIANGLE}
_NS = ('xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
       'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"')


@dataclass(frozen=True)
class Look:
    """A point: its size in px (0: none), fill, edge and shape."""

    size: float
    fill: str
    edge: str = PAPER
    edge_width: float = 0
    symbol: str = "circle"


@dataclass(frozen=True)
class Bars:
    """A series of bars, a value for each name; None where there is none."""

    name: str
    values: Sequence[float | None]
    fills: Sequence[str]
    labels: Sequence[Label | None]
    hatched: bool = False


@dataclass(frozen=True)
class Dots:
    """A series of points, with the line through them (None: none)."""

    points: Points
    looks: Sequence[Look]
    labels: Sequence[Label | None] = ()
    line: dict | None = None


@dataclass(frozen=True)
class Ticks:
    """What stands under an X axis: every `step` from the start of the axis, `decimals`, `suffix` ("" or " %")."""

    step: float
    decimals: int
    suffix: str
    size: float

    @property
    def number_format(self) -> str:
        """Whole numbers have their points written into the format, which no locale changes; decimals follow the locale."""
        unit = f'"{self.suffix}"' if self.suffix else ""
        if self.decimals:
            return f"[$-42A]#,##0.{'0' * self.decimals}{unit}"
        return f"[>=1000000]0\\.000\\.000{unit};[>=1000]0\\.000{unit};0{unit}"


def bar_chart(shapes: SlideShapes, plot: Box, names: Sequence[str], series: Sequence[Bars], end: float, gap: float, *,
              mode: str = "", alt: str = "") -> Chart:
    """Horizontal bars from zero to `end` at the right edge of `plot`, first name on top. `mode`: "", "stack" or "full" (shares
    of a whole); `gap`: between bars, as a share of a bar."""
    data = CategoryChartData()
    data.categories = names
    for own in series:
        data.add_series(own.name, own.values)
    chart = _pinned(shapes, _KINDS[mode], plot, data, alt)
    chart.part.chart_workbook.update_from_xlsx_blob(pptx_book.category_book(
        names, [(own.name, own.values, [label.text if label else "" for label in own.labels]) for own in series]))
    drawn = chart.plots[0]
    drawn.gap_width, drawn.overlap = round(gap * 100), 100 if mode else 0
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, 1 if mode == "full" else end
    chart.category_axis.reverse_order = True
    for number, (bars, own) in enumerate(zip(drawn.series, series, strict=True)):
        usual = max(dict.fromkeys(own.fills), key=list(own.fills).count)
        paint(bars.format.fill, usual, own.hatched)
        if mode:
            stroke(bars.format.line, {"color": PAPER, "width": 3})
        for place, fill in enumerate(own.fills):
            if fill != usual and own.values[place] is not None:
                paint(bars.points[place].format.fill, fill, own.hatched)
        put_labels(bars._element, own.labels, pptx_book.category_labels(len(series), number, len(names)))
    return chart


def line_chart(shapes: SlideShapes, plot: Box, names: Sequence[str], series: Sequence[tuple[str, Sequence[float | None], Dots]],
               ends: tuple[float, float], alt: str = "") -> Chart:
    """Lines over categories, each in the middle of its share of the width; a gap where there is no value."""
    data = CategoryChartData()
    data.categories = names
    for name, values, _ in series:
        data.add_series(name, values)
    chart = _pinned(shapes, XL_CHART_TYPE.LINE_MARKERS, plot, data, alt)
    chart.part.chart_workbook.update_from_xlsx_blob(pptx_book.category_book(
        names, [(name, values, [label.text if label else "" for label in dots.labels]) for name, values, dots in series]))
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = ends
    _child(chart._chartSpace.chart, "dispBlanksAs").set("val", "gap")
    for number, (drawn, (_, _, dots)) in enumerate(zip(chart.plots[0].series, series, strict=True)):
        drawn.smooth = False
        _look(drawn, dots)
        put_labels(drawn._element, dots.labels, pptx_book.category_labels(len(series), number, len(names)))
    return chart


def xy_chart(shapes: SlideShapes, plot: Box, series: Sequence[Dots], across: tuple[float, float], up: tuple[float, float],
             ticks: Ticks | None = None, alt: str = "") -> Chart:
    """Points on two axes; `across` and `up` are what the left and right, lower and upper edge of `plot` stand for."""
    data = XyChartData()
    for own in series:
        added = data.add_series(own.points.name)
        for x, y in zip(own.points.x, own.points.y, strict=True):
            added.add_data_point(x, y)
    chart = _pinned(shapes, XL_CHART_TYPE.XY_SCATTER, plot, data, alt)
    chart.part.chart_workbook.update_from_xlsx_blob(pptx_book.xy_book([own.points for own in series]))
    level, upright = chart.category_axis, chart.value_axis
    level.minimum_scale, level.maximum_scale = across
    upright.minimum_scale, upright.maximum_scale = sorted(up)
    if up[0] > up[1]:
        upright.reverse_order = True
    if ticks:
        _show_ticks(level, upright, ticks, up[0] > up[1])
    for number, (drawn, own) in enumerate(zip(chart.plots[0].series, series, strict=True)):
        _look(drawn, own)
        put_labels(drawn._element, own.labels, pptx_book.xy_labels([one.points for one in series], number))
    return chart


def _pinned(shapes: SlideShapes, kind: XL_CHART_TYPE, plot: Box, data: object, alt: str) -> Chart:
    """A bare chart whose inner plot area is exactly `plot`: no title, legend, gridlines, axes or fill."""
    left, top = min(_ROOM, plot.left), min(_ROOM, plot.top)
    right = min(_ROOM, STAGE_WIDTH - plot.left - plot.width)
    bottom = min(_ROOM, STAGE_HEIGHT - plot.top - plot.height)
    frame = Box(plot.left - left, plot.top - top, plot.width + left + right, plot.height + top + bottom)
    shape = shapes.add_chart(kind, *emu(frame), data)
    shape._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    chart = shape.chart
    chart.has_title = chart.has_legend = False
    chart.font.name, chart.font.size, chart.font.color.rgb = FONT, points(24), rgb(INK)
    for axis in (chart.value_axis, chart.category_axis):
        axis.has_major_gridlines = axis.visible = False
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    places = (("x", left / frame.width), ("y", top / frame.height), ("w", plot.width / frame.width), ("h", plot.height / frame.height))
    area.insert(0, parse_xml(
        f'<c:layout {_NS}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        + "".join(f'<c:{name} val="{value:.5f}"/>' for name, value in places) + "</c:manualLayout></c:layout>"))
    bare = f"<c:spPr {_NS}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    area.append(parse_xml(bare))
    chart._chartSpace.chart.addnext(parse_xml(bare))
    return chart


def _show_ticks(level: object, upright: object, ticks: Ticks, is_reversed: bool) -> None:
    """The X axis with its numbers, below the plot also where the Y axis runs downwards."""
    level.visible, level.major_unit = True, ticks.step
    level.tick_labels.number_format, level.tick_labels.number_format_is_linked = ticks.number_format, False
    level.tick_labels.font.size, level.tick_labels.font.color.rgb = points(ticks.size), rgb(MUTED)
    level.format.line.fill.background()
    _child(level._element, "majorTickMark").set("val", "none")
    _child(level._element, "crosses").set("val", "max" if is_reversed else "min")
    _child(upright._element, "crosses").set("val", "min")


def _look(drawn: object, own: Dots) -> None:
    """Markers and line of a series: those of most points, then the points that differ."""
    usual = max(own.looks, key=list(own.looks).count)
    _mark(drawn.marker, usual)
    if own.line:
        stroke(drawn.format.line, own.line)
    else:
        drawn.format.line.fill.background()
    for number, look in enumerate(own.looks):
        if look != usual:
            _mark(drawn.points[number].marker, look)
            if own.line:
                stroke(drawn.points[number].format.line, own.line)


def _mark(marker: object, look: Look) -> None:
    if look.size < 2:
        marker.style = XL_MARKER_STYLE.NONE
        return
    marker.style, marker.size = _MARKERS.get(look.symbol, XL_MARKER_STYLE.CIRCLE), min(max(round(look.size / 2), 2), 72)
    paint(marker.format.fill, look.fill)
    if look.edge_width:
        stroke(marker.format.line, {"color": look.edge, "width": look.edge_width})
    else:
        marker.format.line.fill.background()


def _child(element: BaseOxmlElement, name: str) -> BaseOxmlElement:
    found = element.find(qn(f"c:{name}"))
    if found is None:
        raise LookupError(name)
    return found
