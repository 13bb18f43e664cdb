"""How figures, their differences and their levels are written, wherever they stand."""

from __future__ import annotations

from typing import get_args

import pandas as pd
import pytest

from soket import plan_head, text
from soket.charts import (
    compare, compare_table, findings_area, findings_compare, findings_unit, group_table, measure, overview, own, phrases, ranking, theme,
    unit_table,
)
from soket.charts.distribution import strip
from soket.model import Level
from soket.plans import load_plans
from tests.area_rows import CAPTION, RATE, figures, groups, indicator, units

NAN = float("nan")
PROVINCE = load_plans()["TN"]


@pytest.mark.parametrize(("value", "decimals", "words"), [
    (98.25, 1, "98.3"), (98.35, 1, "98.4"), (-0.25, 1, "-0.3"), (2.5, 0, "3"), (1.005, 2, "1.01"), (0.1 + 0.2, 1, "0.3"),
])
def test_halves_go_up_as_people_round(value: float, decimals: int, words: str) -> None:
    assert str(text.rounded(value, decimals)) == words


@pytest.mark.parametrize(("value", "words"), [(0.05, "+0,1"), (0.04, "0,0"), (-0.05, "-0,1"), (-0.04, "0,0")])
def test_the_sign_of_points_is_that_of_what_is_shown(value: float, words: str) -> None:
    assert text.points(value) == f"{words}\u00a0điểm phần trăm"


@pytest.mark.parametrize(("kind", "one", "other", "words"), [
    ("ratio", 98.25, 98.0, "+0,3\u00a0điểm\u00a0phần\u00a0trăm"),  # 98,3 and 98: never 0,2
    ("ratio", 98.0, 98.25, "-0,3\u00a0điểm\u00a0phần\u00a0trăm"),
    ("ratio", 98.34, 95.26, "+3,0\u00a0điểm\u00a0phần\u00a0trăm"),  # 98,3 − 95,3
    ("ratio", 90.0, 89.96, "dưới 0,1\u00a0điểm\u00a0phần\u00a0trăm"),
    ("ratio", 90.0, 90.0, "0,0\u00a0điểm\u00a0phần\u00a0trăm"),
    ("count", 1250.0, 50.0, "+1.200"), ("money", 4.25, 1.0, "+3,3"), ("money", 4.25, 4.26, "dưới 0,1"), ("count", 2.0, 2.0, "0"),
    ("count", None, 2.0, "–"), ("ratio", 2.0, NAN, "–"),
])
def test_a_difference_is_that_of_the_figures_as_they_are_shown(kind: str, one: float, other: float, words: str) -> None:
    assert measure.difference(kind, one, other) == words


def test_sentences_differ_by_what_they_show() -> None:
    assert phrases.apart(98.25, 98.0) == "0,3\u00a0điểm phần trăm"
    groups = pd.DataFrame([{"scope": "group", "scope_name": name, "block": "commune", "figure": figure, "median": figure, "reported": 9,
                            "judged": 0} for name, figure in (("Phường", 98.25), ("Xã", 97.0))])
    block = pd.DataFrame([{"scope": "block", "scope_name": "commune", "block": "commune", "figure": 98.0, "median": 98.0, "reported": 18,
                           "judged": 0, "lowest": 90.0, "highest": 100.0}])
    assert findings_area.distribution(indicator("R"), pd.concat([groups, block])) == (
        "Tính chung, nhóm xã đạt 97\u00a0%, thấp hơn nhóm phường 1,3\u00a0điểm\u00a0phần\u00a0trăm")


def of_two(first: float, second: float) -> pd.DataFrame:
    plain = {"ordinal": 1, "indicator": "R", "name": "Tỷ lệ", "kind": "ratio", "measure_unit": "%", "target_value": None, "target_op": None}
    return pd.DataFrame([plain | {"unit": code, "unit_name": name, "short_name": name, "position": at, "figure": figure}
                         for at, (code, name, figure) in enumerate([("01", "Xã An", first), ("02", "Xã Bình", second)])])


def test_two_compared_differ_by_what_they_show() -> None:
    rows = of_two(98.25, 98.0)
    assert findings_compare.comparison(rows) == "Xã An cao hơn xã Bình ở 1/1 tỷ lệ; cách xa nhất 0,3\u00a0điểm\u00a0phần\u00a0trăm: tỷ lệ"
    assert compare_table.difference_words(rows, ["01", "02"]) == "+0,3\u00a0điểm\u00a0phần\u00a0trăm"
    # Both read 98,3 %: neither is higher.
    assert findings_compare.comparison(of_two(98.31, 98.34)) == "Xã An và xã Bình bằng nhau ở cả 1 tỷ lệ"


@pytest.mark.parametrize(("kinds", "words"), [
    (("target",), "chỉ tiêu giao"), (("reference", "reference"), "mức tham khảo"), (("reference", "target"), "chỉ tiêu giao, mức tham khảo"),
    ((), "chỉ tiêu giao, mức tham khảo"),
])
def test_a_level_has_one_name_wherever_it_is_counted(kinds: tuple[str, ...], words: str) -> None:
    assert measure.level_word(*kinds) == words
    judged = pd.DataFrame([{"target_kind": kind, "target_value": 98.0, "met": False, "name": "A", "kind": "ratio", "figure": 90.0, "state": "reported",
                            "place": NAN, "ranked": 0, "area_no": 1, "denominator": 900.0, "gap": -8.0, "judged": 3, "indicator": "A"} for kind in kinds])
    if kinds:
        assert phrases.levels_reached(PROVINCE, judged) == f"Toàn tỉnh đạt 0/{len(kinds)} {words}"
        assert findings_unit.standing("Xã An", judged) == f"Xã An đạt 0/{len(kinds)} {words}"
        assert findings_area.targets(judged).startswith(f"Đạt 0/{len(kinds)} {words}")


def test_all_levels_reached_are_said_of_the_whole() -> None:
    reached = pd.DataFrame([{"target_kind": "reference", "met": True, "kind": "ratio", "denominator": 900.0}] * 5)
    assert phrases.farthest(PROVINCE, reached).text == "Toàn tỉnh đạt cả 5 mức tham khảo có số liệu."
    assert phrases.farthest(PROVINCE, reached.head(1)).text == "Toàn tỉnh đạt mức tham khảo có số liệu."


@pytest.mark.parametrize(("kind", "figure", "level", "words", "of_level"), [
    ("ratio", 19.95, 20.0, "19,95\u00a0%", "20\u00a0%"),
    ("ratio", 98.46, 98.5, "98,46\u00a0%", "98,50\u00a0%"),
    ("ratio", 99.9996, 100.0, "99,9996\u00a0%", "100\u00a0%"),
    ("ratio", 97.9, 98.0, "97,9\u00a0%", "98\u00a0%"),
    ("ratio", 98.0, 98.0, "98\u00a0%", "98\u00a0%"),
    ("ratio", 0.3 / 0.1, 3.0, "3\u00a0%", "3\u00a0%"),  # the same but for what a float cannot hold
    ("ratio", 0.02, 0.0, "0,02\u00a0%", "0\u00a0%"),
    ("scale", 3.96, 4.0, "3,96", "4,00"), ("count", 19.0, 20.0, "19", "20"), ("money", 3.5, 4.0, "3,5", "4"),
])
def test_what_misses_its_level_never_reads_as_reaching_it(kind: str, figure: float, level: float, words: str, of_level: str) -> None:
    assert (measure.shown(kind, figure, against=level), measure.shown(kind, level, against=figure)) == (words, of_level)


def test_without_a_level_a_figure_is_as_ever() -> None:
    assert [measure.shown("ratio", 19.95, against=none) for none in (None, NAN)] == ["20\u00a0%"] * 2
    assert measure.shown("ratio", None, against=20.0) == "–"
    assert measure.shown("count", 99.97, 0, against=100.0) == "99,97"
    assert measure.shown("count", 97.4, 0, against=100.0) == "97"


def test_a_chart_has_the_decimals_its_nearest_miss_needs() -> None:
    assert measure.places("ratio", [97.0, 97.97, None], 98.0) == 2
    assert [measure.places("ratio", [97.0, 97.97]), measure.places("ratio", [97.0, 98.0], 98.0), measure.places("count", [1.0, 2.0], 3.0)] == [1, 0, 0]


def test_figures_of_a_chart_have_as_many_decimals_one_as_the_other() -> None:
    assert [measure.exact("ratio", figure, 1) for figure in (96.0, 95.5, None)] == ["96,0\u00a0%", "95,5\u00a0%", "–"]
    assert [measure.exact("count", figure, measure.places("count", [11.0, 17.5])) for figure in (11.0, 17.5)] == ["11,0", "17,5"]


MISSED = {"indicator": "R", "area_no": 5, "area": "Mục", "name": "Tỷ lệ số hóa", "kind": "ratio", "measure_unit": "%", "target_op": ">=",
          "target_value": 98.0, "target_kind": "reference", "figure": 97.96, "met": False, "figure_met": False, "gap": -0.04, "denominator": 900.0,
          "judged": 3, "units_met": 1, "reported": 3, "owed": 3, "no_occurrence": 0, "aggregation": "weighted", "direction": "up"}


def test_every_sentence_about_a_near_miss_says_that_it_is_one() -> None:
    row = next(pd.DataFrame([MISSED]).itertuples(index=False))
    assert phrases.farthest(PROVINCE, pd.DataFrame([MISSED])).text.replace("\u00a0", " ") == (
        "Xa mức tham khảo nhất là tỷ lệ số hóa: toàn tỉnh 97,96 % so với mức 98 %, còn thiếu 0,04 điểm phần trăm (3 đơn vị có số liệu).")
    assert measure.versus(row) == "97,96\u00a0% so với 98\u00a0%"
    assert findings_area.headline(row, "toàn tỉnh")[1] == "97,96\u00a0%"
    assert unit_table.figure_cell(row) == "97,96\u00a0%"
    assert overview.targets(pd.DataFrame([MISSED]), CAPTION)["layout"]["annotations"][2]["text"] == "<b>97,96\u00a0%</b> · mức 98\u00a0%"
    groups = pd.DataFrame([{"indicator": "R", "area_no": 1, "name": "Tỷ lệ", "best_group": "Phường", "best_rate": 97.98, "best_units": 9,
                            "worst_group": "Xã", "worst_rate": 97.96, "worst_units": 9}])
    assert "phường 97,98 %, xã 97,96 %, chênh 0,02 điểm" in phrases.group_gap(groups).text.replace("\u00a0", " ")


def test_labels_beside_a_level_say_a_near_miss_in_every_picture() -> None:
    rows = units("R").assign(figure=lambda own: own["figure"].where(own["figure"] != 95.0, 97.96))
    assert 97.96 in rows["figure"].tolist()
    ranked = ranking.stems(rows, rows["peer_group"].iloc[0], RATE, 98.0, domain=(0.0, 1.0)).data[0]
    own_stems = own.own_figures(rows, RATE, CAPTION)["data"][0]
    for drawn in (ranked, own_stems):
        labels = dict(zip([point[3] for point in drawn["customdata"]], drawn["texttemplate"], strict=True))
        assert labels[97.96] == "<b>%{customdata[3]:,.2f}</b>"
    said = {point[1] for panel in [strip(rows, groups("R"), RATE, domain=(0.0, 1.0), height=430)] for trace in panel.data for point in trace["customdata"]}
    assert any(words.startswith("97,96\u00a0% (") for words in said)


def test_there_is_a_colour_for_every_group_and_level_a_plan_may_have() -> None:
    assert len(theme.OKABE_ITO) == len(theme.ON_OKABE_ITO) == plan_head.MOST_GROUPS >= len(get_args(Level))
    assert theme.hues(6) == theme.OKABE_ITO
    with pytest.raises(ValueError, match="^7 things to tell apart, 6 colours$"):
        theme.hues(7)


def test_a_sentence_begins_with_a_capital_and_keeps_the_others() -> None:
    assert [text.upper_first(words) for words in ("đúng hạn", "sở Nội vụ", "")] == ["Đúng hạn", "Sở Nội vụ", ""]


def test_beside_a_level_a_difference_has_the_decimals_of_its_figures() -> None:
    rows = of_two(97.96, 98.2).assign(target_value=98.0, target_op=">=", target_kind="reference")
    table, _ = compare_table.wide(rows)
    assert table[["level", "u0", "u1", "difference"]].to_numpy().tolist() == [
        ["≥ 98\u00a0%", "97,96\u00a0%", "98,2\u00a0%", "-0,24\u00a0điểm\u00a0phần\u00a0trăm"]]
    (drawn,) = compare.dots(rows, CAPTION, common=True)["data"]
    assert drawn["texttemplate"] == ["%{customdata[2]:,.2f}"] * 2
    assert measure.difference("scale", 3.96, 4.2, 4.0) == "-0,24"


def test_the_table_of_groups_says_a_near_miss() -> None:
    rows = figures("R").assign(lowest=97.96, figure=97.97, median=98.0)
    table, _ = group_table.group_table(rows, RATE, "toàn tỉnh")
    assert table[["figure", "median", "lowest"]].iloc[0].tolist() == ["97,97\u00a0%", "98,00\u00a0%", "97,96\u00a0%"]
