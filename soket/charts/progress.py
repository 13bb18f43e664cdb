"""Charts of Tiến độ: arrivals against the deadline, where every unit stands, how complete the returns are, speeches."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from soket import text
from soket.charts import theme
from soket.charts.phrases import BLOCKS, STATUS, due
from soket.charts.theme import Caption, escape
from soket.charts.tiles import Sign, Tile, placed, tile_map

FILL = {"on_time": theme.ACCENT, "late": theme.ALERT, "returned": theme.ACCENT, "missing": theme.PAPER}
_BLUE, _ORANGE = "rgba(11,95,165,0.14)", "rgba(217,119,6,0.35)"  # the same, under a line
# Days shown around the deadlines: one return half a year late must not flatten the days that matter.
_BEFORE, _AFTER = pd.Timedelta(days=30), pd.Timedelta(days=21)
_NAMED = 12  # up to this many missing are named below the map
INK = {"late": theme.INK}  # white on orange does not reach 4.5 : 1


def status_map(units: pd.DataFrame, caption: Caption) -> dict:
    """Where every unit of one block stands. `units`: rows of tien_do/units of that block. Clicks give the unit code."""
    tiles = [
        Tile(row["unit"], row["short_name"], line, col, FILL[row["status"]], unit_words(row),
             INK.get(row["status"], theme.PAPER), row["status"] == "missing")
        for row, line, col in placed(units.to_dict("records"))
    ]
    return tile_map(tiles, caption, status_signs(units["status"]), alt=_missing_words(units),
                    note=_missing_words(units) if (units["status"] == "missing").sum() in range(1, _NAMED + 1) else "")


def status_signs(status: pd.Series) -> list[Sign]:
    """The key of a status map: every status that occurs, and always how many are missing."""
    count = status.value_counts()
    return [
        Sign(FILL[name], str(int(count.get(name, 0))), words, outlined=name == "missing")
        for name, words in STATUS.items()
        if count.get(name, 0) or name == "missing"
    ]


def unit_words(row: dict) -> str:
    """What a unit's tile says when pointed at."""
    if row["status"] == "missing":
        late = f", quá hạn {row['days_late']} ngày" if row["days_late"] else ""
        return f"<b>{escape(row['name'])}</b><br>Chưa nộp{late}<br>Hạn: {due(row['due_date'], row['due_op'])}"
    late = f"<br>Chậm {row['days_late']} ngày" if row["days_late"] else ""
    return f"<b>{escape(row['name'])}</b><br>Nộp lúc {text.moment(row['received_at'])}{late}"


def _missing_words(units: pd.DataFrame) -> str:
    names = list(units.loc[units["status"] == "missing", "name"])
    return f"Chưa nộp: {', '.join(names)}." if names else "Mọi đơn vị đã nộp."


def speech_map(rows: pd.DataFrame, caption: Caption) -> dict:
    """Which speeches came in, in the order of the programme. `rows`: tien_do/speeches. Clicks give the unit code."""
    records = rows.assign(tile_row=None, tile_col=None).to_dict("records")
    tiles = [
        Tile(row["unit"], row["short_name"], line, col, FILL[row["status"]], _speech_words(row),
             INK.get(row["status"], theme.PAPER), row["status"] == "missing")
        for row, line, col in placed(records, columns=9)
    ]
    count = rows["status"].value_counts()
    words = {"on_time": "gửi đúng hạn", "late": "gửi chậm", "missing": "chưa nhận được ngày gửi"}
    signs = [Sign(FILL[name], str(int(count.get(name, 0))), said, outlined=name == "missing") for name, said in words.items()
             if count.get(name, 0) or name == "missing"]
    out = [f"{row['ordinal']}. {row['name']}" for row in records if row["status"] == "missing"]
    note = f"Chưa nhận được: {'; '.join(out)}." if 0 < len(out) <= _NAMED else ""
    return tile_map(tiles, caption, signs, alt=note, note=note)


def _speech_words(row: dict) -> str:
    sent = f"Gửi ngày {text.day(row['sent_on'])}" if row["status"] != "missing" else "Chưa nhận được ngày gửi"
    topic = "<br>".join(escape(line) for line in theme.wrap(row["topic"], 60))
    return f"<b>{row['ordinal']}. {escape(row['name'])}</b><br>{topic}<br>{sent}"


def arrivals(units: pd.DataFrame, as_of: datetime, caption: Caption) -> dict:
    """Returns that came in, counted up, one panel per block, each against its own deadline; what came late is orange.
    `units`: rows of tien_do/units; `as_of`: the moment the line ends."""
    blocks = list(units.groupby("block", sort=False))
    data, shapes, notes, axes = [], [], [], {}
    wide = 1 / len(blocks)
    start, end = _span(units, as_of)
    for n, (block, own) in enumerate(blocks):
        suffix = "" if n == 0 else str(n + 1)
        came = own[own["received_at"].notna()].sort_values("nth")
        shown = came[came["received_at"] < end]
        axes[f"xaxis{suffix}"] = _time_axis(start, end, [n * wide + (0.03 if n else 0), (n + 1) * wide - 0.02 * (n < len(blocks) - 1)], suffix)
        axes[f"yaxis{suffix}"] = theme.axis(range=[0, len(own) * 1.16], anchor=f"x{suffix}", showticklabels=False, automargin=False)
        data += _steps(shown, min(pd.Timestamp(as_of), end), start, f"x{suffix}", f"y{suffix}")
        shapes += _panel_lines(own, start, end, suffix)
        notes += _panel_words(own, came, suffix, (start, end)) + _after_words(len(came) - len(shown), end, suffix)
    return theme.figure(data, caption, height=480, left=2, right=14, gap=36, shapes=shapes, annotations=notes,
                        alt=" ".join(_told(block, own) for block, own in blocks), **axes)


def _span(units: pd.DataFrame, as_of: datetime) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days both panels show: from the day before the first arrival to the day after the last thing in it, but
    never more than `_BEFORE` and `_AFTER` the deadlines."""
    due_days = list(units["due_before"].dropna())
    marks = [*units["received_at"].dropna(), *due_days, pd.Timestamp(as_of)]
    start, end = min(marks).normalize() - pd.Timedelta(days=1), max(marks).normalize() + pd.Timedelta(days=1)
    if due_days:
        start, end = max(start, min(due_days) - _BEFORE), min(end, max(due_days) + _AFTER)
    return start, end


def _time_axis(start: pd.Timestamp, end: pd.Timestamp, domain: list[float], suffix: str) -> dict:
    every = max(1, -(-(end - start).days // 7))
    days = pd.date_range(start, end, freq=f"{every}D")[1:]  # a label on the very edge would push the plot aside
    days = days[days < end]
    return theme.axis(type="date", range=[start.isoformat(), end.isoformat()], domain=domain, anchor=f"y{suffix}",
                      tickvals=[d.isoformat() for d in days], ticktext=[f"{d.day}/{d.month}" for d in days],
                      showline=True, linecolor=theme.REST, automargin=False)


def _steps(came: pd.DataFrame, as_of: datetime, start: pd.Timestamp, x: str, y: str) -> list[dict]:
    """The count over time as filled step lines: blue for what came in time, and on top of it in orange what came late."""
    if came.empty:
        return []
    came = came.assign(received_at=came["received_at"].clip(lower=start))
    on_time, late = came[came["status"] != "late"], came[came["status"] == "late"]
    top, end = len(on_time), max(pd.Timestamp(as_of), came["received_at"].max())
    turn = late["received_at"].min() if len(late) else end
    traces = [_step([start, *on_time["received_at"], turn], [0, *range(1, top + 1), top], theme.ACCENT, _BLUE, "tozeroy", dot=not len(late))]
    if len(late):
        counts = [top, *range(top + 1, len(came) + 1), len(came)]
        traces.append(_step([turn, end], [top, top], theme.ACCENT, _BLUE, "tozeroy"))
        traces.append(_step([turn, *late["received_at"], end], counts, theme.ALERT, _ORANGE, "tonexty", dot=True))
    return [{**trace, "xaxis": x, "yaxis": y} for trace in traces]


def _step(times: list, counts: list[int], colour: str, fill: str, down_to: str, *, dot: bool = False) -> dict:
    return {
        "type": "scatter", "mode": "lines+markers", "x": [pd.Timestamp(t).isoformat() for t in times], "y": counts,
        "line": {"shape": "hv", "color": colour, "width": 4}, "fill": down_to, "fillcolor": fill, "cliponaxis": False,
        "marker": {"size": [0] * (len(times) - 1) + [12 * dot], "color": colour, "opacity": 1},
        "hovertemplate": "%{x|%H:%M ngày %d/%m/%Y}: %{y} báo cáo<extra></extra>",
    }


def _panel_lines(own: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp, suffix: str) -> list[dict]:
    """How many are expected (dotted), and the deadline (solid)."""
    lines = [{"type": "line", "xref": f"x{suffix}", "yref": f"y{suffix}", "x0": start.isoformat(), "x1": end.isoformat(),
              "y0": len(own), "y1": len(own), "line": {"color": theme.FAINT, "width": 1.5, "dash": "dot"}}]
    due_before = own["due_before"].iloc[0]
    if pd.notna(due_before):
        lines.append({"type": "line", "xref": f"x{suffix}", "yref": f"y{suffix} domain", "x0": due_before.isoformat(),
                      "x1": due_before.isoformat(), "y0": 0, "y1": 1, "line": {"color": theme.INK, "width": 2}})
    return lines


def _panel_words(own: pd.DataFrame, came: pd.DataFrame, suffix: str, days: tuple[pd.Timestamp, pd.Timestamp]) -> list[dict]:
    """Heading of a panel and the words of its deadline, on the side of the line where there is room for them."""
    late, missing = int((own["status"] == "late").sum()), len(own) - len(came)
    heading = f"<b>{len(came)}/{len(own)}</b> {BLOCKS[own['block'].iloc[0]]}"
    heading += f' · <span style="color:{theme.ALERT_TEXT}"><b>{late}</b> nộp chậm</span>' if late else ""
    heading += f" · còn {missing} đơn vị" if missing else " · đã đủ"
    words = [{"text": heading, "xref": f"x{suffix} domain", "yref": "paper", "x": 0, "y": 1, "xanchor": "left",
              "yanchor": "bottom", "yshift": 8, "font": {"size": theme.SIZE_BODY}, "showarrow": False}]
    due_before = own["due_before"].iloc[0]
    if pd.notna(due_before):
        early = due_before - days[0] < 0.45 * (days[1] - days[0])
        said = f"hạn: {due(own['due_date'].iloc[0], own['due_op'].iloc[0])}"
        words.append({"text": f" {said}" if early else f"{said} ", "xref": f"x{suffix}", "yref": f"y{suffix} domain",
                      "x": due_before.isoformat(), "y": 1, "xanchor": "left" if early else "right", "yanchor": "top",
                      "showarrow": False,
                      "font": {"size": theme.SIZE_LABEL}})
    return words


def _after_words(count: int, end: pd.Timestamp, suffix: str) -> list[dict]:
    """How many more came after the days shown: said at the right edge, because the line cannot show them."""
    if not count:
        return []
    return [{"text": f"thêm <b>{count}</b> báo cáo từ ngày {text.day(end)}", "xref": f"x{suffix} domain", "yref": "paper",
             "x": 1, "y": 0.5, "xanchor": "right", "yanchor": "middle", "xshift": -8, "showarrow": False,
             "font": {"size": theme.SIZE_LABEL, "color": theme.ALERT_TEXT}}]


def _told(block: str, own: pd.DataFrame) -> str:
    count = own["status"].value_counts()
    said = [f"{count[name]} {words}" for name, words in STATUS.items() if count.get(name, 0)]
    return f"{BLOCKS[block].capitalize()}: {', '.join(said)}."
