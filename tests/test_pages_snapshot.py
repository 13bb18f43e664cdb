"""Chốt số liệu as people use it: take one, see what it holds, compare two, open what a row is about, take the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

import pytest

from soket import access
from soket.conference import deck
from soket.conference import snapshot as snapshots
from soket.intake import receive
from soket.plans import load_plans
from soket.ui import frame, state
from soket.workbook.fill import Entry
from tests.full_returns import a_return
from tests.test_app import open_page, titles, words

PLANS = load_plans()
PLAN = PLANS["TN"]
PERIOD = PLAN.periods[0]
SCREEN = next(s for s in access.SCREENS if s.file == "chot_so_lieu")
WHOLE = len(PLAN.units)


@pytest.fixture
def current(database: object) -> Iterator[state.State]:
    """One commune and one department returned."""
    opened = state.get()
    send(opened, PLAN.units[0], datetime(2026, 4, 20, 8))
    send(opened, PLAN.units[-1], datetime(2026, 4, 20, 9))
    yield opened


def sections(test) -> list[str]:
    """Headings of the page's parts, in order."""
    return [m.value.removeprefix("## ") for m in test.markdown if m.value.startswith("## ")]


def send(opened: state.State, unit, at: datetime, changes: Mapping[str, Entry] | None = None) -> None:
    receipt = receive(opened.store, PLANS, a_return(PLAN, unit, changes=changes), f"{unit.code}.xlsx", at, confirm=True)
    assert receipt.status == "accepted", receipt.reading.findings


def take(test, name: str, note: str = ""):
    test.button(key="snapshot-open").click().run()
    test.text_input(key="snapshot-name").input(name)
    test.text_area(key="snapshot-note").input(note)
    test.button(key="snapshot-take").click().run()
    assert not test.exception
    return test


def test_the_first_snapshot_and_the_same_again(current: state.State) -> None:
    test = open_page(SCREEN)
    assert "Kỳ này chưa chốt lần nào." in words(test)
    assert "Kỳ này chưa có bản chốt nào. Chốt số liệu trước khi lập báo cáo hoặc trình chiếu." in words(test)
    assert [(m.label, m.value) for m in test.metric] == [
        ("Xã, phường có báo cáo", "1/92"), ("Sở, ban, ngành có báo cáo", "1/16"), ("Bản chốt đã có", "0")]
    test.button(key="snapshot-open").click().run()
    assert (f"{PLAN.short_title}, kỳ {PERIOD.label}: 1/92 xã, phường và 1/16 sở, ban, ngành có báo cáo được tính, "
            "tính đến 09:00 ngày 20/4/2026.") in words(test)
    take(test, "Trước *hội nghị*", "Đã rà soát")
    assert f"Đã chốt số liệu: TN-01NAM-01 “Trước *hội nghị*”, 2/{WHOLE} đơn vị có báo cáo." in words(test)
    assert "So với bản chốt TN-01NAM-01: không có thay đổi nào." in words(test)
    take(test, "Lần hai")
    assert (f"Đã chốt số liệu: TN-01NAM-02 “Lần hai”, 2/{WHOLE} đơn vị có báo cáo. Số liệu giống hệt bản chốt TN-01NAM-01."
            in words(test))
    table = test.table[0].value
    assert table["Bản chốt"].str.replace("\\", "").tolist() == ["TN-01NAM-02", "TN-01NAM-01"]
    assert table["Tên"].str.replace("\\", "").tolist() == ["Lần hai", "Trước *hội nghị*"]
    assert table["Ghi chú"].str.replace("\\", "").tolist() == ["giống hệt bản chốt TN-01NAM-01", "Đã rà soát"]
    held = "(/nguon-so-lieu?ke-hoach=TN&ky=01NAM&da-nop=tat-ca&tinh-trang=&ngay=&ban-chot="
    assert table["Đơn vị có báo cáo"].tolist() == [f"[2/{WHOLE}]{held}TN-01NAM-02)", f"[2/{WHOLE}]{held}TN-01NAM-01)"]


def test_a_snapshot_without_a_name_is_refused_in_a_sentence(current: state.State) -> None:
    test = take(open_page(SCREEN), " ")
    assert [e.value.replace("\\", "") for e in test.error] == [
        "Bản chốt chưa có tên. Đặt một tên dễ nhận ra, ví dụ “Trước hội nghị”."]
    assert snapshots.latest(current.store, PLAN, PERIOD) is None


def test_two_are_compared_and_the_filters_narrow_it(current: state.State) -> None:
    at = datetime(2026, 4, 21, 8)
    snapshots.take(current.store, PLAN, PERIOD, "Một", "", "office", at)
    send(current, PLAN.units[1], datetime(2026, 4, 22, 8))
    snapshots.take(current.store, PLAN, PERIOD, "Hai", "", "office", at)
    test = open_page(SCREEN, truoc="TN-01NAM-01", sau="TN-01NAM-02")
    finding = next(line for line in words(test) if line.startswith("### 1 đơn vị nộp thêm"))
    assert finding.endswith(" chỉ tiêu toàn tỉnh đổi")
    assert "Từ bản chốt TN-01NAM-01 đến bản chốt TN-01NAM-02" in words(test)
    indicators, units = (table.value for table in test.dataframe[:2])
    assert units.iloc[0].tolist()[:5] == [PLAN.units[1].name, PLAN.units[1].peer_group, "Nộp thêm", "– → 1", "chưa nộp → đúng hạn"]
    assert set(indicators["Đơn vị có số liệu"]) >= {"1 → 2"}
    assert "Không câu trả lời nào thay đổi trong các báo cáo có ở cả hai bản." in words(test)
    assert titles(test) == []  # 100 of 100 before and after: no rate moved
    other = open_page(SCREEN, truoc="TN-01NAM-01", sau="TN-01NAM-02", don_vi=PLAN.units[0].code, muc="5")
    assert f"{PLAN.units[0].name} không thay đổi giữa hai bản." in words(other)
    assert set(other.dataframe[0].value["Mục"]) == {5}
    live = open_page(SCREEN, truoc="TN-01NAM-02")
    assert "### Không có thay đổi nào" in words(live)
    assert "Từ bản chốt TN-01NAM-02 đến số liệu hiện tại" in words(live)


def test_a_link_to_changed_answers_shows_them_first(current: state.State) -> None:
    snapshots.take(current.store, PLAN, PERIOD, "Một", "", "office", datetime(2026, 4, 21, 8))
    unit, rate = PLAN.units[0], next(i for i in PLAN.owed_by(PLAN.units[0].code) if i.kind == "ratio")
    send(current, unit, datetime(2026, 4, 22, 8), {rate.code: Entry(numerator=90, denominator=100)})
    answers = "Từng câu trả lời của đơn vị thay báo cáo"
    plain = open_page(SCREEN)
    usual = sections(plain)
    assert usual[:3] == ["Số liệu hiện tại", "Các bản chốt", "So sánh hai bản"] and usual[-1] == answers
    plain.selectbox(key="loc-don-vi").select(unit.code).run()
    assert sections(plain) == usual, "chosen in the page nothing moves"
    first = ["So sánh hai bản", answers, *usual[3:-1], "Số liệu hiện tại", "Các bản chốt"]
    for narrowed in ({"don_vi": unit.code}, {"chi_tieu_doi": rate.code}):
        led = open_page(SCREEN, truoc="TN-01NAM-01", **narrowed)
        assert sections(led) == first
        assert led.dataframe[0].value[["Đơn vị", "Chỉ tiêu"]].values.tolist() == [[unit.name, rate.name]]
        assert sections(led.run()) == first
    led.selectbox(key="loc-chi-tieu-doi").select("").run()
    assert sections(led.run()) == usual


def test_a_snapshot_a_link_compares_and_is_not_there_is_said_once(current: state.State) -> None:
    snapshots.take(current.store, PLAN, PERIOD, "Một", "", "office", datetime(2026, 4, 21, 8))
    test = open_page(SCREEN, truoc="TN-01NAM-07", sau="XX")
    why = "có thể thuộc kế hoạch hoặc kỳ báo cáo khác, hoặc đã được xóa. Trang đang hiện"
    assert [w.value.replace("\\", "") for w in test.warning] == [
        f"Không tìm thấy bản chốt “TN-01NAM-07” mà địa chỉ nêu: {why} bản chốt TN-01NAM-01.",
        f"Không tìm thấy bản chốt “XX” mà địa chỉ nêu: {why} số liệu hiện tại."]
    assert not test.run().warning
    assert not open_page(SCREEN, truoc="TN-01NAM-01").warning


def test_the_difference_becomes_a_slide_of_its_own(current: state.State) -> None:
    at = datetime(2026, 4, 21, 8)
    snapshots.take(current.store, PLAN, PERIOD, "Một", "", "office", at)
    send(current, PLAN.units[1], datetime(2026, 4, 22, 8))
    snapshots.take(current.store, PLAN, PERIOD, "Hai", "", "office", at)
    assert "project-button-difference" not in [b.key for b in open_page(SCREEN, truoc="TN-01NAM-01").button], "live figures pass"
    test = open_page(SCREEN, truoc="TN-01NAM-01", sau="TN-01NAM-02")
    test.button(key="project-button-difference").click().run()
    assert [t.value for t in test.toast] == ["Đã đưa lên trình chiếu, đứng trước phụ lục. Sắp xếp ở trang Bản trình chiếu."]
    *_, added, last = deck.build(current.store, PLAN, PERIOD, "TN-01NAM-02").slides
    made = deck.difference(current.store, PLAN, PERIOD, "TN-01NAM-01", "TN-01NAM-02")
    assert last.slide_id == "phu-luc" and [block.block for block in added.blocks] == ["numbers", "table"]
    assert (added.title, added.blocks, added.footer, added.own, added.origins) == (made.title, made.blocks, made.footer, made.own, made.origins)
    assert "file" in {o.kind for o in added.origins}
    assert added.title.startswith("1 đơn vị thay đổi, ")


def test_only_who_may_freezes(current: state.State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(access.ROLES, frame.ROLE, (access.SCREENS, access.ROLES[frame.ROLE][1] - {"freeze"}))
    test = open_page(SCREEN)
    assert "snapshot-open" not in [button.key for button in test.button]
