"""Where every commune stands on one indicator: dots by group beside a peer group ranked, or answers counted. The figures of the
pages, laid anew for the stage."""

from __future__ import annotations

import pandas as pd

from soket.charts import spread as page
from soket.charts import answers, distribution, findings_area, measure, ranking, theme
from soket.charts.restage import LARGEST, restage
from soket.conference import titles
from soket.conference.slide import Figure
from soket.conference.stage import BODY, Box, column_of
from soket.model import Indicator

_STRIP_LEFT, _STEMS_LEFT, _EDGE = 176, 196, 40  # px of the page's figures beside the dots and the stems
_PLOT = 430


def counted(rows: pd.DataFrame, indicator: Indicator) -> Figure:
    """Answers of a few steps, or Có and Không, by group. `rows`: communes as of linh_vuc/units."""
    draw = answers.yes_no if indicator.kind == "boolean" else answers.steps
    drawn = restage(draw(rows, indicator, theme.Caption("", "", "")), BODY.width, BODY.height)
    for trace in drawn["data"]:
        if trace["marker"].get("color") == theme.DIVERGING[3]:  # the middle step is nearly white: its key would not be seen
            trace["marker"] = trace["marker"] | {"line": {"color": theme.REST, "width": 3}}
    return Figure(drawn, findings_area.answers(indicator, rows))


def spread(rows: pd.DataFrame, mine: pd.DataFrame, indicator: Indicator) -> tuple[Figure, ...]:
    """The dots, and beside them the stems of the group with most ranked units, where any is. `mine`: linh_vuc/figures of the
    indicator."""
    groups = mine[(mine["scope"] == "group") & (mine["block"] == "commune")]
    ranked = rows[rows["place"].notna()].groupby("peer_group", sort=False).size()
    group = ranked.idxmax() if ranked.max() >= measure.MEDIAN_OF else None
    box = column_of(2) if group else BODY
    figure = [_strip(rows, groups, indicator, box)]
    if group:
        reference = indicator.target_value
        if reference is None:
            reference = float(groups.loc[groups["scope_name"] == group, "median"].iloc[0])
        figure.append(_stems(rows, group, indicator, reference, box))
    return tuple(figure)


def _strip(rows: pd.DataFrame, groups: pd.DataFrame, indicator: Indicator, box: Box) -> Figure:
    wide = box.width / LARGEST - _STRIP_LEFT - _EDGE
    panel = distribution.strip(rows, groups, indicator, domain=(0.0, wide / 940), height=_PLOT)
    panel.axes["xaxis"]["domain"] = [0, 1]
    drawn = theme.figure(panel.data, theme.Caption("", "", ""), height=_PLOT + 190, left=_STRIP_LEFT, right=_EDGE, gap=30,
                         annotations=panel.annotations + page.key(indicator, rows), shapes=panel.shapes, **panel.axes)
    _units_first(drawn)
    return Figure(restage(drawn, box.width, box.height), _medians(groups, indicator))


def _stems(rows: pd.DataFrame, group: str, indicator: Indicator, reference: float, box: Box) -> Figure:
    panel = ranking.stems(rows, group, indicator, reference, domain=(0.0, 1.0))
    drawn = theme.figure(panel.data, theme.Caption("", "", ""), height=_PLOT + 190, left=_STEMS_LEFT, right=_EDGE, gap=30,
                         annotations=panel.annotations, shapes=panel.shapes, xaxis={"visible": False},
                         yaxis={"visible": False}, **panel.axes)
    _name_reference(drawn, indicator, reference, panel.data[0]["meta"]["values"])
    _units_first(drawn)
    chosen = ranking.selection(rows, group)
    heading = ranking.heading(group, chosen, indicator.direction).replace("<b>", "").replace("</b>", "")
    said = "; ".join(f"{r.short_name} {measure.shown(indicator.kind, r.figure, against=indicator.target_value)}" for r in chosen.drawn.itertuples())
    return Figure(restage(drawn, box.width, box.height), f"{heading}: {said}")


def _name_reference(drawn: dict, indicator: Indicator, reference: float, figures: list[float]) -> None:
    """What the line is that every stem starts from, below it. `figures`: those of the stems."""
    words = titles.level_words(indicator) if indicator.target_value is not None else \
        f"trung vị nhóm {measure.exact(indicator.kind, reference, measure.places(indicator.kind, [*figures, reference]))}"
    low, high = drawn["layout"]["xaxis2"]["range"]
    side = "right" if (reference - low) / (high - low) > 0.6 else "left" if (reference - low) / (high - low) < 0.4 else "center"
    drawn["layout"]["annotations"].insert(0, {
        "text": words, "xref": "x2", "x": reference, "xanchor": side, "yref": "paper", "y": 0, "yanchor": "top", "yshift": -4,
        "showarrow": False, "font": {"size": theme.SIZE_LABEL, "color": theme.INK}})


def _units_first(figure: dict) -> None:
    """Customdata of a slide begins with the unit's code; those of a page with what the pointer is told."""
    for trace in figure["data"]:
        if "customdata" not in trace:
            continue
        trace["customdata"] = [[point[2], *point[3:]] for point in trace["customdata"]]
        trace["hoverinfo"] = "skip"
        trace.pop("hovertemplate", None)
        if "texttemplate" in trace:
            trace["texttemplate"] = [words.replace("customdata[3]", "customdata[1]") for words in trace["texttemplate"]]


def _medians(groups: pd.DataFrame, indicator: Indicator) -> str:
    return indicator.name + ": " + "; ".join(
        f"{g.scope_name} trung vị {measure.shown('count', g.median, 1)}" for g in groups.itertuples() if g.reported)
