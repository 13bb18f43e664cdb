"""A NativeChart as a chart of PowerPoint: its numbers stand in an embedded workbook and can be edited there."""

from __future__ import annotations

import math

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Emu, Pt

from soket.charts.theme import ACCENT, GRID, INK, MUTED, NO_DATA, PAPER
from soket.conference.slide import NativeChart
from soket.conference.stage import Box

FONT = "Arial"
_KINDS = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED, "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked_bar": XL_CHART_TYPE.BAR_STACKED, "stacked_column": XL_CHART_TYPE.COLUMN_STACKED,
    "line": XL_CHART_TYPE.LINE_MARKERS, "area": XL_CHART_TYPE.AREA, "dots": XL_CHART_TYPE.LINE_MARKERS,
}
_MOST_LABELS = 20  # more categories than this have no room for their names
PX = 6350  # EMU of one pixel of the 1920 px stage on a slide 13,333 inches wide


def emu(box: Box) -> tuple[Emu, Emu, Emu, Emu]:
    """A box of the stage as PowerPoint counts: left, top, width, height."""
    return tuple(Emu(round(part * PX)) for part in (box.left, box.top, box.width, box.height))


def add_chart(shapes: SlideShapes, chart: NativeChart, box: Box, alt: str) -> None:
    """Put the chart into the box, its level as a line over it. `alt` is what a reader who cannot see it is told."""
    data = CategoryChartData(number_format=number_format(chart))
    data.categories = _categories(chart)
    for series in chart.series:
        data.add_series(series.name, series.values)
    frame = shapes.add_chart(_KINDS[chart.kind], *emu(box), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    drawn = frame.chart
    drawn.font.size, drawn.font.name, drawn.font.color.rgb = Pt(14), FONT, _rgb(INK)
    drawn.has_title = False
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        drawn.legend.font.size = Pt(14)
    _colours(drawn, chart)
    scale = _axes(drawn, chart)
    _labels(drawn, chart)
    plot = _fix_plot(drawn, chart, box)
    if chart.level:
        _level(shapes, chart, box, plot, scale)


def number_format(chart: NativeChart) -> str:
    """Thousands and decimals as Vietnamese writes them, where the program follows the locale of the format."""
    decimals = "." + "0" * chart.decimals if chart.decimals else ""
    unit = '" %"' if chart.unit == "%" else ""
    return f"[$-42A]#,##0{decimals}{unit}"


def _categories(chart: NativeChart) -> list[str]:
    """Names, with words where there is no number: missing is not zero."""
    silent = [all(series.values[number] is None for series in chart.series) for number in range(len(chart.categories))]
    return [f"{name} ({NO_DATA})" if none and _is_bar(chart) else name for name, none in zip(chart.categories, silent, strict=True)]


def _is_bar(chart: NativeChart) -> bool:
    return chart.kind in ("bar", "stacked_bar")


def _colours(drawn: Chart, chart: NativeChart) -> None:
    plot = drawn.plots[0]
    if chart.kind not in ("line", "area", "dots"):
        plot.gap_width = 45
        plot.overlap = 100 if chart.kind.startswith("stacked") else 0
    for series, given in zip(plot.series, chart.series, strict=True):
        if chart.kind in ("line", "dots"):
            series.smooth = False
            series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 9
            series.marker.format.fill.solid()
            series.marker.format.fill.fore_color.rgb = _rgb(given.colour)
            series.marker.format.line.fill.background()
            if chart.kind == "dots":
                series.format.line.fill.background()
            else:
                series.format.line.color.rgb, series.format.line.width = _rgb(given.colour), Pt(3)
        else:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = _rgb(given.colour)
        for number, colour in enumerate(given.colours):
            if colour != given.colour and given.values[number] is not None:
                point = series.points[number]
                fill = point.marker.format.fill if chart.kind in ("line", "dots") else point.format.fill
                fill.solid()
                fill.fore_color.rgb = _rgb(colour)


def _axes(drawn: Chart, chart: NativeChart) -> tuple[float, float]:
    """Bars start at zero; the scale is fixed so that the level's line stands where it belongs. Both ends of the scale."""
    values, names = drawn.value_axis, drawn.category_axis
    top = _end_of_scale(chart)
    scale = (_start_of_dots(chart, top) if chart.kind == "dots" else 0, top)
    values.minimum_scale, values.maximum_scale = scale
    values.has_major_gridlines = not _is_bar(chart)
    if values.has_major_gridlines:
        values.major_gridlines.format.line.color.rgb = _rgb(GRID)
    values.visible = chart.kind in ("line", "area", "dots", "stacked_column")
    values.format.line.fill.background()
    values.tick_labels.font.size, values.tick_labels.font.color.rgb = Pt(13), _rgb(MUTED)
    names.format.line.color.rgb = _rgb(MUTED)
    names.has_major_gridlines = False
    names.tick_labels.font.size = Pt(14 if len(chart.categories) <= 12 else 11)
    names.reverse_order = _is_bar(chart)
    if len(chart.categories) <= _MOST_LABELS:  # a program that finds little room would leave every other name out
        skip = OxmlElement("c:tickLblSkip")
        skip.set("val", "1")
        names._element.insert_element_before(skip, "c:tickMarkSkip", "c:noMultiLvlLbl", "c:extLst")
    if len(chart.categories) > _MOST_LABELS and not _is_bar(chart) and chart.kind != "line":
        names.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    return scale


def _start_of_dots(chart: NativeChart, top: float) -> float:
    """Where the scale of dots is cut, a round number under all of them; 0 where they fill it anyway (DESIGN §5)."""
    known = [v for series in chart.series for v in series.values if v is not None] + ([chart.level[0]] if chart.level else [])
    low = min(known, default=0)
    if low < top / 2:
        return 0
    step = 10 ** math.floor(math.log10(top - low)) if top > low else 1
    return max(0, math.floor((low - (top - low) / 20) / step) * step)


def _end_of_scale(chart: NativeChart) -> float:
    if chart.kind.startswith("stacked"):
        columns = zip(*(series.values for series in chart.series), strict=True)
        highest = max((sum(v or 0 for v in column) for column in columns), default=0)
    else:
        highest = max((v for series in chart.series for v in series.values if v is not None), default=0)
    highest = max(highest, chart.level[0] if chart.level else 0)
    if chart.unit == "%" and highest <= 100:
        return 100 if chart.kind in ("line", "area", "dots", "stacked_column") else 108  # room for a label beside 100 %
    return highest * 1.12 or 1


def _labels(drawn: Chart, chart: NativeChart) -> None:
    """A number at every bar, point or part; inside its bar where a level's line would run through it."""
    if chart.kind in ("dots", "area") or len(chart.categories) > _MOST_LABELS:
        return
    stacked = chart.kind.startswith("stacked")
    is_inside = stacked or (chart.level is not None and chart.kind != "line")
    drawn.plots[0].has_data_labels = True
    for series, given in zip(drawn.plots[0].series, chart.series, strict=True):
        labels = series.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = number_format(chart), False
        labels.font.size, labels.font.color.rgb = Pt(14), _rgb(_on(given.colour) if is_inside else INK)
        if not stacked:
            labels.position = XL_LABEL_POSITION.ABOVE if chart.kind == "line" else \
                XL_LABEL_POSITION.INSIDE_END if is_inside else XL_LABEL_POSITION.OUTSIDE_END


def _on(colour: str) -> str:
    """Ink or paper, whichever is read on a colour."""
    red, green, blue = _rgb(colour)
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > 150 else PAPER


def _fix_plot(drawn: Chart, chart: NativeChart, box: Box) -> Box:
    """Pin the inner plot area, as shares of the chart; where a program places it by itself no line could be drawn over it."""
    longest = max((len(name) for name in _categories(chart)), default=0)
    left = min(0.45, (30 + 15 * longest) / box.width) if _is_bar(chart) else min(0.15, 90 / box.width)
    top = 0.12 if len(chart.series) > 1 or chart.level else 0.04
    plot = Box(left, top, 0.96 - left, 0.96 - top if _is_bar(chart) else 0.84 - top)
    area = drawn._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout, manual = OxmlElement("c:layout"), OxmlElement("c:manualLayout")
    layout.append(manual)
    area.insert(0, layout)
    for tag, value in (("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge"), ("x", plot.left), ("y", plot.top),
                       ("w", plot.width), ("h", plot.height)):
        part = OxmlElement(f"c:{tag}")
        part.set("val", str(value))
        manual.append(part)
    return plot


def _level(shapes: SlideShapes, chart: NativeChart, box: Box, plot: Box, scale: tuple[float, float]) -> None:
    """The target or reference level as a line with its words, drawn where its value stands on the fixed scale."""
    value, words = chart.level
    share = (value - scale[0]) / (scale[1] - scale[0])
    left, upper = box.left + plot.left * box.width, box.top + plot.top * box.height
    width, height = plot.width * box.width, plot.height * box.height
    if _is_bar(chart):
        x = left + share * width
        ends = (x, upper - 12, x, upper + height)
        words_at = Box(min(x - 200, box.left + box.width - 400), upper - 50, 400, 36)
    else:
        y = upper + (1 - share) * height
        ends = (left, y, left + width, y)
        words_at = Box(left + width - 520, y - 40, 520, 36)
    line = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *(Emu(round(part * PX)) for part in ends))
    line.line.color.rgb, line.line.width = _rgb(INK), Pt(2)
    if "tham khảo" in words:  # reference levels are dashed (DESIGN §5)
        line.line.dash_style = MSO_LINE.DASH
    note = shapes.add_textbox(*emu(words_at)).text_frame
    note.margin_top = note.margin_bottom = 0
    note.text = words
    note.paragraphs[0].font.size, note.paragraphs[0].font.name = Pt(13), FONT
    note.paragraphs[0].font.color.rgb = _rgb(INK)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string((colour if colour.startswith("#") else ACCENT).lstrip("#").upper())
