"""What a figure of a slide shows, read from the figure that every medium draws: the words beside its marks, how long or how far
along they are, its levels. Where a mark's place is only a share of a scale, its figure is in the trace's `meta`; the place has to
agree with it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd
import pytest


class Mark(NamedTuple):
    """A bar, a part of one, a point: the series it belongs to, what it stands for, and its figure; None where there is none."""

    series: str
    name: str
    value: float | None


def marks(figure: Mapping) -> list[Mark]:
    """Every mark in the order drawn. Lines over days are asked by `reached`."""
    return [mark for trace in figure["data"] if trace["marker"].get("opacity") != 0 for mark in _of(trace, figure)]


def values(figure: Mapping) -> list[float | None]:
    """The figure of every mark in the order drawn."""
    return [mark.value for mark in marks(figure)]


def counts(figure: Mapping) -> dict[tuple[str, str], float]:
    """(name, series) → figure, of stacked bars; parts of no length left out."""
    return {(mark.name, mark.series): mark.value for mark in marks(figure) if mark.value}


def codes(figure: Mapping) -> list[str]:
    """Codes of the units that points stand for."""
    return [point[0] for trace in figure["data"] for point in trace["customdata"]]


def levels(figure: Mapping) -> dict[float, str]:
    """Lines across the marks that are named at their end: where each stands, and its words."""
    lines = {(mark.get("xref", "x"), mark["x0"]) for mark in figure["layout"]["shapes"] if mark["x0"] == mark["x1"]}
    return {note["x"]: plain(note["text"]) for note in _notes(figure)
            if note.get("yref") == "paper" and (note.get("xref"), note["x"]) in lines}


def written(figure: Mapping) -> dict[str, str]:
    """Name → the words at the end of its bar, for bars of numbers that stand beside their names."""
    (trace,) = figure["data"]
    ends = {note["y"]: note for note in _notes(figure) if note.get("yref") == "y" and note["text"].startswith("<b>")}
    said = {round(place): plain(note["text"]) for place, note in ends.items()}
    return {_beside(trace, place, figure): said[place] for place in trace["y"] if place in said}


def panels(figure: Mapping) -> list[str]:
    """The X axes its traces stand on, in the order drawn."""
    return list(dict.fromkeys(trace.get("xaxis", "x") for trace in figure["data"]))


def reached(figure: Mapping, panel: str, moment: pd.Timestamp) -> int:
    """How high the lines of a panel stand at the end of a moment."""
    points = [(pd.Timestamp(x), y) for trace in figure["data"] if trace.get("xaxis", "x") == panel
              for x, y in zip(trace["x"], trace["y"], strict=True)]
    return max((y for x, y in points if x <= moment), default=0)


def is_anything(figure: Mapping) -> bool:
    """Whether any mark is seen."""
    return any(len(trace["x"]) for trace in figure["data"] if trace["marker"].get("opacity") != 0)


def plain(words: str) -> str:
    """Words of a figure without markup, as they are read."""
    return html.unescape(re.sub(r"<[^>]*>", "", words.replace("<br>", " ")))


def _of(trace: Mapping, figure: Mapping) -> Iterator[Mark]:
    told = trace.get("meta", {})
    series = plain(trace.get("name") or told.get("series", ""))
    axis = figure["layout"].get(f"xaxis{trace.get('xaxis', 'x')[1:]}", {})
    for number, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        if "values" in told:
            value = told["values"][number]
            assert x == pytest.approx(_place(number, value, told, axis, figure)), (series, told["names"][number])
            yield Mark(series, told["names"][number], value)
        elif trace["type"] == "scatter":
            yield Mark(series, plain(axis["ticktext"][number]), y)
        else:
            yield Mark(series, plain(y) if isinstance(y, str) else _beside(trace, y, figure), x)


def _place(number: int, value: float, told: Mapping, axis: Mapping, figure: Mapping) -> float:
    """Where a mark of this figure has to stand: on a scale of its own, as a share of its bar, or inside the axis."""
    if "full" in told:
        return min(value / told["full"][number], 1.0)
    if figure["layout"].get("barmode") == "stack":
        return 100 * value / sum(trace["meta"]["values"][number] for trace in figure["data"])
    low, high = axis["range"]
    return min(max(value, low), high)


def _beside(trace: Mapping, place: float, figure: Mapping) -> str:
    """The words above a bar, or on its left."""
    found = [note for note in _notes(figure)
             if note.get("yref") == trace.get("yaxis", "y") and note["x"] == 0 and abs(note["y"] - place) < 0.45]
    return plain(min(found, key=lambda note: note["y"])["text"])


def _notes(figure: Mapping) -> list[Mapping]:
    return figure["layout"].get("annotations", [])
