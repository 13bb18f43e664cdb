"""Pictures of every page for the user guide: `make shots`. A real server on the sample returns, a real browser.

Writes docs/anh/<page>.png. Look at them before committing: a page nobody looked at is not done.
"""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from soket import access, cli
from soket.conference import snapshot
from soket.conference.live import Live
from soket.plans import load_plans
from soket.store import ROOT, Store
from tests.conftest import chromium, start_server, stop_server

OUT = ROOT / "docs" / "anh"
SIZE = {"width": 1600, "height": 1000}
# What to open where the page's own first choice is not the best example.
SLIDE = "muc-5-b"
QUERY = {"linh-vuc": "?muc=5", "don-vi": "?muc=5", "so-sanh": "?muc=5"}


def shoot(page: Page, url: str, path: Path) -> None:
    """One page, when its script has run to the end and every chart is drawn."""
    page.goto(url)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(e => e.querySelector('.main-svg'))"
    )
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")
    page.screenshot(path=path, animations="disabled")


def conference(database: Path) -> dict[str, str]:
    """Freeze and release the figures of the first province plan; a token for the hall's screen and one for the console."""
    plans = load_plans()
    plan = next(plan for plan in plans.values() if plan.level == "province")
    period, at = plan.periods[-1], datetime(2026, 5, 5, 7, 30)
    store = Store(database)
    taken = snapshot.take(store, plan, period, "Trước hội nghị", "", "office", at)
    live = Live(store, plans)
    live.release(plan.code, period.code, taken.snapshot, at)
    tokens = {kind: live.make_link(plan.code, period.code, kind, "", at) for kind in ("stage", "console")}
    live.act(plan.code, period.code, "go", {"slide": SLIDE}, at)
    live.close()
    store.close()
    return tokens


def shoot_show(page: Page, url: str, tokens: dict[str, str]) -> None:
    """The hall's screen and the console, each with its slides drawn."""
    for name, path, kind, ready in (("trinh-chieu", "trinh-chieu", "stage", ".slide.shown .main-svg"),
                                    ("ban-dieu-hanh", "dieu-hanh", "console", "#following .slide.shown")):
        page.goto(f"{url}/{path}/{tokens[kind]}")
        page.wait_for_selector(ready)
        page.wait_for_timeout(1500)
        page.screenshot(path=OUT / f"{name}.png", animations="disabled")


def main() -> None:
    """Load the samples into a database that is thrown away, open every page, keep the pictures."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = Path(folder) / "mau.duckdb"
        cli.main(["demo", "--db", str(database)])
        tokens = conference(database)
        server = start_server(database, Path(folder) / "server.log")
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            page = browser.new_context(viewport=SIZE, locale="vi-VN").new_page()
            for screen in access.SCREENS:
                shoot(page, f"{server.url}/{screen.path}{QUERY.get(screen.path, '')}", OUT / f"{screen.path}.png")
            shoot_show(page, server.url, tokens)
        finally:
            browser.close()
            stop_server(server)


if __name__ == "__main__":
    main()
