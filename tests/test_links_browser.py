"""Links made and taken back on the page of the office, in a real browser, followed at the followers' port by a phone."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import expect

from soket.ui import show_routes
from tests.conftest import new_page
from tests.given_follow import Running, ask, start  # noqa: F401
from tests.given_show import PLAN

REVOKED = "Liên kết này đã được thu hồi. Hãy xin liên kết mới của người điều hành hội nghị."


def test_a_link_is_made_once_followed_at_its_own_port_and_taken_back(start: Callable[[str], Running], page, browser) -> None:  # noqa: F811
    running = start("0")
    page.goto(f"{running.server.url}/ban-trinh-chieu?ke-hoach={PLAN.code}")
    page.get_by_text(f"### Kế hoạch {PLAN.short_title} chưa có báo cáo nào".removeprefix("### ")).wait_for()
    page.get_by_role("combobox", name="Loại liên kết").fill("Theo dõi")
    page.keyboard.press("Enter")
    page.get_by_text("chỉ xem, chỉ thấy những trang đã chiếu").wait_for()
    page.get_by_label("Gửi cho ai").fill("Các điểm cầu <b>cấp xã</b> *5*")
    page.get_by_role("button", name="Tạo liên kết").dblclick()
    made = page.locator("[data-testid=stCode]").inner_text().strip()
    assert made.startswith(f"http://127.0.0.1:{running.follow}/theo-doi/")
    page.get_by_text("Địa chỉ này chỉ mở được trên chính máy chủ.").wait_for()
    rows = page.locator("[class*=st-key-show-link-]").filter(has_text="Các điểm cầu <b>cấp xã</b> *5*")
    expect(rows).to_have_count(1)

    phone = new_page(browser, viewport={"width": 390, "height": 844})
    phone.goto(made)
    phone.wait_for_function("document.querySelector('main h1')?.textContent === 'Hội nghị sơ kết'")
    rows.get_by_text("(cơ quan tổng hợp) · 1 thiết bị đang xem").wait_for()  # counted while the page stands
    rows.get_by_role("button", name="Thu hồi").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("1 thiết bị đang mở sẽ bị ngắt ngay.").wait_for()
    dialog.get_by_role("button", name="Thu hồi").click()
    started = time.perf_counter()
    phone.wait_for_function("(said) => document.querySelector('#note').textContent === said", arg=REVOKED)
    print(f"\nA follower is cut {(time.perf_counter() - started) * 1000:.0f} ms after the click (aim 1000 ms)")
    page.get_by_text("Đã thu hồi liên kết Theo dõi gửi cho Các điểm cầu <b>cấp xã</b> *5*. Thiết bị đang mở đã bị ngắt.").wait_for()
    for gone in (rows, page.locator("[data-testid=stCode]")):
        expect(gone).to_have_count(0)
    path = made.removeprefix(f"http://127.0.0.1:{running.follow}")
    assert [ask(port, f"{path}{below}").status for port in (running.follow, running.office) for below in ("", "/su-kien", "/don-vi")] == [404] * 6
    phone.reload()
    assert phone.locator("body p").all_inner_texts() == show_routes.OPEN_THE_LINK.splitlines()
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    phone.context.close()
