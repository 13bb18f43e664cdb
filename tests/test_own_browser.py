"""One's own unit in figures of every kind, on a desk and on a phone: marked once and named; nothing where the figure has no units."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from soket.boundaries import Boundaries
from soket.charts import compare, heatmap, maps, spread, theme
from soket.charts import own as own_charts
from soket.conference.slide import STAGE_WIDTH, Card, Cards, Figure, Number, Slide, Table
from soket.model import Unit
from tests import given_phone
from tests.area_rows import COUNT, RATE, compared, groups, units

SIZES = ((1280, 720), (390, 844))
CAPTION = theme.Caption("", "", "")
PURPLE = "#8a2fb8"
SQUARES = Boundaries({f"0{n}": (((n, 1.0), (n + 1.0, 1.0), (n + 1.0, 2.0), (n, 1.0)),) for n in range(1, 8)})
# Frames, rings, edges in the colour of one's own (the white halos under them are not counted), its name in a list, its row.
_MARKS = """(purple) => {
  const own = (colour) => [].concat(colour ?? []).filter((one) => one === purple).length;
  let found = document.querySelectorAll(".own-name, .cell-row.own").length;
  for (const { data, layout } of document.querySelectorAll(".js-plotly-plot")) {
    for (const { marker, line } of data) found += own(marker?.color) || own(marker?.line?.color) || own(line?.color);
    found += (layout.shapes || []).filter((shape) => shape.line?.color === purple).length;
  }
  return found;
}"""


def chosen(code: str, name: str) -> Unit:
    """The unit a reader chose: only its code and name reach the page."""
    return Unit(code, name, name, "xa", "Xã", 1)


def cells(count: int) -> dict:
    """A heat map of `count` units and two areas; the second unit has answered all of one area and half of the other."""
    rows = [{"unit": f"{n:02d}", "name": f"Xã {n:02d}", "short_name": f"Xã {n:02d}", "peer_group": "Xã", "area_no": area, "area": f"Lĩnh vực {area}",
             "owed": 4, "answered": 4 if area == 1 else 2, "targets": 0, "judged": 0, "met": 0, "submitted": n != 3}
            for n in range(1, count + 1) for area in (1, 2)]
    return heatmap.heatmap(pd.DataFrame(rows), "completeness", CAPTION)


FIGURES = {
    "tiles": (maps.area_map(units("R"), None, RATE, CAPTION), "02", 1, "Xã 02: đạt."),
    "tile without data": (maps.area_map(units("R"), None, RATE, CAPTION), "06", 1, "Xã 06: không phát sinh hoặc chưa có số liệu."),
    "map": (maps.area_map(units("R"), SQUARES, RATE, CAPTION), "02", 1, "Xã 02: 98\u00a0% (49/50)."),
    "few units by areas": (cells(4), "02", 1, "Xã 02: 1 mục đủ 100 %, 1 mục dưới 75 %."),
    "many units by areas": (cells(60), "02", 1, "Xã 02: 1 mục đủ 100 %, 1 mục dưới 75 %."),
    "a unit that has not returned": (cells(60), "03", 1, "Xã 03: 2 mục chưa có số liệu."),
    "dots": (spread.spread(units("R"), groups("R"), RATE, CAPTION, small=30), "04", 1, "Xã 04: được khoanh tím trong hình."),
    "two units": (compare.dots(compare.rates(compared("01", "02")), CAPTION, common=True), "02", 1, "Xã 02: được khoanh tím trong hình."),
    "bars": (own_charts.own_figures(units("C"), COUNT, CAPTION), "02", 1, "Xã 02: được khoanh tím trong hình."),
}


def slide(figure: dict) -> Slide:
    """The figure as wide as a stage has it."""
    drawn = {**figure, "layout": {**figure["layout"], "width": STAGE_WIDTH}}
    return Slide("them-1", "Một trang", "Phụ đề", (Figure(drawn, ""),), "Chân")


@pytest.fixture(params=SIZES, ids=str)
def opened(browser, request: pytest.FixtureRequest) -> Iterator:
    with given_phone.flow(browser, *request.param) as page:
        yield page


@pytest.mark.parametrize("kind", FIGURES)
def test_the_own_unit_is_marked_once_and_named(kind: str, opened) -> None:
    figure, code, marks, words = FIGURES[kind]
    given_phone.draw(opened, slide(figure), chosen(code, f"Xã {code}"))
    assert (opened.evaluate(_MARKS, PURPLE), opened.locator(".own-key").all_inner_texts()) == (marks, [words])
    assert opened.locator(".own-said").count() == 0
    if opened.viewport_size["width"] < 700:
        assert given_phone.faults(opened) == []
    given_phone.draw(opened, slide(figure))
    assert (opened.evaluate(_MARKS, PURPLE), opened.locator(".own-key").count()) == (0, 0)


def test_a_slide_without_the_unit_says_so(opened) -> None:
    given_phone.draw(opened, slide(FIGURES["tiles"][0]), chosen("99", "Xã Khác"))
    assert (opened.evaluate(_MARKS, PURPLE), opened.inner_text(".own-said")) == (0, "Trang này không có số liệu riêng của xã Khác.")


def test_own_figures_stand_beside_those_of_the_whole_on_cards(opened) -> None:
    cards = Cards(tuple(Card(f"{n}. Mục", (Number("Tỷ lệ", f"{n}0\u00a0%", "9/9 đơn vị"), Number("Số vụ", str(n)))) for n in (1, 2)))
    said = "Số liệu riêng của xã 01 ghi dưới số chung ở 2/4 chỉ số.\nXã 01: 8\u00a0%\n\n\nXã 01: 3 vụ"
    given_phone.draw(opened, Slide("tong-quan", "Một trang", "Phụ đề", (cards,), "Chân", own={"01": said}), chosen("01", "Xã 01"))
    assert opened.inner_text(".own-said") == said.split("\n")[0]
    assert [box.inner_text().split("\n")[-1].strip() for box in opened.locator(".card .number").all()] == ["Xã 01: 8\u00a0%", "1", "9/9 đơn vị", "Xã 01: 3 vụ"]
    assert given_phone.faults(opened) == [] or opened.viewport_size["width"] >= 700
    given_phone.draw(opened, Slide("tong-quan", "Một trang", "Phụ đề", (cards,), "Chân"), chosen("02", "Xã 02"))
    assert (opened.inner_text(".own-said"), opened.locator(".number-own").count()) == ("Trang này không có số liệu riêng của xã 02.", 0)


def test_the_own_tile_comes_first_of_its_class_on_a_phone(browser) -> None:
    with given_phone.flow(browser, 390, 844) as phone:
        given_phone.draw(phone, slide(FIGURES["tiles"][0]), chosen("03", "Xã 03"))
        assert phone.locator(".tile-class").all_inner_texts() == [
            "đạt: 2 – Xã 03, Xã 02", "chưa đạt: 2 – Xã 01, Xã 04", "không phát sinh hoặc chưa có số liệu: 4 – Xã 05, Xã 06, Xã 07, Phường 11"]
        assert phone.inner_text(".own-name") == "Xã 03"


def test_the_own_row_comes_first_on_a_phone(browser) -> None:
    with given_phone.flow(browser, 390, 844) as phone:
        given_phone.draw(phone, slide(cells(60)), chosen("42", "Xã 42"))
        rows = phone.locator(".cell-row b").all_inner_texts()
        assert (rows[:3], len(rows)) == (["Xã 42", "Xã 01", "Xã 02"], 60)


def test_a_table_is_read_in_blocks_on_a_phone(browser) -> None:
    table = Table(("TT", "Đơn vị", "Nội dung", "Bài viết"), (("1", "Sở Nội vụ", "Công tác tham mưu việc triển khai", "đã gửi"),))
    with given_phone.flow(browser, 390, 844) as phone:
        given_phone.draw(phone, Slide("bang", "Một bảng", "", (table,), ""))
        before = "cell => getComputedStyle(cell, '::before').content"
        assert phone.locator("td").evaluate_all(f"cells => cells.map({before})") == ["none", "none", '"Nội dung: "', '"\xa0· Bài viết: "']
        assert given_phone.faults(phone) == []
