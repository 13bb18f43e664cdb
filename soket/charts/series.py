"""The same figure over the periods of a plan: small multiples, one indicator each, every point labelled.

Every scale begins at zero and says where it ends: rates share one, 0–100 %, so that equal distances are equal changes; counts and
money have their own. A period without a figure leaves a gap and says so; the line never runs through it as if it were known.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from soket import text
from soket.charts import measure, theme
from soket.charts.meaning import meaning
from soket.memo import memo

_COLUMNS, _CHARS = 3, 43  # panels a row on the narrowest screen; characters a line of a panel's name
_SILENT = {"no_occurrence": "không<br>phát sinh", "not_available": "chưa có<br>số liệu", "blank": "để<br>trống"}
_LINE, _PLOT, _FOOT = 21, 136, 42  # px: a line of a name, the drawing, ticks and air below it
_GUTTER = 0.042  # share of the width that the numbers of a panel's scale take
_HEADROOM = 1.24  # a scale's end stands below the edge of the drawing: words over the highest point have room
_BESIDE, _STEEP = 27, 24  # px that words reach from their point; how far a line rises to the next before it runs into them


@memo
def multiples(rows: pd.DataFrame, caption: theme.Caption, *, period: str | None = None) -> dict:
    """`rows`: linh_vuc/periods of one area or unit. `period` is the one in view: its points are filled. Clicked points carry
    customdata [label, indicator, unit, period]."""
    periods = rows[["period_ordinal", "period_label"]].drop_duplicates().sort_values("period_ordinal")
    labels = short_labels(periods["period_label"])
    panels = [own.sort_values("period_ordinal") for _, own in rows.groupby(["ordinal", "unit"], sort=False)]
    columns = min(_COLUMNS, max(len(panels), 1))
    heads = [_head(own.iloc[0]) for own in panels]
    lines = [max(len(head) for head in heads[i:i + columns]) for i in range(0, len(heads), columns)]
    heights = [count * _LINE + 14 + _PLOT + _FOOT for count in lines]
    rates = _top_of_rates(rows)
    total = sum(heights) or 1
    layout: dict = {}
    data, words, shapes = [], [], []
    for index, (own, head) in enumerate(zip(panels, heads, strict=True)):
        line, column = divmod(index, columns)
        bottom_px = sum(heights[:line + 1]) - _FOOT
        domain_y = (1 - bottom_px / total, 1 - (bottom_px - _PLOT) / total)
        width = 1 / columns
        left = column * width + (0.01 if column else 0)
        domain_x = (left + _GUTTER, (column + 1) * width - 0.03)
        n = "" if index == 0 else str(index + 1)
        scale = _scale(own, rates)
        data.append(_line(own, scale, f"x{n}", f"y{n}", period))
        layout[f"xaxis{n}"] = theme.axis(domain=list(domain_x), range=[-0.35, len(labels) - 0.65], tickmode="array",
                                         tickvals=list(range(len(labels))), ticktext=labels, anchor=f"y{n}", automargin=False)
        layout[f"yaxis{n}"] = theme.axis(domain=list(domain_y), range=scale.range, showticklabels=bool(scale.ticks), tickmode="array",
                                         tickvals=list(scale.ticks), ticktext=list(map(text.number, scale.ticks)), anchor=f"x{n}",
                                         tickfont={"size": theme.SIZE_LABEL, "color": theme.FAINT}, automargin=False)
        words += _words(own, head, f"x{n}", f"y{n}", 1 - sum(heights[:line]) / total, left)
        shapes += [*_grid(scale, f"x{n}", f"y{n}"), *_level(own.iloc[0], f"x{n}", f"y{n}")]
    return theme.figure(data, caption, height=total + 160, left=8, right=8, annotations=words, shapes=shapes,
                        alt="; ".join(_told(own) for own in panels), **layout)


def span(first: str, last: str) -> str:
    """Two labels as a stretch: "Năm 2021", "Năm 2025" → "Năm 2021–2025"; labels with nothing in common in full."""
    word, _, rest = last.partition(" ")
    return f"{first}–{rest}" if rest and first.startswith(f"{word} ") else f"{first}–{last}"


def short_labels(labels: Sequence[str]) -> list[str]:
    """Labels of periods without the word they all begin with: "Năm 2021", "Năm 2022" → 2021, 2022."""
    labels = list(labels)
    first = {label.split(" ", 1)[0] for label in labels}
    if len(labels) > 1 and len(first) == 1 and all(" " in label for label in labels):
        return [theme.escape(label.split(" ", 1)[1]) for label in labels]
    return [theme.escape(label) for label in labels]


def _head(row: pd.Series) -> list[str]:
    """Name of the indicator in bold, then its unit of measure, who answers and the level it has to reach."""
    lines = [f"<b>{theme.escape(line)}</b>" for line in theme.even(row["name"], _CHARS)]
    parts = [row["short_name"]]
    if row["kind"] in measure.RATES:
        parts.insert(0, "%")
    elif row["kind"] != "boolean":
        parts.insert(0, row["measure_unit"])
    if pd.notna(row["target_value"]) and row["kind"] != "boolean":
        dash = "─" if row["target_kind"] == "target" else "┄"
        parts.append(f"{dash} {measure.level_named(row)}")
    return [*lines, f'<span style="color:{theme.MUTED}">{theme.escape(" · ".join(p for p in parts if p))}</span>']


@dataclass(frozen=True)
class _Scale:
    """A panel's scale: the numbers it shows, and its ends with room for words."""

    ticks: tuple[float, ...]
    range: tuple[float, float]

    def px(self, value: float) -> float:
        """Height over the lower edge of the drawing."""
        low, high = self.range
        return (value - low) / (high - low) * _PLOT


def _top_of_rates(rows: pd.DataFrame) -> float:
    """100, or the next ten above the highest rate: one end for all of them."""
    rates = rows[rows["kind"].isin(measure.RATES)]
    highest = max(measure.numbers([*rates["figure"], *rates["target_value"]]), default=0.0)
    return 100.0 if highest <= 100 else math.ceil(highest / 10) * 10.0


def _scale(own: pd.DataFrame, rates: float) -> _Scale:
    """From zero: rates to the end they share, a scale of points to five, the rest to the next round number."""
    kind = own.iloc[0]["kind"]
    known = measure.numbers([*own["figure"], own.iloc[0]["target_value"]])
    if kind == "boolean":
        return _Scale((), (0.0, 1.0))
    low = min([0.0, *known])
    high = max([0.0, *known])
    if kind in measure.RATES:
        ticks, top = (0.0, 50.0, 100.0), rates
    else:
        top = 5.0 if kind == "scale" else _round_up(high) if high > 0 else 1.0
        ticks = (0.0, top)
    return _Scale(ticks, (low, low + (top - low) * _HEADROOM))


def _round_up(value: float) -> float:
    """The next number above with one digit and zeros, or 15, 25: a scale does not end far above what it shows."""
    size = 10.0 ** math.floor(math.log10(value))
    return next(step * size for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * size >= value - 1e-9 and (size > 1 or step % 1 == 0))


def _grid(scale: _Scale, x: str, y: str) -> list[dict]:
    """A thin line at every number of the scale, zero somewhat darker."""
    return [{"type": "line", "xref": f"{x} domain", "yref": y, "x0": 0, "x1": 1, "y0": tick, "y1": tick, "layer": "below",
             "line": {"color": theme.GRID if tick else theme.REST, "width": 1}} for tick in scale.ticks]


def _line(own: pd.DataFrame, scale: _Scale, x: str, y: str, period: str | None) -> dict:
    values = [None if pd.isna(v) else float(v) for v in own["figure"]]
    boolean, level = own.iloc[0]["kind"] == "boolean", own.iloc[0]["target_value"]
    if boolean:
        values = [None if v is None else 0.5 for v in values]
    colours = [measure.colour(met, theme.ACCENT) for met in own["met"]]
    decimals = measure.places(own.iloc[0]["kind"], own["figure"], level)
    said = ["Có" if f == 1 else "Không" if f == 0 else "" for f in own["figure"]] if boolean else \
        [f"%{{y:{measure.d3(decimals)}}}"] * len(values)
    trace = {
        "type": "scatter", "mode": "markers+text" if boolean else "lines+markers+text", "xaxis": x, "yaxis": y,
        "x": list(range(len(values))), "y": values, "connectgaps": False, "cliponaxis": False,
        "line": {"color": theme.ACCENT, "width": 3},
        "marker": {"size": [13 if code == period else 9 for code in own["period"]], "color": colours, "opacity": 1,
                   "line": {"width": 0}},
        "textposition": _sides(values, None if boolean else level, scale),
        "textfont": {"size": theme.SIZE_LABEL, "color": theme.INK},
        "customdata": [[theme.escape(r.period_label), r.indicator, r.unit, r.period] for r in own.itertuples(index=False)],
        **meaning(own.iloc[0]["name"]),
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
        "hovertemplate": [f"%{{customdata[0]}}: {'%{text}' if boolean else words}<extra></extra>" for words in said],
    }
    ends = [place for place, value in enumerate(values) if value is not None]
    return trace | ({"text": said} if boolean else
                    {"texttemplate": [f"<b>{words}</b>" if place in (ends[:1] + ends[-1:]) else words for place, words in enumerate(said)]})


def _sides(values: list[float | None], level: float | None, scale: _Scale) -> list[str]:
    """Labels above their points; below where the lines from the point go up into its label or the level runs through it, and there
    is room down to zero."""
    sides = []
    for place, value in enumerate(values):
        near = measure.numbers(values[max(place - 1, 0):place] + values[place + 1:place + 2])
        room = value is not None and scale.px(value) > _BESIDE - 2
        dip = room and near and min(near) > value and (len(near) > 1 or scale.px(near[0]) - scale.px(value) > _STEEP)
        crossed = room and level is not None and level == level and 0 < scale.px(level) - scale.px(value) < _BESIDE
        sides.append("bottom center" if dip or crossed else "top center")
    return sides


def _words(own: pd.DataFrame, head: list[str], x: str, y: str, top: float, left: float) -> list[dict]:
    """The panel's head, and why there is none at every period without a figure."""
    words = [{"text": "<br>".join(head), "xref": "paper", "x": left, "yref": "paper", "y": top, "xanchor": "left",
              "yanchor": "top", "align": "left", "showarrow": False}]
    for place, row in enumerate(own.itertuples(index=False)):
        if pd.isna(row.figure):
            said = _SILENT.get(row.state, "chưa<br>nộp")
            words.append({"text": said, "xref": x, "x": place, "yref": f"{y} domain", "y": 0.1, "yanchor": "bottom",
                          "showarrow": False, "bgcolor": theme.PAPER, "font": {"color": theme.FAINT}})
    return words


def _level(row: pd.Series, x: str, y: str) -> list[dict]:
    """The target or reference level across the panel; its head says how much it is."""
    if pd.isna(row["target_value"]) or row["kind"] == "boolean":
        return []
    return [{"type": "line", "xref": f"{x} domain", "yref": y, "x0": 0, "x1": 1, "y0": row["target_value"],
             "y1": row["target_value"], "layer": "below", "line": {**measure.level_line(row["target_kind"]), "width": 1.5}}]


def _told(own: pd.DataFrame) -> str:
    figures = ", ".join(f"{row.period_label}: {measure.shown(row.kind, row.figure, against=row.target_value)}"
                        for row in own.itertuples(index=False))
    return f"{own.iloc[0]['name']}: {figures}"
