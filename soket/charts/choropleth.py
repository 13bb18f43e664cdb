"""One indicator on a map of real boundaries: met and below, or five classes of an amount; units without data hatched.

Plotly's own choropleth trace asks a foreign server for world outlines even when the boundaries are given, and fails without a
network. The boundaries are therefore drawn as filled lines, which need nothing from outside the page.
"""

from __future__ import annotations

import math
from bisect import bisect_left

import pandas as pd

from soket.boundaries import Boundaries
from soket.charts import measure, theme
from soket.charts.distribution import said
from soket.model import Indicator

SILENT = (theme.MISSING, theme.GRID)  # chưa có số liệu, không phát sinh: no class of the map
_CLASSES = 5
_HEIGHT, _PLOT, _WIDTH = 830, 640, 1164  # px: the figure, its map, the narrowest screen


def choropleth(rows: pd.DataFrame, boundaries: Boundaries, indicator: Indicator, caption: theme.Caption, *,
               chosen: tuple[str, ...] = ()) -> dict:
    """`rows`: units as of linh_vuc/units. `chosen` units get a strong outline and their name."""
    drawn = rows[rows["unit"].isin(boundaries.rings)]
    classes = classify(drawn, indicator)
    data, words = [], []
    for row, (label, colour) in zip(drawn.itertuples(index=False), classes.of, strict=True):
        data.append(_area(row, boundaries.rings[row.unit], label, colour, indicator))
    for place, row in enumerate(drawn[drawn["unit"].isin(chosen)].itertuples(index=False)):
        data.append(_outline(boundaries.rings[row.unit]))
        words.append(_called(row, boundaries.rings[row.unit], place))
    points = [point for row in drawn.itertuples(index=False) for ring in boundaries.rings[row.unit] for point in ring]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    share = min(0.66, _PLOT * (east - west) * squeeze / (north - south) / _WIDTH)
    absent = rows.loc[~rows["unit"].isin(boundaries.rings), "name"].tolist()
    note = measure.units_named("Chưa có ranh giới", absent, most=12)
    return theme.figure(
        data, caption, height=_HEIGHT, left=8, right=8, note=note, annotations=words + _key(classes, share + 0.06),
        xaxis={"range": [west, east], "domain": [0, share], "showticklabels": False, "constrain": "domain",
               "constraintoward": "left", "automargin": False},
        yaxis={"range": [south, north], "showticklabels": False, "scaleanchor": "x", "constrain": "domain",
               "scaleratio": 1 / squeeze, "automargin": False},
        hovermode="closest",
        alt="; ".join(f"{label}: {count}" for label, _, count in classes.key),
    )


class Classes:
    """`of`: (label, colour) of every row; `key`: (label, colour, number of units) of every class that occurs."""

    def __init__(self, of: list[tuple[str, str]], order: list[tuple[str, str]]) -> None:
        self.of = of
        self.key = [(label, colour, of.count((label, colour))) for label, colour in order if (label, colour) in of]


def classify(rows: pd.DataFrame, indicator: Indicator) -> Classes:
    """Classes of the map: Có / Không, đạt / chưa đạt where there is a level, else up to five classes with as many units in each."""
    if indicator.kind == "boolean":
        order = [("Có", theme.ACCENT), ("Không", measure.colour_of_no(indicator.direction))]
        of = [order[0] if value else order[1] for value in rows["figure"]]
    elif indicator.target_value is not None:
        order = [("đạt", theme.ACCENT), ("chưa đạt", theme.ALERT)]
        of = [order[0] if met else order[1] for met in rows["met"].fillna(False)]
    else:
        order, of = _amounts(rows["figure"], indicator)
    none, missing = measure.silent(rows)
    silent = {"none": ("không phát sinh", theme.GRID), "missing": (theme.NO_DATA, theme.MISSING)}
    of = [silent["none"] if n else silent["missing"] if m else o for o, n, m in zip(of, none, missing, strict=True)]
    return Classes(of, [*order, silent["none"], silent["missing"]])


def _amounts(figures: pd.Series, indicator: Indicator) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Up to five classes with as many units in each, highest first: (classes, class of every figure). A class is named by the least
    and the largest figure in it, so that no two share an end."""
    known = sorted(measure.numbers(figures))
    edges = sorted({known[i * len(known) // _CLASSES] for i in range(_CLASSES)}) if known else [0.0]
    tops = [known[bisect_left(known, edge) - 1] for edge in edges[1:]]
    least = measure.places(indicator.kind, known)
    decimals = max([measure.places_apart(top, edge, least) for top, edge in zip(tops, edges[1:], strict=True)], default=least)
    order = []
    for i, edge in enumerate(edges):
        label = measure.shown("count", edge, decimals)
        if i == len(tops):
            label += " trở lên"
        elif tops[i] != edge:
            label += f"–{measure.shown('count', tops[i], decimals)}"
        order.append((label, theme.RAMP[round((i + 1) * 5 / len(edges)) if len(edges) > 1 else 4]))
    of = [order[max((i for i, edge in enumerate(edges) if value >= edge), default=0)] for value in figures.fillna(edges[0])]
    return order[::-1], of


def _area(row: object, rings: tuple, label: str, colour: str, indicator: Indicator) -> dict:
    x, y = _path(rings)
    words = said(row, indicator) if pd.notna(row.figure) else label
    trace = {
        "type": "scatter", "mode": "lines", "x": x, "y": y, "fill": "toself", "fillcolor": colour, "hoveron": "fills",
        "line": {"color": theme.PAPER, "width": 1}, "name": theme.escape(row.name), "hoverinfo": "text",
        "customdata": [[row.unit]],
        "text": f"<b>{theme.escape(row.name)}</b><br>{theme.escape(words)}",
    }
    if colour == theme.MISSING:
        trace["fillpattern"] = theme.HATCH
        trace["line"] = {"color": theme.REST, "width": 1}
    return trace


def _outline(rings: tuple) -> dict:
    x, y = _path(rings)
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "line": {"color": theme.INK, "width": 3}}


def _called(row: object, rings: tuple, place: int) -> dict:
    """The name of a chosen unit on a thin line, alternately to the right and left so that neighbours stay apart."""
    ring = max(rings, key=len)
    return {
        "text": f"<b>{theme.escape(row.short_name)}</b>", "xref": "x", "yref": "y", "bgcolor": "rgba(255,255,255,0.85)",
        "x": sum(p[0] for p in ring) / len(ring), "y": sum(p[1] for p in ring) / len(ring), "borderpad": 2,
        "showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": theme.INK,
        "ax": 110 if place % 2 else -110, "ay": -30 + 34 * (place // 2),
    }


def _path(rings: tuple) -> tuple[list[float | None], list[float | None]]:
    """All rings as one path, the pen lifted between them."""
    x: list[float | None] = []
    y: list[float | None] = []
    for ring in rings:
        x += [round(p[0], 4) for p in ring] + [None]
        y += [round(p[1], 4) for p in ring] + [None]
    return x[:-1], y[:-1]


def _key(classes: Classes, x: float) -> list[dict]:
    """The classes with their number of units, to the right of the map."""
    lines = []
    for label, colour, count in classes.key:
        sign = "▨" if colour == theme.MISSING else "■"
        shade = theme.FAINT if colour == theme.MISSING else theme.REST if colour == theme.GRID else colour
        big = "font-size:26px"
        lines.append(f'<span style="color:{shade};{big}">{sign}</span>  <b style="{big}">{count}</b>  '
                     f"đơn vị {theme.escape(label)}")
    return [{"text": "<br>".join(lines), "xref": "paper", "x": x, "yref": "paper", "y": 0.95, "xanchor": "left",
             "yanchor": "top", "align": "left", "showarrow": False, "font": {"size": theme.SIZE_BODY}}]
