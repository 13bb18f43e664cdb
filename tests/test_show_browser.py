"""The show in a real browser against a real server: keys in the hall, two clients following, a line that drops, a snapshot
released while projecting, a revoked link."""

from __future__ import annotations

import json
import signal
import statistics
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from soket.conference import snapshot
from soket.conference.live import Live
from soket.intake import receive
from soket.ui import show_routes
from tests.conftest import PATIENCE, Server, held, new_page, start_server, stop_server, waited_for
from tests.full_returns import a_return
from tests.given_show import AT, OTHER, OWN, PERIOD, PLAN, PLANS, database, deck

WHOSE = (PLAN.code, PERIOD)
FIRST_LOAD_LIMIT = 150_000


@dataclass
class Hall:
    """A running server with a released show, and addresses to it."""

    server: Server
    tokens: dict[str, str]
    newer: str

    def stage(self) -> str:
        return f"{self.server.url}/trinh-chieu/{self.tokens['stage']}"

    def follow(self) -> str:
        return f"{self.server.url}/theo-doi/{self.tokens['follow']}"

    def console(self) -> str:
        return f"{self.server.url}/dieu-hanh/{self.tokens['console']}"

    def act(self, **asked: object) -> dict:
        """What the console does."""
        with urllib.request.urlopen(urllib.request.Request(f"{self.console()}/lenh", json.dumps(asked).encode()), timeout=PATIENCE) as answer:
            return json.load(answer)

    def told(self) -> dict:
        """What the presenter's screens are told at this moment."""
        with urllib.request.urlopen(f"{self.stage()}/su-kien", timeout=PATIENCE) as stream:
            return json.loads(stream.readline().removeprefix(b"data: "))

    def until(self, page, **wanted: object) -> None:
        """Wait until the show stands so."""
        waited_for(page, lambda: wanted.items() <= self.told().items())


@pytest.fixture
def hall(browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Hall]:
    """Its deck has five slides, or as many as a parameter says."""
    store = database(tmp_path / "soket.duckdb")
    live = Live(store, PLANS)
    for unit in (OWN, OTHER):
        assert receive(store, PLANS, a_return(PLAN, unit), "a.xlsx", AT).status == "accepted"
    live.release_deck(deck(count=getattr(request, "param", 5)), AT)
    tokens = {kind: live.make_link(*WHOSE, kind, "", AT) for kind in ("stage", "console", "follow")}
    newer = snapshot.take(store, PLAN, PLAN.period(PERIOD), "Mới", "", "", AT).snapshot
    live.close()
    store.close()
    running = Hall(start_server(tmp_path / "soket.duckdb", tmp_path / "server.log"), tokens, newer)
    yield running
    stop_server(running.server)


def on_stage(page, title: str) -> None:
    """Wait until the hall sees the slide with this title, its charts drawn."""
    page.wait_for_function("""(title) => { const slide = document.querySelector('.slide.shown');
        return slide && slide.querySelector('h1').textContent.replaceAll('\\u00a0', ' ') === title
            && [...slide.querySelectorAll('.block-figure')].every(box => box.querySelector('.main-svg')) }""", arg=title)


def following(page, title: str) -> None:
    """Wait until a follower reads the slide with this title."""
    page.wait_for_function("(title) => document.querySelector('main h1')?.textContent.replaceAll('\\u00a0', ' ') === title", arg=title)


def test_the_hall_is_led_by_keys_and_a_clicker(hall: Hall, page) -> None:
    outside = []
    page.on("request", lambda request: outside.append(request.url) if not request.url.startswith((hall.server.url, "data:", "blob:")) else None)
    page.goto(hall.stage())
    on_stage(page, "Hội nghị sơ kết")
    for key, title in (("ArrowRight", "Hai đơn vị đã nộp"), ("PageDown", "Kết quả theo S-01"), ("Space", "Hai đơn vị đạt"),
                       ("PageUp", "Kết quả theo S-01"), ("ArrowLeft", "Hai đơn vị đã nộp"), ("End", "Bài học"),
                       ("ArrowRight", "Bài học"), ("Home", "Hội nghị sơ kết")):
        page.keyboard.press(key)
        on_stage(page, title)
    page.keyboard.press("3")
    assert page.inner_text("#typed") == "Trang 3"
    page.keyboard.press("Enter")
    on_stage(page, "Kết quả theo S-01")
    assert page.is_hidden("#typed")
    for key in ("b", "."):
        page.keyboard.press(key)
        page.wait_for_selector("#black", state="visible" if key == "b" else "hidden")
    page.keyboard.press("b")
    page.keyboard.press("Escape")
    page.wait_for_selector("#black", state="hidden")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")
    page.keyboard.type("15a")
    hall.until(page, autoplay=15)
    assert outside == []
    assert page.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]") == [1080, 1920]
    page.wait_for_function("performance.getEntriesByName('soket:change').length >= 9")  # told once painted
    changes = page.evaluate("performance.getEntriesByName('soket:change').map(entry => entry.duration)")
    print(f"\n{len(changes)} slide changes, key to painted: median {statistics.median(changes):.0f} ms, most {max(changes):.0f} ms (aim 300 ms)")


def test_text_of_a_workbook_is_text(hall: Hall, page) -> None:
    page.goto(hall.stage())
    on_stage(page, "Hội nghị sơ kết")
    page.keyboard.press("End")
    on_stage(page, "Bài học")
    assert page.locator(".slide.shown li").first.text_content() == "<b>không</b> là chữ đậm"


def test_two_followers_see_what_is_shown_page_back_and_return(hall: Hall, page, browser) -> None:
    received = []
    phone = new_page(browser, viewport={"width": 390, "height": 844})
    phone.on("requestfinished", lambda r: received.append((r.url, r.sizes()["responseBodySize"])) if "su-kien" not in r.url else None)
    for follower in (phone, page):
        follower.goto(hall.follow())
        following(follower, "Hội nghị sơ kết")
    phone.wait_for_function("window.Plotly")
    assert sum(size for url, size in received if "plotly" not in url) <= FIRST_LOAD_LIMIT
    phone.fill("#unit", OWN.name.lower().replace("đ", "d"))
    phone.locator("#found button").first.click()
    hall.act(action="go", slide="pham-vi")
    hall.act(action="go", slide="muc-1-a")
    for follower in (phone, page):
        following(follower, "Kết quả theo S-01")
    phone.wait_for_selector("[data-drawn=muc-1-a]")
    assert phone.inner_text(".own-said") == f"{OWN.name}: 91,5 %."
    assert phone.evaluate("document.querySelector('.plot').data[0].marker.line.color") == ["#8a2fb8", "rgba(0,0,0,0)"]
    assert phone.inner_text(".own-key") == f"{OWN.name}: được khoanh tím trong hình."
    assert page.locator(".own-said").count() == 0
    page.click("#earlier")
    following(page, "Hai đơn vị đã nộp")
    hall.act(action="next")
    following(phone, "Hai đơn vị đạt")
    phone.wait_for_selector("[data-drawn=muc-1-b]")
    assert phone.inner_text("tr.own td").split() == OWN.name.split()
    assert page.inner_text("main h1") == "Hai đơn\u00a0vị đã nộp"
    page.click("#live")
    following(page, "Hai đơn vị đạt")
    page.wait_for_selector("#live", state="hidden")
    page.wait_for_selector("#later[disabled]")
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    for width in (360, 390):
        phone.set_viewport_size({"width": width, "height": 640})
        bar = [phone.locator(each).bounding_box() for each in ("#earlier", "#place", "#later")]
        assert bar[0]["y"] == bar[2]["y"] <= bar[1]["y"] <= bar[0]["y"] + bar[0]["height"], "turning pages takes one row"
        assert min(bar[0]["height"], bar[2]["height"]) >= 44
    phone.reload()
    following(phone, "Hai đơn vị đạt")
    assert phone.input_value("#unit") == OWN.name
    phone.context.close()


def test_a_killed_server_leaves_the_picture_and_everybody_catches_up(hall: Hall, page, browser, tmp_path: Path) -> None:
    phone, desk = new_page(browser), new_page(browser)
    page.goto(hall.stage())
    phone.goto(hall.follow())
    desk.goto(hall.console())
    on_stage(page, "Hội nghị sơ kết")
    on_stage(desk, "Hội nghị sơ kết")
    following(phone, "Hội nghị sơ kết")
    page.wait_for_function("performance.getEntriesByType('resource').filter(r => r.name.includes('/slide/')).length >= 5")
    port = int(hall.server.url.rsplit(":", 1)[1])
    hall.server.process.kill()
    hall.server.process.wait()
    kept = held(port)
    for screen in (page, desk):
        screen.wait_for_selector("#lost", state="visible")
    phone.wait_for_selector("#note", state="visible")
    assert phone.inner_text("#note") == "Mất kết nối, đang kết nối lại…"
    following(phone, "Hội nghị sơ kết")
    on_stage(desk, "Hội nghị sơ kết")
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    on_stage(page, "Kết quả theo S-01")  # the hall goes on by itself
    hall.server = start_server(tmp_path / "soket.duckdb", tmp_path / "again.log", port)
    kept.close()
    for screen in (page, desk):
        screen.wait_for_selector("#lost", state="hidden")
        on_stage(screen, "Kết quả theo S-01")
    following(phone, "Kết quả theo S-01")
    phone.wait_for_selector("#note", state="hidden")
    phone.context.close()
    desk.context.close()


def test_a_phone_without_network_keeps_the_slide_and_catches_up(hall: Hall, browser) -> None:
    phone = new_page(browser, viewport={"width": 390, "height": 844}, is_mobile=True)
    context = phone.context
    phone.goto(hall.follow())
    following(phone, "Hội nghị sơ kết")
    context.set_offline(True)
    phone.wait_for_selector("#note", state="visible")
    hall.act(action="next")
    assert phone.inner_text("main h1") == "Hội nghị sơ kết"
    context.set_offline(False)
    following(phone, "Hai đơn vị đã nộp")
    phone.wait_for_selector("#note", state="hidden")
    with phone.expect_request(lambda request: request.url.endswith("/su-kien")):  # awake again: at once, not after a timer
        phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    hall.act(action="next")
    following(phone, "Kết quả theo S-01")
    context.close()


def test_a_line_that_only_looks_open_is_noticed(hall: Hall, page) -> None:
    page.clock.install()
    page.goto(hall.follow())
    following(page, "Hội nghị sơ kết")
    hall.server.process.send_signal(signal.SIGSTOP)
    page.clock.fast_forward("00:41")
    page.wait_for_selector("#note", state="visible")
    assert page.inner_text("#note") == "Mất kết nối, đang kết nối lại…"
    hall.server.process.send_signal(signal.SIGCONT)
    hall.act(action="next")
    following(page, "Hai đơn vị đã nộp")
    page.wait_for_selector("#note", state="hidden")


def test_a_snapshot_is_released_while_projecting(hall: Hall, page) -> None:
    page.goto(hall.stage())
    on_stage(page, "Hội nghị sơ kết")
    page.keyboard.press("ArrowRight")
    on_stage(page, "Hai đơn vị đã nộp")
    hall.until(page, offer=hall.newer, snapshot="S-01")
    assert page.inner_text(".slide.shown .slide-footer") == "Bản chốt S-01"
    told = hall.act(action="release")
    assert (told["snapshot"], told["slide"], told["offer"]) == (hall.newer, "pham-vi", None)
    page.wait_for_function("(id) => document.querySelector('.slide.shown .slide-footer').textContent.includes(id)", arg=f"Bản chốt {hall.newer}")
    assert page.locator(".slide.shown").count() == 1


def test_two_quick_clicks_release_once(hall: Hall, page) -> None:
    hall.until(page, offer=hall.newer)
    before = hall.told()
    page.goto(f"{hall.server.url}/ban-trinh-chieu?ke-hoach={PLAN.code}")
    page.get_by_role("button", name="Phát hành để trình chiếu").dblclick()
    page.get_by_text(f"Đã phát hành bản chốt {hall.newer}.").wait_for()
    page.get_by_role("heading", name="Mang đi khi không có mạng").wait_for()
    told = hall.told()
    assert (told["snapshot"], told["version"]) == (hall.newer, before["version"] + 1)


def test_links_are_made_and_revoked_on_the_page_of_the_office(hall: Hall, page, browser) -> None:
    phone = new_page(browser)
    phone.goto(hall.follow())
    following(phone, "Hội nghị sơ kết")
    page.goto(f"{hall.server.url}/ban-trinh-chieu?ke-hoach={PLAN.code}")
    page.get_by_role("button", name="Tạo liên kết").click()
    page.wait_for_selector("[data-testid=stCode]")
    made = page.inner_text("[data-testid=stCode]").strip()
    assert made.startswith(f"{hall.server.url}/trinh-chieu/")
    with urllib.request.urlopen(made) as answer:
        assert answer.status == 200
    row = page.locator("[class*=st-key-show-link-]").filter(has_text="Theo dõi").filter(has=page.get_by_role("button", name="Thu hồi"))
    row.last.get_by_role("button", name="Thu hồi").click()
    page.get_by_role("dialog").get_by_role("button", name="Thu hồi").click()
    phone.wait_for_selector("#note", state="visible")
    assert phone.inner_text("#note") == "Liên kết này đã được thu hồi. Hãy xin liên kết mới của người điều hành hội nghị."
    answer = phone.goto(hall.follow())
    assert answer.status == 404
    assert phone.locator("body p").all_inner_texts() == show_routes.OPEN_THE_LINK.splitlines()
    phone.context.close()
