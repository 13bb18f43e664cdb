"""Every unit a dot: where they stand against the target or reference level and their peer group's median.

`strip` is one panel, put together with the ranking by `soket.charts.spread`. Answers of a few whole steps and yes/no
questions are counted instead: `soket.charts.answers`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import pandas as pd

from soket.charts import bands, measure, theme
from soket.charts.meaning import meaning
from soket.model import Indicator

_DOT, _WIDTH = 13, 940  # px: a dot, and the plot on the narrowest screen; only used to keep dots apart
_NAME = 15  # characters of a group's name a line

HOVER = "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>"


@dataclass
class Panel:
    """Part of a figure: traces and what its axes, lines and words add to the layout."""

    data: list[dict] = field(default_factory=list)
    annotations: list[dict] = field(default_factory=list)
    shapes: list[dict] = field(default_factory=list)
    axes: dict = field(default_factory=dict)


def strip(rows: pd.DataFrame, groups: pd.DataFrame, indicator: Indicator, *, domain: tuple[float, float],
          height: int, chosen: str | None = None) -> Panel:
    """A band of dots for each peer group. `rows`: units as of linh_vuc/units; `groups`: linh_vuc/figures of the
    indicator, scope group, in the order shown. Dots beyond the axis stand at its edge as triangles that say their figure. Words
    have a line of their own above or below the dots, never over them."""
    seen = rows[rows["figure"].notna()]
    low, high = measure.axis_range(seen["figure"].tolist(), [indicator.target_value])
    named = _named(seen, low, high, indicator, chosen)
    labelled = seen[~seen["figure"].between(low, high) | (seen["unit"] == named)]
    decimals = max(measure.places(indicator.kind, seen["figure"]), measure.places(indicator.kind, labelled["figure"], indicator.target_value))
    axis = _Axis(low, high, _WIDTH * (domain[1] - domain[0]), decimals, measure.places("count", groups["median"]),
                 measure.places(indicator.kind, groups["figure"], indicator.target_value))
    members = [rows[rows["peer_group"] == group.scope_name] for group in groups.itertuples()]
    beside = [_group_lines(group, indicator, own, axis) for group, own in zip(groups.itertuples(), members, strict=True)]
    known = [own[own["figure"].notna()] for own in members]
    swarms = [_swarm(own, axis, chosen) for own in known]
    below = [(own["figure"] < low).any() + (own["figure"] > high).any() + (named in set(own["unit"])) for own in known]
    places = bands.laid([max(swarm, default=0) - min(swarm, default=0) + _DOT for swarm in swarms], below, list(map(len, beside)), height)
    panel = Panel()
    for group, own, swarm, band, lines in zip(groups.itertuples(), known, swarms, places, beside, strict=True):
        dots = _dots(own, indicator, axis, _placed(swarm, band), chosen)
        panel.data.append(dots)
        panel.annotations.append(_group_words(lines, (band.top + band.bottom) / 2))
        outside = _outside(own, axis, band.bottom)
        panel.annotations += _called(own[own["unit"] == named], dots, axis, band.bottom - bands.FOOT * len(outside))
        panel.annotations += outside
        if group.reported >= measure.MEDIAN_OF:
            panel.shapes.append(_median_line(group.median, axis, band))
            panel.annotations.append(_median_label(group.median, axis, band.top + 4))
    _target(panel, indicator, height)
    panel.axes = {
        "xaxis": theme.axis(domain=list(domain), range=[low, high], nticks=7,
                            tickformat=measure.d3(0 if high - low > 4 else 1)),
        "yaxis": theme.axis(range=[height, 0], showticklabels=False, automargin=False),
    }
    return panel


@dataclass(frozen=True)
class _Axis:
    """The axis of the dots: its ends, px across, and the decimals of units, of medians and of the groups' own figures."""

    low: float
    high: float
    width: float
    decimals: int
    of_medians: int
    of_groups: int

    def within(self, value: float) -> float:
        """The value, or the end it lies beyond."""
        return min(max(value, self.low), self.high)

    def share(self, value: float) -> float:
        """Where a value stands between the ends, 0–1."""
        return (self.within(value) - self.low) / (self.high - self.low)


def said(row: object, indicator: Indicator) -> str:
    """What a unit reported, for the hover of its dot: the figure and, for a rate, the two inputs."""
    words = measure.with_unit(indicator.kind, row.figure, indicator.measure_unit, against=indicator.target_value)
    if indicator.kind == "ratio" and row.denominator == row.denominator and row.denominator is not None:
        words += f" ({measure.shown('count', row.numerator)}/{measure.shown('count', row.denominator)})"
    return words


def _swarm(own: pd.DataFrame, axis: _Axis, chosen: str | None) -> list[float]:
    """How far every dot stands above or below the middle of its band."""
    first = own["unit"].tolist().index(chosen) if chosen in set(own["unit"]) else None
    return measure.swarm(own["figure"].tolist(), axis.low, axis.high, width=axis.width, dot=_DOT, reach=math.inf, first=first)


def _placed(swarm: list[float], band: bands.Band) -> list[float]:
    """The dots in the middle of what is free for them, closer together where they have to be."""
    if not swarm:
        return []
    middle, half = (max(swarm) + min(swarm)) / 2, (max(swarm) - min(swarm)) / 2
    closer = min(1.0, max(band.reach - _DOT / 2, 0) / half) if half else 1.0
    shift = middle if half + _DOT / 2 + abs(middle) > band.reach else 0.0  # a dot that is alone stands in the middle
    return [band.middle + (offset - shift) * closer for offset in swarm]


def _dots(own: pd.DataFrame, indicator: Indicator, axis: _Axis, places: list[float], chosen: str | None) -> dict:
    values = own["figure"].tolist()
    low, high = axis.low, axis.high
    colours = [measure.colour(met) for met in own["met"]]
    return {
        "type": "scatter", "mode": "markers", "xaxis": "x", "yaxis": "y", "cliponaxis": False,
        "x": [axis.within(v) for v in values], "y": places,
        "customdata": [[theme.escape(r.name), theme.escape(said(r, indicator)), r.unit]
                       for r in own.itertuples(index=False)],
        **meaning(own["peer_group"].iloc[0] if len(own) else "", names=own["name"], values=values),
        "hovertemplate": HOVER,
        "marker": {
            "size": [_DOT + 6 if unit == chosen else _DOT for unit in own["unit"]],
            "symbol": [_symbol(v, low, high, small) for v, small in zip(values, own["small"], strict=True)],
            "color": colours,
            "opacity": [1.0 if chosen in (None, unit) else 0.45 for unit in own["unit"]],
            "line": {"width": [3 if unit == chosen else 2 if small else 1
                               for unit, small in zip(own["unit"], own["small"], strict=True)],
                     "color": [theme.INK if unit == chosen else theme.PAPER for unit in own["unit"]]},
        },
    }


def _symbol(value: float, low: float, high: float, small: bool) -> str:
    if value < low:
        return "triangle-left"
    if value > high:
        return "triangle-right"
    return "circle-open" if small else "circle"


def _group_lines(group: object, indicator: Indicator, own: pd.DataFrame, axis: _Axis) -> list[str]:
    """The name of a group, its own figure, and who has none; of too few units that there is no middle of them."""
    lines = [f"<b>{theme.escape(line)}</b>" for line in theme.wrap(group.scope_name, _NAME)]
    notes = []
    if pd.notna(group.figure):
        word = {"weighted": "chung", "sum": "tổng"}.get(indicator.aggregation, "trung bình")
        notes.append(f"{word} {measure.exact(indicator.kind, group.figure, axis.of_groups)}")
    if 0 < group.reported < measure.MEDIAN_OF:
        notes.append(f"chỉ {group.reported} đơn vị")
    none, missing = measure.silent(own)
    notes += [f"{of.sum()} {word}" for of, word in ((missing, theme.NO_DATA), (none, "không phát sinh")) if of.any()]
    return lines + [f'<span style="color:{theme.MUTED}">{note}</span>' for note in notes]


def _group_words(lines: list[str], middle: float) -> dict:
    """To the left of its band."""
    return {
        "text": "<br>".join(lines), "xref": "x domain", "x": 0, "xshift": -20, "xanchor": "right", "yref": "y",
        "y": middle, "yanchor": "middle", "showarrow": False, "align": "right", "font": {"size": theme.SIZE_LABEL},
    }


def _median_line(median: float, axis: _Axis, band: bands.Band) -> dict:
    return {"type": "line", "xref": "x", "yref": "y", "x0": axis.within(median), "x1": axis.within(median), "y0": band.free_top,
            "y1": band.free_bottom, "line": {"color": theme.INK, "width": 3}}


def _median_label(median: float, axis: _Axis, top: float) -> dict:
    share = axis.share(median)
    return {
        "text": f"trung vị {measure.exact('count', median, axis.of_medians)}", "xref": "x", "x": axis.within(median),
        "yref": "y", "y": top, "yanchor": "top", "showarrow": False, "bgcolor": theme.PAPER, "borderpad": 1,
        "xanchor": "left" if share < 0.12 else "right" if share > 0.88 else "center",
    }


def _named(seen: pd.DataFrame, low: float, high: float, indicator: Indicator, chosen: str | None) -> str | None:
    """The one unit whose dot is named: the chosen one, else the one farthest behind, unless its denominator is small. None
    without direction, or when units beyond the axis are named already."""
    inside = seen[seen["figure"].between(low, high)]
    if chosen in set(inside["unit"]):
        return chosen
    if inside.empty or len(inside) < len(seen) or indicator.direction == "none":
        return None
    worst = inside.loc[inside["figure"].idxmax() if indicator.direction == "down" else inside["figure"].idxmin()]
    return None if worst["small"] else worst["unit"]


def _called(unit: pd.DataFrame, dots: dict, axis: _Axis, bottom: float) -> list[dict]:
    """Name and figure of one unit at the foot of its band, tied to its dot by a thin line."""
    if unit.empty:
        return []
    row = unit.iloc[0]
    place = next(i for i, data in enumerate(dots["customdata"]) if data[2] == row["unit"])
    share = axis.share(row["figure"])
    return [{
        "text": f'<b>{theme.escape(row["name"])}</b> {measure.exact("count", row["figure"], axis.decimals)}',
        "xref": "x", "x": row["figure"], "yref": "y", "y": dots["y"][place], "ax": 0, "axref": "pixel", "ayref": "y",
        "ay": bottom - 14, "xanchor": "left" if share < 0.25 else "right" if share > 0.75 else "center",
        "yanchor": "middle", "showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": theme.FAINT,
        "standoff": 7, "bgcolor": theme.PAPER, "borderpad": 1,
        "font": {"size": theme.SIZE_LABEL, "color": measure.colour(row["met"], theme.INK)},
    }]


def _outside(own: pd.DataFrame, axis: _Axis, bottom: float) -> list[dict]:
    """Names of the units whose figure lies beyond the axis, at the foot of their band, a line for each side: one is named, the
    others are counted."""
    words = []
    for far, side, x in ((own[own["figure"] < axis.low], "left", axis.low), (own[own["figure"] > axis.high], "right", axis.high)):
        if far.empty:
            continue
        first = far.nlargest(1, "figure").iloc[0] if side == "right" else far.nsmallest(1, "figure").iloc[0]
        more = f" và {len(far) - 1} đơn vị khác" if len(far) > 1 else ""
        words.append({
            "text": f'{theme.escape(first["short_name"])} {measure.exact("count", first["figure"], axis.decimals)}{more}',
            "xref": "x", "x": x, "yref": "y", "y": bottom - 2 - bands.FOOT * len(words), "yanchor": "bottom", "xanchor": side,
            "showarrow": False, "bgcolor": theme.PAPER, "borderpad": 1,
        })
    return words


def _target(panel: Panel, indicator: Indicator, height: int) -> None:
    """The line everyone is measured against, named once at the top."""
    if indicator.target_value is None:
        return
    panel.shapes.append({
        "type": "line", "xref": "x", "yref": "y", "x0": indicator.target_value, "x1": indicator.target_value,
        "y0": 0, "y1": height, "layer": "below", "line": measure.level_line(indicator.target_kind),
    })
    panel.annotations.append({
        "text": measure.level_label(indicator.kind, indicator.target_value, indicator.target_kind),
        "xref": "x", "x": indicator.target_value, "yref": "paper", "y": 1, "yshift": 2, "yanchor": "bottom",
        "showarrow": False,
    })
