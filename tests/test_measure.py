"""How figures, their differences and their levels are written, wherever they stand."""

from __future__ import annotations

import pandas as pd
import pytest

from soket import text
from soket.charts import compare_table, findings_area, findings_compare, findings_unit, measure, phrases
from soket.plans import load_plans
from tests.area_rows import indicator

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
        "Nhóm xã chung 97\u00a0%, thấp hơn nhóm phường 1,3\u00a0điểm\u00a0phần\u00a0trăm")


def of_two(first: float, second: float) -> pd.DataFrame:
    plain = {"ordinal": 1, "indicator": "R", "name": "Tỷ lệ", "kind": "ratio", "measure_unit": "%", "target_value": None, "target_op": None}
    return pd.DataFrame([plain | {"unit": code, "unit_name": name, "short_name": name, "position": at, "figure": figure}
                         for at, (code, name, figure) in enumerate([("01", "Xã An", first), ("02", "Xã Bình", second)])])


def test_two_compared_differ_by_what_they_show() -> None:
    rows = of_two(98.25, 98.0)
    assert findings_compare.comparison(rows) == "Xã An cao hơn xã Bình ở 1/1 tỷ lệ; cách xa nhất 0,3\u00a0điểm\u00a0phần\u00a0trăm"
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
