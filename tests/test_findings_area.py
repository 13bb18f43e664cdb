"""What the titles say: exact sentences from rows small enough to check by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from soket.charts import findings_area, findings_compare, findings_unit, measure
from tests.area_rows import COUNT, RATE, YES_NO, compared, figures, indicator, periods, unit, units


def of_groups(kind: str, *rows: tuple, judged: bool = False) -> pd.DataFrame:
    """linh_vuc/figures of one indicator: (group, figure, median, reported, met) each, and their block."""
    known = [{"scope": "group", "scope_name": name, "block": "commune", "figure": figure, "median": median,
              "reported": reported, "met": met, "judged": reported if judged else 0, "lowest": 1.0, "highest": 99.0}
             for name, figure, median, reported, met in rows]
    whole = {"scope": "block", "scope_name": "commune", "block": "commune", "figure": 50.0, "median": 55.0,
             "reported": sum(r["reported"] for r in known), "met": sum(r["met"] for r in known),
             "judged": sum(r["judged"] for r in known), "lowest": 1.0, "highest": 99.0}
    return pd.DataFrame([*known, whole])


def test_a_level_is_said_with_the_group_far_behind() -> None:
    rows = of_groups("ratio", ("Phường", 99.0, 99.0, 13, 13), ("Xã vùng cao", 96.0, 96.0, 40, 3), judged=True)
    assert findings_area.distribution(RATE, rows) == "16/53 xã, phường đạt mức tham khảo 98\u00a0%; nhóm xã vùng cao mới 3/40"
    even = of_groups("ratio", ("Phường", 99.0, 99.0, 10, 8), ("Xã vùng cao", 96.0, 96.0, 10, 7), judged=True)
    assert findings_area.distribution(RATE, even) == "15/20 xã, phường đạt mức tham khảo 98\u00a0%"


def test_groups_apart_are_said_by_sigma_over_sigma_in_points() -> None:
    rows = of_groups("ratio", ("Phường", 90.3, 88.0, 13, 0), ("Xã vùng cao", 75.3, 80.0, 40, 0))
    assert findings_area.distribution(indicator("R"), rows) == (
        "Tính chung, nhóm xã vùng cao đạt 75,3\u00a0%, thấp hơn nhóm phường 15,0\u00a0điểm\u00a0phần\u00a0trăm")
    assert findings_area.distribution(indicator("R", direction="down"), rows).startswith("Tính chung, nhóm xã vùng cao là 75,3\u00a0%, thấp hơn")
    few = of_groups("ratio", ("Phường", 90.3, 88.0, 4, 0), ("Xã vùng cao", 75.3, 80.0, 40, 0))
    assert findings_area.distribution(indicator("R"), few) == (
        "Một nửa số xã, phường đạt từ 55\u00a0% trở lên; thấp nhất 1\u00a0%, cao nhất 99\u00a0%")
    alike = few.assign(median=100.0, lowest=100.0, highest=100.0)
    assert findings_area.distribution(indicator("R"), alike) == "Cả 44 xã, phường có số liệu đều đạt 100\u00a0%"


def test_counts_are_said_by_median_with_their_unit() -> None:
    rows = of_groups("count", ("Phường", 118.0, 7.0, 13, 0), ("Xã vùng cao", 528.0, 10.0, 40, 0))
    assert findings_area.distribution(COUNT, rows) == "Trung vị nhóm phường 7 việc, nhóm xã vùng cao 10"


def test_nobody_with_a_figure() -> None:
    nothing = of_groups("ratio", ("Phường", None, None, 0, 0))
    assert findings_area.distribution(RATE, nothing) == "Chưa xã, phường nào có số liệu"
    assert findings_area.answers(YES_NO, units("B").assign(figure=None)) == "Chưa xã, phường nào có số liệu"


def test_answers_are_counted() -> None:
    assert findings_area.answers(YES_NO, units("B")) == "2/3 xã, phường trả lời Có, 1 trả lời Không"
    agreed = units("B").query("figure == 1")
    assert findings_area.answers(YES_NO, agreed) == "Cả 2 xã, phường có số liệu đều trả lời Có"
    scale = indicator("G", "scale")
    assert findings_area.answers(scale, units("G")) == "Trung bình 4 điểm; không xã, phường nào dưới 3 điểm"
    assert findings_area.answers(COUNT, units("C")) == "1/6 xã, phường ghi 0 việc; cao nhất 9"


def test_departments_are_said_apart() -> None:
    assert findings_area.own(RATE, units("R", "department"), "sở, ban, ngành") == (
        "1/1 sở, ban, ngành đạt mức tham khảo 98\u00a0%")
    assert findings_area.own(COUNT, units("C", "department"), "sở, ban, ngành") == (
        "1 việc ở 1 sở, ban, ngành; nhiều nhất: Sở Một, 1")


def headline(code: str) -> tuple[str, str, str]:
    rows = figures(code)
    return findings_area.headline(next(rows[rows["scope"] == "all"].itertuples(index=False)), "toàn tỉnh")


@pytest.mark.parametrize(("code", "figure", "note"), [
    ("R", "94,9\u00a0%", "3/5 đơn vị đạt mức tham khảo 98\u00a0%"), ("C", "25 việc", "tổng của 7/9 đơn vị"),
    ("B", "2/3", "đơn vị trả lời Có"), ("G", "4 điểm", "trung bình của 3/8 đơn vị"),
    ("I", "68,9 triệu đồng", "toàn tỉnh, 4/8 đơn vị có số liệu"),
])
def test_headline_figures_say_what_they_are_of(code: str, figure: str, note: str) -> None:
    assert headline(code) == (f"Chỉ tiêu {code}", figure, note)


def test_targets_of_offices() -> None:
    rows = periods()
    assert findings_area.targets(rows[rows["period"] == "K2"]) == "Đạt 1/1 chỉ tiêu giao"
    assert findings_area.targets(rows[rows["period"] == "K"]) == "Đã có số liệu của 1/2 chỉ tiêu"
    below = rows[rows["period"] == "K2"].assign(met=[False, None])
    assert findings_area.targets(below) == "Đạt 0/1 chỉ tiêu giao; chưa đạt: chỉ tiêu A"


def test_series_say_where_they_came_from() -> None:
    assert findings_area.series(periods()) == "Chỉ tiêu D giảm từ 3 xuống 0 cuộc (kỳ K–K2)"
    assert findings_area.series(periods().query("period == 'K'")) == "Chưa chỉ tiêu nào có số liệu từ hai kỳ trở lên"


def test_a_finding_names_its_measure_in_short_where_it_is_long() -> None:
    assert findings_area.about(indicator("R", name="Tỷ lệ số hóa"), "Cả 2 xã đạt") == "Tỷ lệ số hóa: cả 2 xã đạt"
    assert findings_area.about(indicator("R", name="Tỷ lệ " * 20, short_name="Số hóa"), "2/3 xã đạt") == "Số hóa: 2/3 xã đạt"


def test_a_series_that_came_back_is_not_said_to_have_stood_still() -> None:
    one = periods().dropna(subset=["figure"]).query("kind != 'boolean'").iloc[[0]]
    years = pd.concat([one.assign(period=f"K{n}", period_ordinal=n, period_label=f"Năm {n}", figure=figure, name="Tỷ lệ rà soát",
                                  kind="ratio", measure_unit="%") for n, figure in ((2021, 100.0), (2022, 89.5), (2023, 100.0))])
    assert findings_area.series(years) == "Tỷ lệ rà soát: năm 2023 bằng năm 2021, 100\u00a0%; năm 2022 xuống 89,5\u00a0%"
    still = years.assign(figure=100.0)
    assert findings_area.series(still) == "Tỷ lệ rà soát giữ nguyên 100\u00a0% (năm 2021–2023)"


def test_a_unit_is_said_by_levels_and_quarters() -> None:
    rows = unit("02", 1)
    assert findings_unit.standing("Xã 02", rows) == "Xã 02 đạt 1/1 mức tham khảo"
    assert findings_unit.standing("Xã 06", unit("06", 1)) == "Xã 06 chưa có số liệu ở mục này"
    ranked = rows.assign(ranked=40, place=[2, 12, None], tied=[1, 1, 0])
    assert findings_unit.standing("Xã 02", ranked) == "Xã 02 đạt 1/1 mức tham khảo; 1/2 chỉ tiêu thuộc nhóm 25\u00a0% dẫn đầu"
    last = ranked.assign(met=None, place=[39, 31, None])
    assert findings_unit.standing("Xã 02", last) == "Xã 02: 2/2 chỉ tiêu thuộc 25\u00a0% cuối nhóm"


@pytest.mark.parametrize(("place", "tied", "leads"), [(1, 1, True), (10, 1, True), (11, 1, False), (1, 10, True), (1, 11, False), (9, 2, True),
                                                        (9, 3, False)])
def test_whoever_reports_what_most_report_does_not_lead(place: int, tied: int, leads: bool) -> None:
    rows = unit("02", 1).head(1).assign(ranked=40, place=place, tied=tied)
    words = f"Xã 02 đạt 1/1 mức tham khảo; {int(leads)}/1 chỉ tiêu thuộc nhóm 25\u00a0% dẫn đầu"
    assert findings_unit.standing("Xã 02", rows) == words


def test_a_third_is_reached_with_all_who_share_the_place() -> None:
    ranked = pd.DataFrame({"ranked": [9, 9, 9, 9, 10], "place": [3, 2, 2, 1, 4], "tied": [1, 2, 3, 9, 1]})
    assert findings_unit.leading(ranked, 1 / 3).tolist() == [True, True, False, False, False]


def test_two_units_and_more() -> None:
    rates = compared("01", "02", area=1).query("kind == 'ratio'")
    assert findings_compare.comparison(rates) == (
        "Xã 02 cao hơn xã 01 ở 1/1 tỷ lệ; cách xa nhất 3,0\u00a0điểm\u00a0phần\u00a0trăm: chỉ tiêu R")
    three = compared("01", "02", "11")
    counts = three[three["kind"].isin(["count", "money"])]
    assert findings_compare.comparison(counts) == (
        "Cách xa nhất: chỉ tiêu P, phường 11\u00a05.000 người, xã 01\u00a01.000")
    even = counts.assign(figure=7.0)
    assert findings_compare.comparison(even) == f"Cả 3 nơi được so sánh bằng nhau ở cả {even['indicator'].nunique()} chỉ tiêu"
    assert findings_compare.comparison(compared("05", "06", area=2)) == "Chưa có số liệu để so sánh"
    assert findings_compare.comparison(compared("01", "06", area=1)) == "Mới chỉ có số liệu của xã 01"


def test_names_of_communes_inside_a_sentence() -> None:
    assert [measure.inside(n) for n in ("Xã Phượng Tiến", "Phường Bắc Kạn", "Sở Nội vụ", "Văn phòng HĐND")] == [
        "xã Phượng Tiến", "phường Bắc Kạn", "Sở Nội vụ", "Văn phòng HĐND"]
