"""Charts and words of Tổng quan and Tiến độ: what a picture says, in which colour, and what is never drawn."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import plotly.graph_objects as go
import pytest

from soket.charts import heatmap, overview, phrases, phrases_progress, progress, progress_arrivals, progress_completeness, theme
from soket.charts.theme import Caption
from soket.charts.tiles import Tile, name_lines, placed, tile_map
from soket.plans import load_plans

CAPTION = Caption("Tiêu đề", "Số đo · đơn vị", "n = 3 đơn vị · Kỳ 01/7/2025–31/3/2026")
DUE = pd.Timestamp("2026-04-24")
PLANS = load_plans()
TN = PLANS["TN"]


def units(*rows: tuple, due: pd.Timestamp | None = DUE, block: str = "commune") -> pd.DataFrame:
    """Rows of tien_do/units: (code, status, received at, days late)."""
    frame = pd.DataFrame([
        {"unit": code, "name": f"Xã {code}", "short_name": code, "block": block, "peer_group": "Xã", "tile_row": None, "tile_col": None,
         "status": status, "received_at": pd.Timestamp(at) if at else pd.NaT, "due_before": due, "due_date": due, "due_op": "<" if due is not None else None,
         "days_late": late, "units": len(rows)}
        for code, status, at, late in rows
    ])
    frame[["received_at", "due_before", "due_date"]] = frame[["received_at", "due_before", "due_date"]].astype("datetime64[us]")
    return frame.assign(nth=frame["received_at"].rank())


SOME = units(("An", "on_time", "2026-04-22 09:00", 0), ("Bình", "late", "2026-04-24 10:00", 1), ("Cát", "missing", None, 2),
             ("Đông", "on_time", "2026-04-23 20:00", 0))


def valid(figure: dict) -> dict:
    """The figure, once Plotly has accepted every property of it."""
    go.Figure(figure)
    return figure


def words(figure: dict) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_a_figure_wraps_its_words_and_grows_by_them() -> None:
    long = Caption("Một tiêu đề rất dài " * 6, "Số đo", "Kỳ 01/7/2025–31/3/2026 · Nguồn: báo cáo · DỮ LIỆU MẪU")
    plain, grown = (valid(theme.figure([], caption, height=400))["layout"] for caption in (CAPTION, long))
    assert plain["title"]["text"].count("<b>") == 1
    assert grown["title"]["text"].count("<b>") == 2
    assert grown["height"] - plain["height"] == grown["margin"]["t"] - plain["margin"]["t"] > 0
    assert all(len(line) <= 72 for line in theme.wrap(long.title, 72))


def test_a_footer_never_tears_a_part_between_two_lines() -> None:
    footer = " · ".join(["n = 100 đơn vị có số liệu, 8 chưa có số liệu", "Kỳ 01/7/2025–31/3/2026",
                         "Nguồn: báo cáo của xã, phường và sở, ban, ngành", "Tính đến 10:07 ngày 04/5/2026", "DỮ LIỆU MẪU"])
    shown = words(theme.figure([], Caption("T", "S", footer)))[-1].replace("\u00a0", " ")
    assert shown.endswith("<br>DỮ LIỆU MẪU") or shown.endswith("· DỮ LIỆU MẪU")
    assert " ·<br>" not in shown and "<br>· " not in shown
    assert shown.replace("<br>", " · ").split(" · ") == footer.split(" · ")


def test_text_of_units_and_titles_is_not_markup() -> None:
    hostile = "Xã <b>An</b> & <a href='x'>"
    tile = tile_map([Tile("1", hostile, 0, 0, theme.ACCENT, "")], Caption(hostile, "", ""), [])
    assert tile["data"][0]["text"] == ["Xã &lt;b&gt;An&lt;/b&gt; &amp;<br>&lt;a href='x'&gt;"]
    assert "<b>Xã &lt;b&gt;An&lt;/b&gt; &amp; &lt;a href='x'&gt;</b>" in tile["layout"]["title"]["text"]


@pytest.mark.parametrize(("name", "longest", "lines"), [
    ("Phan Đình Phùng", 99, "Phan Đình Phùng"), ("Phan Đình Phùng", 9, "Phan Đình<br>Phùng"), ("Ba Bể", 9, "Ba Bể"), ("Krôngpacccc", 9, "Krôngpacccc"),
])
def test_a_name_breaks_at_the_blank_nearest_its_middle(name: str, longest: int, lines: str) -> None:
    assert name_lines(name, longest) == lines


def test_tiles_stand_in_their_place_or_in_order() -> None:
    on_map = [{"tile_row": 3, "tile_col": 5}, {"tile_row": 4, "tile_col": 4}]
    assert [(row, col) for _, row, col in placed(on_map)] == [(0, 1), (1, 0)]
    loose = [{"tile_row": None, "tile_col": None}] * 16
    assert [(row, col) for _, row, col in placed(loose)][7:9] == [(0, 7), (1, 0)]


def test_the_status_map_shows_late_in_orange_and_missing_only_as_an_outline() -> None:
    figure = valid(progress.status_map(SOME, CAPTION))
    (tiles,) = figure["data"]
    assert dict(zip(tiles["text"], tiles["marker"]["color"])) == {
        "An": theme.ACCENT, "Bình": theme.ALERT, "Cát": theme.PAPER, "Đông": theme.ACCENT}
    assert tiles["customdata"] == [["An"], ["Bình"], ["Cát"], ["Đông"]]
    assert [shape["line"]["dash"] for shape in figure["layout"]["shapes"]] == ["dot"]
    assert "<b>2</b>\u00a0đúng hạn" in words(figure)[0] and "<b>1</b>\u00a0chưa nộp" in words(figure)[0]
    assert tiles["hovertext"][1] == "<b>Xã Bình</b><br>Nhận lúc 10:00 ngày 24/4/2026<br>Chậm 1 ngày"
    assert tiles["hovertext"][2] == "<b>Xã Cát</b><br>Chưa nộp, quá hạn 2 ngày<br>Hạn: trước ngày 24/4/2026"
    assert figure["layout"]["meta"]["alt"] == "Tiêu đề. Chưa nộp: Xã Cát."


def test_arrivals_are_blue_up_to_the_deadline_and_what_came_late_stands_on_top_in_orange() -> None:
    figure = valid(progress_arrivals.arrivals(SOME, datetime(2026, 4, 25, 17), CAPTION))
    blue, base, orange = figure["data"]
    assert (blue["line"]["color"], blue["y"]) == (theme.ACCENT, [0, 1, 2, 2])
    assert blue["x"][0] == "2026-04-21T00:00:00" and blue["x"][-1] == "2026-04-24T10:00:00"
    assert base["y"] == [2, 2]
    assert blue["customdata"] == [["commune", day] for day in ("", "2026-04-22", "2026-04-23", "")]
    assert orange["customdata"] == [["commune", day] for day in ("", "2026-04-24", "")]
    assert (orange["line"]["color"], orange["y"]) == (theme.ALERT, [2, 3, 3])
    assert orange["x"] == ["2026-04-24T10:00:00", "2026-04-24T10:00:00", "2026-04-25T17:00:00"]
    deadline = figure["layout"]["shapes"][1]
    assert (deadline["x0"], deadline["x1"]) == ("2026-04-24T00:00:00", "2026-04-24T00:00:00")
    assert "hạn: trước ngày 24/4/2026 " in words(figure)
    assert figure["layout"]["meta"]["alt"] == "Tiêu đề. Xã, phường: 2 đúng hạn, 1 nộp chậm, 1 chưa nộp."


def test_a_return_half_a_year_late_does_not_flatten_the_days_that_matter() -> None:
    very_late = units(("Z", "late", "2026-11-22 13:47", 213), due=pd.Timestamp("2026-04-24"))
    figure = valid(progress_arrivals.arrivals(pd.concat([SOME, very_late]), datetime(2026, 11, 22, 13, 47), CAPTION))
    assert figure["layout"]["xaxis"]["range"] == ["2026-04-21T00:00:00", "2026-05-15T00:00:00"]
    blue, base, orange = figure["data"]
    assert (orange["y"], orange["x"][-1]) == ([2, 3, 3], "2026-05-15T00:00:00")
    assert "thêm <b>1</b> báo cáo từ ngày 15/5/2026" in words(figure)
    assert "<b>4/5</b> xã, phường" in words(figure)[0]
    assert " hạn: trước ngày 24/4/2026" in words(figure)  # right of the line: there is no room on its left


def test_blocks_have_a_panel_each_over_the_same_days() -> None:
    departments = units(("Y", "on_time", "2026-04-27 09:00", 0), due=pd.Timestamp("2026-04-28"), block="department")
    layout = valid(progress_arrivals.arrivals(pd.concat([SOME, departments]), datetime(2026, 4, 27, 9), CAPTION))["layout"]
    assert layout["xaxis"]["range"] == layout["xaxis2"]["range"] == ["2026-04-21T00:00:00", "2026-04-29T00:00:00"]
    assert layout["xaxis"]["domain"][1] < layout["xaxis2"]["domain"][0]
    assert (layout["yaxis"]["range"][1], layout["yaxis2"]["range"][1]) == (4 * 1.16, 1 * 1.16)


def test_nothing_received_draws_no_line() -> None:
    nobody = units(("An", "missing", None, 0))
    assert all(trace["x"] == [] for trace in valid(progress_arrivals.arrivals(nobody, datetime(2026, 4, 20), CAPTION))["data"])
    assert phrases_progress.arrivals(nobody) == phrases_progress.stretch(nobody) == "Chưa có báo cáo nào gửi đến"


def test_where_no_day_is_set_the_finding_is_when_reports_came() -> None:
    assert phrases_progress.stretch(SOME) == "3 báo cáo đến từ ngày 22/4/2026 đến ngày 24/4/2026; sau cùng là xã Bình"
    assert phrases_progress.stretch(units(("An", "returned", "2026-04-22 10:00", 0))) == "1 báo cáo đến trong ngày 22/4/2026"


def cell(unit: str, area_no: int, owed: int, answered: int, *, submitted: bool = True, judged: int = 0, met: int = 0, targets: int = 0) -> dict:
    return {"unit": unit, "name": f"Xã {unit}", "short_name": unit, "block": "commune", "peer_group": "Xã", "area_no": area_no,
            "area": f"Mục {area_no}", "submitted": submitted, "owed": owed, "answered": answered, "targets": targets, "judged": judged, "met": met}


CELLS = pd.DataFrame([
    cell("An", 1, 10, 10, targets=2, judged=2, met=1), cell("An", 2, 10, 9), cell("Bình", 1, 10, 7, targets=2, judged=0), cell("Bình", 2, 10, 8),
    cell("Cát", 1, 10, 0, targets=2, submitted=False), cell("Cát", 2, 10, 0, submitted=False),
])


def test_the_heat_map_of_completeness_hatches_who_did_not_return() -> None:
    (cells,) = valid(heatmap.heatmap(CELLS, "completeness", CAPTION))["data"]
    assert cells["customdata"] == [["An", 1], ["An", 2], ["Bình", 1], ["Bình", 2], ["Cát", 1], ["Cát", 2]]
    assert cells["marker"]["color"] == [theme.ACCENT, theme.RAMP[2], theme.ALERT, theme.DIVERGING[1], theme.MISSING, theme.MISSING]
    assert cells["marker"]["pattern"]["shape"] == ["", "", "", "", "/", "/"]
    assert cells["text"] == ["10/10", "9/10", "7/10", "8/10", "", ""]
    assert cells["hovertext"][4].endswith("Chưa nộp báo cáo: chưa có số liệu")


def test_the_heat_map_of_levels_leaves_out_areas_without_one_and_does_not_judge_without_figures() -> None:
    (cells,) = valid(heatmap.heatmap(CELLS, "met", CAPTION))["data"]
    assert cells["customdata"] == [["An", 1], ["Bình", 1], ["Cát", 1]]
    assert cells["marker"]["pattern"]["shape"] == ["", "/", "/"]
    assert cells["text"] == ["1/2", "", ""]


def test_many_units_stand_in_panels_that_say_their_group_again() -> None:
    many = pd.DataFrame([cell(f"{n:03d}", 1, 1, 1) for n in range(92)])
    figure = valid(heatmap.heatmap(many, "completeness", CAPTION))
    assert [len(trace["y"]) for trace in figure["data"]] == [31, 31, 30]
    assert [text for text in words(figure) if "(tiếp)" in text] == ["<b>Xã (tiếp)</b>"] * 2


def targets(*rows: tuple, kind: str = "reference") -> pd.DataFrame:
    """Rows of tong_quan/targets: (name, figure, met, level, denominator)."""
    return pd.DataFrame([
        {"area_no": 5, "area": "Thủ tục hành chính", "indicator": f"X{n}", "name": name, "kind": "ratio", "measure_unit": "%", "direction": "up",
         "target_op": ">=", "target_value": level, "target_kind": kind, "figure": figure, "met": met,
         "gap": None if figure is None else figure - level, "denominator": denominator, "judged": 87, "units_met": 40}
        for n, (name, figure, met, level, denominator) in enumerate(rows)
    ])


LEVELS = targets(("Tỷ lệ hồ sơ trực tuyến", 56.0, False, 60.0, 900.0), ("Tỷ lệ đúng hạn", 98.5, True, 98.0, 900.0),
                 ("Tỷ lệ số hóa", None, None, 80.0, None), ("Tỷ lệ hiếm gặp", 10.0, False, 90.0, 12.0))


def test_few_levels_get_a_line_each_and_a_reference_level_is_dashed() -> None:
    figure = valid(overview.targets(LEVELS, CAPTION))
    assert [trace["x"] for trace in figure["data"]] == [[0, -4.0], [0, 0.5], [0, 0.0], [0, -80.0]]
    # Without a figure only a hollow head: neither colour of a judgement.
    assert [trace["marker"]["color"] for trace in figure["data"]] == [theme.ALERT, theme.ACCENT, theme.PAPER, theme.ALERT]
    assert figure["layout"]["shapes"][0]["line"]["dash"] == "dash"
    assert overview.targets(LEVELS.assign(target_kind="target"), CAPTION)["layout"]["shapes"][0]["line"]["dash"] == "solid"
    assert "<b>56,0\u00a0%</b> · mức 60\u00a0%" in words(figure) and theme.NO_DATA in words(figure)


def test_many_levels_get_a_square_each_without_data_hatched() -> None:
    many = targets(*[(f"Chỉ tiêu {n}", 99.97 if n else None, False if n else None, 100.0, 500.0) for n in range(11)], kind="target")
    (squares,) = valid(overview.targets(many, CAPTION))["data"]
    assert squares["text"] == ["–"] + ["99,97"] * 10  # not "100,0": that would read as reached
    assert squares["marker"]["pattern"]["shape"] == ["/"] + [""] * 10
    assert squares["customdata"][0] == [5, "X0"]


RETURNED = pd.DataFrame([
    {"block": "commune", "units": 92, "received": 87, "on_time": 80, "late": 7, "returned": 0, "missing": 5, "overdue": 5, "due_date": DUE, "due_op": "<"},
    {"block": "department", "units": 16, "received": 13, "on_time": 13, "late": 0, "returned": 0, "missing": 3, "overdue": 0,
     "due_date": pd.Timestamp("2026-04-28"), "due_op": "<"},
])


def test_returned_draws_a_bar_to_scale_with_the_missing_hatched() -> None:
    figure = valid(overview.returned(RETURNED, CAPTION))
    communes, departments = figure["data"]
    assert (communes["base"], communes["x"]) == ([0, 80, 87], [80, 7, 5])
    assert communes["marker"]["pattern"]["shape"] == ["", "", "/"]
    assert (departments["base"], departments["x"]) == ([0, 13], [13, 3])
    assert any("<b>87/92</b>" in text for text in words(figure))
    assert figure["layout"]["meta"]["alt"] == (
        "Tiêu đề. Xã, phường: 80 đúng hạn, 7 nộp chậm, 5 chưa nộp. Sở, ban, ngành: 13 đúng hạn, 3 chưa nộp.")


def test_the_findings_of_a_province() -> None:
    gaps = pd.DataFrame([{"indicator": "X9", "area_no": 6, "name": "Tỷ lệ trụ sở đã xử lý", "direction": "up", "best_group": "Phường",
                          "best_rate": 73.94, "best_units": 12, "worst_group": "Xã vùng cao", "worst_rate": 32.46, "worst_units": 39, "gap": 41.48}])
    hard = pd.DataFrame([{"area_no": 6, "area": "CSVC, tài sản công", "naming": 71, "asked": 87}, {"area_no": 1, "area": "Chỉ đạo", "naming": 40, "asked": 100}])
    said = phrases.findings(TN, RETURNED, LEVELS, gaps, hard, None)
    assert [phrase.text.replace("\u00a0", " ") for phrase in said] == [
        "87/92 xã, phường và 13/16 sở, ban, ngành đã nộp báo cáo, trong đó 7 đơn vị nộp chậm; còn 8 đơn vị chưa nộp, 5 đã quá hạn.",
        "Xa mức tham khảo nhất là tỷ lệ hồ sơ trực tuyến: toàn tỉnh 56 % so với mức 60 %, còn thiếu 4,0 điểm phần trăm (87 đơn vị có số liệu).",
        # As shown: 73,9 − 32,5. What rests on 12 dossiers (10 % against 90 %) is not said.
        "Các nhóm chênh nhau nhiều nhất ở tỷ lệ trụ sở đã xử lý: phường 73,9 %, xã vùng cao 32,5 %, chênh 41,4 điểm phần trăm "
        "(12 và 39 đơn vị có số liệu).",
        "Nhiều đơn vị nêu khó khăn, vướng mắc nhất ở mục 6. CSVC, tài sản công: 71/87 đơn vị đã báo cáo mục này.",
    ]
    assert [(phrase.page, phrase.filters) for phrase in said] == [
        ("tien_do", ()), ("linh_vuc", (("muc", "5"), ("chi_tieu", "X0"))), ("linh_vuc", (("muc", "6"), ("chi_tieu", "X9"))),
        ("kien_nghi", (("muc", "6"),))]


def test_the_findings_of_a_commune_compare_with_the_year_before() -> None:
    changes = pd.DataFrame([{"indicator": "X1", "area_no": 3, "name": "Tỷ lệ hồ sơ trực tuyến", "earlier_period": "2024", "earlier_label": "Năm 2024", "earlier_rate": 46.13,
                             "rate": 63.96, "change": 17.83, "better": True}])
    assert phrases.change(PLANS["KP"], changes).text.replace("\u00a0", " ") == (
        "So với năm 2024, thay đổi nhiều nhất là tỷ lệ hồ sơ trực tuyến: toàn xã từ 46,1 % lên 64 %, tăng 17,9 điểm phần trăm.")
    hard = pd.DataFrame([{"area_no": n, "area": f"Mục {n}", "naming": n % 2, "asked": 1} for n in range(1, 5)])
    assert phrases.most_difficult(hard).text == "Khó khăn, vướng mắc được nêu ở 2/4 mục đã báo cáo: mục 1 và 3."


def test_nothing_to_say_is_not_said() -> None:
    none = pd.DataFrame()
    hard = pd.DataFrame([{"area_no": 1, "area": "Mục 1", "naming": 0, "asked": 9}])
    assert phrases.findings(TN, none, LEVELS.iloc[2:3], none, hard, none) == []


def test_levels_reached_counts_only_those_with_figures() -> None:
    assert phrases.levels_reached(TN, LEVELS) == "Toàn tỉnh đạt 1/3 mức tham khảo; 1 mức tham khảo chưa có số liệu"
    assert phrases.levels_subtitle(TN, LEVELS).endswith("mức tham khảo chưa phải chỉ tiêu được giao")


@pytest.mark.parametrize(("rows", "title"), [
    (SOME, "3/4 xã, phường đã nộp, 1 nộp chậm; còn 1 đơn vị"),
    (SOME.iloc[:1], "1/1 xã, phường đã nộp"),
    (units(("VP", "returned", "2026-04-22 09:00", 0), due=None, block="office"), "1/1 cơ quan, đơn vị đã nộp"),
])
def test_titles_of_a_status_map(rows: pd.DataFrame, title: str) -> None:
    assert phrases_progress.one_block(rows) == title


def test_a_plan_without_a_day_says_so() -> None:
    office = units(("VP", "returned", "2026-04-22 09:00", 0), due=None, block="office")
    assert phrases_progress.no_date(office) == (
        "Kế hoạch không quy định ngày nộp của cơ quan, đơn vị, nên báo cáo chỉ được ghi là đã nộp hoặc chưa nộp, không phân biệt đúng hạn hay chậm.")
    assert phrases_progress.no_date(SOME) is None
    assert phrases_progress.deadlines(office) == "Hạn của cơ quan, đơn vị: kế hoạch không quy định ngày"


def test_one_deadline_for_all_is_said_once() -> None:
    assert phrases_progress.deadlines(RETURNED.assign(due_date=DUE)) == "Hạn của xã, phường và sở, ban, ngành: trước ngày 24/4/2026"
    assert phrases_progress.still_out(RETURNED) == "Còn 5 xã, phường và 3 sở, ban, ngành chưa nộp báo cáo"


def complete(*rows: tuple[str, int, int]) -> pd.DataFrame:
    return pd.DataFrame([{"unit": code, "name": f"Xã {code}", "block": "commune", "area_no": 1, "area": "Mục 1", "owed": owed, "given": given}
                         for code, owed, given in rows])


def test_least_complete_counts_what_is_missing_from_zero_at_most_fifteen() -> None:
    rows = complete(*[(f"{n:02d}", 100, 80 + n) for n in range(18)], ("đủ", 100, 100))
    (bars,) = valid(progress_completeness.least_complete(rows, CAPTION))["data"]
    assert bars["x"] == list(range(20, 5, -1))
    assert bars["text"][0] == "thiếu 20/100" and bars["customdata"][0] == ["00"]
    assert bars["marker"]["color"] == [theme.ALERT] + [theme.REST] * 14
    assert phrases_progress.least_complete(rows) == "1/19 báo cáo điền đủ; thiếu nhiều nhất: Xã 00 (20/100)"
    assert phrases_progress.least_complete(complete(("1", 9, 8), ("2", 9, 8))) == "0/2 báo cáo điền đủ câu trả lời bắt buộc"


def test_speeches_stand_in_the_order_of_the_programme() -> None:
    rows = pd.DataFrame([
        {"ordinal": n, "unit": f"S{n}", "name": f"Sở {n}", "short_name": f"Sở {n}", "block": "department", "topic": "Bài", "due_before": DUE,
         "sent_on": pd.Timestamp(day) if day else pd.NaT, "status": status}
        for n, (day, status) in enumerate([("2026-04-22", "on_time"), ("2026-04-24", "late"), (None, "missing")], start=1)
    ])
    (tiles,) = valid(progress.speech_map(rows, CAPTION))["data"]
    assert tiles["marker"]["color"] == [theme.ACCENT, theme.ALERT, theme.PAPER]
    assert tiles["hovertext"][2] == "<b>3. Sở 3</b><br>Bài<br>Chưa nhận được ngày gửi"
    assert phrases_progress.speeches(rows) == "2/3 bài tham luận đã gửi, 1 bài chậm; còn 1 bài"
    assert phrases_progress.speeches_subtitle(rows) == "Theo thứ tự chương trình · gửi chậm nhất hết ngày 23/4/2026"
    rows.loc[1, "due_before"] = DUE + pd.Timedelta(days=2)
    assert phrases_progress.speeches_subtitle(rows) == "Theo thứ tự chương trình · gửi theo hạn từ ngày 23/4/2026 đến ngày 25/4/2026"


def test_areas_add_up_over_units_and_each_block_has_its_panel() -> None:
    rows = pd.DataFrame([
        {"unit": unit, "name": unit, "block": block, "area_no": area_no, "area": area, "owed": owed, "given": given}
        for unit, block, area_no, area, owed, given in [
            ("An", "commune", 1, "Chỉ đạo", 10, 9), ("An", "commune", 2, "Thủ tục", 5, 5), ("Bình", "commune", 1, "Chỉ đạo", 10, 8),
            ("Bình", "commune", 2, "Thủ tục", 5, 5), ("Y", "department", 2, "Thủ tục", 4, 4)]
    ])
    communes, departments = valid(progress_completeness.by_area(rows, CAPTION))["data"]
    assert communes["x"] == [15.0, 0.0] and departments["x"] == [0.0]
    assert [label.replace("\u00a0", " ") for label in communes["text"]] == ["15 % · thiếu 3/20", "0 % · thiếu 0/10"]
    assert communes["hovertext"][0].endswith("0/2 xã, phường điền đủ")
    assert phrases_progress.emptiest_area(rows).replace("\u00a0", " ") == "Thiếu nhiều nhất ở mục 1. Chỉ đạo: 15 % câu trả lời"
