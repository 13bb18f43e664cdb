"""Where everything of a figure stands on the slide: its axes as Plotly lays them, in pixels of the stage.

Figures of slides have fixed sizes, margins and (nearly always) ranges, so a place in them is arithmetic, not layout.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from soket.conference.stage import Box

_REF = re.compile(r"([xy])(\d*)( domain)?$")
_EPOCH = datetime(1899, 12, 30)  # day 0 of a spreadsheet


class Axis:
    """One axis: its range, its part of the plot, and its categories where it has words instead of numbers."""

    def __init__(self, name: str, given: Mapping, traces: list[Mapping], barmode: str | None) -> None:
        self.name, self.given = name, given
        self.step: float | None = None  # between its numbers, where it shows them
        self.domain = tuple(given.get("domain", (0.0, 1.0)))
        letter = name[0]
        own = [v for t in traces if t.get(f"{letter}axis", letter) == name for v in t.get(letter, ())]
        self.categories = list(given.get("categoryarray") or dict.fromkeys(v for v in own if isinstance(v, str))) \
            if not _are_dates(own) else []
        if "range" in given:
            self.range = tuple(self.number(v) for v in given["range"])
        elif self.categories:
            ends = (-0.5, len(self.categories) - 0.5)
            self.range = ends[::-1] if given.get("autorange") == "reversed" else ends
        else:
            self.range = (0.0, _highest(traces, letter, barmode) / 0.95)

    def number(self, value: object) -> float:
        """A place on the axis: a number, a day of a spreadsheet for a date, the position of a category."""
        if isinstance(value, str):
            if value in self.categories:
                return float(self.categories.index(value))
            try:
                return (datetime.fromisoformat(value) - _EPOCH).total_seconds() / 86400
            except ValueError:
                return math.nan
        return math.nan if value is None else float(value)

    def share(self, value: object) -> float:
        """Where a value stands between the ends of the axis, 0–1."""
        low, high = self.range
        return (self.number(value) - low) / (high - low) if high != low else 0.0


class Plane:
    """A figure laid into a box of the stage."""

    def __init__(self, figure: Mapping, box: Box) -> None:
        self.layout, self.box = figure["layout"], box
        self.traces = [t for t in figure["data"] if t.get("visible", True) is True]
        margin = self.layout.get("margin", {})
        self.left, self.top = box.left + margin.get("l", 80), box.top + margin.get("t", 100)
        self.width = max(box.width - margin.get("l", 80) - margin.get("r", 80), 1)
        self.height = max(box.height - margin.get("t", 100) - margin.get("b", 80), 1)
        self._axes: dict[str, Axis] = {}
        for x, y in self.panels:
            self._keep_ratio(x, y)

    @cached_property
    def panels(self) -> list[tuple[str, str]]:
        """The pairs of axes that traces are drawn on, in their order."""
        return list(dict.fromkeys((t.get("xaxis", "x"), t.get("yaxis", "y")) for t in self.traces))

    def axis(self, name: str) -> Axis:
        """The axis "x", "y2"…"""
        if name not in self._axes:
            given = self.layout.get(f"{name[0]}axis{name[1:]}", {})
            self._axes[name] = Axis(name, given, self.traces, self.layout.get("barmode"))
        return self._axes[name]

    def x(self, ref: str, value: object) -> float:
        """Pixels from the left edge of the stage."""
        return self.left + self._share(ref, value) * self.width

    def y(self, ref: str, value: object) -> float:
        """Pixels from the upper edge of the stage."""
        return self.top + (1 - self._share(ref, value)) * self.height

    def rectangle(self, x: str, y: str) -> Box:
        """The plot of a panel."""
        left, right = self.x(f"{x} domain", 0), self.x(f"{x} domain", 1)
        top, bottom = self.y(f"{y} domain", 1), self.y(f"{y} domain", 0)
        return Box(left, top, right - left, bottom - top)

    def _share(self, ref: str, value: object) -> float:
        found = _REF.match(ref)
        if not found:  # "paper"
            return float(value)
        axis = self.axis(found[1] + found[2])
        low, high = axis.domain
        return low + (float(value) if found[3] else axis.share(value)) * (high - low)

    def _keep_ratio(self, x: str, y: str) -> None:
        """A map keeps its shape: the axis with room to spare gives it up, as "constrain: domain" does."""
        across, up = self.axis(x), self.axis(y)
        if up.given.get("scaleanchor") != x:
            return
        ratio = up.given.get("scaleratio", 1)
        wide = self.width * (across.domain[1] - across.domain[0]) / abs(across.range[1] - across.range[0])
        high = self.height * (up.domain[1] - up.domain[0]) / abs(up.range[1] - up.range[0]) / ratio
        unit = min(wide, high)
        across.domain = (across.domain[0], across.domain[0] + unit * abs(across.range[1] - across.range[0]) / self.width)
        share = unit * ratio * abs(up.range[1] - up.range[0]) / self.height
        middle = sum(up.domain) / 2
        up.domain = (middle - share / 2, middle + share / 2)


def _are_dates(values: list) -> bool:
    return bool(values) and all(isinstance(v, str) and re.match(r"\d{4}-\d\d-\d\d", v) for v in values)


def _highest(traces: list[Mapping], letter: str, barmode: str | None) -> float:
    """The end of the longest bar, parts of stacked ones added up."""
    totals: dict[object, float] = {}
    highest = 0.0
    for trace in traces:
        for place, value in zip(trace.get("y" if letter == "x" else "x", ()), trace.get(letter, ()), strict=False):
            if value is None or isinstance(value, str):
                continue
            totals[place] = totals.get(place, 0.0) + value
            highest = max(highest, totals[place] if barmode == "stack" else value)
    return highest or 1.0
