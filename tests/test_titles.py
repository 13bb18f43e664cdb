"""What the titles of slides say: exact words from rows small enough to check by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd

from soket.conference import titles
from soket.plans import load_plans
from tests.area_rows import indicator


def of_units(*figures: float, small: tuple[float, ...] = ()) -> pd.DataFrame:
    """linh_vuc/units: figures over firm denominators, then those over small ones."""
    return pd.DataFrame({"figure": [*figures, *small], "small": [False] * len(figures) + [True] * len(small)})


def test_middle_and_ends_are_of_the_same_units() -> None:
    rows = of_units(90.0, 92.0, 94.0, 96.0, 98.0, small=(10.0,) * 6)
    assert titles.spread(rows, indicator("R")) == (
        "Một nửa số xã, phường đạt từ 94\u00a0% trở lên; thấp nhất 90\u00a0%, cao nhất 98\u00a0%")


def whole(**other: object) -> object:
    """One row of linh_vuc/figures, scope all: a rate that just misses its level."""
    row = {"indicator": "R", "name": "Tỷ lệ hồ sơ số hóa", "kind": "ratio", "measure_unit": "%", "figure": 97.96, "figure_met": False,
           "target_op": ">=", "target_value": 98.0, "target_kind": "reference", "reported": 9, "owed": 9}
    return next(pd.DataFrame([row | other]).itertuples(index=False))


def test_a_near_miss_lacks_something_in_the_title() -> None:
    m = SimpleNamespace(plan=load_plans()["TN"])
    assert titles.headline(m, m.plan.areas[0], [whole()], pd.DataFrame()).replace("\u00a0", " ") == (
        "Tỷ lệ hồ sơ số hóa toàn tỉnh 97,96 %, còn thiếu 0,04 điểm phần trăm so với mức tham khảo 98 %")
    assert titles.headline(m, m.plan.areas[0], [whole(figure=98.2, figure_met=True)], pd.DataFrame()).replace("\u00a0", " ") == (
        "Tỷ lệ hồ sơ số hóa 98,2 %, đạt mức tham khảo 98 %")


def test_a_units_own_near_miss_is_told_with_its_level() -> None:
    row = whole(submitted=True, state="reported", numerator=4898.0, denominator=5000.0, met=False)
    level = indicator("R", target_op=">=", target_value=98.0, target_kind="reference")
    assert titles.own_figure(row, level).replace("\u00a0", " ") == "97,96 % (4.898/5.000), chưa đạt mức tham khảo 98 %"
