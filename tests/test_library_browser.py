"""The chart library over a poor line: a follower reads the words, charts come as soon as they can, and a page without them says so."""

from __future__ import annotations

from tests.test_show_browser import Hall, following, hall  # noqa: F401

_DRAWN = "#slide .main-svg"


def test_a_chart_library_that_was_cut_off_is_fetched_again(hall: Hall, page) -> None:  # noqa: F811
    page.route("**/plotly.min.js", lambda route: route.abort(), times=1)
    hall.act(action="go", slide="muc-1-a")
    page.goto(hall.follow())
    following(page, "Kết quả theo S-01")
    page.wait_for_selector(_DRAWN)
    assert page.locator(".figure-note").count() == 0


def test_without_the_chart_library_the_page_says_so_and_the_next_slide_tries_again(hall: Hall, page) -> None:  # noqa: F811
    tried, cut = [], []
    page.route("**/plotly.min.js", lambda route: (tried.append(route), route.abort() if cut else None))
    hall.act(action="go", slide="muc-1-a")
    page.goto(hall.follow(), wait_until="domcontentloaded")  # the library that is held back may be part of the loading
    following(page, "Kết quả theo S-01")
    page.wait_for_selector(".figure-note:text-is('Đang tải biểu đồ…')")
    cut.append(True)
    tried[0].abort()
    page.wait_for_selector(".figure-note:has-text('Chưa tải được biểu đồ vì đường truyền yếu; phần chữ vẫn đầy đủ. "
                           "Khi đường truyền tốt hơn, hãy tải lại trang này.')")
    assert len(tried) == 4
    page.unroute("**/plotly.min.js")
    hall.act(action="next")
    following(page, "Hai đơn vị đạt")
    hall.act(action="previous")
    following(page, "Kết quả theo S-01")
    page.wait_for_selector(_DRAWN)
    assert page.locator(".figure-note").count() == 0
