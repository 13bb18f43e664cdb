"""What each department or office reports for itself: bars from zero, or stems from a target. Never a ranking.

Departments do different work, so they stand sorted by their figure without a place; those without one are named below.
"""

from __future__ import annotations

import pandas as pd

from soket.charts import measure, theme
from soket.charts.distribution import HOVER, said
from soket.charts.meaning import meaning
from soket.memo import memo
from soket.model import Indicator

_ROW, _FRAME = 30, 216
MOST = 20


@memo
def own_figures(rows: pd.DataFrame, indicator: Indicator, caption: theme.Caption) -> dict:
    """`rows`: units of one block as of linh_vuc/units. At most twenty are drawn, highest first; the others are named below,
    as those without a figure are."""
    known = rows[rows["figure"].notna()].sort_values(["figure", "ordinal"], ascending=[False, True])
    drawn, beyond = known.head(MOST), known.iloc[MOST:]
    note = [measure.units_named(f"{len(beyond)} đơn vị có số nhỏ hơn, không vẽ", beyond["name"].tolist()), measure.silent_note(rows)]
    reference = indicator.target_value if indicator.kind in measure.RATES else None
    decimals = measure.places(indicator.kind, drawn["figure"], reference)
    slots = list(range(len(drawn)))
    colours = [measure.colour(met) for met in drawn["met"]]
    if reference is None:
        data, shapes, span = _bars(drawn, slots, colours, decimals), [], [0, _most(drawn) * 1.1]
    else:
        data, shapes, span = _stems(drawn, slots, colours, decimals, reference, indicator)
    for trace in data:
        trace["customdata"] = [[theme.escape(r.name), theme.escape(said(r, indicator)), r.unit,
                                r.figure] for r in drawn.itertuples(index=False)]
        trace["hovertemplate"] = HOVER
        trace |= meaning(indicator.name, names=drawn["name"], values=drawn["figure"])
    return _framed(data, shapes, span, drawn, slots, ". ".join(filter(None, note)), caption, reference, indicator)


def _most(drawn: pd.DataFrame) -> float:
    """The longest bar, at least one so that an axis exists."""
    return max([*measure.numbers(drawn["figure"]), 1.0])


def _bars(drawn: pd.DataFrame, slots: list[int], colours: list[str], decimals: int) -> list[dict]:
    return [{
        "type": "bar", "orientation": "h", "x": drawn["figure"].tolist(), "y": slots, "width": 0.56,
        "marker": {"color": colours}, "texttemplate": f"<b>%{{x:{measure.d3(decimals)}}}</b>", "textposition": "outside",
        "textfont": {"size": theme.SIZE_LABEL, "color": theme.INK}, "cliponaxis": False,
    }]


def _stems(drawn: pd.DataFrame, slots: list[int], colours: list[str], decimals: int, reference: float,
           indicator: Indicator) -> tuple[list[dict], list[dict], list[float]]:
    low, high = measure.axis_range(drawn["figure"].tolist(), [reference])
    air = (high - low) * 0.1
    ends = [min(max(v, low), high) for v in drawn["figure"]]
    data = [{
        "type": "scatter", "mode": "markers+text", "x": ends, "y": slots, "cliponaxis": False,
        "marker": {"size": 13, "color": colours, "opacity": 1},
        "texttemplate": [f"<b>%{{customdata[3]:{measure.d3(decimals)}}}</b>"] * len(drawn),
        "textposition": ["middle right" if v >= reference else "middle left" for v in drawn["figure"]],
        "textfont": {"size": theme.SIZE_LABEL, "color": theme.INK},
    }]
    shapes = [{"type": "line", "x0": reference, "x1": end, "y0": slot, "y1": slot, "layer": "below",
               "line": {"color": colour, "width": 4}} for end, slot, colour in zip(ends, slots, colours, strict=True)]
    shapes.append({"type": "line", "x0": reference, "x1": reference, "yref": "paper", "y0": 0, "y1": 1,
                   "line": measure.level_line(indicator.target_kind)})
    return data, shapes, [low - air, high + air]


def _left(drawn: pd.DataFrame) -> int:
    """Room for the longest name, px."""
    return max([120, *(9 * len(name) + 34 for name in drawn["short_name"])])


def _framed(data: list[dict], shapes: list[dict], span: list[float], drawn: pd.DataFrame, slots: list[int], note: str,
            caption: theme.Caption, reference: float | None, indicator: Indicator) -> dict:
    words = []
    if reference is not None:
        words.append({"text": measure.level_label(indicator.kind, reference, indicator.target_kind),
                      "x": reference, "yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False})
    return theme.figure(
        data, caption, height=_FRAME + _ROW * len(slots), left=_left(drawn), right=60,
        gap=24 if reference is not None else 0, note=note, shapes=shapes, annotations=words,
        xaxis={"range": span, "showticklabels": False},
        yaxis={"range": [len(slots) - 0.4, -0.6], "tickmode": "array", "tickvals": slots, "ticklabelstandoff": 12,
               "automargin": False, "ticktext": [theme.escape(name) for name in drawn["short_name"]]},
    )
