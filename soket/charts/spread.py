"""The main picture of an area: every unit against the level and its peers on the left, one peer group ranked on the right."""

from __future__ import annotations

import pandas as pd

from soket.charts import distribution, measure, ranking, theme
from soket.memo import memo
from soket.model import Indicator

_PLOT = 440  # px between the subtitle and the axis: twenty-one rows of labels


@memo
def spread(rows: pd.DataFrame, groups: pd.DataFrame, indicator: Indicator, caption: theme.Caption, *,
           small: int, group: str | None = None, chosen: str | None = None) -> dict:
    """`rows`: units of one block as of linh_vuc/units; `groups`: linh_vuc/figures of the indicator, scope group.

    Ranks `group` when the indicator has a direction and the group three units with a place; else the dots take the full width.
    `small`: denominators below it are left out of the ranking.
    """
    count = int((rows["peer_group"].eq(group) & rows["place"].notna()).sum())
    ranked = count >= measure.MEDIAN_OF
    dots = (0.0, 0.47 if ranked else 0.97)
    left = distribution.strip(rows, groups, indicator, domain=dots, height=_PLOT, chosen=chosen)
    panels = [left]
    if ranked:
        reference = indicator.target_value
        if reference is None:
            reference = float(groups.loc[groups["scope_name"] == group, "median"].iloc[0])
        panels.append(ranking.stems(rows, group, indicator, reference, domain=(0.68, 0.98), chosen=chosen))
    return theme.figure(
        [trace for panel in panels for trace in panel.data], caption, height=_PLOT + 190, left=170, right=36, gap=30,
        note=_note(rows, indicator, small, None if ranked else count),
        annotations=[words for panel in panels for words in panel.annotations] + key(indicator, rows),
        shapes=[shape for panel in panels for shape in panel.shapes],
        **{name: axis for panel in panels for name, axis in panel.axes.items()},
        alt=_alt(groups),
    )


def _note(rows: pd.DataFrame, indicator: Indicator, small: int, few: int | None) -> str:
    """The units without a figure, and why nobody is ranked where a ranking would be expected. `few`: who would be; None when
    there is a ranking."""
    parts = [measure.silent_note(rows)]
    if few:
        parts.append(f"Không xếp hạng: trong nhóm chỉ {few} đơn vị xếp hạng được")
    elif few == 0 and indicator.direction != "none" and rows["small"].any():
        parts.append(f"Không xếp hạng: các mẫu số đều dưới {small}")
    return ". ".join(part for part in parts if part)


def key(indicator: Indicator, rows: pd.DataFrame) -> list[dict]:
    """What the colours and the hollow dots mean, in the left margin, only what is drawn."""
    place = {"xref": "paper", "x": 0, "xshift": -162, "xanchor": "left", "yref": "paper", "showarrow": False}
    words = []
    if rows["met"].notna().any():
        words.append({**place, "y": 1, "yanchor": "bottom", "yshift": 2, "text":
                      f'<span style="color:{theme.ACCENT}">●</span> đạt  <span style="color:{theme.ALERT}">●</span> chưa đạt'})
    if rows["small"].any():
        words.append({**place, "y": 0, "yanchor": "top", "yshift": -4, "text": "○ mẫu số nhỏ",
                      "font": {"color": theme.MUTED}})
    return words


def _alt(groups: pd.DataFrame) -> str:
    """The medians in words, for readers who cannot see the dots."""
    found = [f"{g.scope_name}: trung vị {measure.shown('count', g.median, 1)}" for g in groups.itertuples() if g.reported]
    return "; ".join(found)
