"""What differs between two snapshots, in words, pictures and files."""

from __future__ import annotations

import pandas as pd
import pytest
from plotly.graph_objects import Figure

from soket.charts import difference, phrases_difference, theme
from soket.plans import load_plans
from soket.store import Store
from tests.given import Given
from tests.given_difference import AFTER, BEFORE, between

PLANS = load_plans()
PROVINCE, COMMUNE = PLANS["TN"], PLANS["PT"]
CAPTION = theme.Caption("Tiêu đề", "Đơn vị đo", "Bản chốt P-K-02")
POINTS = "\u00a0điểm\u00a0phần\u00a0trăm"


@pytest.fixture(scope="module")
def store() -> Store:
    return between().store()


def rows(store: Store, what: str, before: str | None = BEFORE, after: str | None = AFTER) -> pd.DataFrame:
    return store.run(f"chot_so_lieu/difference_{what}", plan="P", period="K", before=before, snapshot=after)


@pytest.mark.parametrize(("before", "after", "plan", "words"), [
    (BEFORE, AFTER, PROVINCE,
     "1 đơn vị nộp thêm, 1 đơn vị thay báo cáo, 1 đơn vị đổi tình trạng nộp, 3 chỉ tiêu toàn tỉnh đổi"),
    (AFTER, BEFORE, PROVINCE,
     "1 đơn vị thay báo cáo, 1 đơn vị không còn được tính, 1 đơn vị đổi tình trạng nộp, 3 chỉ tiêu toàn tỉnh đổi"),
    (AFTER, None, COMMUNE, "1 đơn vị thay báo cáo, 2 chỉ tiêu toàn xã đổi"),
    (AFTER, AFTER, COMMUNE, "Không có thay đổi nào"),
])
def test_the_finding_over_everything(store: Store, before: str, after: str | None, plan, words: str) -> None:
    assert phrases_difference.summary(plan, rows(store, "units", before, after), rows(store, "indicators", before, after)) == words


def test_a_replaced_return_need_not_move_the_province() -> None:
    g = Given()
    g.indicator("C")
    g.indicator("D")
    g.unit("A", "Xã A")
    g.unit("B", "Xã B")
    g.submission("A", "2026-04-20 09:00", {"C": 4, "D": 1})
    g.submission("B", "2026-04-20 09:00", {"C": 6})
    g.snapshot(BEFORE)
    g.submission("A", "2026-04-21 09:00", {"C": 5, "D": 1})
    g.submission("B", "2026-04-21 09:00", {"C": 5})
    store = g.store()
    moved = rows(store, "indicators", BEFORE, None)
    assert moved[["indicator", "before_figure", "figure", "units"]].values.tolist() == [["C", 10.0, 10.0, 2]]
    assert phrases_difference.summary(PROVINCE, rows(store, "units", BEFORE, None), moved) == \
        "2 đơn vị thay báo cáo, số liệu toàn tỉnh không đổi"


def test_indicators_in_words(store: Store) -> None:
    table = phrases_difference.indicator_table(rows(store, "indicators"))
    columns = ["indicator", "before_words", "after_words", "change_words", "reported_words", "met_words"]
    assert table[columns].values.tolist() == [
        ["R", "93,3\u00a0%", "97,1\u00a0%", f"+3,8{POINTS}", "2 → 3", "nay đạt mức tham khảo"],
        ["C", "6", "8", "+2", "3 → 4", ""],
        ["Q", "0", "3", "+3", "1", ""]]


def test_units_in_words(store: Store) -> None:
    table = phrases_difference.unit_table(rows(store, "units"))
    assert table[["unit", "change_words", "version_words", "status_words", "recommendation_words"]].values.tolist() == [
        ["A", "Thay báo cáo", "1 → 2", "đúng hạn", "1 → 2"],
        ["B", "Nộp thêm", "– → 1", "chưa nộp → nộp chậm", "0"],
        ["D", "Đổi tình trạng nộp", "–", "nộp chậm → đúng hạn", "0"]]


def test_answers_in_words_say_which_of_the_four_states(store: Store) -> None:
    table = phrases_difference.cell_table(rows(store, "cells"))
    assert table[["indicator", "before_words", "after_words", "change_words"]].values.tolist() == [
        ["R", "90\u00a0% (90/100)", "97\u00a0% (97/100)", f"+7,0{POINTS}"],
        ["Q", "không phát sinh", "để trống", "–"],
        ["N", "Thiếu máy", "Thiếu người", "–"]]


def test_days_and_long_texts() -> None:
    g = Given()
    g.indicator("T", area=0, kind="date")
    g.indicator("V", area=1, kind="text", narrative="causes")
    g.unit("A", "Xã A")
    g.submission("A", "2026-04-20 09:00", {"T": "2026-04-19", "V": "a" * 200})
    g.snapshot(BEFORE)
    g.submission("A", "2026-04-21 09:00", {"T": "2026-04-21", "V": "b"})
    table = phrases_difference.cell_table(rows(g.store(), "cells", BEFORE, None))
    assert table[["area_words", "before_words", "after_words"]].values.tolist() == [
        ["Chung", "19/4/2026", "21/4/2026"], ["1", "a" * 160 + "…", "b"]]


@pytest.mark.parametrize(("kind", "before", "after", "words"), [
    ("ratio", 93.33, 97.14, f"+3,8{POINTS}"),  # as whoever reads 93,3 and 97,1 reckons
    ("ratio", 90.0, 89.96, f"dưới 0,1{POINTS}"),
    ("ratio", 90.0, 90.0, "–"),
    ("percent", 97.0, 90.0, f"-7,0{POINTS}"),
    ("count", 1200.0, 200.0, "-1.000"),
    ("money", 1.5, 4.0, "+2,5"),
    ("count", None, 4.0, "–"),
])
def test_changes_are_signed_and_never_in_per_cent(kind: str, before: float | None, after: float, words: str) -> None:
    assert phrases_difference.change_words(kind, before, after) == words


def test_the_title_names_what_moved_most(store: Store) -> None:
    rates = difference.rates(rows(store, "indicators"))
    assert phrases_difference.largest(PROVINCE, rates) == "Đổi nhiều nhất: chỉ tiêu R, từ 93,3\u00a0% lên 97,1\u00a0%"
    assert phrases_difference.largest(PROVINCE, rates[:0]) == "Không tỷ lệ nào của toàn tỉnh thay đổi"
    assert difference.subtitle(PROVINCE, rates, BEFORE, "số liệu hiện tại") == (
        "Tỷ lệ toàn tỉnh, bản chốt P-K-01 và số liệu hiện tại · vạch đứng: mức tham khảo")


def test_a_dumbbell_has_a_ring_before_a_dot_after_and_the_difference_in_words(store: Store) -> None:
    rates = difference.rates(rows(store, "indicators"))
    figure = difference.dumbbells(rates, CAPTION, BEFORE, AFTER)
    Figure(figure)
    before, after = figure["data"]
    assert (before["x"], after["x"]) == ([pytest.approx(100 * 140 / 150)], [pytest.approx(100 * 340 / 350)])
    assert (before["marker"]["color"], after["marker"]["color"]) == (theme.PAPER, theme.ACCENT)
    assert (before["textposition"], after["textposition"]) == (["middle left"], ["middle right"])
    said = [a["text"] for a in figure["layout"]["annotations"]]
    assert f"<b>+3,8{POINTS}</b>" in said and "Chỉ tiêu R" in said
    level = [s for s in figure["layout"]["shapes"] if s["y0"] != s["y1"]]
    assert [(s["x0"], s["line"]["dash"]) for s in level] == [(95.0, "6px,5px")]
    assert figure["layout"]["meta"]["alt"] == "Tiêu đề. Chỉ tiêu R: 93,3\u00a0% → 97,1\u00a0%"
    low, high = figure["layout"]["xaxis"]["range"]
    assert low < 100 * 140 / 150 and 100 * 340 / 350 < high


@pytest.mark.parametrize(("level", "sides"), [
    (70.0, ("middle left", "middle right")), (61.0, ("middle left", "top center")), (49.5, ("top center", "middle right")),
])
def test_no_number_stands_on_the_tick_of_its_level(level: float, sides: tuple[str, str]) -> None:
    g = Given()
    g.indicator("R", kind="ratio", target=(">=", level))
    g.unit("A", "Xã A")
    g.submission("A", "2026-04-20 09:00", {"R": (50, 100)})
    g.snapshot(BEFORE)
    g.submission("A", "2026-04-21 09:00", {"R": (60, 100)})
    figure = difference.dumbbells(difference.rates(rows(g.store(), "indicators", BEFORE, None)), CAPTION, BEFORE, AFTER)
    assert tuple(trace["textposition"][0] for trace in figure["data"]) == sides


def test_at_most_twelve_rates_those_that_moved_most_first() -> None:
    g = Given()
    codes = [f"R{n:02d}" for n in range(15)]
    for code in codes:
        g.indicator(code, kind="ratio")
    g.unit("A", "Xã A")
    g.submission("A", "2026-04-20 09:00", {code: (50, 100) for code in codes})
    g.snapshot(BEFORE)
    g.submission("A", "2026-04-21 09:00", {code: (50 + n, 100) for n, code in enumerate(codes)})
    rates = difference.rates(rows(g.store(), "indicators", BEFORE, None))
    assert rates["indicator"].tolist() == [f"R{n:02d}" for n in range(14, 2, -1)]
    assert "12 tỷ lệ đổi nhiều nhất" in difference.subtitle(PROVINCE, rates, BEFORE, "số liệu hiện tại")


def test_a_name_from_a_plan_is_data() -> None:
    g = Given()
    g.indicator("R", kind="ratio", name="<b>Tỷ lệ</b>")
    g.unit("A", "Xã A")
    g.submission("A", "2026-04-20 09:00", {"R": (50, 100)})
    g.snapshot(BEFORE)
    g.submission("A", "2026-04-21 09:00", {"R": (60, 100)})
    figure = difference.dumbbells(difference.rates(rows(g.store(), "indicators", BEFORE, None)), CAPTION, BEFORE, AFTER)
    assert "&lt;b&gt;Tỷ lệ&lt;/b&gt;" in [a["text"] for a in figure["layout"]["annotations"]]
