"""Recommendations and difficulties, counted: what is asked for most, of whom, and where units say it is hard."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from soket import text
from soket.charts import theme

_ROW_HEIGHT, _FRAME = 46, 190  # a bar with its gap; title, legend and footer
# Labels of the bars: room for the longest, and a gap between it and the bar.
_CHAR_WIDTH = 8.6
_LABELS = {"autorange": "reversed", "ticks": "outside", "ticklen": 8, "tickcolor": theme.PAPER, "automargin": False}


def finding(rows: pd.DataFrame) -> str:
    """The title over `by_area`: which area has the most recommendations. `rows` as of kien_nghi/by_area."""
    totals = rows.groupby(["area_no", "area"], as_index=False, sort=True)["recommendations"].sum()
    everything = int(totals["recommendations"].sum())
    if not everything:
        return "Chưa có kiến nghị nào"
    most = int(totals["recommendations"].max())
    names = _listed(totals.loc[totals["recommendations"] == most, "area"])
    return f"Nhiều kiến nghị nhất: {names}, {text.number(most)} trong {text.number(everything)} kiến nghị"


def by_area(rows: pd.DataFrame, levels: dict[str, str], caption: theme.Caption) -> dict:
    """Stacked bars: an area each, split by the level addressed. `rows`: area_no, area, level, recommendations (one row
    per area and level, level NULL where there is none); `levels`: level → label in the plan's order. Points carry the
    area number as customdata."""
    areas = rows[["area_no", "area"]].drop_duplicates().sort_values("area_no")
    names, numbers = areas["area"].tolist(), areas["area_no"].tolist()
    data = []
    for colour, (level, label) in zip(theme.OKABE_ITO, levels.items(), strict=False):
        counts = rows[rows["level"] == level].set_index("area_no")["recommendations"]
        values = [int(counts.get(number, 0)) for number in numbers]
        data.append({
            "type": "bar", "orientation": "h", "name": theme.escape(label), "y": [theme.escape(n) for n in names],
            "x": values, "customdata": numbers, "marker": {"color": colour},
            "text": [str(v) if v else "" for v in values], "textposition": "inside", "insidetextanchor": "middle",
            "textangle": 0, "textfont": {"color": theme.PAPER, "size": theme.SIZE_LABEL},
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


def hardest(rows: pd.DataFrame) -> str:
    """The title over `difficulties`: the area most units name. `rows` as of kien_nghi/difficulties."""
    named = rows[rows["naming"] > 0]
    if named.empty:
        return "Chưa đơn vị nào nêu khó khăn, vướng mắc"
    most = int(named["naming"].max())
    top = named[named["naming"] == most]
    share = f"{text.number(most)}/{text.number(int(top.iloc[0]['asked']))}"
    return f"Nêu khó khăn nhiều nhất: {_listed(top['area'])}, {share} đơn vị"


def difficulties(rows: pd.DataFrame, caption: theme.Caption) -> dict:
    """Bars: units naming difficulties in each area, most first, with how many were asked. `rows`: area_no, area, naming,
    asked. The area named most stands out. Areas nobody is asked about are left out."""
    asked = rows[rows["asked"] > 0]
    most = asked["naming"].max() if len(asked) else 0
    names = [theme.escape(name) for name in asked["area"]]
    shares = [f"{text.number(n)}/{text.number(a)}" for n, a in zip(asked["naming"], asked["asked"], strict=True)]
    bars = {
        "type": "bar", "orientation": "h", "y": names, "x": [int(n) for n in asked["naming"]],
        "customdata": asked["area_no"].tolist(), "text": shares, "textposition": "outside", "cliponaxis": False,
        "textfont": {"size": theme.SIZE_LABEL, "color": theme.INK},
        "marker": {"color": [theme.ACCENT if n == most and n > 0 else theme.REST for n in asked["naming"]]},
        "hovertemplate": "%{y}: %{text} đơn vị nêu khó khăn<extra></extra>",
    }
    return theme.figure(
        [bars], caption, height=_FRAME + _ROW_HEIGHT * max(len(names), 1), bargap=0.3, right=90,
        xaxis={"showticklabels": False, "rangemode": "tozero"}, yaxis=_LABELS, left=_left(asked["area"]),
    )


def _left(names: Iterable[str]) -> int:
    return int(max((len(name) for name in names), default=0) * _CHAR_WIDTH) + 24


def _total(name: str, total: int) -> dict:
    return {"x": total, "y": name, "text": f"<b>{text.number(total)}</b>", "showarrow": False, "xanchor": "left",
            "xshift": 8, "font": {"size": theme.SIZE_LABEL, "color": theme.INK}}


def _listed(names: pd.Series) -> str:
    listed = list(names)
    if len(listed) > 3:
        return f"{len(listed)} mục ngang nhau"
    return listed[0] if len(listed) == 1 else ", ".join(listed[:-1]) + " và " + listed[-1]
