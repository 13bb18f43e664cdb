"""A return with a warning, from handing in to the charts and back, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Server, start_server, stop_server
from tests.on_record import with_plans
from tests.returns import Workbook
from tests.test_browser import chart_titles, choose, go, settled


@pytest.fixture
def server(browser, tmp_path: Path) -> Iterator[Server]:
    """A dashboard that has not received anything."""
    store = with_plans(tmp_path / "soket.duckdb")
    store.close()
    running = start_server(tmp_path / "soket.duckdb", tmp_path / "server.log")
    yield running
    stop_server(running)


def received(page, server: Server) -> str:
    """What the chart of Tiến độ says of the communes; nothing while no return counts."""
    go(page, server, "tien-do", "?ke-hoach=TN")
    return next((title for title in chart_titles(page) if "xã, phường" in title), "")


def test_a_warning_waits_is_confirmed_counts_is_withdrawn_and_no_longer_counts(server: Server, page, tmp_path: Path) -> None:
    file = tmp_path / "báo cáo.xlsx"
    file.write_bytes(Workbook().text("Mục 3", "D10", "1,250").bytes())
    go(page, server, "nop-bao-cao", "?ke-hoach=TN")
    choose(page, "files", file)
    page.get_by_role("button", name="Kiểm tra và nộp").click()
    confirm = page.get_by_role("button", name="1 điểm cần xem lại: tôi đã xem và vẫn nhận")
    confirm.wait_for()
    assert received(page, server).startswith("0/92 xã, phường đã nộp")

    go(page, server, "nop-bao-cao", "?ke-hoach=TN&dot=1")
    confirm.click()
    confirm.wait_for(state="detached")
    settled(page)
    assert received(page, server).startswith("1/92 xã, phường đã nộp")

    go(page, server, "duyet", "?ke-hoach=TN")
    assert page.locator(".st-key-standing-counts").inner_text().startswith("ĐANG ĐƯỢC TÍNH · nhận lúc ")
    page.get_by_role("button", name="Rút", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Đơn vị sẽ không còn số liệu được tính.").wait_for()
    dialog.get_by_role("button", name="Rút", exact=True).click()
    dialog.get_by_text("Hãy ghi lý do rút: người xem sau cần biết vì sao lần nộp này không được tính.").wait_for()
    dialog.get_by_role("button", name="Hủy", exact=True).click()
    dialog.wait_for(state="detached")
    settled(page)
    assert page.locator(".st-key-standing-counts").inner_text().startswith("ĐANG ĐƯỢC TÍNH · nhận lúc ")
    page.get_by_role("button", name="Rút", exact=True).click()
    dialog.get_by_label("Lý do rút").fill("Gửi nhầm tệp")
    dialog.get_by_role("button", name="Rút", exact=True).click()
    page.get_by_text("Đã rút lần nộp 1 của Xã Phượng Tiến. Đơn vị không còn số liệu được tính.").wait_for()
    settled(page)
    assert page.locator(".st-key-standing-other").inner_text().startswith("ĐÃ RÚT · nhận lúc ")
    assert received(page, server).startswith("0/92 xã, phường đã nộp")
