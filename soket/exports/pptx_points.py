"""Points and lines of a figure as charts of PowerPoint; areas of a map and under a line as shapes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from pptx.shapes.shapetree import SlideShapes

from soket.charts.theme import ACCENT, PAPER
from soket.conference.stage import Box
from soket.exports.pptx_bars import JUDGED, label, meta
from soket.exports.pptx_book import Points
from soket.exports.pptx_chart import Dots, Look, Ticks, line_chart, xy_chart
from soket.exports.pptx_draw import PX, paint, plain, rgb, stroke, unstyled
from soket.exports.pptx_labels import Label
from soket.exports.pptx_plane import Plane

_SIDES = {"middle right": "r", "middle left": "l", "top center": "t", "bottom center": "b", "middle center": "ctr"}
_TICKS = 7
_TINT = 0.5


def round_start(plane: Plane, x: str) -> None:
    """Let an axis that shows its numbers begin at one of them: PowerPoint counts its ticks from there."""
    step = _step(plane, x)
    if step:
        low, high = plane.axis(x).range
        start = math.floor(low / step + 1e-9) * step
        below = any(v < 0 for t in plane.traces if t.get("xaxis", "x") == x for v in map(plane.axis(x).number, t["x"]))
        plane.axis(x).range = (start if below or low >= 0 else 0.0, high)
        plane.axis(x).step = step


def add_points(shapes: SlideShapes, plane: Plane, traces: Sequence[Mapping], x: str, y: str, alt: str) -> None:
    """Draw the scatter traces of a panel as one chart, what they fill as shapes below it."""
    areas = [t for t in traces if t.get("fill") == "toself"]
    for trace in areas:
        _area(shapes, plane, trace, x, y)
    rest = [t for t in traces if t not in areas and len(t.get("x", ()))]
    if not rest:
        return
    previous: list[tuple[float, float]] = []
    for trace in rest:
        path = _path(plane, trace, x, y)
        if trace.get("fill") in ("tozeroy", "tonexty"):
            floor = previous if trace["fill"] == "tonexty" else [(path[0][0], 0.0), (path[-1][0], 0.0)]
            _polygon(shapes, plane, [*path, *floor[::-1]], x, y, trace.get("fillcolor", ACCENT))
        previous = path
    if _has_categories(plane, rest, x):
        _lines(shapes, plane, rest, x, y, alt)
    else:
        series = [own for n, trace in enumerate(rest, start=1) for own in _by_look(_dots(plane, trace, n, x, y))]
        # LibreOffice draws nothing of a first series that is shorter than another.
        series = sorted((own for own in series if len(own.points.x)), key=lambda own: -len(own.points.x))
        if series:
            xy_chart(shapes, plane.rectangle(x, y), series, plane.axis(x).range, plane.axis(y).range, _ticks(plane, x), alt)


def _step(plane: Plane, x: str) -> float | None:
    """Between two numbers of an axis that shows them; None where it has none, or words of its own."""
    axis = plane.axis(x)
    given = axis.given
    if not given or given.get("visible") is False or given.get("showticklabels") is False or "tickvals" in given or axis.categories \
            or not any(t["type"] == "scatter" and t.get("xaxis", "x") == x for t in plane.traces):
        return None
    rough = abs(axis.range[1] - axis.range[0]) / given.get("nticks", _TICKS)
    size = 10.0 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    return next(size * part for part in (1, 2, 5, 10) if size * part >= rough - 1e-12)


def _ticks(plane: Plane, x: str) -> Ticks | None:
    step = plane.axis(x).step
    if not step:
        return None
    given = plane.axis(x).given
    size = given.get("tickfont", {}).get("size", plane.layout["font"]["size"])
    return Ticks(step, 0 if float(step).is_integer() else 1, given.get("ticksuffix", ""), size)


def _has_categories(plane: Plane, traces: Sequence[Mapping], x: str) -> bool:
    """Whether the points stand one to a word of the X axis, as the periods of a plan do."""
    words = plane.axis(x).given.get("tickvals", ())
    return bool(words) and all(list(t["x"]) == list(words) == list(range(len(words))) for t in traces)


def _lines(shapes: SlideShapes, plane: Plane, traces: Sequence[Mapping], x: str, y: str, alt: str) -> None:
    words = [plain(word) for word in plane.axis(x).given["ticktext"]]
    plot = plane.rectangle(x, y)
    left, right = plane.x(x, -0.5), plane.x(x, len(words) - 0.5)
    series = []
    for number, trace in enumerate(traces, start=1):
        values = [None if v is None or v != v else float(v) for v in trace["y"]]
        looks, labels = _looks(trace, len(values)), _labels(trace, plane, len(values))
        line = trace.get("line") if "lines" in trace.get("mode", "") else None
        series.append((_called(trace, number), values, Dots(Points("", (), ()), looks, [
            one if v is not None else None for one, v in zip(labels, values, strict=True)], line)))
    line_chart(shapes, Box(left, plot.top, right - left, plot.height), words, series, plane.axis(y).range, alt)


def _dots(plane: Plane, trace: Mapping, number: int, x: str, y: str) -> Dots:
    """One trace as a series: points without a place left out."""
    count = len(trace["x"])
    looks, labels = _looks(trace, count), _labels(trace, plane, count)
    told = meta(trace)
    where = [(plane.axis(x).number(a), plane.axis(y).number(b)) for a, b in zip(trace["x"], trace["y"], strict=True)]
    if trace.get("line", {}).get("shape") == "hv":
        where, looks, labels = _stepped(where, looks, labels)
        told = {key: told[key] for key in ("series",) if key in told}
    kept = [n for n, place in enumerate(where) if not any(math.isnan(part) for part in place)]
    points = Points(_called(trace, number), [where[n][0] for n in kept], [where[n][1] for n in kept],
                    [plain(told["names"][n]) for n in kept] if "names" in told else (),
                    [labels[n].text if labels[n] else "" for n in kept],
                    [told["values"][n] for n in kept] if "values" in told else (),
                    [(told["low"][n] if "low" in told else 0.0, told["full"][n]) for n in kept] if "full" in told else ())
    line = trace.get("line") if "lines" in trace.get("mode", "") else None
    return Dots(points, [looks[n] for n in kept], [labels[n] for n in kept], line)


def _by_look(whole: Dots) -> list[Dots]:
    """A series for each look of its points: programs other than PowerPoint do not tell single points of a series apart."""
    if whole.line:
        return [whole]
    found = []
    for look in dict.fromkeys(whole.looks):
        kept = [n for n, own in enumerate(whole.looks) if own == look]
        name = f"{whole.points.name} · {JUDGED[look.fill]}" if look.fill in JUDGED else whole.points.name
        points = Points(name, *([part[n] for n in kept] if part else () for part in (
            whole.points.x, whole.points.y, whole.points.names, whole.points.labels, whole.points.values, whole.points.scales)))
        found.append(Dots(points, [look] * len(kept), [whole.labels[n] for n in kept]))
    return found


def _called(trace: Mapping, number: int) -> str:
    return plain(trace.get("name") or meta(trace).get("series") or ("Số liệu" if number == 1 else f"Số liệu {number}"))


def _looks(trace: Mapping, count: int) -> list[Look]:
    marker = trace.get("marker", {})
    edge = marker.get("line", {})
    shown = "markers" in trace.get("mode", "markers")

    def of(value: object, n: int, otherwise: object) -> object:
        return otherwise if value is None else value[n] if isinstance(value, (list, tuple)) else value

    looks = []
    for n in range(count):
        fill = of(marker.get("color"), n, trace.get("line", {}).get("color", ACCENT))
        faint = of(marker.get("opacity"), n, 1)
        symbol = of(marker.get("symbol"), n, "circle")
        border = (of(edge.get("color"), n, PAPER), float(of(edge.get("width"), n, 0)))
        if symbol.endswith("-open"):  # a tint inside the ring: not every program draws a ring alone
            fill, border = _faded(fill, _TINT), (fill, 2.0)
        looks.append(Look(float(of(marker.get("size"), n, 9)) if shown else 0, _faded(fill, faint), *border, symbol))
    return looks


def _faded(colour: str, share: float) -> str:
    """A colour as it looks on paper when it is only partly opaque."""
    if share >= 1 or not colour.startswith("#"):
        return colour
    return "#" + "".join(f"{round(part * share + 255 * (1 - share)):02x}" for part in rgb(colour))


def _labels(trace: Mapping, plane: Plane, count: int) -> list[Label | None]:
    if "text" not in trace.get("mode", ""):
        return [None] * count
    sides, font = trace.get("textposition", "middle right"), trace.get("textfont", {})
    return [label(trace, n, _SIDES[sides if isinstance(sides, str) else sides[n]], font.get("size", plane.layout["font"]["size"]),
                  font.get("color", "#14212b")) for n in range(count)]


def _stepped(where: list[tuple[float, float]], looks: list[Look], labels: list[Label | None]
             ) -> tuple[list[tuple[float, float]], list[Look], list[Label | None]]:
    """A line of steps as points: along to the next place at the old height, then up."""
    out, shown, said = [], [], []
    for n, place in enumerate(where):
        if n:
            out.append((place[0], where[n - 1][1]))
            shown.append(Look(0, looks[n].fill))
            said.append(None)
        out.append(place)
        shown.append(looks[n])
        said.append(labels[n])
    return out, shown, said


def _path(plane: Plane, trace: Mapping, x: str, y: str) -> list[tuple[float, float]]:
    """The places of a trace in units of its axes, steps walked."""
    where = [(plane.axis(x).number(a), plane.axis(y).number(b)) for a, b in zip(trace["x"], trace["y"], strict=True)]
    if trace.get("line", {}).get("shape") == "hv":
        where, _, _ = _stepped(where, [Look(0, PAPER)] * len(where), [None] * len(where))
    return where


def _polygon(shapes: SlideShapes, plane: Plane, path: list[tuple[float, float]], x: str, y: str, fill: str) -> None:
    places = [(round(plane.x(x, a) * PX), round(plane.y(y, b) * PX)) for a, b in path if not (math.isnan(a) or math.isnan(b))]
    if len(places) < 3:
        return
    builder = shapes.build_freeform(*places[0])
    builder.add_line_segments(places[1:], close=True)
    shape = builder.convert_to_shape()
    unstyled(shape)
    paint(shape.fill, fill)
    shape.line.fill.background()


def _area(shapes: SlideShapes, plane: Plane, trace: Mapping, x: str, y: str) -> None:
    """A unit of a map: one outline for each of its rings, named after it."""
    rings: list[list[tuple[int, int]]] = [[]]
    for a, b in zip(trace["x"], trace["y"], strict=True):
        if a is None:
            rings.append([])
        else:
            rings[-1].append((round(plane.x(x, a) * PX), round(plane.y(y, b) * PX)))
    rings = [ring for ring in rings if len(ring) > 2]
    if not rings:
        return
    builder = shapes.build_freeform(*rings[0][0])
    builder.add_line_segments(rings[0][1:], close=True)
    for ring in rings[1:]:
        builder.move_to(*ring[0])
        builder.add_line_segments(ring[1:], close=True)
    shape = builder.convert_to_shape()
    shape.name = plain(trace.get("name", ""))
    unstyled(shape)
    paint(shape.fill, trace.get("fillcolor"), "fillpattern" in trace)
    stroke(shape.line, trace.get("line", {}))
