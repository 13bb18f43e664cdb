"""Rates of the whole plan in two snapshots: a dumbbell each, from the grey ring (before) to the blue dot (after)."""

from __future__ import annotations

import pandas as pd

from soket.charts import measure, theme
from soket.charts.phrases import whole
from soket.charts.phrases_difference import change_words
from soket.memo import memo
from soket.model import Plan

MOST = 12  # rates a figure
_NAME, _CHARS, _CHANGE = 430, 50, 250  # px of the names, characters a line of them, px of the differences
_LINE, _AIR, _DOT = 21, 30, 15
_NUMBER = 0.1  # of the axis: what a number takes beside its dot on the narrowest screen


@memo
def rates(indicators: pd.DataFrame) -> pd.DataFrame:
    """The rates with a figure on both sides that is not the same, those that moved most first."""
    moved = indicators[indicators["kind"].isin(measure.RATES) & indicators["change"].notna() & (indicators["change"] != 0)]
    return moved.loc[moved["change"].abs().sort_values(ascending=False, kind="stable").index[:MOST]]


@memo
def subtitle(plan: Plan, rows: pd.DataFrame, before: str, after: str) -> str:
    """Measure, the two sides, and what the ticks mean. `after` with its word: "bản chốt …", "số liệu hiện tại"."""
    kinds = set(rows.loc[rows["target_value"].notna(), "target_kind"])
    parts = [f"Tỷ lệ {whole(plan)}, bản chốt {before} và {after}", f"{MOST} tỷ lệ đổi nhiều nhất" if len(rows) == MOST else "",
             f"vạch đứng: {measure.level_word(*kinds)}" if kinds else ""]
    return " · ".join(part for part in parts if part)


@memo
def dumbbells(rows: pd.DataFrame, caption: theme.Caption, before: str, after: str) -> dict:
    """`rows`: what `rates` gives, one at least; `before`, `after`: what the two are called. Levels are drawn as ticks."""
    names = [[theme.escape(line) for line in theme.wrap(name, _CHARS)] for name in rows["name"]]
    heights = [len(lines) * _LINE + _AIR for lines in names]
    middles = [sum(heights[:i]) + height / 2 for i, height in enumerate(heights)]
    low, high = _scale(rows)
    shapes, words = [], [_legend(before, after), _beside("Thay đổi", None)]
    for row, lines, y in zip(rows.itertuples(index=False), names, middles, strict=True):
        shapes += _lines(row, y)
        words.append({"text": "<br>".join(lines), "xref": "paper", "x": 0, "xshift": 2 - _NAME, "xanchor": "left",
                      "align": "left", "yref": "y", "y": y, "showarrow": False})
        words.append(_beside(f"<b>{change_words(row.kind, row.before_figure, row.figure)}</b>", y))
    told = "; ".join(f"{r.name}: {measure.shown(r.kind, r.before_figure)} → {measure.shown(r.kind, r.figure)}"
                     for r in rows.itertuples(index=False))
    total = sum(heights)
    dots = [_dots(rows, column, middles, name, high - low) for column, name in (("before_figure", before), ("figure", after))]
    return theme.figure(
        dots, caption, height=total + 186, left=_NAME, right=_CHANGE, gap=30, annotations=words, shapes=shapes, alt=told,
        xaxis={"range": [low, high], "ticksuffix": "\u00a0%", "nticks": 6, "automargin": False},
        yaxis={"range": [total, 0], "showticklabels": False, "automargin": False},
    )


def _scale(rows: pd.DataFrame) -> tuple[float, float]:
    """Wide enough for every dot, level and the number beside it."""
    known = measure.numbers([*rows["before_figure"], *rows["figure"], *rows["target_value"]])
    air = (max(known) - min(known)) * 0.14 or 2.0
    return min(known) - air, max(known) + air


def _lines(row: object, y: float) -> list[dict]:
    """The row's own line, the way from before to after, and the level."""
    line = {"type": "line", "layer": "below", "yref": "y", "y0": y, "y1": y}
    shapes = [line | {"xref": "paper", "x0": 0, "x1": 1, "line": {"color": theme.GRID, "width": 1}},
              line | {"xref": "x", "x0": row.before_figure, "x1": row.figure, "line": {"color": theme.REST, "width": 4}}]
    if pd.notna(row.target_value):
        shapes.append({"type": "line", "layer": "below", "xref": "x", "yref": "y", "x0": row.target_value, "x1": row.target_value,
                       "y0": y - 13, "y1": y + 13, "line": measure.level_line(row.target_kind)})
    return shapes


def _side(mine: float, other: float, level: float | None, span: float) -> str:
    """A number stands on the outer side of its dot, or above it where the tick of the level would run through it."""
    outward = 1 if mine > other else -1
    if pd.notna(level) and 0 < (level - mine) * outward < span * _NUMBER:
        return "top center"
    return "middle right" if outward > 0 else "middle left"


def _dots(rows: pd.DataFrame, column: str, middles: list[float], name: str, span: float) -> dict:
    """One side: rings before, dots after, with their numbers."""
    is_after = column == "figure"
    other = rows["before_figure" if is_after else "figure"]
    marker = {"color": theme.ACCENT, "line": {"color": theme.PAPER, "width": 1}} if is_after else \
        {"color": theme.PAPER, "line": {"color": theme.MUTED, "width": 3}}
    return {
        "type": "scatter", "mode": "markers+text", "x": rows[column].tolist(), "y": middles, "cliponaxis": False,
        "marker": {"size": _DOT, "opacity": 1, **marker}, "texttemplate": "%{x:,.1f}",
        "textposition": [_side(mine, its, level, span) for mine, its, level in zip(rows[column], other, rows["target_value"])],
        "textfont": {"size": theme.SIZE_LABEL, "color": theme.INK if is_after else theme.MUTED},
        "customdata": [[theme.escape(name), theme.escape(n), code] for n, code in zip(rows["name"], rows["indicator"], strict=True)],
        "hovertemplate": "<b>%{customdata[1]}</b><br>%{customdata[0]}: %{x:,.1f}\u00a0%<extra></extra>",
    }


def _beside(words: str, y: float | None) -> dict:
    """The column of differences; its header without `y`."""
    place = {"yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 6, "font": {"color": theme.MUTED}} if y is None else \
        {"yref": "y", "y": y}
    return {"text": words, "xref": "paper", "x": 1, "xshift": _CHANGE - 16, "xanchor": "right", "showarrow": False, **place}


def _legend(before: str, after: str) -> dict:
    words = (f'<span style="color:{theme.MUTED}"><b>○</b></span> {theme.escape(before)}    '
             f'<span style="color:{theme.ACCENT}"><b>●</b></span> {theme.escape(after)}')
    return {"text": words, "xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 6,
            "showarrow": False, "align": "left"}
