"""Recommendations and difficulties: titles that state the finding, bars with their counts, text as data."""

from __future__ import annotations

import pandas as pd
import pytest
from plotly.graph_objects import Figure

from soket.charts import origins, recommendations, theme

CAPTION = theme.Caption("Tiêu đề", "Đơn vị đo", "n = 3")
LEVELS = {"central": "Trung ương", "province": "Tỉnh"}


def by_area(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["area_no", "area", "level", "recommendations"])


def themes(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["theme", "mentions", "naming", "asked"])


ROWS = by_area((1, "Lãnh đạo", "central", 2), (1, "Lãnh đạo", "province", 3), (2, "<b>Bộ máy</b>", None, 0),
               (3, "Hồ sơ", "province", 1))


@pytest.mark.parametrize(("rows", "title"), [
    (ROWS, "Nhiều kiến nghị nhất: Lãnh đạo, 5 trong 6 kiến nghị"),
    (by_area((1, "A", "central", 2), (2, "B", "province", 2)), "Nhiều kiến nghị nhất: A và B, 2 trong 4 kiến nghị"),
    (by_area(*((n, f"M{n}", "central", 1) for n in range(1, 6))),
     "Nhiều kiến nghị nhất: 5 nội dung ngang nhau, 1 trong 5 kiến nghị"),
    (by_area((1, "A", None, 0)), "Chưa có kiến nghị nào"),
])
def test_finding(rows: pd.DataFrame, title: str) -> None:
    assert recommendations.finding(rows) == title


def test_bars_by_area_are_stacked_by_level_in_the_plans_order() -> None:
    figure = recommendations.by_area(ROWS, LEVELS, CAPTION)
    Figure(figure)
    central, province = figure["data"]
    assert (central["name"], central["x"], central["text"]) == ("Trung ương", [2, 0, 0], ["2", "", ""])
    assert (province["name"], province["x"], province["text"]) == ("Tỉnh", [3, 0, 1], ["3", "", "1"])
    assert [t["textfont"]["color"] for t in (central, province)] == [theme.PAPER, theme.INK], "each read on its bar"
    assert central["y"] == ["Lãnh đạo", "&lt;b&gt;Bộ máy&lt;/b&gt;", "Hồ sơ"]
    assert central["customdata"] == [[1, "central"], [2, "central"], [3, "central"]]
    totals = [a["text"] for a in figure["layout"]["annotations"] if a["text"].startswith("<b>")]
    assert totals == ["<b>5</b>", "<b>0</b>", "<b>1</b>"]
    assert figure["layout"]["yaxis"]["autorange"] == "reversed"


def test_a_level_the_plan_no_longer_has_keeps_its_bar() -> None:
    rows = by_area((1, "A", "district", 4), (1, "A", "central", 2))
    levels = recommendations.levels_of(LEVELS.items(), rows)
    assert levels == LEVELS | {"district": "Huyện (kế hoạch không còn nêu)"}
    assert recommendations.levels_of(LEVELS.items(), ROWS) == LEVELS
    figure = recommendations.by_area(rows, levels, CAPTION)
    assert [(bar["name"], bar["x"]) for bar in figure["data"]] == [
        ("Trung ương", [2]), ("Tỉnh", [0]), ("Huyện (kế hoạch không còn nêu)", [4])]
    assert [a["text"] for a in figure["layout"]["annotations"]][0] == "<b>6</b>"


@pytest.mark.parametrize(("rows", "title"), [
    (themes(("Thiếu người", 5, 2, 4), ("Trụ sở", 4, 3, 4)), "Khó khăn nêu nhiều nhất: thiếu người, 5 lượt của 2/4 đơn vị"),
    (themes(("Thiếu người", 4, 2, 4), ("Trụ sở", 4, 3, 4)), "Khó khăn nêu nhiều nhất: thiếu người và trụ sở, 4 lượt"),
    (themes(), "Chưa đơn vị nào nêu khó khăn, vướng mắc"),
])
def test_hardest(rows: pd.DataFrame, title: str) -> None:
    assert recommendations.hardest(rows) == title


def test_the_theme_named_most_stands_out() -> None:
    figure = recommendations.themes(themes(("Thiếu người", 1234, 80, 92), ("Trụ sở", 4, 3, 92)), CAPTION)
    Figure(figure)
    (bars,) = figure["data"]
    assert bars["x"] == [1234, 4]
    assert bars["text"] == ["<b>1.234</b> lượt · 80 đơn vị", "<b>4</b> lượt · 3 đơn vị"]
    assert bars["marker"]["color"] == [theme.ACCENT, theme.REST]
    assert bars["customdata"] == ["Thiếu người", "Trụ sở"]


def test_a_level_that_left_the_plan_keeps_its_word() -> None:
    rows = pd.DataFrame([{"area_no": 1, "area": "Thể chế", "level": "district", "recommendations": 2}])
    (origin,) = origins.recommended(rows, [("central", "Trung ương")])
    assert origin.value == "district: 2"


def test_no_difficulties_at_all_is_still_a_chart() -> None:
    figure = recommendations.themes(themes(), CAPTION)
    Figure(figure)
    assert figure["data"][0]["x"] == []
