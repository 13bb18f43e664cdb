"""Answers counted: how many units said Có, Không or nothing; how many stand on each step of a short scale.

One stacked bar for all units and one for each peer group, counts inside, units without data hatched and never a step.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from soket.charts import measure, theme
from soket.charts.meaning import meaning
from soket.memo import memo
from soket.model import Indicator

MOST_STEPS = 7  # more distinct answers than this are a distribution, not steps
_ROW, _FRAME, _NAME = 54, 214, 22  # px a bar, px around the bars, characters a line of a name
ALL = "Tất cả"


def has_steps(rows: pd.DataFrame, indicator: Indicator) -> bool:
    """Whether the answers are a few whole steps, where a ranking would only be ties."""
    values = measure.numbers(rows["figure"])
    return indicator.kind in ("scale", "count") and 0 < len(set(values)) <= MOST_STEPS


@memo
def yes_no(rows: pd.DataFrame, indicator: Indicator, caption: theme.Caption) -> dict:
    """Có / Không / chưa có số liệu. `rows`: units of one block as of linh_vuc/units, figure 1 for Có and 0 for Không."""
    segments = [("Có", theme.ACCENT, rows["figure"] == 1), ("Không", measure.colour_of_no(indicator.direction), rows["figure"] == 0)]
    listed = rows.loc[rows["figure"] == 0, "name"].tolist()
    return stacked(_by_group(rows), [*segments, *_silent(rows)], caption, measure.units_named("Không", listed))


@memo
def steps(rows: pd.DataFrame, indicator: Indicator, caption: theme.Caption) -> dict:
    """How many units stand on each step, lowest to the left. `rows`: units of one block as of linh_vuc/units."""
    values = sorted(set(measure.numbers(rows["figure"])))
    full = [float(v) for v in range(1, 6)] if indicator.kind == "scale" else values
    unit = "điểm" if indicator.kind == "scale" else indicator.measure_unit
    colours = _ramp(len(full), indicator.direction)
    segments = [(f"{measure.shown('count', v)} {unit}", colour, rows["figure"] == v)
                for v, colour in zip(full, colours, strict=True)]
    worst = values[-1] if indicator.direction == "down" else values[0]
    listed = rows.loc[rows["figure"] == worst, "name"].tolist()
    word = "Cao nhất" if indicator.direction == "down" else "Thấp nhất"
    note = measure.units_named(f"{word}, {measure.shown('count', worst)} {unit}", listed)
    return stacked(_by_group(rows), [*segments, *_silent(rows)], caption, note)


def _ramp(count: int, direction: str) -> list[str]:
    """Orange to purple around the middle when there is a better end, else one hue for amounts."""
    ramp = theme.RAMP[1:] if direction == "none" else theme.DIVERGING
    if count == 5 and direction != "none":
        picked = [ramp[i] for i in (0, 1, 3, 5, 6)]
    else:
        picked = [ramp[round(i * (len(ramp) - 1) / max(count - 1, 1))] for i in range(count)]
    return picked[::-1] if direction == "down" else picked


@memo
def offices(rows: pd.DataFrame, caption: theme.Caption) -> dict:
    """How far each office is with what it owes: the only thing offices with different work have in common.
    `rows`: linh_vuc/periods of one period."""
    bars = [(name, rows["unit_name"] == name) for name in rows["unit_name"].drop_duplicates()]
    known, met = rows["figure"].notna(), rows["met"].fillna(False).astype(bool)
    judged = rows["met"].notna()
    segments = [("đạt", theme.ACCENT, judged & met), ("chưa đạt", theme.ALERT, judged & ~met),
                ("có số liệu, không có mức so sánh", theme.RAMP[2], known & ~judged), *_silent(rows)]
    return stacked(bars, segments, caption)


def _by_group(rows: pd.DataFrame) -> list[tuple[str, pd.Series]]:
    groups = rows["peer_group"].drop_duplicates().tolist()
    bars = [(ALL, pd.Series(True, index=rows.index))] if len(groups) > 1 else []
    return bars + [(group, rows["peer_group"] == group) for group in groups]


def _silent(rows: pd.DataFrame) -> list[tuple[str, str, pd.Series]]:
    none, missing = measure.silent(rows)
    return [("không phát sinh", theme.GRID, none), (theme.NO_DATA, theme.MISSING, missing)]


def stacked(bars: Sequence[tuple[str, pd.Series]], segments: Sequence[tuple[str, str, pd.Series]],
            caption: theme.Caption, note: str = "") -> dict:
    """Stacked bars of equal length. `bars`: (name, which rows); `segments`: (answer, colour, which rows). Clicked segments
    carry customdata [count, name of the bar]."""
    names = [f"<b>{theme.escape(name)}</b>" if name == ALL else "<br>".join(map(theme.escape, theme.wrap(name, _NAME)))
             for name, _ in bars]
    totals = [int(of.sum()) for _, of in bars]
    data = []
    for label, colour, answered in segments:
        counts = [int((of & answered).sum()) for _, of in bars]
        if any(counts):
            data.append(_segment(label, colour, names, [name for name, _ in bars], counts, totals))
    return theme.figure(
        data, caption, height=_FRAME + _ROW * len(bars), left=230, right=36, gap=34, note=note, barmode="stack",
        bargap=0.34, showlegend=True, xaxis={"range": [0, 100], "showticklabels": False},
        yaxis={"autorange": "reversed", "ticklabelstandoff": 12, "automargin": False},
        legend={"orientation": "h", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "traceorder": "normal",
                "font": {"size": theme.SIZE_LABEL}, "itemclick": False, "itemdoubleclick": False},
        alt="; ".join(f"{trace['name']}: {trace['customdata'][0][0]}/{totals[0]}" for trace in data),
    )


def _segment(label: str, colour: str, names: list[str], keys: list[str], counts: list[int], totals: list[int]) -> dict:
    """One answer in every bar, as a share of the bar's units; the count is written inside."""
    trace = {
        "type": "bar", "orientation": "h", "name": theme.escape(label), "y": names,
        "customdata": [list(pair) for pair in zip(counts, keys, strict=True)],
        "x": [100 * count / total for count, total in zip(counts, totals, strict=True)],
        "texttemplate": ["<b>%{customdata[0]}</b>" if count else "" for count in counts], "textposition": "inside",
        "insidetextanchor": "middle", "textangle": 0, "constraintext": "none",
        "textfont": {"size": theme.SIZE_BODY, "color": theme.ink_on(colour)},
        "marker": {"color": colour, "line": {"width": 1, "color": theme.PAPER}},
        "hovertemplate": "%{y}<br>" + theme.escape(label) + ": %{customdata[0]} đơn vị (%{x:.1f} %)<extra></extra>",
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
        **meaning(label, names=keys, values=counts),
    }
    if colour == theme.MISSING:
        trace["marker"]["pattern"] = theme.HATCH
    return trace
