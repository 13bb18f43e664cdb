"""Đôn đốc in a real browser: the words are copied, also where there is no https; a contact is there after a reload."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import expect

from soket.intake import receive
from soket.plans import load_plans
from tests.conftest import Server, start_server, stop_server
from tests.full_returns import a_return
from tests.on_record import with_plans
from tests.test_browser import go, settled

PLANS = load_plans()
PLAN = PLANS["TN"]
UNIT = PLAN.units[1]


@pytest.fixture(scope="module")
def server(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard that has received one return; the unit that is reminded sent none."""
    folder = tmp_path_factory.mktemp("browser-remind")
    store = with_plans(folder / "soket.duckdb")
    receive(store, PLANS, a_return(PLAN, PLAN.units[0]), "a.xlsx", datetime(2026, 4, 25, 9))
    store.close()
    running = start_server(folder / "soket.duckdb", folder / "server.log")
    yield running
    stop_server(running)


@pytest.mark.parametrize("is_secure", [True, False], ids=["https or this machine", "another machine without https"])
def test_the_message_is_copied_whole(server: Server, page, is_secure: bool) -> None:
    # What a page hears of a copy the old way, and what an insecure one has: no clipboard at all.
    page.add_init_script("""addEventListener('copy', () => {
        window.copied = getSelection().toString() || document.activeElement.value })""")
    if is_secure:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    go(page, server, "don-doc", f"?don-vi={UNIT.code}")
    code = page.locator(".st-key-to-send [data-testid=stCode]")
    shown = code.locator("code").inner_text()
    assert shown.startswith("Kính gửi UBND phường Bắc Kạn,") and shown.rstrip().endswith("Trân trọng cảm ơn!")
    code.hover()
    button = code.get_by_role("button")
    assert button.get_attribute("aria-label") == "Sao chép"
    button.click()
    code.get_by_role("button", name="Đã sao chép").wait_for()
    copied = page.evaluate("() => navigator.clipboard.readText()" if is_secure else "() => window.copied")
    assert copied.split() == shown.split()


def test_a_contact_stays_after_a_reload_and_the_table_of_progress_leads_here(server: Server, page) -> None:
    go(page, server, "tien-do", f"?ke-hoach={PLAN.code}")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Soạn lời").first.click()
    page = opened.value
    page.get_by_role("heading", name=f"Nhật ký liên hệ: {UNIT.name}").wait_for()
    settled(page)
    page.get_by_label("Người liên hệ").fill("Trần Thị Lan")
    page.get_by_label("Nội dung thống nhất").fill("Gửi lại sau khi rà soát <b>mục 5</b>")
    page.get_by_role("button", name="Ghi nhận liên hệ").click()
    page.get_by_text("Đã ghi nhận liên hệ.").wait_for()
    page.reload()
    page.get_by_text("Gửi lại sau khi rà soát <b>mục 5</b>").wait_for()
    settled(page)
    page.get_by_role("button", name="Hủy dòng này").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Hủy dòng này").click()
    dialog.get_by_text("Chưa ghi lý do hủy.").wait_for()
    dialog.get_by_label("Lý do").fill("Ghi nhầm đơn vị")
    dialog.get_by_role("button", name="Hủy dòng này").click()
    page.get_by_text("Đã hủy dòng nhật ký.").wait_for()
    page.get_by_text(": Ghi nhầm đơn vị").wait_for()
    expect(page.get_by_role("button", name="Hủy dòng này")).to_have_count(0)
