"""The dashboard as people meet it: a real server started from dashboard.py, a real browser, nothing from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from soket import access
from soket.intake import receive
from soket.model import Plan, Unit
from soket.plans import load_plans
from soket.workbook.fill import Entry, Proposal
from soket.workbook.template import write_template
from tests.conftest import Server, new_page, start_server, stop_server
from tests.full_returns import a_return
from tests.hostile_zips import pack
from tests.on_record import with_plans
from tests.test_batch import own_return

PLANS = load_plans()
PLAN = PLANS["TN"]
FIRST_LOAD_LIMIT = 3 * 1024 * 1024
# Words that Streamlit and Plotly would show; none is a Vietnamese syllable.
ENGLISH = re.compile(
    r"\b(the|and|or|of|file|files|upload|browse|drag|drop|search|select|choose|clear|download|loading|running|error"
    r"|options?|results?|settings|deploy|rerun|none|nan|null|fullscreen|limit|per|empty|page|plot|reset|zoom|please"
    r"|connection|server|streamlit|press|enter|apply|more|less|view|close|open|data|table)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def server(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard on a database with three returns of one plan, two of the last and none of the others."""
    folder = tmp_path_factory.mktemp("browser")
    store = with_plans(folder / "soket.duckdb")
    last = list(PLANS.values())[-1]
    for plan, units in ((PLAN, PLAN.units[:3]), (last, last.units[:2])):
        for hour, unit in enumerate(units, start=8):
            at = datetime(2026, 4, 20, hour, 30)
            assert receive(store, PLANS, _return(plan, unit), f"{unit.code}.xlsx", at).status == "accepted"
    store.close()
    running = start_server(folder / "soket.duckdb", folder / "server.log")
    yield running
    stop_server(running)


def _return(plan: Plan, unit: Unit) -> bytes:
    """A return with one recommendation, on the second area, and one theme of difficulties in every area."""
    busy = {i.code: Entry(text="Cán bộ kiêm nhiệm nhiều việc") for i in plan.owed_by(unit.code)
            if i.narrative == "difficulties"}
    asked = Proposal(plan.areas[1].area_no, plan.addressee_levels[0][0], "Đề nghị bổ sung biên chế")
    return a_return(plan, unit, changes=busy, recommendations=(asked,))


def go(page, server: Server, screen: str, query: str = "") -> None:
    """Open a screen and wait until its script has run to the end."""
    page.goto(f"{server.url}/{screen}{query}")
    page.get_by_role("heading", level=1).wait_for()
    settled(page)


def settled(page) -> None:
    """Wait until the running script is done and every chart is drawn."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_function("""() => !document.querySelector('[data-testid=stSkeleton]')
        && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(e => e.querySelector('.main-svg'))""")


def choose(page, source: str, chosen: Path | list[Path], files: int = 1) -> None:
    """Choose files for a way of handing in and wait until the server has all of them: a button pressed before that sends
    the form without them."""
    box = page.locator(f".st-key-files-{source}")
    expect(box.locator("input[type=file]")).to_have_count(1)  # while the page changes, that of the way before is there, too
    box.locator("input[type=file]").set_input_files(chosen)
    page.wait_for_function("""([box, files]) => box.querySelectorAll('[data-testid=stFileChip]').length === files
        && !box.querySelector('[data-testid=stFileChipIconSpinner]')""", arg=[box.element_handle(), files])


def chart_titles(page) -> list[str]:
    """The finding over every chart: the bold lines of its title."""
    return page.evaluate("""() => [...document.querySelectorAll('[data-testid=stPlotlyChart] .gtitle')].map(title =>
        [...title.querySelectorAll('tspan')].filter(t => /bold/.test(t.getAttribute('style') || '') && !t.children.length)
            .map(t => t.textContent).join(' '))""")


def test_first_load_is_small_and_comes_from_the_server_alone(server: Server, page) -> None:
    requested, received, complaints = [], [], []
    page.on("request", lambda request: requested.append(request.url))
    page.on("requestfinished", lambda request: received.append(request.sizes()["responseBodySize"]))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    go(page, server, "kien-nghi")
    outside = [url for url in requested if not url.startswith((server.url, "data:", "blob:"))]
    assert outside == []
    assert complaints == []
    assert 500_000 < sum(received) <= FIRST_LOAD_LIMIT


@pytest.fixture(scope="module")
def reader(browser) -> Iterator:
    """One page for tests that only look: the browser compiles the scripts once, not anew for every address."""
    opened = new_page(browser, viewport={"width": 1920, "height": 1080})
    yield opened
    opened.context.close()


@pytest.mark.parametrize("screen", access.SCREENS, ids=lambda s: s.path)
@pytest.mark.parametrize("plan", [PLAN.code, list(PLANS)[1]])
def test_no_english_is_left_on_a_page(screen: access.Screen, plan: str, server: Server, reader) -> None:
    go(reader, server, screen.path, f"?ke-hoach={plan}")
    assert reader.locator("html").get_attribute("lang") == "vi"
    visible = reader.evaluate("""() => {
        document.querySelectorAll('[data-testid=stIconMaterial]').forEach(e => e.remove())  // names of glyphs
        return [document.body.innerText, ...[...document.querySelectorAll('[placeholder],[title]')]
        .flatMap(e => [e.getAttribute('placeholder') || '', e.getAttribute('title') || ''])].join('\\n')}""")
    assert ENGLISH.findall(visible) == []
    assert screen.title in reader.title()


def test_the_bare_address_opens_the_first_screen_and_an_unknown_one_says_so(server: Server, page) -> None:
    page.goto(f"{server.url}/?ke-hoach={PLAN.code}")
    assert urlsplit(page.url).path == f"/{access.SCREENS[0].path}"
    response = page.goto(f"{server.url}/khong-co")
    assert response.status == 404
    assert page.inner_text("body").startswith("Không có trang này. Các trang hiện có: /tong-quan, ")


def test_a_filter_is_a_link(server: Server, page, browser) -> None:
    go(page, server, "kien-nghi")
    assert urlsplit(page.url).query == ""
    area = PLAN.areas[4]
    page.get_by_role("combobox", name="Mục").click()
    page.get_by_role("option", name=f"{area.area_no}. {area.name}").click()
    page.wait_for_url(f"**/kien-nghi?muc={area.area_no}")
    settled(page)
    other = new_page(browser)
    other.goto(page.url)
    other.get_by_role("combobox", name="Mục").wait_for()
    settled(other)
    expect(other.get_by_role("combobox", name="Mục")).to_have_value(f"{area.area_no}. {area.name}")
    other.context.close()
    page.go_back()
    page.wait_for_url(f"{server.url}/kien-nghi")
    page.wait_for_function("() => document.querySelector('.st-key-loc-muc input').value === 'Tất cả các mục'")


def test_a_unit_is_found_without_accents(server: Server, page) -> None:
    go(page, server, "nop-bao-cao", f"?ke-hoach={PLAN.code}")
    box = page.get_by_role("combobox", name="Đơn vị")
    box.click()
    box.fill("dong hy")
    expect(page.get_by_role("option")).to_have_text(["Xã Đồng Hỷ"])
    box.fill("ĐỒNG hỷ")
    expect(page.get_by_role("option")).to_have_text(["Xã Đồng Hỷ"])


def test_a_chart_is_saved_as_a_picture_in_vietnamese(server: Server, page) -> None:
    go(page, server, "kien-nghi")
    chart = page.locator("[data-testid=stPlotlyChart]").first
    chart.hover()
    button = chart.locator(".modebar-btn")
    assert [b.get_attribute("data-title") for b in button.all()] == ["Tải ảnh biểu đồ"]
    page.evaluate("""() => { window.told = []; new MutationObserver(() => told.push(...[...document.querySelectorAll('.plotly-notifier p')]
        .map(note => note.textContent))).observe(document.body, { childList: true, subtree: true }) }""")  # a note fades by itself
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == "kien-nghi-theo-muc.png"
    page.wait_for_function("() => told.some(words => words.includes('Đã tải ảnh - kien-nghi-theo-muc.png'))")
    assert ENGLISH.findall(" ".join(page.evaluate("told"))) == []


def test_the_plan_survives_a_change_of_page(server: Server, page) -> None:
    plan = list(PLANS.values())[-1]
    go(page, server, "kien-nghi", f"?ke-hoach={plan.code}")
    page.get_by_text(access.COLLECTING, exact=True).click()  # its menu
    page.get_by_role("menuitem", name="Nộp báo cáo").click()
    page.wait_for_url(f"**/nop-bao-cao?ke-hoach={plan.code}")
    settled(page)
    page.get_by_text(f"Tải biểu mẫu của cả {len(plan.units)} đơn vị (zip)").wait_for()


def test_uploading_a_return_changes_the_charts(server: Server, page, tmp_path: Path) -> None:
    """A clerk downloads the template of a unit, and hands in one return, one wrong file and one that is no return."""
    unit, area = PLAN.units[5], PLAN.areas[1].short_name
    go(page, server, "kien-nghi")
    assert chart_titles(page)[0] == f"Nhiều kiến nghị nhất: {area}, 3 trong 3 kiến nghị"
    go(page, server, "nop-bao-cao", f"?don-vi={unit.code}")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải biểu mẫu của đơn vị").click()
    assert download.value.suggested_filename.startswith(f"{PLAN.code}_{unit.code}_")
    assert Path(download.value.path()).read_bytes() == write_template(PLAN, unit, PLAN.periods[0])
    rate = next(i for i in PLAN.owed_by(unit.code) if i.is_ratio and not i.over_100)
    good, wrong, odd = tmp_path / "tot.xlsx", tmp_path / "sai.xlsx", tmp_path / "anh.png"
    good.write_bytes(_return(PLAN, unit))
    wrong.write_bytes(a_return(PLAN, PLAN.units[6], changes={rate.code: Entry(numerator=150, denominator=100)}))
    odd.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    choose(page, "files", [good, wrong, odd], files=3)
    page.get_by_text("Nhận luôn cả báo cáo có điểm cần xem lại").click()  # its figures are those of another unit
    page.get_by_role("button", name="Kiểm tra và nộp").dblclick()  # an impatient second click loses nothing
    page.get_by_role("heading", name="Kết quả kiểm tra 3 tệp: đã nhận, cần xem lại 1; trả lại 1; không phải báo cáo 1").wait_for()
    settled(page)
    shown = page.inner_text("[data-testid=stMain]")
    answers = sum(i.narrative != "recommendations" for i in PLAN.owed_by(unit.code))
    assert (f"tot.xlsx · Đã nhận, cần xem lại · {unit.name} · lần nộp 1 · {answers}/{answers} chỉ tiêu có số liệu · "
            "0 chỉ tiêu bắt buộc còn trống") in shown
    assert f"sai.xlsx · Trả lại · {PLAN.units[6].name} · 1 điểm phải sửa. Số liệu trong tệp chưa được tính." in shown
    assert "có tử số (150) lớn hơn mẫu số (100)" in shown
    assert "anh.png · Không phải báo cáo" in shown
    headers = [table.locator("th").all_inner_texts() for table in page.locator("[data-testid=stTable]").all()]
    assert ["Mức độ", "Trang tính", "Ô", "Đang ghi", "Lý do", "Cách sửa"] in headers
    page.get_by_role("link", name="Khó khăn, kiến nghị").click()
    page.wait_for_url("**/kien-nghi*")
    settled(page)
    expect(page.locator("[data-testid=stMetricValue]")).to_have_text(["4", "4", "4"])
    assert chart_titles(page)[0] == f"Nhiều kiến nghị nhất: {area}, 4 trong 4 kiến nghị"


def test_a_zip_is_handed_in_and_its_record_is_there_after_a_reload(server: Server, page, tmp_path: Path) -> None:
    """One good file, one bad, one that is no return; the marked copies come back together; a folder goes the same way."""
    good, bad = PLAN.units[10], PLAN.units[11]
    rate = next(i for i in PLAN.owed_by(bad.code) if i.is_ratio and not i.over_100)
    wrong = a_return(PLAN, bad, changes={rate.code: Entry(numerator=150, denominator=100)})
    packed = tmp_path / "các xã.zip"
    packed.write_bytes(pack({"Bắc/tốt.xlsx": own_return(good, 7), "Nam/sai.xlsx": wrong, "ảnh.png": b"\x89PNG\r\n\x1a\n"}))
    go(page, server, "nop-bao-cao")
    page.get_by_text("Tệp nén (zip)").click()
    page.get_by_text("Mỗi tệp tối đa 400 MB").wait_for()
    settled(page)
    assert page.locator(".st-key-files-zip").inner_text().split("\n")[-1] == "Mỗi tệp tối đa 400\u00a0MB • ZIP"
    choose(page, "zip", packed)
    page.get_by_role("button", name="Kiểm tra và nộp").click()
    heading = page.get_by_role("heading", name="Kết quả kiểm tra 3 tệp: đã nhận 1; trả lại 1; không phải báo cáo 1")
    heading.wait_for()
    batch = parse_qs(urlsplit(page.url).query)["dot"]
    page.reload()
    heading.wait_for()
    settled(page)
    assert parse_qs(urlsplit(page.url).query)["dot"] == batch
    shown = page.inner_text("[data-testid=stMain]")
    assert re.search(r"Tệp nén “các xã.zip”, nhận lúc \d\d:\d\d ngày ", shown)
    assert f"Bắc/tốt.xlsx · Đã nhận · {good.name} · lần nộp 1 · " in shown
    assert f"Nam/sai.xlsx · Trả lại · {bad.name} · 1 điểm phải sửa. Số liệu trong tệp chưa được tính." in shown
    assert "ảnh.png · Không phải báo cáo" in shown
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải biên nhận").click()
    assert download.value.suggested_filename == f"bien-nhan-{good.code}-lan-1.xlsx"
    folder = tmp_path / "Nhận 20-4"
    (folder / "con").mkdir(parents=True)
    (folder / "~$sai.xlsx").write_bytes(b"")
    (folder / "con" / "sai.xlsx").write_bytes(wrong)
    page.get_by_text("Cả thư mục").click()
    settled(page)
    choose(page, "folder", folder, files=2)
    page.get_by_role("button", name="Kiểm tra và nộp").click()
    page.get_by_role("heading", name="Kết quả kiểm tra 2 tệp: trả lại 1; bỏ qua 1").wait_for()
    settled(page)
    shown = page.inner_text("[data-testid=stMain]")
    assert "Thư mục “Nhận 20-4”, nhận lúc" in shown
    assert (f"Nhận 20-4/con/sai.xlsx · Trả lại · {bad.name} · Tệp này giống hệt lần nộp 1 đã bị trả lại, chưa sửa gì. "
            "Số liệu trong tệp chưa được tính.") in shown
    assert "Nhận 20-4/~$sai.xlsx · Bỏ qua · tệp khóa tạm" in shown


def test_charts_drill_down_by_a_click(server: Server, page) -> None:
    go(page, server, "kien-nghi")
    page.locator("[data-testid=stPlotlyChart]").nth(1).locator(".point path").first.click(force=True)
    page.wait_for_url("**/kien-nghi?*")
    settled(page)
    assert parse_qs(urlsplit(page.url).query) == {
        "danh-sach": ["difficulties"], "chu-de": ["thieu-nguoi-kiem-nhiem"]}
    page.get_by_role("heading", name=re.compile(r"^Khó khăn, vướng mắc: \d+$")).wait_for()
    page.locator("[data-testid=stPlotlyChart]").first.locator(".point path").nth(1).click(force=True)
    page.wait_for_url("**&muc=*")
    assert parse_qs(urlsplit(page.url).query)["muc"] == [str(PLAN.areas[1].area_no)]


def test_a_lost_server_is_announced_in_vietnamese(browser, page, tmp_path: Path) -> None:
    running = start_server(tmp_path / "soket.duckdb", tmp_path / "server.log")
    try:
        go(page, running, "nop-bao-cao")
    finally:
        stop_server(running)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    assert dialog.inner_text().split("\n")[0] == "Mất kết nối với máy chủ"
    assert ENGLISH.findall(dialog.inner_text().replace("Soket", "")) == []


def test_a_locked_database_stops_the_start_with_one_sentence(server: Server, tmp_path: Path) -> None:
    database = Path(server.log).parent / "soket.duckdb"
    with pytest.raises(RuntimeError) as failure:
        start_server(database, tmp_path / "server.log")
    assert (f"Soket không khởi động được: Cơ sở dữ liệu {database} đang được một chương trình khác sử dụng. "
            "Hãy đóng chương trình đó, hoặc nộp tệp qua trang Nộp báo cáo.") in str(failure.value)
