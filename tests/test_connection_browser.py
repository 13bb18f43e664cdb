"""How the pages of a show keep their one stream of events, in a real browser against a real server: a phone that wakes on a slow
line."""

from __future__ import annotations

from tests.conftest import waited_for
from tests.test_show_browser import Hall, following, hall  # noqa: F401

_STREAMS = """window.streams = [];
window.EventSource = class extends EventSource { constructor(address) { super(address); streams.push(this); } };"""
_WAKE = "name => (name === 'online' ? window : document).dispatchEvent(new Event(name))"
_OPEN = "streams.filter((one) => one.readyState !== EventSource.CLOSED).length"


def test_a_phone_that_wakes_twice_on_a_slow_line_holds_one_stream(hall: Hall, page) -> None:  # noqa: F811
    page.add_init_script(_STREAMS)
    page.goto(hall.follow())
    following(page, "Hội nghị sơ kết")
    held = []
    page.route(lambda url: url == hall.follow(), lambda route: held.append(route))  # is the link still good?
    for number, name in enumerate(("visibilitychange", "online"), start=1):
        page.evaluate(_WAKE, name)
        waited_for(page, lambda: len(held) == number)
    first, second = held
    with page.expect_request("**/su-kien"):
        second.continue_()
    first.continue_()
    hall.act(action="go", slide="pham-vi")
    following(page, "Hai đơn vị đã nộp")
    assert page.evaluate(_OPEN) == 1
