"""The console on a slow line, in a real browser against a real server: answers that come late or not at all, two consoles."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.test_console_browser import post
from tests.test_hall_browser import Held
from tests.test_show_browser import Hall, hall, on_stage  # noqa: F401

_POSITION = "words => document.getElementById('position').textContent === words"


def console(hall: Hall) -> str:  # noqa: F811
    """Address of the console."""
    return f"{hall.server.url}/dieu-hanh/{hall.tokens['console']}"


def test_a_release_while_the_contents_of_the_one_before_are_on_their_way(hall: Hall, page) -> None:  # noqa: F811
    hall.until(page, offer=hall.newer)
    going = Held(page, "**/muc-luc/*")
    page.goto(console(hall))
    late = going.first().fetch()
    going.is_open = True
    after = hall.act(action="release")
    page.wait_for_function(_POSITION, arg=f"2/{after['count']}" if after["position"] else f"1/{after['count']}")
    titles = page.locator("#jump option").all_text_contents()
    going.first().fulfill(response=late)
    after = hall.act(action="next")
    page.wait_for_function(_POSITION, arg=f"{after['position'] + 1}/{after['count']}")
    assert len(titles) == after["count"]
    assert page.locator("#jump option").all_text_contents() == titles


def test_a_slide_that_comes_late_leaves_the_notes_of_the_one_shown(hall: Hall, page) -> None:  # noqa: F811
    going = Held(page, "**/slide/*/muc-1-a")
    page.goto(console(hall))
    page.wait_for_function(_POSITION, arg="1/5")
    hall.act(action="go", slide="muc-1-a")
    page.wait_for_function(_POSITION, arg="3/5")
    hall.act(action="go", slide="bai-hoc")
    page.wait_for_selector("#current .slide.shown:has-text('Bài học')")
    going.let_go()
    page.wait_for_selector("#current .slide:has-text('Kết quả theo S-01')", state="attached")  # drawn ahead, not shown
    assert page.inner_text("#notes") == "Trang này không có ghi chú."
    assert page.inner_text("#current .slide.shown h1") == "Bài học"


@pytest.mark.parametrize("which", ["stage", "console"])
def test_contents_that_were_cut_off_are_asked_for_again(hall: Hall, page, which: str) -> None:  # noqa: F811
    hall.until(page, offer=hall.newer)  # nothing more is told without being asked
    page.route("**/muc-luc/*", lambda route: route.abort(), times=1)
    page.goto(hall.stage() if which == "stage" else console(hall))
    on_stage(page, "Hội nghị sơ kết")


def test_a_refusal_stays_while_others_work(hall: Hall, page) -> None:  # noqa: F811
    page.goto(console(hall))
    page.wait_for_selector("#items li")
    page.fill("#begin-day", "31/2/2026")
    page.keyboard.press("Enter")
    said = "Giờ bắt đầu chưa đúng. Hãy ghi như 08:00 và 05/05/2026."
    expect(page.locator("#refusal")).to_have_text(said)
    assert post(f"{console(hall)}/kich-ban", {"do": "start", "item": "muc-01"})[0] == 200
    page.wait_for_selector("#items li.running")
    assert page.inner_text("#refusal") == said


def test_a_title_the_server_refused_is_still_there(hall: Hall, page) -> None:  # noqa: F811
    page.goto(console(hall))
    page.wait_for_selector("#items li")
    page.evaluate("document.getElementById('add').noValidate = true")
    page.fill("#add-title", "Ý kiến ngoài kịch bản")
    page.fill("#add-minutes", "481")
    page.click("#add button")
    page.wait_for_selector("#refusal", state="visible")
    page.wait_for_function("() => document.getElementById('add-title').value === 'Ý kiến ngoài kịch bản'")
    page.fill("#add-minutes", "15")
    page.click("#add button")
    page.wait_for_selector("#items li:has-text('Ý kiến ngoài kịch bản')")
    page.wait_for_selector("#refusal", state="hidden")  # the row may arrive with the stream, before the answer
    page.wait_for_function("() => document.getElementById('add-title').value === ''")


def test_what_was_told_and_had_no_answer_is_put_on_record_once(hall: Hall, page) -> None:  # noqa: F811
    with page.expect_response("**/ket-luan"):
        page.goto(console(hall))
    page.wait_for_selector("#items li")
    for tab, address, field, button, made in (("tasks", "**/ket-luan", "#task-words", "#record button.main", "#recorded li"),
                                              ("agenda", "**/kich-ban", "#add-title", "#add button", "#items li")):
        page.click(f"[data-tab={tab}]")
        page.fill(field, "Rà soát trụ sở dôi dư")
        going = Held(page, address)
        page.click(button)
        page.click(button)
        lost = going.first()
        assert lost.fetch().status == 200  # it did arrive
        lost.abort()
        page.wait_for_function("() => document.getElementById('refusal').textContent === 'Chưa gửi được vì mất kết nối với máy chủ. Hãy thử lại.'")
        assert page.input_value(field) == "Rà soát trụ sở dôi dư"
        going.let_go(1)
        page.wait_for_function("field => document.querySelector(field).value === ''", arg=field)
        expect(page.locator(made, has_text="Rà soát trụ sở dôi dư")).to_have_count(1)
        page.fill(field, "Rà soát trụ sở dôi dư")  # typed again, it is meant again
        page.click(button)
        page.wait_for_function("([made, words]) => [...document.querySelectorAll(made)].filter((one) => one.textContent.includes(words))"
                               ".length === 2", arg=[made, "Rà soát trụ sở dôi dư"])
        page.unroute(address)


def test_keys_of_a_console_arrive_in_order(hall: Hall, page) -> None:  # noqa: F811
    page.goto(console(hall))
    page.wait_for_function(_POSITION, arg="1/5")
    going = Held(page, "**/lenh")
    sent = []
    page.on("request", lambda request: sent.append(request.post_data_json["action"]) if request.method == "POST" else None)
    for key in ("ArrowRight", "ArrowRight", "b"):
        page.keyboard.press(key)
    going.first()
    assert sent == ["next"]
    going.let_go()
    hall.until(page, slide="muc-1-a", black=True)
    assert sent == ["next", "next", "black"]
