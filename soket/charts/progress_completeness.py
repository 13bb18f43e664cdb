"""Charts of Tiến độ: which areas and which units leave required answers out. Bars count what is missing, from zero."""

from __future__ import annotations

import pandas as pd

from soket import text
from soket.charts import theme
from soket.charts.panels import axis_names, label, panel, side_by_side
from soket.charts.phrases import BLOCKS
from soket.charts.phrases_progress import area_name, per_unit
from soket.charts.theme import Caption, escape
from soket.memo import memo

_MOST, _MOST_IN_TWO = 15, 10  # bars of one panel, of each of two: never more than 20 in a chart
_PITCH = 36


@memo
def by_area(rows: pd.DataFrame, caption: Caption) -> dict:
    """Share of the required answers left out, per area; one panel a block. `rows`: tien_do/completeness.
    Clicked bars carry customdata [area number, block]."""
    panels = []
    for block, own in rows.groupby("block", sort=False):
        bars = []
        for (area_no, area), cells in own.sort_values("area_no").groupby(["area_no", "area"], sort=False):
            owed, given = int(cells["owed"].sum()), int(cells["given"].sum())
            share = 100 * (owed - given) / owed
            bars.append({
                "name": area_name(area_no, area), "value": share, "key": [area_no, block],
                "label": f"{text.percent(share)} · thiếu {text.number(owed - given)}/{text.number(owed)}",
                "hover": f"{(cells['given'] == cells['owed']).sum()}/{len(cells)} {BLOCKS[block]} điền đủ",
            })
        panels.append((f"{text.upper_first(BLOCKS[block])} ({own['unit'].nunique()} báo cáo)", bars))
    return _figure(panels, caption)


@memo
def least_complete(rows: pd.DataFrame, caption: Caption) -> dict:
    """The units that leave out most, one panel a block. `rows`: tien_do/completeness, some of them not complete.
    Clicked bars carry customdata [unit]."""
    short = per_unit(rows).query("given < owed")
    blocks = list(short.groupby("block", sort=False))
    most = _MOST if len(blocks) == 1 else _MOST_IN_TWO
    panels = []
    for block, own in sorted(blocks, key=lambda pair: list(BLOCKS).index(pair[0])):
        bars = [
            {"name": row["name"], "value": row["owed"] - row["given"], "key": [row["unit"]],
             "label": f"thiếu {row['owed'] - row['given']}/{row['owed']}",
             "hover": f"Đã có {text.percent(100 * row['given'] / row['owed'])} câu trả lời bắt buộc"}
            for row in own.head(most).to_dict("records")
        ]
        panels.append((f"{text.upper_first(BLOCKS[block])} · {len(bars)} báo cáo thiếu nhiều nhất", bars))
    return _figure(panels, caption)


def _figure(panels: list[tuple[str, list[dict]]], caption: Caption) -> dict:
    """Panels side by side on one scale: name, bar, label; the longest bar of a panel carries the accent."""
    lines = max(len(bars) for _, bars in panels)
    top = max(bar["value"] for _, bars in panels for bar in bars) or 1
    # Beyond the longest bar there is room for its label, before the bars for the names.
    names, room = (0.44, 2.1) if len(panels) > 1 else (0.27, 1.4)
    data, notes, axes = [], [], {}
    for n, (heading, bars) in enumerate(panels):
        x, y = axis_names(n)
        left, right = side_by_side(n, len(panels), 0)
        axes |= panel(n, [left + names * (right - left), right], [0, top * room], [lines - 0.5, -0.5])
        data.append(_bars(bars, x, y))
        notes.append(label(f"<b>{escape(heading)}</b>", 0, 1, xref=f"{x} domain", at="left bottom", shift=(0, 6)))
        notes += [label(escape(bar["name"]), 0, at, xref=f"{x} domain", yref=y, at="right middle", shift=(-8, 0))
                  for at, bar in enumerate(bars)]
    told = " ".join(f"{heading}: {bars[0]['name']} {bars[0]['label']}." for heading, bars in panels)
    return theme.figure(data, caption, height=189 + _PITCH * lines, left=2, right=2, gap=34, annotations=notes,
                        bargap=0.3, alt=told, **axes)


def _bars(bars: list[dict], x: str, y: str) -> dict:
    top = max(bar["value"] for bar in bars)
    return {
        "type": "bar", "orientation": "h", "x": [bar["value"] for bar in bars], "y": list(range(len(bars))),
        "marker": {"color": [theme.ALERT if bar["value"] == top and top else theme.REST for bar in bars]},
        "text": [bar["label"] for bar in bars], "textposition": "outside", "cliponaxis": False,
        "textfont": {"family": theme.FONT, "size": theme.SIZE_LABEL, "color": theme.INK},
        "customdata": [bar["key"] for bar in bars],
        "hovertext": [f"<b>{escape(bar['name'])}</b><br>{bar['label']}<br>{bar['hover']}" for bar in bars],
        "hovertemplate": "%{hovertext}<extra></extra>", "xaxis": x, "yaxis": y,
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }
