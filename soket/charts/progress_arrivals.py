"""Returns against their deadline: the count over time, in time in blue, late in orange on top of it."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from soket import text
from soket.charts import theme
from soket.charts.panels import axis_names, label, side_by_side
from soket.charts.phrases import BLOCKS, STATUS, due
from soket.charts.theme import Caption
from soket.memo import memo

_BLUE, _ORANGE = "rgba(11,95,165,0.14)", "rgba(217,119,6,0.35)"  # the same, under a line
# Days shown around the deadlines: one return half a year late must not flatten the days that matter.
_BEFORE, _AFTER = pd.Timedelta(days=30), pd.Timedelta(days=21)
_MOST_TICKS = 7


@memo
def arrivals(units: pd.DataFrame, as_of: datetime, caption: Caption) -> dict:
    """Returns that came in, counted up, one panel per block, each against its own deadline.
    `units`: rows of tien_do/units; `as_of`: the moment the line ends. Clicked points carry customdata [block, day it came in],
    the day "" where the line only begins, turns or ends."""
    blocks = list(units.groupby("block", sort=False))
    data, shapes, notes, axes = [], [], [], {}
    start, end = span(units, as_of)
    for n, (_, own) in enumerate(blocks):
        x, y = axis_names(n)
        came = own[own["received_at"].notna()].sort_values("nth")
        shown = came[came["received_at"] < end]
        axes[f"xaxis{x[1:]}"] = _time_axis(start, end, side_by_side(n, len(blocks), 0.05), y)
        axes[f"yaxis{y[1:]}"] = theme.axis(range=[0, len(own) * 1.16], anchor=x, visible=False)
        data += [{**trace, "xaxis": x, "yaxis": y} for trace in _steps(shown, min(pd.Timestamp(as_of), end), start)]
        shapes += _lines(own, start, end, x, y)
        notes += [_heading(own, came, x), _expected_words(own, start, x, y), *_due_words(own, start, end, x, y)]
        notes += _after_words(len(came) - len(shown), end, x)
    return theme.figure(data, caption, height=480, left=2, right=14, gap=36, shapes=shapes, annotations=notes,
                        alt=" ".join(_told(block, own) for block, own in blocks), **axes)


def span(units: pd.DataFrame, as_of: datetime) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days both panels show: from the day before the first arrival to the day after the last thing in it, but
    never more than `_BEFORE` and `_AFTER` the deadlines."""
    due_days = list(units["due_before"].dropna())
    marks = [*units["received_at"].dropna(), *due_days, pd.Timestamp(as_of)]
    start, end = min(marks).normalize() - pd.Timedelta(days=1), max(marks).normalize() + pd.Timedelta(days=1)
    if due_days:
        start, end = max(start, min(due_days) - _BEFORE), min(end, max(due_days) + _AFTER)
    return start, end


def _time_axis(start: pd.Timestamp, end: pd.Timestamp, domain: list[float], anchor: str) -> dict:
    every = max(1, -(-(end - start).days // _MOST_TICKS))
    days = pd.date_range(start, end, freq=f"{every}D")[1:]  # a label on the very edge would push the plot aside
    days = days[days < end]
    return theme.axis(type="date", range=[start.isoformat(), end.isoformat()], domain=domain, anchor=anchor,
                      tickvals=[d.isoformat() for d in days], ticktext=[f"{d.day}/{d.month}" for d in days],
                      showline=True, linecolor=theme.REST, automargin=False)


def _steps(came: pd.DataFrame, as_of: datetime, start: pd.Timestamp) -> list[dict]:
    """The count over time as filled step lines: blue for what came in time, and on top of it in orange late ones."""
    if came.empty:
        return []
    came = came.assign(day=came["received_at"].dt.strftime("%Y-%m-%d"), received_at=came["received_at"].clip(lower=start))
    on_time, late = came[came["status"] != "late"], came[came["status"] == "late"]
    top, end = len(on_time), max(pd.Timestamp(as_of), came["received_at"].max())
    turn = late["received_at"].min() if len(late) else end
    block = came["block"].iloc[0]
    in_time = ([start, *on_time["received_at"], turn], [0, *range(1, top + 1), top], [[block, day] for day in ("", *on_time["day"], "")])
    if late.empty:
        return [_step(*in_time, theme.ACCENT, _BLUE, "tozeroy", dot=True)]
    after = ([turn, *late["received_at"], end], [top, *range(top + 1, len(came) + 1), len(came)],
             [[block, day] for day in ("", *late["day"], "")])
    level = ([turn, end], [top, top], [[block, ""]] * 2)
    return [_step(*in_time, theme.ACCENT, _BLUE, "tozeroy"), _step(*level, theme.ACCENT, _BLUE, "tozeroy"),
            _step(*after, theme.ALERT, _ORANGE, "tonexty", dot=True)]


def _step(times: list, counts: list[int], keys: list[list[str]], colour: str, fill: str, down_to: str, *, dot: bool = False) -> dict:
    marker = {"size": [0] * (len(times) - 1) + [12 * dot], "color": colour, "opacity": 1}
    return {
        "type": "scatter", "mode": "lines+markers", "x": [pd.Timestamp(t).isoformat() for t in times], "y": counts,
        "line": {"shape": "hv", "color": colour, "width": 4}, "fill": down_to, "fillcolor": fill, "cliponaxis": False,
        "marker": marker, "customdata": keys, "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
        "hovertemplate": "%{x|%H:%M ngày %d/%m/%Y}: %{y} báo cáo<extra></extra>",
    }


def _lines(own: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp, x: str, y: str) -> list[dict]:
    """How many are expected (dotted), and the deadline (solid)."""
    lines = [{"type": "line", "xref": x, "yref": y, "x0": start.isoformat(), "x1": end.isoformat(), "y0": len(own),
              "y1": len(own), "line": {"color": theme.FAINT, "width": 1.5, "dash": "dot"}}]
    due_before = own["due_before"].iloc[0]
    if pd.notna(due_before):
        moment = due_before.isoformat()
        lines.append({"type": "line", "xref": x, "yref": f"{y} domain", "x0": moment, "x1": moment, "y0": 0, "y1": 1,
                      "line": {"color": theme.INK, "width": 2}})
    return lines


def _heading(own: pd.DataFrame, came: pd.DataFrame, x: str) -> dict:
    """What stands over a panel: "87/92 xã, phường · 7 nộp chậm · còn 5 đơn vị"."""
    late, missing = int((own["status"] == "late").sum()), len(own) - len(came)
    heading = f"<b>{len(came)}/{len(own)}</b> {BLOCKS[own['block'].iloc[0]]}"
    heading += f' · <span style="color:{theme.ALERT_TEXT}"><b>{late}</b> nộp chậm</span>' if late else ""
    heading += f" · còn {missing} đơn vị" if missing else " · đã đủ"
    return label(heading, 0, 1, xref=f"{x} domain", at="left bottom", shift=(0, 8), size=theme.SIZE_BODY)


def _expected_words(own: pd.DataFrame, start: pd.Timestamp, x: str, y: str) -> dict:
    """How many the dotted line stands for."""
    return label(f"{len(own)}", start.isoformat(), len(own), xref=x, yref=y, at="left bottom", color=theme.MUTED)


def _due_words(own: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp, x: str, y: str) -> list[dict]:
    """The deadline in words at its line: left of it, or right of it where there is no room on its left."""
    first = own.iloc[0]
    if pd.isna(first["due_before"]):
        return []
    left = (first["due_before"] - start) / (end - start) >= 0.4
    said = f"hạn: {due(first['due_date'], first['due_op'])}"
    return [label(f"{said} " if left else f" {said}", first["due_before"].isoformat(), 1, xref=x, yref=f"{y} domain",
                  at="right top" if left else "left top")]


def _after_words(count: int, end: pd.Timestamp, x: str) -> list[dict]:
    """How many more came after the days shown: said at the right edge, because the line cannot show them."""
    if not count:
        return []
    words = f"thêm <b>{count}</b> báo cáo từ ngày {text.day(end)}"
    return [label(words, 1, 0.5, xref=f"{x} domain", at="right middle", shift=(-8, 0), color=theme.ALERT_TEXT)]


def _told(block: str, own: pd.DataFrame) -> str:
    count = own["status"].value_counts()
    said = [f"{count[name]} {words}" for name, words in STATUS.items() if count.get(name, 0)]
    return f"{text.upper_first(BLOCKS[block])}: {', '.join(said)}."
