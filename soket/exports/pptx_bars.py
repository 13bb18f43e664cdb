"""Bars of a figure as charts of PowerPoint: one to a name, parts of a whole, or each on a scale of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pptx.shapes.shapetree import SlideShapes

from soket import text
from soket.charts.theme import ACCENT, ALERT, INK, NO_DATA
from soket.conference.stage import Box
from soket.exports.pptx_book import Points
from soket.exports.pptx_chart import Bars, Dots, Look, bar_chart, xy_chart
from soket.exports.pptx_draw import draw_box, lines_of, on, plain, width_of
from soket.exports.pptx_labels import Label
from soket.exports.pptx_plane import Plane

_FIELD = re.compile(r"%\{(x|y|text|customdata\[(\d+)\])(?::,?\.(\d)f)?\}")
JUDGED = {ACCENT: "đạt", ALERT: "chưa đạt"}
_NEAR = 0.12  # of the distance of two bars: words so near to a bar's end are its label


def is_one_bar(trace: Mapping) -> bool:
    """Whether rectangles are the parts of a single bar, not tiles of a map."""
    return "base" in trace and "text" not in trace and len(set(trace["y"])) == 1 and trace["base"][0] == 0 and all(
        abs(base + width - after) < 1e-9 for base, width, after in zip(trace["base"], trace["x"], trace["base"][1:], strict=False))


def add_bars(shapes: SlideShapes, plane: Plane, traces: Sequence[Mapping], x: str, y: str, words: list[Mapping],
             alt: str) -> list[Mapping]:
    """Draw the bars of a panel. Gives back the words that are still to be drawn: those at the end of a bar become its label."""
    seen = [t for t in traces if t.get("marker", {}).get("opacity") != 0 and len(t["x"])]
    if not seen:
        return words
    if any(is_one_bar(t) for t in seen):
        for trace in seen:
            _parts(shapes, plane, trace, x, y, alt)
        return words
    places = [plane.axis(y).number(v) for v in seen[0]["y"]]
    first = places[0]
    if isinstance(seen[0].get("width"), list) or places != [first + n for n in range(len(places))]:
        _each_on_its_own(shapes, plane, seen, x, y, alt)
        return words
    names = [_name(plane, seen[0], n, places[n], y, words) for n in range(len(places))]
    is_stacked = len(seen) > 1
    mode = "" if not is_stacked else "full" if all("values" in meta(t) for t in seen) else "stack"
    series = [_bars(trace, at, names) for at, trace in enumerate(seen, start=1)]
    if not is_stacked:
        words, series[0] = _labels_from(words, series[0], x, y, places)
        series[0] = _beside_levels(plane, series[0], x)
    top, bottom = sorted((plane.y(y, first - 0.5), plane.y(y, places[-1] + 0.5)))
    left, end = plane.x(x, 0), plane.axis(x).range[1]
    thick = seen[0].get("width", 1 - plane.layout.get("bargap", 0.2))
    names = [_said_missing(series, n, name) for n, name in enumerate(names)]
    bar_chart(shapes, Box(left, top, plane.x(x, end) - left, bottom - top), names, series, end, (1 - thick) / thick, mode=mode, alt=alt)
    return words


def meta(trace: Mapping) -> Mapping:
    """What the marks of a trace stand for (soket.charts.meaning)."""
    given = trace.get("meta")
    return given if isinstance(given, Mapping) else {}


def said(trace: Mapping, number: int) -> str:
    """What is written at mark `number` of a trace, its fields filled in; "" for nothing."""
    given = trace.get("texttemplate", trace.get("text", ""))
    words = given if isinstance(given, str) else given[number]

    def field(found: re.Match) -> str:
        value = trace["customdata"][number][int(found[2])] if found[2] else trace[found[1]][number]
        return str(value) if isinstance(value, str) else text.number(value, int(found[3] or 0))

    return _FIELD.sub(field, words or "")


def label(trace: Mapping, number: int, side: str, size: float, colour: str = INK) -> Label | None:
    """The label of mark `number`, in one look."""
    lines = lines_of(said(trace, number))
    runs = [run for line in lines for run in line]
    shown = " ".join("".join(run.text for run in line) for line in lines).strip()
    return Label(shown, side, size, colour, all(run.bold for run in runs)) if shown else None


def _bars(trace: Mapping, at: int, names: Sequence[str]) -> Bars:
    marker = trace.get("marker", {})
    colour = marker.get("color", ACCENT)
    fills = [colour] * len(names) if isinstance(colour, str) else list(colour)
    inside = trace.get("textposition") == "inside"
    font = trace.get("insidetextfont" if inside and "insidetextfont" in trace else "textfont", {})
    labels = [label(trace, n, "ctr" if inside else "outEnd", font.get("size", 24), font.get("color", INK)) for n in range(len(names))]
    values = meta(trace).get("values", trace["x"])
    return Bars(plain(trace.get("name") or meta(trace).get("series") or f"Số liệu {at}" * (at > 1) or "Số liệu"),
                [None if v is None or v != v else float(v) for v in values], fills, labels, "pattern" in marker)


def _said_missing(series: Sequence[Bars], number: int, name: str) -> str:
    """A name, with words where there is no number: missing is not zero."""
    return f"{name} ({NO_DATA})" if all(own.values[number] is None for own in series) else name


def _name(plane: Plane, trace: Mapping, number: int, place: float, y: str, words: Sequence[Mapping]) -> str:
    """What a bar is called: by its trace, its axis, or the words on the left of it."""
    axis = plane.axis(y)
    written = dict(zip(axis.given.get("tickvals", ()), axis.given.get("ticktext", ()), strict=False))
    told = meta(trace).get("names")
    if told and told[number]:
        return plain(told[number])
    if axis.categories:
        return plain(axis.categories[round(place)])
    if place in written:
        return plain(written[place])
    refs = ("paper", "x domain", trace.get("xaxis", "x"), f"{trace.get('xaxis', 'x')} domain")
    beside = [note for note in words if note.get("yref", "y") == y and not isinstance(note["y"], str) and note["x"] == 0
              and abs(note["y"] - place) < 0.45 and note.get("xref", "x") in refs]
    return plain(min(beside, key=lambda note: note["y"])["text"]) if beside else str(number + 1)


def _labels_from(words: list[Mapping], bars: Bars, x: str, y: str, places: list[float]) -> tuple[list[Mapping], Bars]:
    """Words that stand at the end of a bar, or say its number behind a level's line, as its label: they move and change with it."""
    labels, rest = list(bars.labels), []
    for note in words:
        number = _bar_of(note, bars, x, y, places)
        if number is None or labels[number]:
            rest.append(note)
            continue
        shown, font = lines_of(note["text"]), note.get("font", {})
        labels[number] = Label(plain(note["text"]), "outEnd", font.get("size", 24), font.get("color", INK),
                               all(run.bold for line in shown for run in line))
    return rest, replace(bars, labels=labels)


def _bar_of(note: Mapping, bars: Bars, x: str, y: str, places: list[float]) -> int | None:
    """The bar that words belong to, if any."""
    if note.get("xref", "x") != x or note.get("yref", "y") != y or isinstance(note["y"], str):
        return None
    number = next((n for n, place in enumerate(places) if abs(note["y"] - place) < _NEAR), None)
    if number is None or bars.values[number] is None:
        return None
    found = re.match(r"-?[\d.]+(?:,(\d+))?", plain(note["text"]))
    is_its_number = found and found[0] == text.number(bars.values[number], len(found[1] or ""))
    return number if note["x"] == bars.values[number] or is_its_number else None


def _beside_levels(plane: Plane, bars: Bars, x: str) -> Bars:
    """Labels inside their bar where the line of a level would run through them behind it."""
    levels = [plane.x(x, mark["x0"]) for mark in plane.layout.get("shapes", ()) if mark.get("xref", "x") == x and mark["x0"] == mark["x1"]]
    labels = list(bars.labels)
    for number, own in enumerate(labels):
        if own is None or own.side != "outEnd" or bars.values[number] is None:
            continue
        start, end, wide = plane.x(x, 0), plane.x(x, bars.values[number]), width_of(own.text, own.size, own.bold)
        if wide + 20 < end - start and any(end < level < end + wide + 20 for level in levels):
            labels[number] = replace(own, side="inEnd", colour=on(bars.fills[number]))
    return replace(bars, labels=labels)


def _parts(shapes: SlideShapes, plane: Plane, trace: Mapping, x: str, y: str, alt: str) -> None:
    """One bar made of parts, as a stacked bar with a series for each."""
    marker, told = trace["marker"], meta(trace)
    shapes_of = marker.get("pattern", {}).get("shape", [""] * len(trace["x"]))
    names = told.get("names") or [f"Phần {n}" for n in range(1, len(trace["x"]) + 1)]
    series = [Bars(plain(name), [float(value)], [fill], [None], bool(shape))
              for name, value, fill, shape in zip(names, trace["x"], marker["color"], shapes_of, strict=True)]
    low, high = plane.axis(x).range
    top, bottom = sorted((plane.y(y, -0.5), plane.y(y, 0.5)))
    thick = trace.get("width", 1)
    thick = thick if isinstance(thick, (int, float)) else thick[0]
    bar_chart(shapes, Box(plane.x(x, 0), top, plane.x(x, high) - plane.x(x, 0), bottom - top), [told.get("series", "")], series, high,
              (1 - thick) / thick, mode="stack", alt=alt)


def _each_on_its_own(shapes: SlideShapes, plane: Plane, traces: Sequence[Mapping], x: str, y: str, alt: str) -> None:
    """Bullet bars: rows of different heights, each on its own scale, as one chart; every bar is the thick line of a series from
    zero to its figure."""
    series = []
    for number, trace in enumerate(traces, start=1):
        if "pattern" in trace.get("marker", {}):
            _hatched(shapes, plane, trace, x, y)
            continue
        told, colour = meta(trace), trace["marker"]["color"]
        name = plain(told.get("series") or f"Chỉ tiêu {number}")
        value = told["values"][0] if "values" in told else trace["x"][0]
        points = Points(name, [0.0, float(trace["x"][0])], [float(trace["y"][0])] * 2, [JUDGED.get(colour, "")] * 2, (), [0.0, value],
                        [(0.0, told["full"][0] if "full" in told else 1.0)] * 2)
        thick = abs(plane.y(y, 0) - plane.y(y, trace["width"][0]))
        series.append(Dots(points, [Look(0, colour)] * 2, [None] * 2, {"color": colour, "width": thick}))
    if series:
        xy_chart(shapes, plane.rectangle(x, y), series, plane.axis(x).range, plane.axis(y).range, alt=alt)


def _hatched(shapes: SlideShapes, plane: Plane, trace: Mapping, x: str, y: str) -> None:
    """What stands where there is no figure."""
    for value, place, thick in zip(trace["x"], trace["y"], trace["width"], strict=True):
        top, bottom = sorted((plane.y(y, place - thick / 2), plane.y(y, place + thick / 2)))
        left = plane.x(x, 0)
        draw_box(shapes, Box(left, top, plane.x(x, value) - left, bottom - top), None, hatched=True)
