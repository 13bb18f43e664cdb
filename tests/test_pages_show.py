"""Bản trình chiếu: releasing and links, through the script real sessions run; two people at once; no figures left."""

from __future__ import annotations

from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest

from soket import access
from soket.conference import snapshot
from soket.intake import clear_samples, receive
from soket.ui import follow_server, panels_links, state
from soket.ui.follow_server import Listener
from tests.full_returns import a_return
from tests.given_show import AT, PERIOD, PLAN
from tests.test_app import open_page, words

WHOSE = (PLAN.code, PERIOD)
SCREEN = next(s for s in access.SCREENS if s.file == "trinh_chieu")


def opened() -> AppTest:
    return open_page(SCREEN, ke_hoach=PLAN.code)


def press(test: AppTest, start: str) -> AppTest:
    """Press the first button whose key begins so."""
    test = next(b for b in test.button if b.key and b.key.startswith(start)).click().run()
    assert not test.exception, test.exception
    return test


def received(*, sample: bool = False) -> None:
    current = state.get()
    workbook = a_return(PLAN, PLAN.units[0], PLAN.period(PERIOD), sample=sample)
    assert receive(current.store, current.plans, workbook, "a.xlsx", datetime(2026, 4, 20, 8)).status == "accepted"


def taken(name: str) -> str:
    return snapshot.take(state.get().store, PLAN, PLAN.period(PERIOD), name, "", "office", AT).snapshot


def test_links_stay_and_can_be_taken_back_when_the_figures_are_gone(database: object) -> None:
    received(sample=True)
    live, store, frozen = state.get().live, state.get().store, taken("Mẫu")
    live.release(*WHOSE, frozen, AT, "office")
    token = live.make_link(*WHOSE, "follow", "Các điểm cầu", AT, "office")
    clear_samples(store, "office")
    test = opened()
    shown = words(test)
    assert f"### Kế hoạch {PLAN.short_title} chưa có báo cáo nào trong kỳ {PLAN.period(PERIOD).label}." in shown
    assert (f"Bản chốt {frozen} không còn: dữ liệu mẫu đã được xóa. Màn hình và trang theo dõi vẫn giữ các trang đã phát hành cho đến lần "
            "phát hành sau; thu hồi liên kết nếu không muốn ai xem nữa.") in shown
    assert "**Theo dõi** · Các điểm cầu  \n:gray[Tạo lúc 07:30 ngày 5/5/2026 (cơ quan tổng hợp) · chưa có thiết bị nào đang xem]" in shown
    test = press(press(test, "show-revoke-"), "show-revoke-now-")
    assert "Đã thu hồi liên kết Theo dõi gửi cho Các điểm cầu. Thiết bị đang mở đã bị ngắt." in words(test)
    assert live.find(token) is None
    assert "Kỳ này chưa có liên kết nào đang dùng được." in words(test)


def test_a_period_without_returns_shows_its_links(database: object) -> None:
    plan = next(p for p in state.get().plans.values() if len(p.periods) > 1)
    live = state.get().live
    for period in plan.periods[:2]:
        live.make_link(plan.code, period.code, "stage", f"Hội trường {period.code}", AT, "office")
    for period, other in (plan.periods[:2], plan.periods[1::-1]):
        shown = words(open_page(SCREEN, ke_hoach=plan.code, ky=period.code))
        assert any(f"Hội trường {period.code}" in line for line in shown)
        assert not any(f"Hội trường {other.code}" in line for line in shown)


def test_who_takes_a_link_back_second_is_told(database: object) -> None:
    live = state.get().live
    live.make_link(*WHOSE, "follow", "", AT, "office")
    first, second = press(opened(), "show-revoke-"), press(opened(), "show-revoke-")
    press(first, "show-revoke-now-")
    second = press(second, "show-revoke-now-")
    assert [error.value.replace("\\", "") for error in second.error] == ["Liên kết này đã được thu hồi trước đó."]
    assert live.links(*WHOSE) == []


def test_a_colleague_s_release_is_not_replaced_unseen(database: object) -> None:
    received()
    live = state.get().live
    early, late = taken("Sớm"), taken("Muộn")
    first, second = opened(), opened()
    first.selectbox(key="show-snapshot").set_value(early)
    first = press(first, "show-release-")
    assert f"Đã phát hành bản chốt {early}. Màn hình đang mở chuyển sang số liệu của bản chốt này." in words(first)
    second.selectbox(key="show-snapshot").set_value(late)
    second = press(second, "show-release-")
    [refused] = [error.value.replace("\\", "") for error in second.error]
    assert refused.startswith(f"Bản chốt {early} vừa được phát hành lúc ")
    assert refused.endswith("sau khi trang này được mở. Hãy xem lại rồi bấm lần nữa nếu vẫn cần.")
    assert live.get(*WHOSE).release.snapshot == early
    press(second, "show-release-")
    assert live.get(*WHOSE).release.snapshot == late


def test_a_new_address_stays_when_another_link_is_taken_back(database: object) -> None:
    live = state.get().live
    live.make_link(*WHOSE, "stage", "Cũ", AT, "office")
    test = press(opened(), "show-make-")
    address = test.code[0].value
    old = next(link for link in live.links(*WHOSE) if link.label == "Cũ")
    test = press(press(test, f"show-revoke-{old.link}"), "show-revoke-now-")
    assert [code.value for code in test.code] == [address]
    assert len(live.links(*WHOSE)) == 1


@pytest.mark.parametrize("listener,said", [
    (Listener(), panels_links.SHARED_PORT), (Listener("127.0.0.1", trouble="Không mở được cổng theo dõi 8502."), "Không mở được cổng theo dõi 8502."),
])
def test_the_page_says_when_followers_have_no_port_of_their_own(listener: Listener, said: str, database: object, monkeypatch) -> None:
    monkeypatch.setattr(follow_server, "listener", listener)
    test = opened()
    test.selectbox(key="show-kind").set_value("follow").run()
    assert said in words(test)
    monkeypatch.setattr(follow_server, "listener", Listener("127.0.0.1", 8502))
    assert said not in words(test.run())
