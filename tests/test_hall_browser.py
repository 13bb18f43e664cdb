"""The hall's screen on a slow line, in a real browser against a real server: what is pressed while an earlier key has no answer
yet, what others do meanwhile, what the server refuses."""

from __future__ import annotations

import pytest

from soket.conference.show import FASTEST, SLOWEST
from tests.conftest import waited_for
from tests.test_show_browser import OWN, Hall, following, hall, on_stage  # noqa: F401

_HEARD = """window.heard = [];
window.EventSource = class extends EventSource {
  constructor(address) { super(address); this.addEventListener("message", (event) => heard.push(JSON.parse(event.data).version)); }
};"""


@pytest.fixture
def stage(hall: Hall, page):  # noqa: F811
    """The hall's screen on the cover, every slide fetched."""
    page.add_init_script(_HEARD)
    page.goto(hall.stage())
    on_stage(page, "Hội nghị sơ kết")
    page.wait_for_function("() => performance.getEntriesByType('resource').filter(r => r.name.includes('/slide/')).length >= 5")
    return page


class Held:
    """Requests to an address, held from now on until they are let go on."""

    def __init__(self, page, address: str) -> None:
        self.page, self.routes, self.is_open = page, [], False
        page.route(address, lambda route: route.continue_() if self.is_open else self.routes.append(route))

    def first(self):
        """The first of them, once there is one."""
        return self._at(0)

    def let_go(self, start: int = 0) -> None:
        """All of them, or those from the `start`th on: what stood before is done with."""
        self._at(start)
        self.is_open = True
        for route in self.routes[start:]:
            route.continue_()

    def _at(self, place: int):
        waited_for(self.page, lambda: len(self.routes) > place)
        return self.routes[place]


def test_two_slides_on_and_black_arrive_in_order(hall: Hall, stage) -> None:  # noqa: F811
    going = Held(stage, "**/lenh")
    for key in ("ArrowRight", "ArrowRight", "b"):
        stage.keyboard.press(key)
    on_stage(stage, "Kết quả theo S-01")
    sent = []
    stage.on("request", lambda request: sent.append(request.post_data_json) if request.method == "POST" else None)
    going.let_go()
    hall.until(stage, slide="muc-1-a", black=True)
    stage.wait_for_function("version => heard.includes(version)", arg=hall.told()["version"])
    assert sent == [{"action": "go", "slide": "muc-1-a"}, {"action": "black", "on": True}]
    on_stage(stage, "Kết quả theo S-01")
    stage.wait_for_selector("#black", state="visible")


def test_what_the_console_does_while_a_key_has_no_answer_yet_is_seen(hall: Hall, stage) -> None:  # noqa: F811
    going = Held(stage, "**/lenh")
    stage.keyboard.press("ArrowRight")
    answer = going.first().fetch()
    after = hall.act(action="go", slide="bai-hoc")
    stage.wait_for_function("version => heard.includes(version)", arg=after["version"])
    going.first().fulfill(response=answer)
    on_stage(stage, "Bài học")


@pytest.mark.parametrize("hall", [6], indirect=True)
def test_what_the_server_refuses_does_not_stay_on_the_screen(hall: Hall, stage) -> None:  # noqa: F811
    hall.until(stage, offer=hall.newer)
    going = Held(stage, "**/lenh")
    stage.keyboard.press("End")
    on_stage(stage, "Trang thêm 5")
    after = hall.act(action="release")
    stage.wait_for_function("version => heard.includes(version)", arg=after["version"])
    with stage.expect_response("**/lenh") as answer:
        going.let_go()
    assert answer.value.status == 409  # the new deck has no such slide
    stage.wait_for_function("(foot) => document.querySelector('.slide.shown .slide-footer').textContent.includes(foot)",
                            arg=f"Bản chốt {hall.newer}")


def test_an_interval_is_answered_where_it_was_typed(hall: Hall, stage) -> None:  # noqa: F811
    said = "words => !document.getElementById('typed').hidden && document.getElementById('typed').textContent === words"
    stage.keyboard.type("2a")
    stage.wait_for_function(said, arg=f"Thời gian mỗi trang từ {FASTEST} đến {SLOWEST} giây; 0 để tắt tự động chuyển trang.")
    assert hall.told()["autoplay"] == 0
    stage.keyboard.type("45")
    stage.wait_for_function(said, arg="Trang 45")
    stage.keyboard.type("a")
    stage.wait_for_function(said, arg="Tự chuyển trang: 45 giây")
    assert hall.told()["autoplay"] == 45
    stage.keyboard.type("a")
    stage.wait_for_function(said, arg="Thôi tự chuyển trang")
    stage.wait_for_selector("#typed", state="hidden")  # before anybody reads it instead of the slide


def test_turning_the_lights_keeps_the_slide_that_is_coming(hall: Hall, page) -> None:  # noqa: F811
    page.add_init_script(_HEARD)
    going = Held(page, "**/slide/*/bai-hoc")
    page.goto(hall.stage())
    on_stage(page, "Hội nghị sơ kết")
    hall.until(page, offer=hall.newer)  # the last that is told without being asked
    after = hall.act(action="go", slide="bai-hoc")
    page.wait_for_function("version => heard.includes(version)", arg=after["version"])
    page.keyboard.press("t")
    page.wait_for_selector(".stage-frame.dark")
    going.let_go()
    on_stage(page, "Bài học")
    page.reload()
    on_stage(page, "Bài học")
    assert page.locator(".stage-frame.dark").count() == 1


def test_a_browser_that_keeps_nothing_shows_and_follows_all_the_same(hall: Hall, page) -> None:  # noqa: F811
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });")
    page.goto(hall.stage())
    on_stage(page, "Hội nghị sơ kết")
    page.keyboard.press("t")
    page.wait_for_selector(".stage-frame.dark")
    page.goto(hall.follow())
    following(page, "Hội nghị sơ kết")
    page.fill("#unit", OWN.name)
    page.locator("#found button").first.click()
    hall.act(action="go", slide="muc-1-a")
    following(page, "Kết quả theo S-01")
    assert page.inner_text(".own-said") == f"{OWN.name}: 91,5 %."
