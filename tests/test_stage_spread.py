"""The chart other programs draw of counted answers: every state of an answer its own series."""

from __future__ import annotations

from soket.conference import spread
from tests.area_rows import indicator, units


def test_what_does_not_occur_is_not_among_what_is_missing() -> None:
    rows = units("B")
    silent = rows.index[rows["figure"].isna()]
    rows.loc[silent[0], "state"] = "no_occurrence"
    native = spread.counted(rows, indicator("B", "boolean", measure_unit="", aggregation="sum")).native
    counts = {series.name: sum(series.values) for series in native.series}
    assert counts == {"Không": 1.0, "Có": 2.0, "không phát sinh": 1.0, "chưa có số liệu": float(len(silent) - 1)}
