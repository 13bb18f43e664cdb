"""Ranking inside one peer group: stems from the reference line, at most ten at the top and ten at the bottom.

Only for indicators with a direction; places come from the query (ties 1, 2, 2, 4), small denominators and units without a
figure have none and are never drawn last.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from soket.charts import measure, theme
from soket.charts.distribution import HOVER, Panel, said
from soket.charts.meaning import meaning
from soket.model import Indicator

_PLACE = 152  # px from the stems to the column of places
_MEDIAN = {"color": theme.INK, "width": 3}
ENDS = 10  # at most twenty bars in a hall
_ENDS = {"up": ("cao nhất", "thấp nhất"), "down": ("thấp nhất", "cao nhất")}


@dataclass(frozen=True)
class Ends:
    """The ranked units of a group to draw: all of them in `best`, or both ends of a long group, each best first.

    `others`: units not drawn. `best_tied`, `worst_tied`: those of them with the same figure as an end that is drawn, which only
    happens where more than ENDS units share the first or the last place.
    """

    best: pd.DataFrame
    worst: pd.DataFrame
    others: int = 0
    best_tied: int = 0
    worst_tied: int = 0

    @property
    def drawn(self) -> pd.DataFrame:
        """The units that stand in the chart, the best first."""
        return pd.concat([self.best, self.worst])


def selection(rows: pd.DataFrame, group: str) -> Ends:
    """The ends of a group; units that share a place stand on one side of the cut, so nobody is singled out of a tie.
    `rows`: linh_vuc/units."""
    ranked = rows[(rows["peer_group"] == group) & rows["place"].notna()].sort_values(["place", "ordinal"])
    if len(ranked) <= 2 * ENDS:
        return Ends(ranked, ranked.head(0))
    last_of_tie = ranked["place"] + ranked.groupby("place")["place"].transform("size") - 1
    best, best_tied = ranked[last_of_tie <= ENDS], 0
    if best.empty:
        best, best_tied = ranked.head(ENDS), int(last_of_tie.iloc[0]) - ENDS
    if ranked["place"].iloc[-1] == 1:  # one tie: both ends are the same
        return Ends(best, ranked.head(0), len(ranked) - len(best), best_tied)
    worst, worst_tied = last(ranked, ENDS)
    return Ends(best, worst, len(ranked) - len(best) - len(worst), best_tied, worst_tied)


def last(ranked: pd.DataFrame, most: int) -> tuple[pd.DataFrame, int]:
    """At most so many units at the end of `ranked` (by place, best first), none of them out of a tie that begins before; where
    the last place alone is shared by more, so many of those, and how many more there are."""
    found = ranked[ranked["place"] > len(ranked) - most]
    if len(found) or ranked.empty:
        return found, 0
    return ranked.tail(most), len(ranked) - int(ranked["place"].iloc[-1]) + 1 - most


def heading(group: str, ends: Ends, direction: str) -> str:
    """Words over the panel: the group and which part of it is drawn."""
    name = f"<b>{theme.escape(group)}</b>"
    if not ends.others:
        return f"{name} · xếp hạng {len(ends.best)} đơn vị"
    best, worst = _ENDS.get(direction, _ENDS["up"])
    if ends.worst.empty:
        return f"{name} · {len(ends.best)} đơn vị và {ends.best_tied} đơn vị cùng mức"
    return f"{name} · {end(len(ends.best), best, ends.best_tied)}, {end(len(ends.worst), worst, ends.worst_tied)}"


def end(count: int, side: str, tied: int) -> str:
    """"10 cao nhất", with how many more have the same figure."""
    return f"{count} {side} (và {tied} cùng mức)" if tied else f"{count} {side}"


def stems(rows: pd.DataFrame, group: str, indicator: Indicator, reference: float, *, domain: tuple[float, float],
          chosen: str | None = None) -> Panel:
    """One stem a unit, from `reference` (target, reference level or median) to its figure; the figure at its outer end."""
    part = selection(rows, group)
    drawn = part.drawn
    low, high = measure.axis_range(drawn["figure"].tolist(), [reference])
    air = (high - low) * 0.16
    low, high = low - air, high + air
    slots = _slots(part)
    decimals = measure.places(indicator.kind, drawn["figure"], indicator.target_value)
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
        "texttemplate": [f"<b>%{{customdata[3]:{measure.d3(decimals)}}}</b>"] * len(drawn),
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
    panel.annotations.append(_words(heading(group, part, indicator.direction)))
    panel.annotations += _names(drawn, slots, chosen)
    if part.others:
        panel.annotations.append({"text": _skipped(part), "xref": "x2 domain", "x": 0, "xshift": -12,
                                  "xanchor": "right", "yref": "y2", "y": len(part.best), "showarrow": False,
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


def _slots(part: Ends) -> list[int]:
    """Rows from the top; those that are left out take one row of their own."""
    first = len(part.best)
    return [*range(first), *(first + n + bool(part.others) for n in range(len(part.worst)))]


def _skipped(part: Ends) -> str:
    """They lie between the ends only where no end goes on among them."""
    return f"… {part.others} đơn vị {'khác' if part.best_tied or part.worst_tied else 'ở giữa'}"


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
