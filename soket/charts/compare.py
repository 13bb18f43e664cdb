"""Two to six units, or the peer groups, side by side: one row an indicator, one dot each, their colours named on top.

Rates share one axis, so distances can be compared down the page; counts, money and points have a scale of their own in
every row, from zero, and say their numbers.
"""

from __future__ import annotations

import re

import pandas as pd

from soket.charts import measure, theme
from soket.charts.bullets import NOT_SUBMITTED, STATES
from soket.charts.compare_table import compared, difference_words
from soket.charts.meaning import meaning
from soket.memo import memo

_NAME, _CHARS = 430, 50  # px of the name column, characters a line
_LINE, _AIR, _DOT, _WIDTH = 21, 30, 15, 520  # px; the width only keeps dots apart
_KEY = 66  # characters a line of the key
MOST, _A_FIGURE = 6, 12  # compared at once; indicators a figure


@memo
def rates(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that are rates and that anybody among the compared has a figure for."""
    return _with_figures(rows[rows["kind"].isin(measure.RATES)])


@memo
def others(rows: pd.DataFrame) -> pd.DataFrame:
    """Counts, money and scales that anybody among the compared has a figure for; yes/no questions are in the table."""
    return _with_figures(rows[~rows["kind"].isin([*measure.RATES, "boolean"])])


@memo
def pages(rows: pd.DataFrame) -> list[tuple[int, pd.DataFrame]]:
    """The rows in figures of at most twelve indicators each, as even as can be: (number, rows), in the order of the plan."""
    order = rows["ordinal"].drop_duplicates().tolist()
    size = -(-len(order) // max(-(-len(order) // _A_FIGURE), 1)) or 1
    return [(start // size + 1, rows[rows["ordinal"].isin(order[start:start + size])])
            for start in range(0, len(order), size)]


@memo
def dots(rows: pd.DataFrame, caption: theme.Caption, *, common: bool) -> dict:
    """`rows`: so_sanh/units or so_sanh/groups. Two compared: a dumbbell with the difference beside it; more: dot strips.
    Clicked dots carry customdata […, indicator, unit or group] from position 3."""
    who = compared(rows)
    colours = dict(zip(who["unit"], theme.hues(len(who)), strict=True))
    indicators = [own for _, own in rows.groupby("ordinal", sort=True)]
    span = _common_scale(rows) if common else None
    decimals = max((measure.places(own.iloc[0]["kind"], own["figure"]) for own in indicators), default=0)
    mute = _mute(rows)
    lines = [_name_lines(own.iloc[0]) + _silent(own[~own["unit"].isin(mute)]) for own in indicators]
    heights = [len(name) * _LINE + _AIR for name in lines]
    tops = [sum(heights[:i]) for i in range(len(heights))]
    data, words, shapes = [], [], []
    for own, name, top, height in zip(indicators, lines, tops, heights, strict=True):
        y = top + height / 2
        low, high = span or _own_scale(own)
        trace, links = _row(own, colours, low, high, y, decimals if common else 0)
        data.append(trace)
        shapes += links
        words.append(_left(name, y))
        if len(who) == 2:
            words.append(_difference(own, who["unit"].tolist(), y))
    total = sum(heights)
    key = _names(who, colours, rows)
    words.append(key)
    if len(who) == 2:
        words.append(_header())
    note = "; ".join(_mute_words(rows, unit) for unit in who["unit"] if unit in mute)
    return theme.figure(
        data, caption, height=total + 186, note=note, left=_NAME, right=220 if len(who) == 2 else 40, gap=30 + _LINE * key["text"].count("<br>"),
        annotations=words, shapes=shapes,
        xaxis={"range": [0, 1], "showticklabels": bool(span), **_ticks(span), "automargin": False},
        yaxis={"range": [total, 0], "showticklabels": False, "automargin": False}, alt=_told(rows),
    )


def _with_figures(rows: pd.DataFrame) -> pd.DataFrame:
    known = rows.loc[rows["figure"].notna(), "indicator"].unique()
    return rows[rows["indicator"].isin(known)]


def _name_lines(row: pd.Series) -> list[str]:
    lines = [theme.escape(line) for line in theme.wrap(row["name"], _CHARS)]
    if row["kind"] in measure.RATES:
        return lines
    note = f'<span style="color:{theme.MUTED}">{theme.escape(row["measure_unit"])}</span>'
    fits = len(theme.wrap(row["name"], _CHARS)[-1]) + len(row["measure_unit"]) + 3 <= _CHARS
    return [*lines[:-1], f"{lines[-1]} · {note}"] if fits else [*lines, note]


def _common_scale(rows: pd.DataFrame) -> tuple[float, float]:
    """One axis for all rates drawn, levels included, with a little air; a rate of 100 does not ask for an axis to 104."""
    known = measure.numbers([*rows["figure"], *rows["target_value"]]) or [0.0, 100.0]
    air = (max(known) - min(known)) * 0.05 or 2.0
    return min(known) - air, max(known) + air * (0.6 if max(known) == 100 else 1)


def _own_scale(own: pd.DataFrame) -> tuple[float, float]:
    known = measure.numbers([*own["figure"], own.iloc[0]["target_value"]])
    return (0.0, 5.2) if own.iloc[0]["kind"] == "scale" else (0.0, max([*known, 0.0]) * 1.12 or 1.0)


def _ticks(span: tuple[float, float] | None) -> dict:
    """Ticks of the common axis in per cent, on an axis that runs from 0 to 1."""
    if not span:
        return {}
    low, high = span
    step = next(s for s in (0.5, 1, 2, 5, 10, 20, 25, 50, 100) if (high - low) / s <= 7)
    first = int(low // step) + 1
    values = [i * step for i in range(first, int(high // step) + 1)]
    return {"tickmode": "array", "tickvals": [(v - low) / (high - low) for v in values],
            "ticktext": [measure.shown("percent", v) for v in values]}


def _row(own: pd.DataFrame, colours: dict[str, str], low: float, high: float, y: float, least: int) -> tuple[dict, list[dict]]:
    """`least`: the decimals of all figures on the axis; a row has more where one of them would read as its level."""
    kind, level = own.iloc[0]["kind"], own.iloc[0]["target_value"]
    seen = own[own["figure"].notna()].sort_values("figure")
    at = [(v - low) / (high - low) for v in seen["figure"]]
    shapes = [_line(0, 1, y, {"color": theme.GRID, "width": 1}) | {"xref": "paper"}]
    if len(at) > 1:
        shapes.append(_line(at[0], at[-1], y, {"color": theme.REST, "width": 4}))
    label = f"%{{customdata[2]:{measure.d3(max(least, measure.places(kind, own['figure'], level)))}}}"
    if pd.notna(level):
        x = (level - low) / (high - low)
        shapes.append({"type": "line", "xref": "x", "yref": "y", "x0": x, "x1": x, "y0": y - 13, "y1": y + 13,
                       "layer": "below", "line": measure.level_line(own.iloc[0]["target_kind"])})
    offsets = measure.swarm(at, 0, 1, width=_WIDTH, dot=_DOT, reach=_DOT)
    said = {0, len(at) - 1} if at and at[-1] - at[0] > 1e-9 else {len(at) - 1}
    trace = {
        "type": "scatter", "mode": "markers+text", "x": at, "y": [y + offset for offset in offsets], "cliponaxis": False,
        "marker": {"size": _DOT, "color": [colours.get(u, theme.REST) for u in seen["unit"]], "opacity": 1,
                   "line": {"width": 1, "color": theme.PAPER}},
        "customdata": [[theme.escape(r.unit_name), theme.escape(measure.with_unit(kind, r.figure, r.measure_unit, against=level)), r.figure,
                        r.indicator, r.unit] for r in seen.itertuples(index=False)],
        **meaning(own.iloc[0]["name"], names=seen["unit_name"], values=seen["figure"], low=[low] * len(at), full=[high] * len(at)),
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
        "texttemplate": [label if i in said else "" for i in range(len(at))],
        "textposition": ["middle left" if i == 0 and len(at) > 1 else "middle right" for i in range(len(at))],
        "textfont": {"size": theme.SIZE_LABEL, "color": theme.INK},
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
    }
    return trace, shapes


def _mute(rows: pd.DataFrame) -> set[str]:
    """Units without a single figure here: said once, under the chart."""
    return set(rows["unit"]) - set(rows.loc[rows["figure"].notna(), "unit"])


def _mute_words(rows: pd.DataFrame, unit: str) -> str:
    """Why a unit has no figure at all: no return, nothing that occurred, or no data yet."""
    own = rows[rows["unit"] == unit]
    words = theme.NO_DATA
    if not own.iloc[0].get("submitted", True):
        words = NOT_SUBMITTED
    elif "state" in own and (own["state"] == "no_occurrence").all():
        words = STATES["no_occurrence"]
    return f"{own.iloc[0]['unit_name']}: {words}"


def _silent(own: pd.DataFrame) -> list[str]:
    """Who has no figure in this row and which of the states it is, in words under its name; never a dot at zero."""
    silent = own[own["figure"].isna()]
    if silent.empty:
        return []
    states = silent["state"].fillna("blank") if "state" in silent else pd.Series("not_available", index=silent.index)
    parts = []
    for state, words in STATES.items():
        names = silent.loc[states == state, "short_name"].tolist()
        if names:
            parts.append(f"{', '.join(names[:2])}{f' và {len(names) - 2} đơn vị' if len(names) > 2 else ''}: {words}")
    lines = theme.wrap(" · ".join(parts), _CHARS)
    return [f'<span style="color:{theme.FAINT}">{theme.escape(line)}</span>' for line in lines]


def _left(lines: list[str], y: float) -> dict:
    return {"text": "<br>".join(lines), "xref": "paper", "x": 0, "xshift": 8 - _NAME, "xanchor": "left", "yref": "y", "y": y,
            "align": "left", "showarrow": False}


def _line(x0: float, x1: float, y: float, line: dict) -> dict:
    return {"type": "line", "xref": "x", "yref": "y", "x0": x0, "x1": x1, "y0": y, "y1": y, "layer": "below", "line": line}


def _names(who: pd.DataFrame, colours: dict[str, str], rows: pd.DataFrame) -> dict:
    """The compared, each in its colour, and what the lines across are: the key, where the eye starts."""
    parts = [f'<span style="color:{colours[row.unit]}">●</span> <b>{theme.escape(row.unit_name)}</b>'
             for row in who.itertuples(index=False)]
    kinds = sorted(set(rows.loc[rows["target_value"].notna(), "target_kind"]))
    parts += [f"{'┃' if kind == 'target' else '┆'} {measure.level_word(kind)}" for kind in kinds]
    lines = ["    ".join(line) for line in _in_lines(parts)]
    return {"text": "<br>".join(lines), "xref": "paper", "x": 0, "xanchor": "left", "yref": "paper",
            "y": 1, "yanchor": "bottom", "yshift": 6, "align": "left", "showarrow": False}


def _in_lines(parts: list[str]) -> list[list[str]]:
    """Parts of the key, as many a line as have room over the narrowest plot."""
    lines: list[list[str]] = [[]]
    for part in parts:
        if lines[-1] and sum(len(re.sub("<[^>]*>", "", one)) + 4 for one in [*lines[-1], part]) > _KEY:
            lines.append([])
        lines[-1].append(part)
    return lines


def _header() -> dict:
    return {"text": "Chênh lệch", "xref": "paper", "x": 1, "xshift": 204, "xanchor": "right", "yref": "paper", "y": 1,
            "yanchor": "bottom", "yshift": 6, "showarrow": False, "font": {"color": theme.MUTED}}


def _difference(own: pd.DataFrame, who: list[str], y: float) -> dict:
    return {"text": f"<b>{difference_words(own, who)}</b>", "xref": "paper", "x": 1, "xshift": 204, "xanchor": "right",
            "yref": "y", "y": y, "showarrow": False, "font": {"size": theme.SIZE_LABEL}}


def _told(rows: pd.DataFrame) -> str:
    return "; ".join(f"{row.name}, {row.unit_name}: {measure.with_unit(row.kind, row.figure, row.measure_unit)}"
                     for row in rows.itertuples(index=False))
