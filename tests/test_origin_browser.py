"""From a figure to its cell in a real browser: two clicks, the cell outlined, its text never markup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from soket.intake import receive
from soket.plans import load_plans
from soket.workbook.fill import Entry, Proposal
from tests.conftest import Server, start_server, stop_server, waited_for
from tests.full_returns import a_return
from tests.on_record import with_plans
from tests.test_browser import ENGLISH, go, settled

PLANS = load_plans()
PLAN = next(p for p in PLANS.values() if p.speeches)
FIRST, SECOND = PLAN.units[:2]
RATE = next(i for i in PLAN.indicators if i.is_ratio and i.target_value and not i.over_100
            and {FIRST.code, SECOND.code} <= set(i.respondents))
HOSTILE = '<img src=x onerror="document.title=1"> **đậm** [x](javascript:alert(1))'


@pytest.fixture(scope="module")
def server(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard on two returns; the first has 83 of 100, and a recommendation that would like to be markup."""
    folder = tmp_path_factory.mktemp("origin")
    store = with_plans(folder / "soket.duckdb")
    asked = (Proposal(PLAN.areas[0].area_no, PLAN.addressee_levels[0][0], HOSTILE),)
    for hour, (unit, above) in enumerate(((FIRST, 83), (SECOND, 91)), start=8):
        workbook = a_return(PLAN, unit, changes={RATE.code: Entry(numerator=above, denominator=100)}, recommendations=asked)
        assert receive(store, PLANS, workbook, f"{unit.code}.xlsx", datetime(2026, 4, 20, hour)).status == "accepted"
    store.close()
    running = start_server(folder / "soket.duckdb", folder / "server.log")
    yield running
    stop_server(running)


def outlined(page) -> list[tuple[str, str, str]]:
    """(address, text, width of the outline) of the marked cells, once they are in view."""
    page.locator(".sheet td.marked").first.wait_for()
    settled(page)
    return page.locator(".sheet td.marked").evaluate_all(
        "cells => cells.map(c => [c.dataset.address, c.querySelector('.text').textContent, getComputedStyle(c).outlineWidth])")


def shows_the_rate(page, server: Server) -> None:
    """The page of the first unit's rate: numerator and denominator outlined and in view, raw text below."""
    page.wait_for_url(f"{server.url}/nguon-so-lieu?*")
    cells = outlined(page)
    assert [(text, width) for _, text, width in cells] == [("83", "4px"), ("100", "4px")]
    waited_for(page, lambda: page.locator(".sheet td.marked").first.bounding_box()["y"] < page.viewport_size["height"] - 40)  # scrolled to
    typed = page.locator("[data-testid=stTable]").first.inner_text().split()
    assert {"83", "100", cells[0][0], cells[1][0]} <= set(typed)
    page.get_by_text(f"{FIRST.code}.xlsx · Lần nộp 1 · Nhận lúc 08:00 ngày 20/4/2026").wait_for()


def test_from_the_heat_map_of_tong_quan_in_two_clicks(server: Server, page) -> None:
    go(page, server, "tong-quan", f"?ke-hoach={PLAN.code}")
    heat = page.locator("[data-testid=stPlotlyChart]").last
    column = [a.area_no for a in PLAN.areas].index(RATE.area_no)
    heat.locator(".point path").nth(column).click(force=True)
    page.wait_for_url("**/don-vi?*")
    assert parse_qs(urlsplit(page.url).query)["muc"] == [str(RATE.area_no)]
    settled(page)
    owed = [i for i in PLAN.owed_by(FIRST.code) if i.area_no == RATE.area_no and i.kind not in ("text", "date")]
    rows = page.locator("[data-testid=stPlotlyChart]").first.locator(".trace").last.locator(".point path")
    assert rows.count() == len(owed)
    rows.nth(owed.index(RATE)).click(force=True)
    shows_the_rate(page, server)


def test_from_a_headline_card_through_its_contributions(server: Server, page) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    go(page, server, "nguon-so-lieu", f"?chi-tieu={RATE.code}")
    expect(page.locator("[data-testid=stMetricValue]").first).to_have_text("87\u00a0%")
    table = page.locator("[data-testid=stDataFrame]").first
    table.locator("canvas").first.wait_for()
    place = table.bounding_box()
    page.mouse.click(place["x"] + 120, place["y"] + 62)
    shows_the_rate(page, server)


def test_from_a_slide_through_its_contributions(server: Server, page) -> None:
    go(page, server, "ban-trinh-chieu", f"?ke-hoach={PLAN.code}")
    page.locator(".st-key-deck-list [role=radiogroup] label").nth(3).click()  # all areas
    with page.context.expect_page() as opened:
        page.locator(f".st-key-words-deck-origins a[href*='chi-tieu={RATE.code}&']").first.click()
    whole = opened.value
    table = whole.locator("[data-testid=stDataFrame]").first
    table.locator("canvas").first.wait_for()
    settled(whole)
    expect(whole.locator("[data-testid=stMetricValue]").first).to_have_text("87\u00a0%")
    place = table.bounding_box()
    whole.mouse.click(place["x"] + 120, place["y"] + 62)
    shows_the_rate(whole, server)


def test_text_of_a_workbook_is_shown_and_not_run(server: Server, page) -> None:
    go(page, server, "kien-nghi")
    page.evaluate("() => document.querySelectorAll('[data-testid=stTable] td a').forEach(a => a.target = '_self')")
    page.locator("[data-testid=stTable] td a").first.click()
    page.wait_for_url("**/nguon-so-lieu?*")
    assert outlined(page)[0][1] == HOSTILE
    assert page.locator("img[src='x']").count() == 0
    assert "Nguồn số liệu" in page.title()
    page.evaluate("() => document.querySelectorAll('[data-testid=stIconMaterial]').forEach(e => e.remove())")
    assert ENGLISH.findall(page.inner_text("[data-testid=stMain]").replace(HOSTILE, "")) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải tệp gốc").click()
    assert download.value.suggested_filename == f"{FIRST.code}.xlsx"
