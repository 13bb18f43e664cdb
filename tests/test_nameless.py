"""Slides without the names of units: numbers instead of names, no code left, and no slide on which the place tells the unit."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from soket.charts.meaning import meaning
from soket.conference.nameless import Recognisable, nameless
from soket.conference.player import packed, payload
from soket.conference.slide import Figure, Slide, Table, Text
from soket.model import Unit
from tests.given_deck import PLANS, World

UNITS = (Unit("01", "Xã Phú Bình", "Phú Bình", "xa", "Xã", 1), Unit("02", "Phường Phú", "Phú", "phuong", "Phường", 2),
         Unit("03", "Xã Nà Phặc", "Nà Phặc", "xa", "Xã", 3), Unit("SNV", "Sở Nội vụ", "Sở Nội vụ", "so", "Sở", 4))


def a_slide(*blocks: object, title: str = "", **options: object) -> Slide:
    return Slide("muc-8-a", title, "Mục 8", blocks, "n = 2 · Bản chốt P-01", notes="Xã Phú Bình chưa nộp", **options)


def a_figure(*traces: dict) -> Figure:
    return Figure({"data": list(traces), "layout": {}}, "Phú Bình 5")


def test_names_become_kinds_and_numbers_in_the_order_they_appear() -> None:
    hidden = nameless(a_slide(
        Text("", ("Xã Nà Phặc và phường Phú cùng nêu", "Theo sở Nội vụ, XÃ PHÚ BÌNH đã xong; Nà Phặc chưa")),
        Table(("Đơn vị", "Số vụ"), (("Phú\u00a0Bình", "5"), ("Phú", "3")), (1,), ("01", "02")),
        title="Phú Bình nhiều nhất"), UNITS)
    assert hidden.title == "Xã số 1 nhiều nhất"
    assert hidden.blocks[0].lines == ("Xã số 2 và phường số 1 cùng nêu", "Theo sở, ngành số 1, Xã số 1 đã xong; Xã số 2 chưa")
    assert hidden.blocks[1].rows == (("Xã số 1", "5"), ("Phường số 1", "3"))
    assert hidden.blocks[1].units == ("", "")
    assert hidden.footer == "n = 2 · Bản chốt P-01 · Không nêu tên đơn vị"
    assert hidden.notes == "Xã số 1 chưa nộp", "they go out with the PowerPoint file"


def test_a_name_inside_another_word_stays() -> None:
    assert nameless(a_slide(title="Phúc lợi; Phú Bình và trù phú"), UNITS).title == "Phúc lợi; Xã số 1 và trù phú"


def test_a_figure_keeps_its_numbers_and_loses_names_and_codes() -> None:
    block = nameless(a_slide(a_figure(
        {"type": "bar", "x": [5, 3], "y": ["Nà<br>Phặc", "Phú"], "customdata": [["01", 5], ["Xã Phú Bình", 3]],
         **meaning("Số vụ", names=["Nà Phặc", "Phú"], values=[5, 3])}),
        own={"01": "Phú Bình: 5 vụ"}), UNITS)
    figure = block.blocks[0]
    assert figure.figure["data"][0] == {"type": "bar", "x": [5, 3], "y": ["Xã số 1", "Phường số 1"], "customdata": [["", 5], ["", 3]],
                                        "meta": {"series": "Số vụ", "names": ["", ""], "values": [5.0, 3.0]}}
    assert figure.alt == "Xã số 2 5"
    assert block.own == {}


@pytest.mark.parametrize("written", ["Sở KH&amp;CN", "Sở KH&CN", "SỞ KH&CN", "Sở Khoa học và Công nghệ", "Sở Khoa học …", "sở KHCN", "Sở Khoa học & Công nghệ", "SỞ KHOA HỌC &amp; CÔNG NGHỆ"])
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    unit = Unit("S1", "Sở Khoa học và Công nghệ", "Sở KH&CN", "so", "Sở", 1, aliases=("Sở KHCN",))
    hidden = nameless(a_slide(a_figure({"type": "bar", "y": [written], "x": [1]})), (unit,)).blocks[0].figure["data"][0]["y"]
    assert hidden in (["Sở, ngành số 1"], ["sở, ngành số 1"])


@pytest.mark.parametrize("hyphen", ["-", "\u2011"])
def test_a_hyphen_that_does_not_break_hides_no_name(hyphen: str) -> None:
    unit = Unit("VHXH", "Phòng Văn hóa - Xã hội", "VH-XH", "office", "Phòng", 1)
    said = nameless(a_slide(title=f"Phòng Văn hóa\u00a0{hyphen} Xã hội đã nộp; VH{hyphen}XH nộp sớm"), (unit,)).title
    assert said == "Bộ phận số 1 đã nộp; Bộ phận số 1 nộp sớm"


def test_where_the_place_tells_the_unit_the_slide_is_refused() -> None:
    with pytest.raises(Recognisable, match="Trang này có bản đồ: vị trí cho biết đó là đơn vị nào. Hãy ẩn cả trang."):
        nameless(a_slide(a_figure({"type": "choropleth", "locations": ["01"]})), UNITS)
    with pytest.raises(Recognisable, match="Trang này có bản đồ"):
        nameless(a_slide(a_figure({"type": "scatter", "fill": "toself", "x": [1], "y": [1]})), UNITS)
    many = tuple(Unit(f"{n:02}", f"Xã Tên{n}", f"Tên{n}", "xa", "Xã", n) for n in range(25))
    with pytest.raises(Recognisable, match="Trang này nêu 25 đơn vị theo thứ tự cố định: bỏ tên vẫn nhận ra được. Hãy ẩn cả trang."):
        nameless(a_slide(Text("", tuple(unit.name for unit in many))), many)
    assert nameless(a_slide(Text("", tuple(unit.name for unit in many[:24]))), many).blocks[0].lines[23] == "Xã số 24"


@pytest.mark.parametrize("plan", PLANS)
def test_no_name_and_no_code_is_left_on_any_slide_of_any_deck(plan: str, world: World) -> None:
    units, hidden, refused = PLANS[plan].units, [], []
    for slide in world.decks[plan].slides:
        try:
            hidden.append(nameless(slide, units))
        except Recognisable:
            refused.append(slide.slide_id)
    assert refused == {"TN": ["tham-luan", "phu-luc"], "GL": ["phu-luc"]}.get(plan, []), "they list units by the dozen"
    for slide in hidden:
        drawn = html.unescape(re.sub(r"<br>|\s", " ", packed(payload(replace(slide, notes="", footer=""), 0))))
        left = [u.name for u in units if re.search(rf"(?<!\w){re.escape(u.short_name)}(?!\w)", drawn)]
        assert left == [] and [u.code for u in units if f'"{u.code}"' in drawn] == []
