"""Ranking inside one peer group: stems from the reference line, ten at the top and ten at the bottom.

Only for indicators with a direction; places come from the query (ties 1, 2, 2, 4), small denominators and units without a
figure have none and are never drawn last.
"""

from __future__ import annotations

import pandas as pd

from soket.charts import measure, theme
from soket.charts.distribution import HOVER, Panel, said
from soket.charts.meaning import meaning
from soket.model import Indicator

_PLACE = 152  # px from the stems to the column of places
_MEDIAN = {"color": theme.INK, "width": 3}
ENDS = 10  # at most twenty bars in a hall (DESIGN §5)
_ENDS = {"up": ("cao nhất", "thấp nhất"), "down": ("thấp nhất", "cao nhất")}


def selection(rows: pd.DataFrame, group: str) -> tuple[pd.DataFrame, int]:
    """The ranked units of a group to draw, best first, and how many in the middle are left out."""
    ranked = rows[(rows["peer_group"] == group) & rows["place"].notna()].sort_values(["place", "ordinal"])
    if len(ranked) <= 2 * ENDS:
        return ranked, 0
    return pd.concat([ranked.head(ENDS), ranked.tail(ENDS)]), len(ranked) - 2 * ENDS


def heading(group: str, drawn: int, left_out: int, direction: str) -> str:
    """Words over the panel: the group and which part of it is drawn."""
    if not left_out:
        return f"<b>{theme.escape(group)}</b> · xếp hạng {drawn} đơn vị"
    best, worst = _ENDS.get(direction, _ENDS["up"])
    return f"<b>{theme.escape(group)}</b> · {ENDS} {best}, {ENDS} {worst}"


def stems(rows: pd.DataFrame, group: str, indicator: Indicator, reference: float, *, domain: tuple[float, float],
          chosen: str | None = None) -> Panel:
    """One stem a unit, from `reference` (target, reference level or median) to its figure; the figure at its outer end."""
    drawn, left_out = selection(rows, group)
    low, high = measure.axis_range(drawn["figure"].tolist(), [reference])
    air = (high - low) * 0.16
    low, high = low - air, high + air
    slots = _slots(len(drawn), left_out)
    decimals = measure.places(indicator.kind, drawn["figure"])
    colours = [_colour(row, reference, indicator) for row in drawn.itertuples(index=False)]
    ends = [min(max(v, low), high) for v in drawn["figure"]]
    panel = Panel()
    panel.data.append({
        "type": "scatter", "mode": "markers+text", "xaxis": "x2", "yaxis": "y2", "cliponaxis": False,
        "x": ends, "y": slots,
        "customdata": [[theme.escape(r.name), theme.escape(said(r, indicator)), r.unit,
                        r.figure] for r in drawn.itertuples(index=False)],
        **meaning(group, names=drawn["name"], values=drawn["figure"]),
        "hovertemplate": HOVER,
        "texttemplate": [f"<b>{words}</b>" for words in
                         measure.templates("customdata[3]", drawn["figure"], decimals, indicator.target_value)],
        "textposition": ["middle right" if v >= reference else "middle left" for v in drawn["figure"]],
        "textfont": {"size": theme.SIZE_LABEL, "color": theme.INK},
        "marker": {"size": [15 if u == chosen else 12 for u in drawn["unit"]], "color": colours, "opacity": 1,
                   "line": {"width": [3 if u == chosen else 0 for u in drawn["unit"]], "color": theme.INK}},
    })
    panel.shapes += [_stem(reference, end, slot, colour) for end, slot, colour in zip(ends, slots, colours, strict=True)]
    bottom = (slots[-1] if slots else 0) + 0.7
    given = indicator.target_value is not None
    panel.shapes.append({"type": "line", "xref": "x2", "yref": "y2", "x0": reference, "x1": reference, "y0": -0.7,
                         "y1": bottom, "line": measure.level_line(indicator.target_kind) if given else _MEDIAN})
    panel.annotations.append(_words(heading(group, len(drawn), left_out, indicator.direction)))
    panel.annotations += _names(drawn, slots, chosen)
    if left_out:
        panel.annotations.append({"text": f"… {left_out} đơn vị ở giữa", "xref": "x2 domain", "x": 0, "xshift": -12,
                                  "xanchor": "right", "yref": "y2", "y": ENDS, "showarrow": False,
                                  "font": {"size": theme.SIZE_LABEL, "color": theme.FAINT}})
    panel.axes = {
        "xaxis2": theme.axis(domain=list(domain), range=[low, high], showticklabels=False, anchor="y2"),
        "yaxis2": theme.axis(range=[bottom, -0.7], showticklabels=False, anchor="x2", automargin=False),
    }
    return panel


def _colour(row: object, reference: float, indicator: Indicator) -> str:
    """Met or below; without a level, the better side of the median stands out from the other."""
    if pd.notna(row.met):
        return measure.colour(row.met)
    ahead = row.figure >= reference if indicator.direction == "up" else row.figure <= reference
    return theme.RAMP[3] if ahead else theme.FAINT


def _slots(count: int, left_out: int) -> list[int]:
    """Rows from the top; the middle that is left out takes one row of its own."""
    return [i if i < ENDS or not left_out else i + 1 for i in range(count)]


def _stem(reference: float, end: float, slot: int, colour: str) -> dict:
    return {"type": "line", "xref": "x2", "yref": "y2", "x0": reference, "x1": end, "y0": slot, "y1": slot,
            "layer": "below", "line": {"color": colour, "width": 3}}


def _words(heading_: str) -> dict:
    return {"text": heading_, "xref": "x2 domain", "x": 0, "xshift": -_PLACE - 18, "xanchor": "left", "yref": "paper", "y": 1,
            "yanchor": "bottom", "yshift": 4, "showarrow": False, "font": {"size": theme.SIZE_LABEL}}


def _names(drawn: pd.DataFrame, slots: list[int], chosen: str | None) -> list[dict]:
    """Place and name to the left of each stem; the chosen unit in bold."""
    words = []
    for row, slot in zip(drawn.itertuples(index=False), slots, strict=True):
        name = theme.escape(row.short_name)
        name = f"<b>{name}</b>" if row.unit == chosen else name
        for words_, shift, colour in ((name, -12, theme.INK), (str(int(row.place)), -_PLACE, theme.FAINT)):
            words.append({"text": words_, "xref": "x2 domain", "x": 0, "xshift": shift, "xanchor": "right", "yref": "y2",
                          "y": slot, "showarrow": False, "font": {"size": theme.SIZE_LABEL, "color": colour}})
    return words
