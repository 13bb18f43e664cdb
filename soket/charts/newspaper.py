"""Lines set in columns side by side, read down one column and on at the top of the next.

`columns` sets lines; `parts` takes a figure set so (panels of bars, a name beside each line) and sets it anew on as many
figures as it needs, in the same order, with the panels it has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from soket.charts import extents
from soket.charts.panels import axis_names
from soket.charts.pick import joined, picked

_AGAIN = " (tiếp)"
Line = TypeVar("Line")


def columns(lines: Sequence[Line], height: int, is_heading: Callable[[Line], bool], again: Callable[[Line], Line]) -> list[list[Line]]:
    """Columns of at most `height` lines. A heading is not left alone at the foot, and stands `again` over what goes on."""
    set_: list[list[Line]] = [[]]
    heading = None
    for n, line in enumerate(lines):
        last = n + 1 < len(lines) and is_heading(line) and len(set_[-1]) >= height - 2
        if len(set_[-1]) >= height or last:
            set_.append([])
        if is_heading(line):
            heading = line
        elif not set_[-1] and heading is not None:
            set_[-1].append(again(heading))
        set_[-1].append(line)
    return set_


@dataclass(frozen=True)
class _Line:
    """The words beside a line, and its bars: (trace, point)."""

    words: Mapping
    bars: tuple[tuple[int, int], ...]


def parts(laid: Mapping, room: float) -> list[dict]:
    """The figure on as many figures as it needs when a plot may be `room` px high. Columns are as even as can be."""
    panels = len(laid["data"])
    high = extents.plot_height(laid) / _lines_high(laid)
    most = int(room / high)
    lines = [line for n in range(panels) for line in _lines_of(laid, n)]
    count = -(-len(set_) // panels) if (set_ := _set(lines, most)) else 1
    height = next(h for h in range(1, most + 1) if h == most or (h > 2 and len(_set(lines, h)) <= count * panels))
    every = _set(lines, height)
    return [_figure(laid, every[n:n + panels], height, high) for n in range(0, len(every), panels)]


def _set(lines: list[_Line], height: int) -> list[list[_Line]]:
    return columns(lines, height, lambda line: not line.bars, _again)


def _lines_high(laid: Mapping) -> float:
    """Lines of the tallest column."""
    ends = laid["layout"]["yaxis"]["range"]
    return abs(ends[0] - ends[1])


def _lines_of(laid: Mapping, n: int) -> list[_Line]:
    """The lines of column n from the top, without headings that only say a group goes on."""
    y = axis_names(n)[1]
    trace = laid["data"][n]
    bars: dict[float, list[tuple[int, int]]] = {}
    for point, place in enumerate(trace["y"]):
        bars.setdefault(place, []).append((n, point))
    notes = sorted((note for note in laid["layout"]["annotations"] if note.get("yref") == y), key=lambda note: note["y"])
    lines = [_Line(note, tuple(bars.get(note["y"], ()))) for note in notes]
    return [line for line in lines if line.bars or not line.words["text"].endswith(f"{_AGAIN}</b>")]


def _again(heading: _Line) -> _Line:
    words = heading.words["text"].removesuffix("</b>")
    return replace(heading, words={**heading.words, "text": f"{words}{_AGAIN}</b>"})


def _figure(laid: Mapping, set_: list[list[_Line]], height: int, high: float) -> dict:
    layout = laid["layout"]
    beside = {axis_names(n)[1] for n in range(len(laid["data"]))}
    notes = [note for note in layout["annotations"] if note.get("yref") not in beside]
    data, made = [], dict(layout)
    for n, lines in enumerate(set_):
        x, y = axis_names(n)
        made[f"yaxis{y[1:]}"] = {**layout[f"yaxis{y[1:]}"], "range": [height - 0.5, -0.5]}
        notes += [{**line.words, "xref": f"{x} domain", "yref": y, "y": at} for at, line in enumerate(lines)]
        pieces = [picked(laid["data"][trace], [point for _, point in line.bars]) | {"y": [at] * len(line.bars)}
                  for at, line in enumerate(lines) for trace in {t for t, _ in line.bars}]
        data.append(joined(pieces) | {"xaxis": x, "yaxis": y})
    for n in range(len(set_), len(laid["data"])):  # the last figure may have columns to spare
        x, y = axis_names(n)
        del made[f"xaxis{x[1:]}"], made[f"yaxis{y[1:]}"]
        notes = [note for note in notes if note.get("xref") != x]
    margin = layout["margin"]
    return {"data": data, "layout": made | {"annotations": notes, "height": high * height + margin["t"] + margin["b"]}}
