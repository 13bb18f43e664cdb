"""Every kind of figure in PowerPoint: its numbers in a chart, a table or shapes that can be edited, its words where they stand."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from pptx.oxml.ns import qn
from xlsxwriter import Workbook

from soket.charts import answers, bullets, compare, maps, measure, own, progress_arrivals, series, spread, theme, unit_table
from soket.charts.heatmap import heatmap
from soket.charts.recommendations import themes
from soket.conference import figures
from soket.conference.slide import Deck, Figure, Slide
from soket.conference.stage import BODY
from soket.exports.pptx_book import vietnamese
from soket.exports.pptx_chart import Ticks
from soket.exports.pptx_draw import Run, lines_of, plain, rgb
from tests.area_rows import CAPTION, COUNT, PROVINCE, RATE, YES_NO, compared, groups, periods, unit, units
from tests.given import PERIOD, PLAN
from tests.pptx_read import charts, drawn, every_page, freeforms, labels, points, read, sheet, tables, tiles, words

BARS = (figures.Bar("Phường Bắc Kạn", 98.5, "98,5 %", theme.ACCENT), figures.Bar("Xã Phú Bình", 1234.5, "1.234,5", theme.ALERT),
        figures.Bar("Xã Đồng Hỷ", None, theme.NO_DATA, theme.REST))
PX = 6350


def page_of(figure: dict):
    """The page of a figure that is already drawn for the stage."""
    slide = Slide("a", "Tên", "Phụ", (Figure(figure, "Ba đơn vị"),), "Chân")
    return read(Deck("P", "K", "P-K-01", "Sơ kết", (slide,))).slides[0]


def colour(format_) -> str:
    return f"#{format_.fill.fore_color.rgb}".lower()


def test_bars_have_their_names_numbers_and_colours_and_missing_is_a_gap_in_words() -> None:
    page = page_of(figures.bars(BARS, "Theo nhóm (%)", 2000, BODY, figures.Level(1500, "1.500 · mức tham khảo", "reference")))
    chart = charts(page)[0]
    drawn_bars = chart.plots[0].series[0]
    assert list(chart.plots[0].categories) == ["Phường Bắc Kạn", "Xã Phú Bình", "Xã Đồng Hỷ (chưa có số liệu)"]
    assert list(drawn_bars.values) == [98.5, 1234.5, None]
    assert labels(drawn_bars) == ["98,5 %", "1.234,5", ""]
    assert [colour(drawn_bars.points[n].format) for n in (1,)] == [theme.ALERT]
    assert colour(drawn_bars.format) == theme.ACCENT and drawn_bars.name == "Theo nhóm (%)"
    said = words(page)
    assert theme.NO_DATA in said and "1.500 · mức tham khảo" in said and "98,5 %" not in said  # the label is the chart's own
    frame = next(shape for shape in page.shapes if shape.has_chart)
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "Ba đơn vị"


def test_a_level_is_a_dashed_line_where_its_value_stands_with_its_words_clear_of_the_bars() -> None:
    page = page_of(figures.bars(BARS, "Theo nhóm (%)", 2000, BODY, figures.Level(1500, "1.500 · mức tham khảo", "reference")))
    line = next(shape for shape in page.shapes if "LINE" in str(shape.shape_type))
    chart = next(shape for shape in page.shapes if shape.has_chart)
    layout = {part.tag.split("}")[1]: float(part.get("val")) for part in chart.chart._chartSpace.find(f".//{qn('c:manualLayout')}")
              if part.tag.split("}")[1] in "xywh"}
    start, width = chart.left + layout["x"] * chart.width, layout["w"] * chart.width
    end = chart.chart.value_axis.maximum_scale
    assert line.line.dash_style is not None and line.begin_x == line.end_x
    assert abs(line.begin_x - (start + width * 1500 / end)) < 3 * PX
    said = next(shape for shape in page.shapes if shape.has_text_frame and "mức tham khảo" in shape.text_frame.text)
    assert said.top + said.height <= chart.top + layout["y"] * chart.height + PX


def test_a_label_moves_into_its_bar_where_the_levels_line_would_run_through_it() -> None:
    rows = (figures.Bar("Phường", 900.0, "900", theme.ALERT), figures.Bar("Xã", 1900.0, "1.900", theme.ACCENT))
    chart = charts(page_of(figures.bars(rows, "Theo nhóm", 2000, BODY, figures.Level(920, "920 · chỉ tiêu giao", "target"))))[0]
    sides = [label.find(qn("c:dLblPos")).get("val") for label in chart._chartSpace.iter(qn("c:dLbl"))]
    assert sides == ["inEnd", "outEnd"]


def test_labels_follow_their_numbers_and_are_vietnamese_on_any_machine() -> None:
    inside = sheet(charts(page_of(figures.bars(BARS, "Theo nhóm (%)", 2000, BODY)))[0])
    assert [cell.value for cell in inside["A"]][1:] == ["Phường Bắc Kạn", "Xã Phú Bình", "Xã Đồng Hỷ (chưa có số liệu)"]
    assert [cell.value for cell in inside["B"]][1:] == [98.5, 1234.5, None]
    assert inside["C2"].value == f'={vietnamese("B2", 1)}&"\u00a0%"' or inside["C2"].value == f'={vietnamese("B2", 1)}&" %"'
    assert inside["C3"].value == f"={vietnamese('B3', 1)}"
    assert "#,##" not in inside["C3"].value and "FIXED" not in inside["C3"].value  # those follow the machine's locale
    kept = sheet(charts(page_of(figures.bars(BARS, "Theo nhóm (%)", 2000, BODY)))[0], formulas=False)
    assert kept["C3"].value == "1.234,5"


def test_parts_of_a_whole_are_counts_and_the_missing_are_hatched() -> None:
    rows = units("B")
    chart = charts(drawn(answers.yes_no(rows, YES_NO, CAPTION)))[0]
    found = {s.name: list(s.values) for s in chart.plots[0].series}
    assert list(chart.plots[0].categories) == ["Tất cả", "Xã", "Phường"]
    assert {name: values[0] for name, values in found.items()} == {"Có": 2, "Không": 1, theme.NO_DATA: 5}
    hatched = next(s for s in chart.plots[0].series if s.name == theme.NO_DATA)
    assert hatched._element.find(f"{qn('c:spPr')}/{qn('a:pattFill')}") is not None


def test_the_parts_of_a_bar_of_the_stage_are_series_under_their_own_names() -> None:
    parts = (figures.Part("đúng hạn", theme.ACCENT, theme.PAPER, (2, 0)), figures.Part("nộp <chậm>", theme.ALERT, theme.INK, (2, 0)),
             figures.Part("chưa nộp", theme.MISSING, theme.INK, (0, 5), hatched=True))
    chart = charts(page_of(figures.stacked(("Phường", "Xã"), parts, BODY, ("4/4", "0/5"))))[0]
    assert list(chart.plots[0].categories) == ["Phường", "Xã"]
    assert [(s.name, list(s.values)) for s in chart.plots[0].series] == [
        ("đúng hạn", [2, 0]), ("nộp <chậm>", [2, 0]), ("chưa nộp", [0, 5])]


def test_how_often_themes_are_named_is_called_so() -> None:
    rows = pd.DataFrame({"theme": ["Thiếu người", "Kinh phí"], "mentions": [3, 1], "naming": [2, 1], "asked": [4, 4]})
    [own] = charts(drawn(themes(rows, CAPTION)))[0].plots[0].series
    assert (own.name, list(own.values)) == ("Lượt nêu", [3, 1])


def test_a_dot_strip_has_a_series_a_group_and_judgement_with_the_units_in_its_workbook() -> None:
    rows = units("R")
    page = drawn(spread.spread(rows, groups("R"), RATE, CAPTION, small=30, group="Xã"))
    strip, stems = charts(page)
    assert {s.name: sorted(x for x, _ in points(s)) for s in strip.plots[0].series if "đạt" in s.name} == {
        "Xã · đạt": [98.0, 98.0], "Xã · chưa đạt": [95.0]}
    told = [[cell.value for cell in row] for row in sheet(strip).iter_rows(min_row=2, max_row=3, max_col=5)]
    assert sorted(row[3] for row in told) == ["Xã 02", "Xã 03"] and {row[4] for row in told} == {98.0}
    said = [label for s in stems.plots[0].series for label in labels(s)]
    assert sorted(said) == ["95", "98", "98"]
    assert "98 % · mức tham khảo" in " ".join(words(page)).replace("\u00a0", " ")


def test_an_axis_of_dots_begins_at_a_round_number_and_invents_no_decimals() -> None:
    rows = units("R")
    strip = charts(drawn(spread.spread(rows, groups("R"), RATE, CAPTION, small=30)))[0]
    axis = strip.category_axis
    assert axis.visible and axis.minimum_scale % axis.major_unit == pytest.approx(0) and axis.minimum_scale >= 0
    assert axis.tick_labels.number_format == Ticks(axis.major_unit, 0, "", 24).number_format == r"[>=1000000]0\.000\.000;[>=1000]0\.000;0"
    assert Ticks(0.5, 1, "\u00a0%", 24).number_format == '[$-42A]#,##0.0"\u00a0%"'


def test_a_map_of_tiles_is_shapes_named_and_coloured_after_their_unit() -> None:
    rows = units("R").assign(tile_row=None, tile_col=None)
    parts = tiles(drawn(maps.area_map(rows, None, RATE, CAPTION)))
    assert [part.text_frame.text for part in parts] == rows["short_name"].tolist()
    met = {row.short_name: row.met for row in rows.itertuples() if row.figure == row.figure}
    fills = {part.text_frame.text: colour(part) for part in parts if part.text_frame.text in met}
    assert fills == {name: theme.ACCENT if is_met else theme.ALERT for name, is_met in met.items()}


def test_a_map_of_boundaries_is_an_outline_for_each_unit() -> None:
    from soket.boundaries import Boundaries

    ring = ((105.0, 22.0), (105.1, 22.0), (105.1, 22.1))
    rows = units("R")
    page = page_of(maps.area_map(rows, Boundaries({code: (ring,) for code in rows["unit"]}), RATE, CAPTION))
    assert [shape.name for shape in freeforms(page)] == rows["name"].tolist()


def test_a_heat_map_is_a_table_in_the_official_order() -> None:
    rows = PROVINCE.run("tong_quan/areas_by_unit", plan=PLAN, period=PERIOD)
    table = [line for page in every_page(heatmap(rows, "completeness", CAPTION)) for table in tables(page) for line in table]
    names = rows["short_name"].drop_duplicates().tolist()
    assert [row[0] for row in table if row[0]] == names
    submitted = rows.loc[rows["submitted"], "short_name"].unique()
    assert all(any("/" in cell for cell in row[1:]) == (row[0] in submitted) for row in table if row[0])


def test_bullets_are_bars_with_their_true_figures_in_the_workbook() -> None:
    rows = unit("01", 1)
    figure = unit_table.of_unit(rows, CAPTION, small=30, whole="toàn tỉnh", unit="01")
    page = drawn(figure)
    chart = charts(page)[0]
    rate = next(s for s in chart.plots[0].series if s.name == rows.loc[rows["indicator"] == "R", "name"].item())
    assert points(rate)[1][0] == 0.95 and points(rate)[0][0] == 0
    inside = sheet(chart)
    line = next(row for row in inside.iter_rows() if row[4].value == 95.0)
    assert line[0].value == f"=MIN(1,(E{line[0].row}-0.0)/100.0)"
    assert {"95,0 %", "≥ 98 %"} <= {text.replace("\u00a0", " ") for text in words(page)}


def test_a_dumbbell_has_two_dots_with_their_names_and_numbers() -> None:
    page = drawn(compare.dots(compare.rates(compared("02", "01", area=1)), CAPTION, common=True))
    found = charts(page)[0].plots[0].series
    assert sorted(label for s in found for label in labels(s)) == ["95", "98"]
    told = {row[3].value: row[4].value for row in sheet(charts(page)[0]).iter_rows() if row[3].value in ("Xã 01", "Xã 02")}
    assert told == {"Xã 01": 95.0, "Xã 02": 98.0}
    assert "+3,0\u00a0điểm\u00a0phần\u00a0trăm" in words(page)


def test_a_run_of_years_has_a_chart_an_indicator_and_gaps_where_nothing_is_known() -> None:
    rows = periods()
    page = drawn(series.multiples(rows, CAPTION))
    found = {chart.plots[0].series[0].name: list(chart.plots[0].series[0].values) for chart in charts(page)}
    for (_, _), mine in rows.groupby(["ordinal", "unit"]):
        mine = mine.sort_values("period_ordinal")
        if mine["kind"].iloc[0] != "boolean":
            assert found[mine["name"].iloc[0]] == [None if v != v or v is None else float(v) for v in mine["figure"]]
    assert all(chart._chartSpace.chart.find(qn("c:dispBlanksAs")).get("val") == "gap" for chart in charts(page))
    assert any(None in values for values in found.values())


def test_days_stand_on_their_axis() -> None:
    rows = PROVINCE.run("tien_do/units", plan=PLAN, period=PERIOD, as_of=datetime(2026, 4, 21))
    page = drawn(progress_arrivals.arrivals(rows, datetime(2026, 4, 21), CAPTION))
    chart = charts(page)[0]
    day = (datetime(2026, 4, 20, 9) - datetime(1899, 12, 30)).total_seconds() / 86400
    reached = {y for s in chart.plots[0].series for x, y in points(s) if abs(x - day) < 1e-6}
    assert max(reached) == (rows[rows["block"] == rows["block"].iloc[0]]["received_at"] <= "2026-04-20 09:00").sum()


def test_departments_are_bars_or_stems_with_all_their_names() -> None:
    bar = charts(drawn(own.own_figures(units("C"), COUNT, CAPTION)))[0]
    rows = units("C").dropna(subset=["figure"]).sort_values(["figure", "ordinal"], ascending=[False, True])
    assert list(bar.plots[0].categories) == rows["name"].tolist()
    assert list(bar.plots[0].series[0].values) == rows["figure"].tolist()


def test_words_keep_their_marks_and_hostile_ones_stay_words() -> None:
    assert lines_of('<b>5</b> &lt;b&gt;<br><span style="color:#0b5fa5;font-size:26px">■</span>') == [
        [Run("5", True), Run(" <b>")], [Run("■", False, "#0b5fa5", 26.0)]]
    assert plain("<b>Xã</b><br>An &amp; B\u0001ình") == "Xã An & Bình"
    assert str(rgb("rgba(11,95,165,0.14)")) == "DDE9F2"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no spreadsheet program to compute the formulas")
@pytest.mark.parametrize("locale", ["vi-VN", "en-US"])
def test_numbers_as_formulas_are_right_whatever_the_locale(locale: str, tmp_path: Path) -> None:
    wanted = [(0.0, 1), (98.54, 1), (99.96, 1), (1234.5, 1), (1097317.0, 0), (-45.25, 1), (1000.0, 0), (7.0, 0), (2.345, 2)]
    with Workbook(str(tmp_path / "so.xlsx")) as book:
        page = book.add_worksheet()
        for row, (value, decimals) in enumerate(wanted):
            page.write_number(row, 1, value)
            page.write_formula(row, 2, f"={vietnamese(f'B{row + 1}', decimals)}", None, "")
    program = ["soffice", f"-env:UserInstallation=file://{tmp_path}/nha", "--headless", "--convert-to",
               "csv:Text - txt - csv (StarCalc):9,34,76", "--outdir", str(tmp_path), str(tmp_path / "so.xlsx")]
    subprocess.run(program, check=True, capture_output=True, timeout=120, env=os.environ | {"LC_ALL": locale.replace("-", "_") + ".UTF-8"})
    said = [line.split("\t")[2] for line in (tmp_path / "so.csv").read_text(encoding="utf-8").splitlines()]
    assert said == [measure.shown("count", value, decimals) for value, decimals in wanted]


def test_states_of_an_answer_are_told_apart() -> None:
    rows = [bullets.Bullet("Chỉ tiêu", "", "ratio", "not_available", None, None, 98.0, "reference", 100.0, "", ("–",))]
    page = drawn(bullets.bullets(rows, ["Giá trị"], CAPTION))
    hatched = [shape for shape in page.shapes if shape._element.find(f".//{qn('a:pattFill')}") is not None]
    assert len(hatched) == 1 and theme.NO_DATA in words(page) and not charts(page)


def test_an_axis_keeps_its_step_when_its_start_is_rounded_down() -> None:
    from soket.exports.pptx_plane import Plane
    from soket.exports.pptx_points import round_start

    figure = {"data": [{"type": "scatter", "x": [69.8, 98.7], "y": [0, 1]}],
              "layout": {"xaxis": {"range": [67.9, 100.2], "nticks": 7}, "yaxis": {"range": [0, 1]}}}
    plane = Plane(figure, BODY)
    round_start(plane, "x")
    assert (plane.axis("x").range, plane.axis("x").step) == ((65.0, 100.2), 5.0)
