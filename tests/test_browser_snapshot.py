"""Chốt số liệu in a real browser: freeze through the dialogue, look at pages as of it, take the files, go back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from playwright.sync_api import expect

from soket.conference.snapshot import take
from soket.intake import receive
from soket.plans import load_plans
from soket.reconcile import open_store
from soket.sample.respondents import Respondents
from soket.workbook.template import write_template
from tests.conftest import Server, start_server, stop_server
from tests.test_browser import go, settled

PLANS = load_plans()
PLAN = PLANS["TN"]
PERIOD = PLAN.periods[0]
FIRST, SECOND = "TN-01NAM-01", "TN-01NAM-02"


@pytest.fixture(scope="module")
def server(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Four communes returned, one snapshot, then one of them sent other figures and a fifth returned."""
    folder = tmp_path_factory.mktemp("browser")
    store, _ = open_store(folder / "soket.duckdb", PLANS)
    at = datetime(2026, 4, 20, 8)
    for units, seed in ((PLAN.units[:4], 1), (PLAN.units[3:5], 2)):
        for unit in units:
            workbook = write_template(PLAN, unit, PERIOD, Respondents(PLAN, PERIOD, seed).fill(unit, at))
            assert receive(store, PLANS, workbook, f"{unit.code}.xlsx", at, confirm=True).status == "accepted"
        if seed == 1:
            take(store, PLAN, PERIOD, "Trước rà soát", "", "office", datetime(2026, 4, 20, 9))
    store.close()
    running = start_server(folder / "soket.duckdb", folder / "server.log")
    yield running
    stop_server(running)


def test_freeze_look_and_go_back(page, server: Server) -> None:
    go(page, server, "chot-so-lieu")
    expect(page.get_by_text(f"So với bản chốt {FIRST}: 1 đơn vị nộp thêm, 1 đơn vị thay báo cáo, ")).to_be_visible()
    page.get_by_role("button", name="Chốt số liệu").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Chốt số liệu").click()
    expect(dialog.get_by_text("Bản chốt chưa có tên. Đặt một tên dễ nhận ra, ví dụ “Trước hội nghị”.")).to_be_visible()
    dialog.get_by_label("Tên bản chốt").fill("Trước hội nghị")
    dialog.get_by_role("button", name="Chốt số liệu").click()
    expect(page.get_by_text(f"Đã chốt số liệu: {SECOND} “Trước hội nghị”, 5/108 đơn vị có báo cáo.")).to_be_visible()
    expect(dialog).to_have_count(0)

    page.get_by_role("link", name=f"Xem Tổng quan theo bản chốt {SECOND}").click()
    expect(page.get_by_text(f"Đang xem bản chốt {SECOND} “Trước hội nghị”, chốt lúc")).to_be_visible()
    settled(page)
    assert parse_qs(urlsplit(page.url).query)["ban-chot"] == [SECOND]
    page.get_by_role("link", name="Tiến độ", exact=True).click()
    page.get_by_role("heading", level=1, name="Tiến độ").wait_for()
    expect(page.get_by_text(f"Đang xem bản chốt {SECOND}")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Xem số liệu hiện tại").click()
    expect(page.get_by_text(f"Đang xem bản chốt {SECOND}")).to_have_count(0)
    page.wait_for_url(lambda url: "ban-chot" not in parse_qs(urlsplit(url).query))


def test_the_file_of_a_page_carries_the_id_in_its_name_and_below_its_rows(page, server: Server) -> None:
    go(page, server, "tong-quan", f"?ban-chot={FIRST}")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải số liệu (Excel)").click()
    assert download.value.suggested_filename == f"{PLAN.slug}-tong-quan-{FIRST.lower()}.xlsx"
    assert f"Bản chốt {FIRST}" in _cells(download.value.path())


def test_the_file_of_a_difference_names_both_sides(page, server: Server) -> None:
    go(page, server, "chot-so-lieu", f"?truoc={FIRST}")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải thay đổi từng câu trả lời (Excel)").click()
    assert download.value.suggested_filename == f"{PLAN.slug}-thay-doi-cau-tra-loi-{FIRST.lower()}.xlsx"
    cells = _cells(download.value.path())
    assert {f"Trước: {FIRST}", "Sau: hiện tại", PLAN.units[3].name} <= set(cells)


def test_nothing_is_cut_off_on_a_small_screen(page, server: Server) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    for screen in ("chot-so-lieu", "kien-nghi"):
        go(page, server, screen, f"?truoc={FIRST}&ban-chot={FIRST}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        box = page.get_by_role("heading", level=1).bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 1280


def _cells(file: Path) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(Path(file).read_bytes()))
    return [str(cell.value) for row in book.active.iter_rows() for cell in row if cell.value is not None]
