"""Recommendations and difficulties, counted: what is asked for most, of whom, and what units say is hard."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from soket import text
from soket.charts import phrases, theme
from soket.charts.meaning import meaning
from soket.memo import memo

_ROW_HEIGHT, _FRAME = 46, 190  # a bar with its gap; title, legend and footer
# Labels of the bars: room for the longest, and a gap between it and the bar.
_CHAR_WIDTH = 8.6
# Levels that a plan no longer has; what was addressed to them before is on record and counts.
_NO_LONGER = {"central": "Trung ương", "province": "Tỉnh", "department": "Sở, ngành", "district": "Huyện", "commune": "Xã"}
_LABELS = {"autorange": "reversed", "ticks": "outside", "ticklen": 8, "tickcolor": theme.PAPER, "automargin": False}


@memo
def finding(rows: pd.DataFrame) -> str:
    """The title over `by_area`: which area has the most recommendations. `rows` as of kien_nghi/by_area."""
    totals = rows.groupby(["area_no", "area"], as_index=False, sort=True)["recommendations"].sum()
    everything = int(totals["recommendations"].sum())
    if not everything:
        return "Chưa có kiến nghị nào"
    most = int(totals["recommendations"].max())
    names = _listed(totals.loc[totals["recommendations"] == most, "area"])
    return f"Nhiều kiến nghị nhất: {names}, {text.number(most)} trong {text.number(everything)} kiến nghị"


def levels_of(plan: Iterable[tuple[str, str]], rows: pd.DataFrame) -> dict[str, str]:
    """Level → label: those of the plan in its order, then those only recommendations on record have. `rows`: kien_nghi/by_area."""
    known, found = dict(plan), set(rows["level"].dropna())
    return known | {level: f"{label} (kế hoạch không còn nêu)" for level, label in _NO_LONGER.items() if level in found - known.keys()}


@memo
def by_area(rows: pd.DataFrame, levels: dict[str, str], caption: theme.Caption) -> dict:
    """Stacked bars: an area each, split by the level addressed. `rows`: area_no, area, level, recommendations (one row
    per area and level, level NULL where there is none); `levels`: `levels_of` the rows. Points carry
    customdata [area number, level]."""
    areas = rows[["area_no", "area"]].drop_duplicates().sort_values("area_no")
    names, numbers = areas["area"].tolist(), areas["area_no"].tolist()
    data = []
    hues = zip(theme.hues(len(levels)), theme.ON_OKABE_ITO[:len(levels)], levels.items(), strict=True)
    for colour, ink, (level, label) in hues:
        counts = rows[rows["level"] == level].set_index("area_no")["recommendations"]
        values = [int(counts.get(number, 0)) for number in numbers]
        data.append({
            "type": "bar", "orientation": "h", "name": theme.escape(label), "y": [theme.escape(n) for n in names],
            "x": values, "customdata": [[number, level] for number in numbers], "marker": {"color": colour},
            "text": [str(v) if v else "" for v in values], "textposition": "inside", "insidetextanchor": "middle",
            "textangle": 0, "textfont": {"color": ink, "size": theme.SIZE_LABEL},
            "hovertemplate": "%{y}<br>" + theme.escape(label) + ": %{x} kiến nghị<extra></extra>",
        })
    totals = rows.groupby("area_no")["recommendations"].sum()
    annotations = [_total(theme.escape(name), int(totals[number])) for name, number in zip(names, numbers, strict=True)]
    return theme.figure(
        data, caption, height=_FRAME + _ROW_HEIGHT * len(names), barmode="stack", bargap=0.3, showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "traceorder": "normal",
                "font": {"size": theme.SIZE_LABEL}, "itemclick": False, "itemdoubleclick": False},
        left=_left(names), gap=36, xaxis={"showticklabels": False}, yaxis=_LABELS, annotations=annotations,
    )


@memo
def hardest(rows: pd.DataFrame) -> str:
    """The title over `themes`: what is named most. `rows` as of kien_nghi/themes."""
    if rows.empty:
        return "Chưa đơn vị nào nêu khó khăn, vướng mắc"
    top = rows[rows["mentions"] == rows["mentions"].max()]
    mentions, first = text.number(int(top["mentions"].iloc[0])), top.iloc[0]
    units = f" của {text.number(int(first['naming']))}/{text.number(int(first['asked']))} đơn vị" if len(top) == 1 else ""
    return f"Khó khăn nêu nhiều nhất: {_listed(top['theme'].map(phrases.lower_first))}, {mentions} lượt{units}"


@memo
def themes(rows: pd.DataFrame, caption: theme.Caption) -> dict:
    """Bars: how often each theme of difficulties is named, most first. `rows`: theme, mentions, naming, asked. The one
    named most stands out. Points carry the theme as customdata."""
    most = rows["mentions"].max() if len(rows) else 0
    labels = [f"<b>{text.number(m)}</b> lượt · {text.number(n)} đơn vị"
              for m, n in zip(rows["mentions"], rows["naming"], strict=True)]
    bars = {
        "type": "bar", "orientation": "h", "y": [theme.escape(name) for name in rows["theme"]],
        "x": [int(n) for n in rows["mentions"]], "customdata": rows["theme"].tolist(), "text": labels,
        "textposition": "outside", "cliponaxis": False, "textfont": {"size": theme.SIZE_LABEL, "color": theme.INK},
        "marker": {"color": [theme.ACCENT if m == most else theme.REST for m in rows["mentions"]]},
        "hovertemplate": "%{y}: %{text}<extra></extra>", **meaning("Lượt nêu"),
    }
    return theme.figure(
        [bars], caption, height=_FRAME + _ROW_HEIGHT * max(len(rows), 1), bargap=0.3, right=190, left=_left(rows["theme"]),
        xaxis={"showticklabels": False, "rangemode": "tozero"}, yaxis=_LABELS,
    )


def _left(names: Iterable[str]) -> int:
    return int(max((len(name) for name in names), default=0) * _CHAR_WIDTH) + 24


def _total(name: str, total: int) -> dict:
    return {"x": total, "y": name, "text": f"<b>{text.number(total)}</b>", "showarrow": False, "xanchor": "left",
            "xshift": 8, "font": {"size": theme.SIZE_LABEL, "color": theme.INK}}


def _listed(names: pd.Series) -> str:
    listed = list(names)
    if len(listed) > 3:
        return f"{len(listed)} nội dung ngang nhau"
    return listed[0] if len(listed) == 1 else ", ".join(listed[:-1]) + " và " + listed[-1]
