"""Counted answers on a slide: every state of an answer its own part of the bar."""

from __future__ import annotations

from soket.conference import spread
from tests import drawn
from tests.area_rows import indicator, units


def test_what_does_not_occur_is_not_among_what_is_missing() -> None:
    rows = units("B")
    silent = rows.index[rows["figure"].isna()]
    rows.loc[silent[0], "state"] = "no_occurrence"
    figure = spread.counted(rows, indicator("B", "boolean", measure_unit="", aggregation="sum")).figure
    every = {series: count for (name, series), count in drawn.counts(figure).items() if name == "Tất cả"}
    assert every == {"Có": 2, "Không": 1, "không phát sinh": 1, "chưa có số liệu": len(silent) - 1}
