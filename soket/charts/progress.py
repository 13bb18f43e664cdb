"""Tile maps of Tiến độ: where every unit stands with its return, and which speeches came in."""

from __future__ import annotations

import pandas as pd

from soket import text
from soket.charts import theme
from soket.charts.phrases import STATUS, due
from soket.charts.theme import Caption, escape
from soket.charts.tiles import Sign, Tile, placed, tile_map
from soket.memo import memo

FILL = {"on_time": theme.ACCENT, "late": theme.ALERT, "returned": theme.ACCENT, "missing": theme.PAPER}
_SPEECH = {"on_time": "gửi đúng hạn", "late": "gửi chậm", "missing": "chưa nhận được ngày gửi"}
_NAMED = 12  # up to this many missing are named below the map
INK = {"late": theme.INK}  # white on orange does not reach 4.5 : 1


@memo
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
    return f"<b>{escape(row['name'])}</b><br>Nhận lúc {text.moment(row['received_at'])}{late}"


def _missing_words(units: pd.DataFrame) -> str:
    names = list(units.loc[units["status"] == "missing", "name"])
    return f"Chưa nộp: {', '.join(names)}." if names else "Mọi đơn vị đã nộp."


@memo
def speech_map(rows: pd.DataFrame, caption: Caption) -> dict:
    """Which speeches came in, in the order of the programme. `rows`: tien_do/speeches. Clicks give the unit code."""
    records = rows.assign(tile_row=None, tile_col=None).to_dict("records")
    tiles = [
        Tile(row["unit"], row["short_name"], line, col, FILL[row["status"]], _speech_words(row),
             INK.get(row["status"], theme.PAPER), row["status"] == "missing")
        for row, line, col in placed(records, columns=9)
    ]
    count = rows["status"].value_counts()
    signs = [Sign(FILL[name], str(int(count.get(name, 0))), words, outlined=name == "missing")
             for name, words in _SPEECH.items() if count.get(name, 0) or name == "missing"]
    out = [f"{row['ordinal']}. {row['name']}" for row in records if row["status"] == "missing"]
    note = f"Chưa nhận được: {'; '.join(out)}." if 0 < len(out) <= _NAMED else ""
    return tile_map(tiles, caption, signs, alt=note, note=note)


def _speech_words(row: dict) -> str:
    topic = "<br>".join(escape(line) for line in theme.wrap(row["topic"], 60))
    sent = "Chưa nhận được ngày gửi" if row["status"] == "missing" else f"Gửi ngày {text.day(row['sent_on'])}"
    return f"<b>{row['ordinal']}. {escape(row['name'])}</b><br>{topic}<br>{sent}"
