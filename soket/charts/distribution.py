"""Every unit a dot: where they stand against the target or reference level and their peer group's median.

`strip` is one panel, put together with the ranking by `soket.charts.spread`. Answers of a few whole steps and yes/no
questions are counted instead: `soket.charts.answers`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from soket.charts import measure, theme
from soket.charts.meaning import meaning
from soket.model import Indicator

_DOT, _WIDTH = 13, 940  # px: a dot, and the plot on the narrowest screen; only used to keep dots apart
_HEAD = 26  # px of a band kept free for the median's label
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
    indicator, scope group, in the order shown. Dots beyond the axis stand at its edge as triangles that say their figure."""
    seen = rows[rows["figure"].notna()]
    values = seen["figure"].tolist()
    low, high = measure.axis_range(values, [indicator.target_value])
    decimals = measure.places(indicator.kind, values)
    band = height / max(len(groups), 1)
    panel = Panel()
    named = _named(seen, low, high, indicator, chosen)
    for place, group in enumerate(groups.itertuples()):
        middle = band * (place + 0.5) + _HEAD / 2
        own = seen[seen["peer_group"] == group.scope_name]
        width = _WIDTH * (domain[1] - domain[0])
        dots = _dots(own, indicator, low, high, middle, (band - _HEAD) / 2 - _DOT - 4, width, chosen)
        panel.data.append(dots)
        members = rows[rows["peer_group"] == group.scope_name]
        panel.annotations += _group_words(group, indicator, members, band * (place + 0.5))
        panel.annotations += _called(own[own["unit"] == named], dots, low, high, band * (place + 1), decimals, indicator.target_value)
        panel.annotations += _outside(own, low, high, middle, decimals, indicator.target_value)
        if group.reported:
            panel.shapes.append(_median_line(group.median, low, high, middle, band))
            panel.annotations.append(_median_label(group.median, low, high, band * place + 4, decimals))
    _target(panel, indicator, height)
    panel.axes = {
        "xaxis": theme.axis(domain=list(domain), range=[low, high], nticks=7,
                            tickformat=measure.d3(0 if high - low > 4 else 1)),
        "yaxis": theme.axis(range=[height, 0], showticklabels=False, automargin=False),
    }
    return panel


def said(row: object, indicator: Indicator) -> str:
    """What a unit reported, for the hover of its dot: the figure and, for a rate, the two inputs."""
    words = measure.with_unit(indicator.kind, row.figure, indicator.measure_unit, against=indicator.target_value)
    if indicator.kind == "ratio" and row.denominator == row.denominator and row.denominator is not None:
        words += f" ({measure.shown('count', row.numerator)}/{measure.shown('count', row.denominator)})"
    return words


def _dots(own: pd.DataFrame, indicator: Indicator, low: float, high: float, middle: float, reach: float,
          width: float, chosen: str | None) -> dict:
    values = own["figure"].tolist()
    first = own["unit"].tolist().index(chosen) if chosen in set(own["unit"]) else None
    offsets = measure.swarm(values, low, high, width=width, dot=_DOT, reach=max(reach, _DOT), first=first)
    colours = [measure.colour(met) for met in own["met"]]
    return {
        "type": "scatter", "mode": "markers", "xaxis": "x", "yaxis": "y", "cliponaxis": False,
        "x": [min(max(v, low), high) for v in values], "y": [middle + o for o in offsets],
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


def _group_words(group: object, indicator: Indicator, own: pd.DataFrame, middle: float) -> list[dict]:
    """The name of a group and its own figure, to the left of its band."""
    lines = [f"<b>{theme.escape(line)}</b>" for line in theme.wrap(group.scope_name, _NAME)]
    notes = []
    if pd.notna(group.figure):
        word = {"weighted": "chung", "sum": "tổng"}.get(indicator.aggregation, "trung bình")
        notes.append(f"{word} {measure.shown(indicator.kind, group.figure, against=indicator.target_value)}")
    none, missing = measure.silent(own)
    notes += [f"{of.sum()} {word}" for of, word in ((missing, theme.NO_DATA), (none, "không phát sinh")) if of.any()]
    lines += [f'<span style="color:{theme.MUTED}">{note}</span>' for note in notes]
    return [{
        "text": "<br>".join(lines), "xref": "x domain", "x": 0, "xshift": -14, "xanchor": "right", "yref": "y",
        "y": middle, "yanchor": "middle", "showarrow": False, "align": "right", "font": {"size": theme.SIZE_LABEL},
    }]


def _median_line(median: float, low: float, high: float, middle: float, band: float) -> dict:
    x = min(max(median, low), high)
    half = (band - _HEAD) / 2 - 2
    return {"type": "line", "xref": "x", "yref": "y", "x0": x, "x1": x, "y0": middle - half, "y1": middle + half,
            "line": {"color": theme.INK, "width": 3}}


def _median_label(median: float, low: float, high: float, top: float, decimals: int) -> dict:
    share = (min(max(median, low), high) - low) / (high - low)
    return {
        "text": f"trung vị {measure.shown('count', median, decimals)}", "xref": "x", "x": min(max(median, low), high),
        "yref": "y", "y": top, "yanchor": "top", "showarrow": False, "bgcolor": theme.PAPER, "borderpad": 1,
        "xanchor": "left" if share < 0.12 else "right" if share > 0.88 else "center",
    }


def _named(seen: pd.DataFrame, low: float, high: float, indicator: Indicator, chosen: str | None) -> str | None:
    """The one unit whose dot is named: the chosen one, else the one farthest behind. None without direction, or when units
    beyond the axis are named already."""
    inside = seen[seen["figure"].between(low, high)]
    if chosen in set(inside["unit"]):
        return chosen
    if inside.empty or len(inside) < len(seen) or indicator.direction == "none":
        return None
    worst = inside["figure"].idxmax() if indicator.direction == "down" else inside["figure"].idxmin()
    return inside.loc[worst, "unit"]


def _called(unit: pd.DataFrame, dots: dict, low: float, high: float, bottom: float, decimals: int, level: float | None) -> list[dict]:
    """Name and figure of one unit at the foot of its band, tied to its dot by a thin line."""
    if unit.empty:
        return []
    row = unit.iloc[0]
    place = next(i for i, data in enumerate(dots["customdata"]) if data[2] == row["unit"])
    share = (row["figure"] - low) / (high - low)
    return [{
        "text": f'<b>{theme.escape(row["name"])}</b> {measure.shown("count", row["figure"], decimals, against=level)}',
        "xref": "x", "x": row["figure"], "yref": "y", "y": dots["y"][place], "ax": 0, "axref": "pixel", "ayref": "y",
        "ay": bottom - 12, "xanchor": "left" if share < 0.25 else "right" if share > 0.75 else "center",
        "yanchor": "middle", "showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": theme.FAINT,
        "standoff": 7, "bgcolor": theme.PAPER, "borderpad": 1,
        "font": {"size": theme.SIZE_LABEL, "color": measure.colour(row["met"], theme.INK)},
    }]


def _outside(own: pd.DataFrame, low: float, high: float, middle: float, decimals: int, level: float | None) -> list[dict]:
    """Names of the units whose figure lies beyond the axis: at most one a side is named, the others are counted."""
    words = []
    for far, side, x in ((own[own["figure"] < low], "left", low), (own[own["figure"] > high], "right", high)):
        if far.empty:
            continue
        first = far.nlargest(1, "figure").iloc[0] if side == "right" else far.nsmallest(1, "figure").iloc[0]
        more = f" và {len(far) - 1} đơn vị khác" if len(far) > 1 else ""
        words.append({
            "text": f'{theme.escape(first["short_name"])} {measure.shown("count", first["figure"], decimals, against=level)}{more}',
            "xref": "x", "x": x, "yref": "y", "y": middle + _DOT, "yanchor": "top", "xanchor": side,
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
