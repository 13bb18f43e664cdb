"""Pictures of areas, units and comparisons: what is drawn, in which colour, and what is said of what is not drawn."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from soket.charts import (
    answers, bullets, compare, compare_table, group_table, measure, own, ranking, series, spread, theme, unit_table,
)
from soket.charts.distribution import strip
from tests.area_rows import (
    CAPTION, COUNT, RATE, YES_NO, compared, figures, groups, indicator, periods, texts, unit, units,
)


def draw(chosen: str | None = None, group: str | None = "Xã") -> dict:
    return spread.spread(units("R"), groups("R"), RATE, CAPTION, small=30, group=group, chosen=chosen)


def dots(figure: dict) -> dict[str, tuple]:
    """Unit → (x, colour, symbol) of the strip's dots."""
    found = {}
    for trace in figure["data"]:
        if trace.get("xaxis") == "x":
            marker = trace["marker"]
            for data, x, colour, symbol in zip(trace["customdata"], trace["x"], marker["color"], marker["symbol"], strict=True):
                found[data[2]] = (x, colour, symbol)
    return found


def test_only_units_with_a_figure_are_dots_blue_when_met_orange_below_hollow_when_small() -> None:
    assert dots(draw()) == {
        "01": (95.0, theme.ALERT, "circle"), "02": (98.0, theme.ACCENT, "circle"), "03": (98.0, theme.ACCENT, "circle"),
        "04": (50.0, theme.ALERT, "circle-open"),
    }


def test_units_without_a_figure_are_named_with_the_reason() -> None:
    note = next(t for t in texts(draw()) if t.startswith("Chưa có số liệu: "))
    assert note.replace("\u00a0", " ") == "Chưa có số liệu: Xã 06; Xã 07; Phường 11. Không phát sinh: Xã 05"


def test_reference_level_is_dashed_and_says_so_a_target_is_solid() -> None:
    figure = draw()
    assert "98\u00a0% · mức tham khảo" in texts(figure)
    upright = [s["line"] for s in figure["layout"]["shapes"] if s.get("x0") == s.get("x1") == 98.0]
    lines = [line["dash"] for line in upright if "dash" in line]
    assert lines == ["6px,5px", "6px,5px"]
    assert measure.level_line("target")["dash"] == "solid"
    assert measure.level_word("target") == "chỉ tiêu giao"


def test_ranking_has_ties_and_leaves_out_small_denominators_and_the_missing() -> None:
    said = texts(draw())
    assert [t for t in said if t in ("Xã 01", "Xã 02", "Xã 03", "Xã 04", "Xã 05", "Xã 06")] == ["Xã 02", "Xã 03", "Xã 01"]
    assert [t for t in said if t in ("1", "2", "3")] == ["1", "1", "3"]
    assert "Xã · xếp hạng 3 đơn vị" in said


def ranked(*ties: int) -> pd.DataFrame:
    """linh_vuc/units of one group: so many units with the first figure, so many with the next, and so on."""
    places = [1 + sum(ties[:n]) for n, tied in enumerate(ties) for _ in range(tied)]
    return pd.DataFrame({"peer_group": "Xã", "place": places, "ordinal": range(len(places)), "unit": [str(n) for n in range(len(places))]})


@pytest.mark.parametrize(("ties", "best", "worst", "others", "up", "down"), [
    ([1] * 41, [*range(1, 11)], [*range(32, 42)], 21, "10 cao nhất, 10 thấp nhất", "10 thấp nhất, 10 cao nhất"),
    ([1] * 8 + [3] + [1] * 14 + [7] + [1] * 9, [*range(1, 9)], [*range(33, 42)], 24, "8 cao nhất, 9 thấp nhất", "8 thấp nhất, 9 cao nhất"),
    ([30] + [1] * 11, [1] * 10, [*range(32, 42)], 21, "10 cao nhất (và 20 cùng mức), 10 thấp nhất",
     "10 thấp nhất (và 20 cùng mức), 10 cao nhất"),
    ([1] * 25 + [16], [*range(1, 11)], [26] * 10, 21, "10 cao nhất, 10 thấp nhất (và 6 cùng mức)",
     "10 thấp nhất, 10 cao nhất (và 6 cùng mức)"),
    ([41], [1] * 10, [], 31, "10 đơn vị và 31 đơn vị cùng mức", "10 đơn vị và 31 đơn vị cùng mức"),
    ([1] * 20, [*range(1, 21)], [], 0, "xếp hạng 20 đơn vị", "xếp hạng 20 đơn vị"),
])
def test_long_groups_show_their_ends_and_nobody_is_singled_out_of_a_tie(
        ties: list[int], best: list[int], worst: list[int], others: int, up: str, down: str) -> None:
    part = ranking.selection(ranked(*ties), "Xã")
    assert (part.best["place"].tolist(), part.worst["place"].tolist(), part.others) == (best, worst, others)
    assert ranking.heading("Xã vùng cao", part, "up") == f"<b>Xã vùng cao</b> · {up}"
    assert ranking.heading("Xã vùng cao", part, "down") == f"<b>Xã vùng cao</b> · {down}"


def test_units_left_out_stand_between_the_ends_that_are_drawn() -> None:
    rows = ranked(*[1] * 8, 3, *[1] * 20).assign(name="Xã", short_name="Xã", numerator=None, denominator=None, met=None, small=False)
    panel = ranking.stems(rows.assign(figure=100.0 - rows["place"]), "Xã", RATE, 90.0, domain=(0.0, 1.0))
    assert panel.data[0]["y"] == [*range(8), *range(9, 19)]
    assert [(words["text"], words["y"]) for words in panel.annotations if "ở giữa" in words["text"]] == [("… 13 đơn vị ở giữa", 8)]


def test_without_anybody_to_rank_the_dots_take_the_width_and_the_reason_is_said() -> None:
    rows = units("R").assign(small=True, place=None)
    figure = spread.spread(rows, groups("R"), RATE, CAPTION, small=30, group="Xã")
    assert figure["layout"]["xaxis"]["domain"] == [0.0, 0.97]
    assert "xaxis2" not in figure["layout"]
    assert any(t.endswith("Không xếp hạng: các mẫu số đều dưới 30") for t in texts(figure))


def test_the_chosen_unit_is_named_and_outlined() -> None:
    figure = draw(chosen="01")
    assert "Xã 01 95" in texts(figure)
    widths = dict(zip(("01", "02", "03", "04"), figure["data"][0]["marker"]["line"]["width"], strict=True))
    assert widths == {"01": 3, "02": 1, "03": 1, "04": 2}


def test_an_outlier_stands_at_the_edge_and_says_its_figure() -> None:
    values = [95.0, 96, 96.5, 97, 97, 97.5, 98, 98.5, 99, 9850]
    rows = pd.DataFrame({
        "unit": [str(i) for i in range(10)], "name": [f"Xã {i}" for i in range(10)], "short_name": [f"Xã {i}" for i in range(10)],
        "peer_group": "Xã", "figure": values, "met": [v >= 98 for v in values], "small": False, "state": "reported",
        "numerator": None, "denominator": None,
    })
    group = pd.DataFrame([{"scope_name": "Xã", "figure": 97.0, "reported": 10, "median": 97.25}])
    panel = strip(rows, group, RATE, domain=(0, 1), height=400)
    assert panel.data[0]["marker"]["symbol"][-1] == "triangle-right"
    assert panel.data[0]["x"][-1] == panel.axes["xaxis"]["range"][1] < 110
    assert "Xã 9 9.850,0" in [a["text"] for a in panel.annotations]


def crowd(group: str, values: list[float]) -> pd.DataFrame:
    names = [f"{group} {n}" for n in range(len(values))]
    return pd.DataFrame({"unit": names, "name": names, "short_name": names, "peer_group": group, "figure": values, "met": None,
                         "small": False, "state": "reported", "numerator": None, "denominator": None})


@pytest.mark.parametrize("first", [60.0, -900.0])
def test_no_words_lie_over_the_dots(first: float) -> None:
    """The one farthest behind (named), or far outside (named at the edge), in a crowd that fills its band."""
    rows = pd.concat([crowd("Xã vùng cao", [first, *[61.0 + n % 3 for n in range(80)]]), crowd("Phường", [62.0, 63.0])], ignore_index=True)
    groups = pd.DataFrame([{"scope_name": name, "figure": 62.0, "reported": count, "median": 62.0}
                           for name, count in (("Xã vùng cao", 81), ("Phường", 2))])
    panel = strip(rows, groups, indicator("R"), domain=(0.0, 0.47), height=440)
    dots = [y for trace in panel.data for y in trace["y"]]
    words = [(note.get("ay", note["y"]), note) for note in panel.annotations if note["xref"] == "x"]
    assert [note["text"].split(" ")[0] for _, note in words] == [f"{'<b>' * (first > 0)}Xã", "trung"]
    for at, note in words:
        top, bottom = {"top": (at, at + 21), "bottom": (at - 21, at), "middle": (at - 10, at + 10)}[note["yanchor"]]
        assert not [y for y in dots if top - 6 < y < bottom + 6]


def test_names_below_the_dots_have_a_line_each() -> None:
    rows = crowd("Xã", [-900.0, 900.0, *[61.0 + n % 3 for n in range(30)]])
    groups = pd.DataFrame([{"scope_name": "Xã", "figure": 62.0, "reported": 32, "median": 62.0}])
    panel = strip(rows, groups, indicator("R"), domain=(0.0, 0.47), height=440, chosen="Xã 5")
    below = {note["text"]: note.get("ay", note["y"]) for note in panel.annotations if "Xã " in note["text"] and note["xref"] == "x"}
    assert below == {"Xã 0 -900": 438, "Xã 1 900": 408, "<b>Xã 5</b> 61": 366}
    assert max(panel.data[0]["y"]) < 350


def test_two_units_have_no_median() -> None:
    rows = crowd("Phường", [62.0, 63.0])
    groups = pd.DataFrame([{"scope_name": "Phường", "figure": 62.5, "reported": 2, "median": 62.5}])
    panel = strip(rows, groups, indicator("R"), domain=(0.0, 0.47), height=440)
    assert not panel.shapes and [note for note in panel.annotations if "trung vị" in note["text"]] == []
    assert "chỉ 2 đơn vị" in panel.annotations[0]["text"]


def test_text_of_a_plan_cannot_act_as_markup() -> None:
    rows = units("R").assign(name="<a href='x'>Xã</a>", short_name="<b>Xã</b>")
    figure = spread.spread(rows, groups("R"), RATE, CAPTION, small=30, group="Xã")
    assert all(data[0] == "&lt;a href='x'&gt;Xã&lt;/a&gt;" for trace in figure["data"] for data in trace["customdata"])
    assert not any("<a " in a["text"] or "<b>Xã</b>" == a["text"] for a in figure["layout"]["annotations"])


def test_swarm_keeps_dots_apart_and_is_the_same_every_time() -> None:
    values = [98.0] * 5 + [98.1] * 5
    offsets = measure.swarm(values, 90, 100, width=500, dot=13, reach=500)
    points = [((v - 90) * 50, y) for v, y in zip(values, offsets, strict=True)]
    gaps = [math.dist(a, b) for i, a in enumerate(points) for b in points[:i]]
    assert min(gaps) >= 13 * 0.98
    assert offsets == measure.swarm(values, 90, 100, width=500, dot=13, reach=500)
    assert measure.swarm(values, 90, 100, width=500, dot=13, reach=500, first=7)[7] == 0
    assert max(map(abs, measure.swarm(values, 90, 100, width=500, dot=13, reach=20))) == 20


def test_yes_no_is_counted_with_what_is_missing_hatched_and_the_no_named() -> None:
    figure = answers.yes_no(units("B"), YES_NO, CAPTION)
    assert [(t["name"], [count for count, _ in t["customdata"]]) for t in figure["data"]] == [
        ("Có", [2, 2, 0]), ("Không", [1, 1, 0]), ("chưa có số liệu", [5, 4, 1])]
    assert figure["data"][0]["y"] == ["<b>Tất cả</b>", "Xã", "Phường"]
    assert figure["data"][2]["marker"]["pattern"] == theme.HATCH
    assert "Không: Xã\u00a002" in texts(figure)


def test_a_few_whole_answers_are_counted_by_step_worst_named() -> None:
    rows = units("G")
    scale = indicator("G", "scale", measure_unit="điểm (1-5)")
    assert answers.has_steps(rows, scale)
    figure = answers.steps(rows, scale, CAPTION)
    assert [(t["name"], [count for count, _ in t["customdata"]]) for t in figure["data"]] == [
        ("3 điểm", [1, 1, 0]), ("4 điểm", [1, 0, 1]), ("5 điểm", [1, 1, 0]), ("chưa có số liệu", [5, 5, 0])]
    assert "Thấp nhất, 3 điểm: Xã\u00a001" in texts(figure)
    assert not answers.has_steps(rows.assign(figure=range(8)), scale)


def test_departments_stand_by_figure_without_places_bars_from_zero_or_stems_from_a_level() -> None:
    stems = own.own_figures(units("R", "department"), RATE, CAPTION)
    assert stems["data"][0]["x"] == [99.0]
    assert stems["layout"]["yaxis"]["ticktext"] == ["Sở Một"]
    bars = own.own_figures(units("C", "department"), COUNT, CAPTION)
    assert (bars["data"][0]["type"], bars["data"][0]["x"], bars["layout"]["xaxis"]["range"][0]) == ("bar", [1.0], 0)


def test_departments_beyond_twenty_are_named_under_the_chart() -> None:
    rows = pd.concat([units("C", "department")] * 23).reset_index(drop=True)
    rows = rows.assign(name=[f"Sở {n:02d}" for n in range(23)], figure=[float(n) for n in range(22)] + [None], state=["reported"] * 22 + ["blank"])
    figure = own.own_figures(rows, COUNT, CAPTION)
    assert figure["data"][0]["x"] == [float(n) for n in range(21, 1, -1)]
    assert figure["layout"]["meta"]["note"].replace("\u00a0", " ") == (
        "2 đơn vị có số nhỏ hơn, không vẽ: Sở 01; Sở 00. Chưa có số liệu: Sở 22")


def test_group_table_has_sigma_over_sigma_and_no_median_of_different_work() -> None:
    rows, headers = group_table.group_table(figures("R"), RATE, "toàn tỉnh")
    assert headers["figure"] == "Chung (Σ tử số / Σ mẫu số)"
    assert rows[["name", "figure", "median", "met", "reported"]].to_numpy().tolist() == [
        ["Xã", "93,3\u00a0%", "96,5\u00a0%", "2/4", "4/7"], ["Phường", "–", "–", "–", "0/1"],
        ["Sở", "99,0\u00a0%", "99,0\u00a0%", "1/1", "1/1"], ["Chung các xã, phường", "93,3\u00a0%", "96,5\u00a0%", "2/4", "4/8"],
        ["Toàn tỉnh", "94,9\u00a0%", "–", "3/5", "5/9"],
    ]


def row(code: str, indicator_code: str) -> object:
    rows = unit(code)
    return next(rows[rows["indicator"] == indicator_code].itertuples(index=False))


def test_a_units_cells_place_ties_small_denominators_and_states() -> None:
    places = [unit_table.place_cell(row(code, "R")) for code in ("02", "03", "01", "04", "05")]
    assert places == ["1/3", "1/3", "3/3", "○", "–"]
    assert unit_table.level_cell(row("01", "R")) == "≥ 98\u00a0%"
    assert [unit_table.figure_cell(row(code, "B")) for code in ("01", "02", "04")] == ["Có", "Không", "–"]
    assert [unit_table.state_words(s) for s in ("reported", "no_occurrence", "not_available", "blank", None)] == [
        "có số liệu", "không phát sinh", "chưa có số liệu", "để trống", "để trống"]
    assert unit_table.state_words(None, submitted=False) == "chưa nộp báo cáo"


def test_four_states_look_different_in_the_bullet_table() -> None:
    def one(state: str, figure: float | None = None) -> tuple:
        bullet = bullets.Bullet("Tên", "", "ratio", state, figure, None, None, None, 100.0, "", ("x",))
        drawn = bullets.bullets([bullet], ["Giá trị"], CAPTION)
        bars = [t for t in drawn["data"] if t["type"] == "bar" and t["marker"].get("opacity") != 0]
        hatched = any("pattern" in t["marker"] for t in bars)
        framed = any(s["type"] == "rect" and s["line"].get("dash") == "dot" for s in drawn["layout"]["shapes"])
        said = next((t for t in texts(drawn) if t in [*bullets.STATES.values(), bullets.NOT_SUBMITTED]), None)
        return len(bars), hatched, framed, said

    assert one("reported", 60.0) == (1, False, False, None)
    assert one("no_occurrence") == (0, False, False, "không phát sinh")
    assert one("not_available") == (1, True, False, "chưa có số liệu")
    assert one("blank") == (0, False, True, "để trống")
    assert one(bullets.NOT_SUBMITTED) == (0, False, False, "chưa nộp báo cáo")


@pytest.mark.parametrize(("kind", "figure", "others", "full"), [
    ("ratio", 50.0, {}, 100.0), ("ratio", 112.0, {}, 112.0), ("scale", 4.0, {}, 5.0), ("boolean", 1.0, {}, None),
    ("count", 7.0, {}, None), ("count", 7.0, {"median": 10.0, "highest": 1000.0}, 31.2),
])
def test_full_scale_starts_at_zero_and_ignores_far_peers(kind: str, figure: float, others: dict, full: float | None) -> None:
    assert bullets.full_scale(kind, figure, **others) == pytest.approx(full)


def test_unit_table_has_peer_columns_only_among_peers() -> None:
    shared = unit_table.of_unit(unit("01", 1), CAPTION, small=30, whole="toàn tỉnh")
    assert [t for t in texts(shared) if t in ("Toàn tỉnh", "Giá trị")] == ["Giá trị", "Toàn tỉnh"]
    of_commune = unit_table.of_unit(unit("01", 1), CAPTION, small=30, whole="toàn xã")
    assert [t for t in texts(of_commune) if t in ("Toàn tỉnh", "Toàn xã")] == ["Toàn xã"]
    alone = unit_table.of_unit(unit("S1"), CAPTION, small=30, whole="toàn tỉnh")
    assert [t for t in texts(alone) if t in ("Toàn tỉnh", "Giá trị")] == ["Giá trị"]


def test_two_periods_stand_in_columns_and_the_level_is_a_target() -> None:
    figure = unit_table.of_period(periods(), "K2", CAPTION)
    assert [t for t in texts(figure) if t in ("Kỳ K2", "Chỉ tiêu giao", "Kỳ K")] == ["Kỳ K2", "Chỉ tiêu giao", "Kỳ K"]
    cells = [t for t in texts(figure) if t in ("90\u00a0%", "≥ 90\u00a0%", "3", "0", "–")]
    assert cells == ["90\u00a0%", "≥ 90\u00a0%", "–", "0", "–", "3"]


def test_series_leave_a_gap_and_say_why() -> None:
    figure = series.multiples(periods(), CAPTION, period="K2")
    assert [trace["y"] for trace in figure["data"]] == [[None, 90.0], [3.0, 0.0]]
    assert all(trace["connectgaps"] is False for trace in figure["data"])
    assert "chưa nộp" in texts(figure)
    assert any(t.endswith("% · Văn phòng · ─ chỉ tiêu giao 90\u00a0%") for t in texts(figure))


def test_rates_over_the_years_share_a_scale_from_zero_that_says_its_ends() -> None:
    rows = periods()
    steady, steep = (rows[rows["indicator"] == rows["indicator"].iloc[0]].assign(
        indicator=code, ordinal=n, kind="ratio", figure=figures, target_value=None, met=None)
        for n, (code, figures) in enumerate({"A": [90.9, 91.3], "B": [41.8, 96.0]}.items(), start=1))
    few = steady.assign(indicator="C", ordinal=3, kind="count", measure_unit="cuộc", figure=[19.0, 16.0])
    figure = series.multiples(pd.concat([steady, steep, few]), CAPTION)
    scales = [figure["layout"][name] for name in ("yaxis", "yaxis2", "yaxis3")]
    assert scales[0]["range"] == scales[1]["range"] == (0.0, 124.0)
    assert [scale["ticktext"] for scale in scales] == [["0", "50", "100"]] * 2 + [["0", "20"]]
    assert [trace["texttemplate"] for trace in figure["data"]] == [["<b>%{y:,.1f}</b>"] * 2] * 2 + [["<b>%{y:,.0f}</b>"] * 2]


@pytest.mark.parametrize(("figures", "top"), [([100.2, 97.7], 110.0), ([100.0, 12.0], 100.0)])
def test_a_rate_above_100_has_room_on_the_scale_of_all(figures: list[float], top: float) -> None:
    rows = periods()
    rates = rows[rows["indicator"] == rows["indicator"].iloc[0]].assign(kind="ratio", figure=figures, target_value=None)
    assert series.multiples(rates, CAPTION)["layout"]["yaxis"]["range"] == (0.0, pytest.approx(top * 1.24))


def test_labels_of_periods_lose_their_common_word() -> None:
    assert series.short_labels(["Năm 2021", "Năm 2022"]) == ["2021", "2022"]
    assert series.short_labels(["Quý III/2025", "Năm 2025"]) == ["Quý III/2025", "Năm 2025"]
    assert series.span("Năm 2021", "Năm 2025") == "Năm 2021–2025"
    assert series.span("Quý III/2025", "Năm 2025") == "Quý III/2025–Năm 2025"


def test_two_units_are_a_dumbbell_with_the_difference_in_points() -> None:
    rows = compared("02", "01", area=1)
    figure = compare.dots(compare.rates(rows), CAPTION, common=True)
    assert [data[0] for data in figure["data"][0]["customdata"]] == ["Xã 01", "Xã 02"]
    assert figure["data"][0]["marker"]["color"] == [theme.OKABE_ITO[1], theme.OKABE_ITO[0]]
    assert "+3,0\u00a0điểm\u00a0phần\u00a0trăm" in texts(figure)
    assert figure["data"][0]["x"][0] < figure["data"][0]["x"][1] < 1


def test_who_has_no_figure_is_said_and_never_a_dot_at_zero() -> None:
    rows = compared("01", "05", "06", area=1)
    figure = compare.dots(compare.rates(rows), CAPTION, common=True)
    assert [data[2] for data in figure["data"][0]["customdata"]] == [95.0]
    assert "Xã 05: không phát sinh; Xã 06: chưa nộp báo cáo" in texts(figure)


def test_comparison_table_keeps_states_apart() -> None:
    wide, headers = compare_table.wide(compared("02", "05", area=1))
    assert list(headers.values()) == ["Chỉ tiêu", "Đơn vị tính", "Mức tham khảo", "Xã 02", "Xã 05", "Chênh lệch"]
    assert wide["indicator"].tolist() == ["R", "C", "B"]
    assert wide.drop(columns=["indicator", "name", "measure_unit"]).to_numpy().tolist() == [
        ["≥ 98\u00a0%", "98\u00a0%", "không phát sinh", "–"], ["–", "2", "7", "-5"], ["–", "Không", "để trống", "–"]]


def test_counts_have_a_scale_of_their_own_from_zero_and_pages_are_even() -> None:
    rows = compared("02", "01")
    others = compare.others(rows)
    assert others["indicator"].unique().tolist() == ["C", "P", "I", "G"]
    figure = compare.dots(others, CAPTION, common=False)
    assert figure["layout"]["xaxis"]["showticklabels"] is False
    assert figure["data"][0]["x"] == pytest.approx([2 / (4 * 1.12), 4 / (4 * 1.12)])
    many = pd.DataFrame({"ordinal": range(26)})
    assert [len(part) for _, part in compare.pages(many)] == [9, 9, 8]


def test_an_office_that_has_not_returned_says_so_in_the_bullet_table() -> None:
    rows = periods()
    now = rows[rows["period"] == rows["period"].iloc[-1]].assign(state=None, figure=float("nan"), met=None)
    said = texts(unit_table.of_period(now, now["period"].iloc[0], CAPTION))
    assert said.count("chưa nộp báo cáo") == len(now)
