"""A PowerPoint file read back: its charts, tables, shapes and words, and the numbers a figure ought to have left in them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck_
from pptx.slide import Slide as Page

from soket.conference.frozen import from_page
from soket.conference.slide import Deck
from soket.exports.deck_pptx import deck_pptx


def read(deck: Deck) -> Deck_:
    return Presentation(io.BytesIO(deck_pptx(deck)))


def every_page(figure: Mapping) -> list[Page]:
    """The pages of the slides a page's figure becomes."""
    return list(read(Deck("P", "K", "P-K-01", "Sơ kết", from_page(figure, "P-K-01"))).slides)


def drawn(figure: Mapping) -> Page:
    """The page of a figure that becomes one slide."""
    pages = every_page(figure)
    assert len(pages) == 1
    return pages[0]


def words(page: Page) -> list[str]:
    return [shape.text_frame.text for shape in page.shapes if shape.has_text_frame and shape.text_frame.text]


def charts(page: Page) -> list[Chart]:
    return [shape.chart for shape in page.shapes if shape.has_chart]


def tables(page: Page) -> list[list[list[str]]]:
    found = [shape.table for shape in page.shapes if shape.has_table]
    return [[[table.cell(row, column).text for column in range(len(table.columns))] for row in range(len(table.rows))] for table in found]


def tiles(page: Page) -> list:
    """The rectangles of tile maps."""
    return [part for shape in page.shapes if shape.shape_type is not None and "GROUP" in str(shape.shape_type) for part in shape.shapes]


def freeforms(page: Page) -> list:
    return [shape for shape in page.shapes if "FREEFORM" in str(shape.shape_type)]


def sheet(chart: Chart, formulas: bool = True) -> Worksheet:
    """The workbook inside a chart."""
    return load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob), data_only=not formulas)["Sheet1"]


def labels(series) -> list[str]:
    """What stands at the points of a series, "" for nothing."""
    kept = {int(point.get("idx")): point.findtext("{*}v") for point in series._element.iter("{*}pt")
            if point.getparent().tag.endswith("dlblRangeCache")}
    count = next((int(cache.find("{*}ptCount").get("val")) for cache in series._element.iter("{*}dlblRangeCache")), 0)
    return [kept.get(n, "") for n in range(count)]


def points(series) -> list[tuple[float, float]]:
    """The places of a series of an XY chart."""
    return list(zip(_numbers(series._element.find(qn("c:xVal"))), _numbers(series._element.find(qn("c:yVal"))), strict=True))


def numbers(page: Page) -> list[float]:
    """Every number its charts draw: lengths of bars, heights of lines, places across of points."""
    found: list[float] = []
    for chart in charts(page):
        for series in chart.plots[0].series:
            own = [x for x, _ in points(series)] if series._element.find(qn("c:xVal")) is not None else list(series.values)
            found += [value for value in own if value is not None]
    return sorted(round(value, 6) for value in found)


def expected(figure: Mapping) -> list[float]:
    """The numbers of a figure, read by the kinds of its traces: those of tiles and of areas of a map are no charts."""
    found: list[float] = []
    for trace in figure["data"]:
        if trace["type"] == "bar":
            found += _bars(trace)
        elif trace["type"] == "scatter" and trace.get("fill") != "toself":
            found += _points(trace, figure)
    return sorted(round(float(value), 6) for value in found if value is not None and value == value)


def _bars(trace: Mapping) -> Iterator[float]:
    if trace["marker"].get("opacity") == 0 or ("base" in trace and not _is_one_bar(trace)):
        return
    if isinstance(trace.get("width"), list):  # a bullet bar: from zero to where it ends; hatched ones have no figure
        yield from () if "pattern" in trace["marker"] or not trace["x"] else (0.0, *trace["x"])
    elif "base" not in trace and trace.get("orientation") == "h" and "%{customdata[0]}" in "".join(trace.get("texttemplate", ())):
        yield from trace["meta"]["values"]  # drawn as shares, counted in the chart
    else:
        yield from trace["x"]


def _is_one_bar(trace: Mapping) -> bool:
    return trace.get("textposition") == "none" and len(set(trace["y"])) == 1


def _points(trace: Mapping, figure: Mapping) -> Iterator[float]:
    axis = figure["layout"].get(f"xaxis{trace.get('xaxis', 'x')[1:]}", {})
    if trace["x"] and isinstance(trace["x"][0], str):
        return  # days: test_days_stand_on_their_axis
    yield from trace["y"] if list(axis.get("tickvals", ())) == list(trace["x"]) == list(range(len(trace["x"]))) else trace["x"]


def _numbers(element) -> list[float]:
    return [float(point.findtext("{*}v")) for point in element.iter(qn("c:pt"))]
