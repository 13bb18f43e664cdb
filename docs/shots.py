"""Pictures of every page for the user guide: `make shots`. A real server on the sample returns, a real browser.

Writes docs/anh/<page>.png. Look at them before committing: a page nobody looked at is not done.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from soket import access, cli
from soket.store import ROOT
from tests.conftest import chromium, start_server, stop_server

OUT = ROOT / "docs" / "anh"
SIZE = {"width": 1600, "height": 1000}
# What to open where the page's own first choice is not the best example.
QUERY = {"linh-vuc": "?muc=5", "don-vi": "?muc=5", "so-sanh": "?muc=5"}


def shoot(page: Page, url: str, path: Path) -> None:
    """One page, when its script has run to the end and every chart is drawn."""
    page.goto(url)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(e => e.querySelector('.main-svg'))"
    )
    page.screenshot(path=path, animations="disabled")


def main() -> None:
    """Load the samples into a database that is thrown away, open every page, keep the pictures."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = Path(folder) / "mau.duckdb"
        cli.main(["demo", "--db", str(database)])
        server = start_server(database, Path(folder) / "server.log")
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            page = browser.new_context(viewport=SIZE, locale="vi-VN").new_page()
            for screen in access.SCREENS:
                shoot(page, f"{server.url}/{screen.path}{QUERY.get(screen.path, '')}", OUT / f"{screen.path}.png")
        finally:
            browser.close()
            stop_server(server)


if __name__ == "__main__":
    main()
