"""Shared fixtures: a database of one's own for the app, a real server, a real browser."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from soket.store import ROOT, Store
from soket.ui import state
from soket.workbook.worker import Pool
from tests.given_deck import World, keep_a_world
from tests.on_record import with_plans

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FAILURES = ROOT / "test-results"
LONGEST = ("test_browser", "test_deck_browser", "test_show_browser", "test_console_line_browser", "test_snapshot_pages",
           "test_console_browser", "test_hall_browser", "test_durability_kills", "test_origin_browser", "test_browser_snapshot",
           "test_durability_review", "test_durability_disk", "test_durability_opening", "test_own_browser", "test_cli",
           "test_deck_pptx", "test_origin_region", "test_app", "test_browser_remind", "test_browser_review")
PATIENCE = 120  # seconds until what a test waits for has failed to come; a loaded machine is slow, not wrong


def chromium() -> str | None:
    """Path of a browser the tests may drive, from SOKET_CHROMIUM or the system."""
    named = os.environ.get("SOKET_CHROMIUM")
    return named or next((path for name in BROWSERS if (path := shutil.which(name))), None)


def pytest_terminal_summary(terminalreporter) -> None:
    """Say loudly what was not checked."""
    skipped = [report.nodeid for report in terminalreporter.stats.get("skipped", [])]
    if skipped:
        terminalreporter.section("ĐÃ BỎ QUA, CHƯA ĐƯỢC KIỂM THỬ", sep="!", red=True, bold=True)
        for name in skipped:
            terminalreporter.write_line(f"  BỎ QUA  {name}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest first: a file has one worker, and what begins last is what everybody waits for."""
    items.sort(key=lambda item: LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Leave the outcome where the browser fixture finds it, to take a picture of a failure."""
    report = yield
    if report.when == "call":
        item.failed = report.failed
    return report


@pytest.fixture(scope="session", autouse=True)
def installed_components() -> Iterator[None]:
    """Streamlit looks through everything installed for every page a test opens; nothing is installed during a run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """`folder` as `make` leaves it: the first process of a run that asks makes it, the others wait for it."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            begun = folder.with_suffix(".begun")
            shutil.rmtree(begun, ignore_errors=True)
            make(begun)
            begun.rename(folder)
    return folder


@pytest.fixture(scope="session")
def of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that every worker of this run has in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="module")
def world(of_the_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Sample returns of every plan and the decks of their snapshots: a copy of what the whole run builds once."""
    found = World.kept(once(of_the_run / "world", keep_a_world), tmp_path_factory.mktemp("world") / "copy")
    yield found
    found.store.close()


@pytest.fixture
def store() -> Store:
    """A database in memory that knows the plans and has received nothing."""
    return with_plans()


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty database of its own that the app inside this process opens."""
    path = tmp_path / "soket.duckdb"
    monkeypatch.setenv("SOKET_DB", str(path))
    state.close()
    yield path
    state.close()


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """One worker that reads workbooks, for the tests of a file."""
    with_one = Pool(1)
    yield with_one
    with_one.close()


@dataclass
class Server:
    """A running dashboard. `url` is its root."""

    url: str
    process: subprocess.Popen
    log: Path


def held(port: int = 0) -> socket.socket:
    """A port nobody else is given while this is open; a server that begins afterwards may listen at it. `port` 0: a free one."""
    ours = socket.socket()
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    ours.bind(("127.0.0.1", port))
    return ours


def start_server(database: Path, log: Path, port: int = 0) -> Server:
    """Start dashboard.py, as `make run` does, and wait until it answers. `port` 0: a free one."""
    with held(port) as ours:
        return _started(database, log, ours.getsockname()[1])


def _started(database: Path, log: Path, port: int) -> Server:
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    environment = {**os.environ, "SOKET_DB": str(database)}
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
    server = Server(f"http://127.0.0.1:{port}", process, log)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{server.url}/suc-khoe", timeout=10)
            return server
        except OSError:
            time.sleep(0.1)
    stop_server(server)
    raise RuntimeError(f"The server did not start:\n{log.read_text(encoding='utf-8')}")


def stop_server(server: Server) -> None:
    """End the server and wait until it has let its database go."""
    server.process.terminate()
    try:
        server.process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait()


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """One Chromium for the whole run."""
    path = chromium()
    if path is None:
        pytest.skip("Không có Chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="Không có playwright")
    with playwright.sync_playwright() as driver:
        playwright.expect.set_options(timeout=PATIENCE * 1000)
        instance = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield instance
        instance.close()


def new_page(browser, **context: object):
    """A page in a context of its own, which waits as long as the slowest machine may need; `page.context.close()` ends it."""
    opened = browser.new_context(**{"locale": "vi-VN"} | context)
    opened.set_default_timeout(PATIENCE * 1000)
    return opened.new_page()


def waited_for(page, is_so: Callable[[], bool]) -> None:
    """Wait until something the test itself can see is so, while the page goes on."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "it did not come"
        page.wait_for_timeout(20)


@pytest.fixture
def page(browser, request: pytest.FixtureRequest) -> Iterator:
    """A fresh 1920×1080 page; a picture of it goes to test-results/ when the test fails."""
    opened = new_page(browser, viewport={"width": 1920, "height": 1080}, accept_downloads=True)
    yield opened
    if getattr(request.node, "failed", False):
        FAILURES.mkdir(exist_ok=True)
        opened.screenshot(path=FAILURES / f"{request.node.name}.png", full_page=True)
    opened.context.close()
