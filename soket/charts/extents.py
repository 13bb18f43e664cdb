"""Where the parts of a figure stand from top to bottom, in px of its plot: what may be pressed together or cut apart.

A figure of a page keeps its letters; how low its plot may become follows from the words in it, and where it may be cut
from what would be torn. Positions count downwards from the top of the plot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from soket.charts import theme

_FIRST, _LINE = 1.15, 1.3  # height of the first and of every further line of words, of its size
_IN_BAR = 6.0  # px Plotly keeps free above and below words in a bar, and the line around it
_LONG = 0.6  # a mark that runs through more of the plot than this belongs to every row and may be cut
_HAIR, _DOT = 0.4, 9.0  # px: cells that touch do not cross each other; half a dot


@dataclass(frozen=True)
class Axis:
    """A vertical axis: its ends on paper (0 bottom, 1 top), the values there, its categories in order where it has names."""

    name: str
    bottom: float
    top: float
    low: float
    high: float
    categories: tuple[str, ...] = ()

    def at(self, value: float | str) -> float:
        """Place on paper of a value."""
        number = self.categories.index(value) if isinstance(value, str) else value
        return self.bottom + (number - self.low) / (self.high - self.low) * (self.top - self.bottom)


def plot_height(figure: Mapping) -> float:
    """px of the plot, without the margins."""
    layout = figure["layout"]
    return layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]


def axes(figure: Mapping) -> dict[str, Axis]:
    """Every vertical axis by the name traces use: y, y2, …"""
    return {key.replace("axis", ""): _axis(key.replace("axis", ""), axis, figure) for key, axis in figure["layout"].items()
            if key.startswith("yaxis")}


def _axis(name: str, axis: Mapping, figure: Mapping) -> Axis:
    bottom, top = axis.get("domain") or (0.0, 1.0)
    traces = [t for t in figure["data"] if t.get("yaxis", "y") == name]
    values = [v for t in traces for v in t.get("y", ())]
    categories = tuple(dict.fromkeys(v for v in values if isinstance(v, str)))
    if axis.get("categoryarray"):
        categories = tuple(axis["categoryarray"])
    if categories:
        ends = (-0.5, len(categories) - 0.5)
        low, high = axis.get("range") or (ends[::-1] if axis.get("autorange") == "reversed" else ends)
    else:
        numbers = [v for v in values if isinstance(v, (int, float)) and v == v] or [0.0, 1.0]
        low, high = axis.get("range") or (min(numbers), max(numbers))
    return Axis(name, bottom, top, low, high if high != low else low + 1, categories)


def is_head(note: Mapping) -> bool:
    """Words over the plot: the key, the headings of columns. They stand on every part of a figure."""
    return note.get("yref") == "paper" and note.get("y", 0) >= 0.999 and note.get("yanchor") == "bottom"


def is_foot(note: Mapping) -> bool:
    """Words under the plot."""
    return note.get("yref") == "paper" and note.get("y", 1) <= 0.001 and note.get("yanchor") == "top"


def on_paper(place: object, ref: str, known: Mapping[str, Axis]) -> float | None:
    """A place of an annotation or shape on paper; None when its axis is not there."""
    if ref == "paper":
        return float(place)
    axis = known.get(ref.removesuffix(" domain"))
    if axis is None:
        return None
    if ref.endswith(" domain"):
        return axis.bottom + place * (axis.top - axis.bottom)
    return axis.at(place)


def words_reach(note: Mapping, base: float = theme.SIZE_LABEL) -> tuple[float, float]:
    """px that words reach above and below the place they stand at."""
    size = max(note.get("font", {}).get("size", base), theme.SIZE_LABEL)
    height = high(note.get("text") or "", size)
    above = {"top": 0.0, "bottom": height}.get(note.get("yanchor", "middle"), height / 2)
    shift = note.get("yshift", 0)
    return above + shift, height - above - shift


def high(words: str, size: float = theme.SIZE_LABEL) -> float:
    """px that words need, whose lines are parted by <br>."""
    return size * (_FIRST + _LINE * words.count("<br>"))


def least(figure: Mapping) -> float:
    """px the plot needs so that words below each other do not meet and words in bars keep their size."""
    known, plot = axes(figure), plot_height(figure)
    return max(min(_stacked(figure, known), plot), _written(figure, known))


def _stacked(figure: Mapping, known: Mapping[str, Axis]) -> float:
    columns: dict[tuple, list[tuple[float, float, float]]] = {}
    for note in figure["layout"]["annotations"]:
        ref = note.get("yref", "paper")
        if ref == "paper" or "domain" in ref or note.get("showarrow"):
            continue
        place = on_paper(note["y"], ref, known)
        if place is not None:
            key = (note.get("xref"), note.get("x"), note.get("xshift"), note.get("xanchor"))
            columns.setdefault(key, []).append((1 - place, *words_reach(note)))
    needed = 0.0
    for column in columns.values():
        for (one, _, below), (other, above, _) in pairwise(sorted(column)):
            if other - one > 1e-6:
                needed = max(needed, (below + above) / (other - one))
    return needed


def _written(figure: Mapping, known: Mapping[str, Axis]) -> float:
    needed = 0.0
    for trace in figure["data"]:
        if trace["type"] != "bar" or trace.get("orientation") != "h" or "text" not in trace or trace.get("textposition") != "inside":
            continue
        axis = known[trace.get("yaxis", "y")]
        unit = abs((axis.top - axis.bottom) / (axis.high - axis.low))
        size = max(trace.get("insidetextfont", {}).get("size", theme.SIZE_LABEL), theme.SIZE_LABEL)
        for words, wide in zip(trace["text"], _widths(trace), strict=True):
            if words:
                needed = max(needed, (high(str(words), size) + _IN_BAR) / (wide * unit))
    return needed


def whole_parts(figure: Mapping) -> Iterator[tuple[float, float]]:
    """Top and bottom px of everything that must not be torn: bars, dots, words, short lines; a curve with all of its axis."""
    known, plot = axes(figure), plot_height(figure)
    for trace in figure["data"]:
        axis = known.get(trace.get("yaxis", "y"))
        if axis is not None:
            for top, bottom in _marks(trace, axis, plot):
                yield top + _HAIR, bottom - _HAIR
    for note in figure["layout"]["annotations"]:
        place = None if is_head(note) or is_foot(note) else on_paper(note["y"], note.get("yref", "paper"), known)
        if place is not None:
            above, below = words_reach(note)
            yield (1 - place) * plot - above, (1 - place) * plot + below
    for shape in figure["layout"]["shapes"]:
        ends = [on_paper(shape[end], shape.get("yref", "y"), known) for end in ("y0", "y1")]
        if None not in ends and abs(ends[0] - ends[1]) < _LONG:
            yield (1 - max(ends)) * plot + _HAIR, (1 - min(ends)) * plot - _HAIR


def _marks(trace: Mapping, axis: Axis, plot: float) -> Iterator[tuple[float, float]]:
    unit = abs((axis.top - axis.bottom) / (axis.high - axis.low)) * plot
    if trace["type"] == "bar" and trace.get("orientation") == "h":
        halves = [wide / 2 * unit for wide in _widths(trace)]
    elif trace["type"] == "scatter" and "lines" not in trace.get("mode", "lines"):
        halves = [_DOT] * len(trace["y"])
    else:
        yield (1 - axis.top) * plot, (1 - axis.bottom) * plot
        return
    for value, half in zip(trace["y"], halves, strict=True):
        if value is not None and value == value:
            middle = (1 - axis.at(value)) * plot
            yield middle - half, middle + half


def _widths(trace: Mapping) -> list[float]:
    """How wide every bar is, in units of its axis."""
    wide = trace.get("width", 0.8)
    return list(wide) if isinstance(wide, (list, tuple)) else [wide] * len(trace["y"])
