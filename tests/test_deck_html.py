"""The deck as one file, opened in a real browser with the network off."""

from __future__ import annotations

from pathlib import Path

import pytest

from soket.conference.slide import Deck, Figure, Number, Numbers, Slide, Table, Text
from soket.exports.deck_html import deck_html
from tests.conftest import new_page

HOSTILE = '</script><img src=x onerror="document.title=1"> <b>x</b>'
BARS = {"data": [{"type": "bar", "x": [98.5, 91.2], "y": ["Xã An", "Xã Bình"], "orientation": "h"}],
        "layout": {"separators": ",.", "xaxis": {"tickformat": ".1f"}}}
DECK = Deck("TN", "01NAM", "TN-01NAM-03", "Sơ kết", (
    Slide("tieu-de", "Hội nghị sơ kết", "Thái Nguyên", (), "Bản chốt TN-01NAM-03", "title", notes="Chỉ cho người điều hành"),
    Slide("so", HOSTILE, "Phụ đề", (Numbers((Number("Đúng hạn", "96,4 %"),)), Figure(BARS, "Hai xã")), "n = 2",
          own={"01": "Xã An đứng đầu"}),
    Slide("bang", "Bảng", "", (Table(("TT", "Đơn vị"), (("1", HOSTILE),)), Text("Bài học", ("Một",))), "n"),
))


@pytest.fixture
def opened(browser, tmp_path: Path):
    """The file in a browser that has no network; and every address it asked for, every error it had."""
    target = tmp_path / "trinh-chieu.html"
    target.write_bytes(deck_html(DECK))
    page = new_page(browser, offline=True, viewport={"width": 1280, "height": 720})
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(target.as_uri())
    shows(page, "1/3")
    yield page
    assert asked == [target.as_uri()]
    assert errors == []
    page.context.close()


def shows(page, number: str) -> None:
    page.wait_for_function("number => document.querySelector('.slide.shown .slide-number')?.textContent === number", arg=number)


def test_keys_of_the_hall_turn_the_slides(opened) -> None:
    for key, number in (("ArrowRight", "2/3"), ("PageDown", "3/3"), ("PageDown", "3/3"), ("PageUp", "2/3"), ("Home", "1/3"),
                        ("End", "3/3"), ("ArrowLeft", "2/3"), (" ", "3/3")):
        opened.keyboard.press(key)
        shows(opened, number)
    opened.keyboard.type("1")
    opened.keyboard.press("Enter")
    shows(opened, "1/3")
    opened.keyboard.press("b")
    opened.wait_for_selector("#black", state="visible")
    opened.keyboard.press("Escape")
    opened.wait_for_selector("#black", state="hidden")


def test_an_address_leads_to_its_slide_and_one_that_makes_no_sense_to_the_first(opened) -> None:
    for words, number in (("3", "3/3"), ("2.5", "2/3"), ("99", "3/3"), ("trang-hai", "1/3")):
        opened.evaluate("words => { location.hash = words; }", words)
        shows(opened, number)


def test_words_of_a_workbook_stay_words(opened) -> None:
    opened.keyboard.press("ArrowRight")
    shows(opened, "2/3")
    assert opened.locator(".slide.shown h1").text_content() == HOSTILE
    assert opened.locator(".slide.shown .number-value").text_content() == "96,4 %"
    assert opened.locator(".slide.shown .block-figure .bars path").count() == 2
    opened.keyboard.press("ArrowRight")
    shows(opened, "3/3")
    assert opened.locator(".slide.shown td").all_text_contents() == ["1", HOSTILE]
    assert opened.locator("img").count() == 0


def test_nothing_scrolls_and_nothing_is_cut(opened) -> None:
    assert opened.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == [1280, 720]
    box = opened.locator(".stage").bounding_box()
    assert (round(box["x"]), round(box["y"]), round(box["width"]), round(box["height"])) == (0, 0, 1280, 720)


def test_the_file_carries_no_notes_and_names_its_snapshot() -> None:
    page = deck_html(DECK).decode()
    assert "Chỉ cho người điều hành" not in page and "Xã An đứng đầu" not in page
    assert "Bản chốt TN-01NAM-03" in page and "default-src 'none'" in page
