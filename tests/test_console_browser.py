"""The presenter's console on a real server: run of show, countdown at its limits, a profile by one key, conclusions."""

from __future__ import annotations

import io
import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from soket.conference import arrangement
from soket.conference.live import Live
from soket.text import fold
from tests.conftest import Server, new_page, start_server, stop_server
from tests.given_show import AT, OWN, PERIOD, PLAN, PLANS, database, deck


@dataclass
class Conference:
    server: Server
    console: str
    stage: str


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    """A server with a released deck and two slides added to it later; addresses of the console and of the hall's screen."""
    path = tmp_path / "soket.duckdb"
    store = database(path)
    live = Live(store, PLANS)
    live.release_deck(deck(), AT)
    arrangement.add(store, deck(), deck().slides[3:], "S-01", AT)
    tokens = {kind: live.make_link(PLAN.code, PERIOD, kind, "", AT) for kind in ("console", "stage")}
    live.close()
    store.close()
    server = start_server(path, tmp_path / "server.log")
    yield Conference(server, f"{server.url}/dieu-hanh/{tokens['console']}", f"{server.url}/trinh-chieu/{tokens['stage']}")
    stop_server(server)


def post(address: str, body: object) -> tuple[int, dict]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, json.dumps(body).encode(), method="POST")) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def opened(page, conference: Conference) -> None:
    page.goto(conference.console)
    page.wait_for_selector("#current .slide.shown")
    page.wait_for_selector("#items li")


def texts(page, selector: str) -> list[str]:
    return page.locator(selector).all_text_contents()


def end(page) -> int:
    """The projected end on the console, in minutes of the day."""
    hours, minutes = page.locator("#end").inner_text().split(":")
    return int(hours) * 60 + int(minutes)


def test_a_speech_counts_down_from_green_through_amber_to_red(conference: Conference, page) -> None:
    page.clock.install()
    opened(page, conference)
    first = PLAN.speeches[0]
    speech = page.locator("#items li", has_text=first.topic).first
    speech.get_by_text("Bắt đầu", exact=True).click()
    page.wait_for_selector("#countdown.green")
    assert re.fullmatch(r"0[67]:\d\d", page.locator("#left").inner_text())
    assert page.locator("#speaking").inner_text() == f"{PLAN.unit(first.unit).name} · {first.topic}"
    foreseen = end(page)
    page.clock.fast_forward("05:00")
    expect(page.locator("#countdown")).to_have_class("green")
    assert end(page) == foreseen
    page.clock.fast_forward("01:10")
    page.wait_for_selector("#countdown.amber")
    assert re.fullmatch(r"00:[0-5]\d", page.locator("#left").inner_text())
    page.clock.fast_forward("01:10")
    page.wait_for_selector("#countdown.red")
    assert re.fullmatch(r"\+00:\d\d", page.locator("#left").inner_text())
    page.clock.fast_forward("20:00")
    assert (end(page) - foreseen) % (24 * 60) in (20, 21)  # and the seconds it was over before
    speech.get_by_text("Kết thúc", exact=True).click()
    page.wait_for_selector("#countdown.idle")
    expect(page.locator("#spoken")).to_contain_text("1 đã trình bày, 0 gửi văn bản, còn 25")


def test_the_run_of_show_is_changed_on_the_fly_and_seen_on_every_console(conference: Conference, page, browser) -> None:
    opened(page, conference)
    other = new_page(browser)
    opened(other, conference)
    second = PLAN.speeches[1].topic
    row = page.locator("#items li", has_text=second).first
    row.get_by_text("Gửi văn bản", exact=True).click()
    other.wait_for_selector("#items li.over")
    expect(other.locator("#items li.over")).to_contain_text(second)
    expect(other.locator("#spoken")).to_have_text("Tham luận: 0 đã trình bày, 1 gửi văn bản, còn 25")
    page.wait_for_selector("#items li.over")
    before = texts(page, "#items li")
    page.locator("#items li").nth(3).get_by_label("Xuống một bậc").click()
    page.wait_for_function("words => document.querySelectorAll('#items li')[4].textContent.includes(words)",
                           arg=PLAN.speeches[0].topic)
    assert texts(page, "#items li")[3] == before[4]
    page.fill("#begin-hour", "8h30")
    page.fill("#begin-day", "5/5/2026")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('#items b').textContent === '08:30'")
    page.fill("#begin-day", "31/2/2026")
    page.keyboard.press("Enter")
    expect(page.locator("#refusal")).to_have_text("Giờ bắt đầu chưa đúng. Hãy ghi như 08:00 và 05/05/2026.")
    other.context.close()


def test_starting_an_item_shows_its_slide_in_the_hall(conference: Conference, page, browser) -> None:
    hall = new_page(browser)
    hall.goto(conference.stage)
    hall.wait_for_selector(".slide.shown")
    opened(page, conference)
    page.locator("#items li", has_text="Trình bày báo cáo").get_by_text("Bắt đầu", exact=True).click()
    hall.wait_for_function("() => document.querySelector('.slide.shown .slide-number')?.textContent === '2/5'")
    page.keyboard.press("PageDown")
    hall.wait_for_function("() => document.querySelector('.slide.shown .slide-number')?.textContent === '3/5'")
    expect(page.locator("#notes")).to_have_text("Nhắc đơn vị chậm")
    page.keyboard.press("End")
    expect(page.locator("#over")).to_have_text("Hết bộ trang chiếu")
    expect(page.locator("#over")).to_be_visible()
    expect(page.locator("#following")).to_be_hidden()
    page.keyboard.press("PageUp")
    expect(page.locator("#following .slide.shown .slide-number")).to_have_text("5/5")
    expect(page.locator("#over")).to_be_hidden()
    hall.context.close()


def test_before_a_newer_snapshot_is_released_the_console_says_what_stays_old(conference: Conference, page) -> None:
    opened(page, conference)
    page.wait_for_selector("#release", state="visible")
    page.wait_for_function("() => document.getElementById('offer-words').textContent === 'Có bản chốt mới S-02. Màn hình hội trường vẫn giữ"
                           " bản đang chiếu cho đến khi phát hành. 2 trang đưa thêm lấy từ bản chốt S-01, vẫn giữ số liệu cũ.'")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.wait_for_function("""() => ["current", "following"].every((id) => {
        const box = document.getElementById(id).getBoundingClientRect(), stage = document.querySelector(`#${id} .stage`).getBoundingClientRect();
        return stage.height > 100 && stage.bottom <= box.bottom + 1 && stage.right <= box.right + 1 && box.bottom <= innerHeight;
    }) && document.getElementById("notes").clientHeight > 100""")


def test_a_name_without_accents_and_one_key_project_the_profile(conference: Conference, page, browser) -> None:
    hall = new_page(browser)
    hall.goto(conference.stage)
    hall.wait_for_selector(".slide.shown")
    opened(page, conference)
    page.keyboard.press("/")
    page.keyboard.type(fold(OWN.name))
    page.wait_for_function("name => document.querySelector('#found [aria-selected=true]')?.textContent === name", arg=OWN.name)
    page.keyboard.press("Enter")
    hall.wait_for_function("name => document.querySelector('.slide.shown')?.textContent.includes(name)", arg=OWN.name)
    page.keyboard.press("Escape")
    hall.wait_for_function("() => document.querySelector('.slide.shown .slide-number')?.textContent === '1/5'")
    hall.context.close()


def test_conclusions_are_captured_and_exported(conference: Conference, page) -> None:
    opened(page, conference)
    page.click("[data-tab=tasks]")
    page.fill("#task-words", "Bố trí trụ sở dôi dư")
    page.fill("#task-unit", "không có đơn vị này")
    page.get_by_text("Ghi kết luận").click()
    expect(page.locator("#refusal")).to_have_text("Không rõ “không có đơn vị này” là đơn vị nào. Hãy chọn trong danh sách.")
    page.fill("#task-unit", OWN.name)
    page.fill("#task-due", "31/12/2099")
    page.get_by_text("Ghi kết luận").click()
    page.wait_for_selector("#recorded li")
    assert texts(page, "#recorded li") == [f"Bố trí trụ sở dôi dư{OWN.name} · thời hạn 31/12/2099Bỏ"]
    for field in ("words", "unit", "due"):  # nothing for the next one; the answer may come after the row, which the stream brings
        expect(page.locator(f"#task-{field}")).to_have_value("")
    with page.expect_download() as coming:
        page.click("#tasks-file")
    sheet = openpyxl.load_workbook(io.BytesIO(Path(coming.value.path()).read_bytes())).active
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert [1, "Bố trí trụ sở dôi dư", OWN.name, "31/12/2099"] in [row[:4] for row in rows]


def test_what_makes_no_sense_is_refused_in_words(conference: Conference) -> None:
    agenda = f"{conference.console}/kich-ban"
    assert post(agenda, {"do": "start", "item": "không có"}) == (
        409, {"error": "Mục này không còn trong kịch bản: có người vừa bỏ nó. Hãy xem lại kịch bản."})
    assert post(agenda, {"do": "edit", "item": "muc-01", "fields": {"minutes": "mười"}}) == (
        400, {"error": "Yêu cầu không đúng dạng."})
    for senseless in ({"do": "edit", "item": "muc-01", "fields": []}, {"do": "move", "item": "muc-01", "position": "đầu"}):
        assert post(agenda, senseless) == (400, {"error": "Yêu cầu không đúng dạng."})
    assert post(agenda, {"do": "begin", "at": "2026-05-05T08:00+07:00"})[0] == 409
    assert post(agenda, {"do": "bay"}) == (409, {"error": "Không có thao tác này."})
    stage = conference.stage.replace("/trinh-chieu/", "/dieu-hanh/") + "/kich-ban"
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(stage)
    assert refused.value.code == 404
