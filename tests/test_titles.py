"""What the titles of slides say: exact words from rows small enough to check by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd

from soket.conference import titles
from soket.conference.words import brief, named_whole, naming, together
from soket.model import Area
from soket.plans import load_plans
from tests.area_rows import indicator


def of_units(*figures: float, small: tuple[float, ...] = ()) -> pd.DataFrame:
    """linh_vuc/units: figures over firm denominators, then those over small ones."""
    return pd.DataFrame({"figure": [*figures, *small], "small": [False] * len(figures) + [True] * len(small)})


def test_middle_and_ends_are_of_the_same_units() -> None:
    rows = of_units(90.0, 92.0, 94.0, 96.0, 98.0, small=(10.0,) * 6)
    assert titles.spread(rows, indicator("R")) == (
        "một nửa số xã, phường đạt từ 94\u00a0% trở lên; thấp nhất 90\u00a0%, cao nhất 98\u00a0%")
    assert titles.spread(of_units(71.0, 92.0, 94.0, 96.0, 110.7), indicator("R")) == (
        "một nửa số xã, phường đạt từ 94,0\u00a0% trở lên; thấp nhất 71,0\u00a0%, cao nhất 110,7\u00a0%")
    assert titles.spread(of_units(*[100.0] * 6), indicator("R")) == "cả 6 xã, phường có số liệu đều đạt 100\u00a0%"


def test_of_small_denominators_it_is_said_who_is_complete() -> None:
    rows = of_units(small=(100.0, 50.0, 0.0, 100.0))
    assert titles.spread(rows, indicator("R")) == "2/4 xã, phường đạt 100\u00a0%, 1 xã, phường còn ở mức 0\u00a0%"
    assert titles.spread(of_units(small=(50.0, 40.0)), indicator("R")) is None


def test_a_finding_about_communes_names_its_measure() -> None:
    about = indicator("R", name="Tỷ lệ hồ sơ trực tuyến")
    assert titles.standing(about, "35/85 xã, phường đạt") == "Tỷ lệ hồ sơ trực tuyến: 35/85 xã, phường đạt"


def whole(**other: object) -> object:
    """One row of linh_vuc/figures, scope all: a rate that just misses its level."""
    row = {"indicator": "R", "name": "Tỷ lệ hồ sơ số hóa", "called": "", "kind": "ratio", "measure_unit": "%", "figure": 97.96, "figure_met": False,
           "target_op": ">=", "target_value": 98.0, "target_kind": "reference", "reported": 9, "owed": 9}
    return next(pd.DataFrame([row | other]).itertuples(index=False))


def test_a_near_miss_lacks_something_in_the_title() -> None:
    m = SimpleNamespace(plan=load_plans()["TN"])
    assert titles.headline(m, [whole()], pd.DataFrame()).replace("\u00a0", " ") == (
        "Tỷ lệ hồ sơ số hóa toàn tỉnh 97,96 %, còn thiếu 0,04 điểm phần trăm so với mức tham khảo 98 %")
    assert titles.headline(m, [whole(figure=98.2, figure_met=True)], pd.DataFrame()).replace("\u00a0", " ") == (
        "Tỷ lệ hồ sơ số hóa 98,2 %, đạt mức tham khảo 98 %")


def test_levels_that_are_all_reached_are_said_of_the_whole() -> None:
    m = SimpleNamespace(plan=load_plans()["TN"])
    both = [whole(figure=98.2, figure_met=True), whole(figure=99.0, figure_met=True)]
    assert titles.headline(m, both, pd.DataFrame()).replace("\u00a0", " ") == (
        "Toàn tỉnh đạt cả 2 mức tham khảo; tỷ lệ hồ sơ số hóa 98,2 %")


def test_a_units_own_near_miss_is_told_with_its_level() -> None:
    row = whole(submitted=True, state="reported", numerator=4898.0, denominator=5000.0, met=False)
    level = indicator("R", target_op=">=", target_value=98.0, target_kind="reference")
    assert titles.own_figure(row, level).replace("\u00a0", " ") == "97,96 % (4.898/5.000), chưa đạt mức tham khảo 98 %"


def answers(*rows: tuple[str, float | None, float | None, bool | None]) -> pd.DataFrame:
    """linh_vuc/periods of one period: name, figure, level and whether it is reached."""
    return pd.DataFrame([{"name": name, "called": "", "kind": "ratio", "direction": "up", "measure_unit": "%", "figure": figure, "target_op": ">=",
                          "target_value": level, "target_kind": "target", "met": met, "period": "K"} for name, figure, level, met in rows])


AREA = Area(5, "Cải cách tài chính công của xã", "budget", "Tài chính công")


def over_table(*rows: tuple[str, float | None, float | None, bool | None], difficulty: str | None = None) -> str:
    now = answers(*rows)
    return titles.table(AREA, now, now, difficulty).replace("\u00a0", " ")


def test_what_reaches_its_level_is_not_presented_as_the_worst() -> None:
    assert over_table(("Tỷ lệ A", 22.2, 20.0, True), ("Tỷ lệ B", 99.0, 98.0, True)) == (
        "Tài chính công: đạt 2/2 chỉ tiêu giao; sát mức nhất: tỷ lệ B, 99 % so với 98 %")
    assert over_table(("Tỷ lệ A", 66.7, 50.0, True), ("Tỷ lệ B", 100.0, 100.0, True)) == (
        "Tài chính công: đạt 2/2 chỉ tiêu giao; vượt xa nhất: tỷ lệ A, 66,7 % so với 50 %")
    assert over_table(("Tỷ lệ A", 22.2, 20.0, True), ("Tỷ lệ B", None, 98.0, None), ("Tỷ lệ C", 1.0, None, None)) == (
        "Tài chính công: đạt 1/1 chỉ tiêu giao có số liệu")
    assert over_table(("Tỷ lệ A", 22.2, 20.0, True), difficulty="Thiếu người") == (
        "Tài chính công: đạt 1/1 chỉ tiêu giao; khó khăn: “Thiếu người”")


def test_levels_that_are_missed_are_counted_with_how_far_they_are() -> None:
    assert over_table(("Tỷ lệ A", 12.2, 20.0, False), ("Tỷ lệ B", 99.0, 98.0, True)) == (
        "Tài chính công: 1/2 chỉ tiêu giao chưa đạt, còn thiếu 7,8 điểm phần trăm")
    missed = [(f"Tỷ lệ {n}", 90.0 - n, 98.0, False) for n in range(4)]
    assert over_table(*missed, ("Tỷ lệ B", 99.0, 98.0, True)) == (
        "Tài chính công: 4/5 chỉ tiêu giao chưa đạt, còn thiếu từ 8,0 đến 11,0 điểm phần trăm")
    now = answers(("Số A", 12.0, 20.0, False), ("Tỷ lệ B", 99.0, 98.0, True)).assign(kind=["count", "ratio"])
    assert titles.table(AREA, now, now) == "Tài chính công: 1/2 chỉ tiêu giao chưa đạt: số A"


def test_a_name_too_long_for_its_title_gives_way_to_the_figures() -> None:
    name = "tỷ lệ thủ tục hành chính đã cấu hình trên Hệ thống thông tin giải quyết"
    assert naming("Xa nhất: ", name, ", 98 % so với 100 %", 140) == f"Xa nhất: {name}, 98 % so với 100 %"
    assert naming("Xa nhất: ", name, ", 98 % so với 100 %", 88) == (
        "Xa nhất: tỷ lệ TTHC đã cấu hình trên Hệ thống thông tin giải quyết, 98 % so với 100 %")
    assert naming("Xa nhất: ", name, ", 98 % so với 100 %", 70, "tỷ lệ TTHC đã cấu hình") == "Xa nhất: tỷ lệ TTHC đã cấu hình, 98 % so với 100 %"
    assert naming("Xa nhất: ", name, ", 98 % so với 100 %", 70) == (
        "Xa nhất: tỷ lệ TTHC đã cấu hình trên Hệ thống thông tin giải quyết, 98 % so với 100 %")


def test_an_abbreviation_stands_wherever_its_words_stood() -> None:
    name = "Tỷ lệ thủ tục hành chính đã cấu hình trên Hệ thống giải quyết thủ tục hành chính"
    assert brief(name, 60) == "Tỷ lệ TTHC đã cấu hình trên Hệ thống giải quyết TTHC"
    assert brief(name, 90) == name


def test_no_line_ends_inside_a_word_of_two_syllables() -> None:
    assert together("Thủ tục hành chính xong đúng hạn, hạn mới") == "Thủ\u00a0tục hành\u00a0chính xong đúng\u00a0hạn, hạn mới"
    assert together("giai đoạn 2021 - 2025") == "giai đoạn 2021\u00a0\u2011\u00a02025"
    assert together("nhất ở mục 7. Hạ tầng số") == "nhất ở mục\u00a07. Hạ\u00a0tầng số"
    assert named_whole("Phòng Văn hóa - Xã hội") == "Phòng\u00a0Văn\u00a0hóa\u00a0\u2011\u00a0Xã\u00a0hội"


def test_without_levels_no_rate_is_held_against_another() -> None:
    rates = ("Tỷ lệ A", 22.2, None, None), ("Tỷ lệ B", 99.0, None, None), ("Tỷ lệ C", None, None, None)
    assert over_table(*rates) == "Tài chính công: 2/3 chỉ tiêu có số liệu"
    assert over_table(*rates, difficulty="Thiếu người") == "Tài chính công, khó khăn: “Thiếu người”"


def test_years_say_how_many_figures_turned_for_the_better() -> None:
    rows = pd.DataFrame([{"name": name, "ordinal": n, "unit": "V", "kind": "ratio", "direction": "none" if name == "D" else "up", "figure": figure, "met": None,
                          "period": str(year), "period_ordinal": year, "period_label": f"Năm {year}"}
                         for n, (name, first, change) in enumerate([("A", 50.0, 5.0), ("B", 60.0, 1.0), ("C", 70.0, -2.0), ("D", 9.0, 1.0), ("E", 8.0, 0.0)])
                         for year, figure in ((2023, first), (2024, first), (2025, first + change))])
    assert titles.table(AREA, rows[rows["period"] == "2025"], rows) == (
        "Tài chính công: 2/5 chỉ tiêu chuyển biến tốt từ năm 2023 đến năm 2025; 1 kém đi, 1 không đổi, 1 không xét tốt, xấu")
