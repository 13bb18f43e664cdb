"""Links that name a plan, a period or a snapshot that is not there: one sentence, once, and only for links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest

from soket import access
from soket.conference import snapshot as snapshots
from soket.intake import receive
from soket.plans import load_plans
from soket.ui import state
from tests.full_returns import a_return
from tests.test_app import open_page

PLANS = load_plans()
FIRST = next(iter(PLANS.values()))
ONE, MANY = PLANS["TN"], PLANS["HT"]  # of one period, of two
OVERVIEW, HANDING_IN = (next(s for s in access.SCREENS if s.file == file) for file in ("tong_quan", "nop_bao_cao"))


@pytest.fixture
def frozen(database: object) -> Iterator[str]:
    """Returns of both plans; the id of a snapshot of the first."""
    current = state.get()
    for plan, period in ((ONE, ONE.periods[0]), (MANY, MANY.periods[0]), (MANY, MANY.periods[1])):
        data = a_return(plan, plan.units[0], period)
        assert receive(current.store, PLANS, data, "a.xlsx", datetime(2026, 4, 20, 9)).status == "accepted"
    yield snapshots.take(current.store, ONE, ONE.periods[0], "Trước hội nghị", "", "office", datetime(2026, 4, 21)).snapshot


def warned(test: AppTest) -> list[str]:
    assert not test.exception
    return [w.value.replace("\\", "") for w in test.warning]


def no_plan(code: str) -> str:
    return f"Không tìm thấy kế hoạch “{code}” mà địa chỉ nêu. Trang đang hiện kế hoạch {FIRST.short_title}."


def no_period(plan, code: str, shown) -> str:
    return f"Kế hoạch {plan.short_title} không có kỳ báo cáo “{code}” mà địa chỉ nêu. Trang đang hiện kỳ {shown.label}."


def no_snapshot(code: str) -> str:
    return (f"Không tìm thấy bản chốt “{code}” mà địa chỉ nêu: có thể thuộc kế hoạch hoặc kỳ báo cáo khác, hoặc đã được xóa. "
            "Trang đang hiện số liệu hiện tại.")


@pytest.mark.parametrize("screen", [OVERVIEW, HANDING_IN], ids=lambda s: s.path)
@pytest.mark.parametrize(("address", "said"), [
    ({"ke_hoach": "ZZ"}, no_plan("ZZ")),
    ({"ke_hoach": "*Z*" + "z" * 50, "ky": "01NAM", "ban_chot": "ZZ-01NAM-01"}, no_plan("*Z*" + "z" * 37)),
    ({"ke_hoach": "TN", "ky": "Q3-2025"}, no_period(ONE, "Q3-2025", ONE.periods[0])),
    ({"ke_hoach": "HT", "ky": "<b>", "ban_chot": "HT-Q3-2025-01"}, no_period(MANY, "<b>", MANY.periods[1])),
    ({"ke_hoach": "TN", "ban_chot": "TN-01NAM-07"}, no_snapshot("TN-01NAM-07")),
    ({"ke_hoach": "HT", "ban_chot": "TN-01NAM-01"}, no_snapshot("TN-01NAM-01")),
])
def test_what_a_link_names_and_is_not_there_is_said_once(screen: access.Screen, address: dict, said: str, frozen: str) -> None:
    test = open_page(screen, **address)
    assert warned(test) == [said]
    assert warned(test.run()) == []
    left = [code for codes in test.query_params.values() for code in ([codes] if isinstance(codes, str) else codes)]
    assert set(left) <= {"TN", "HT", "01NAM"}


def test_what_is_there_is_not_spoken_of(frozen: str) -> None:
    for screen in (OVERVIEW, HANDING_IN):
        assert warned(open_page(screen, ke_hoach="TN", ky="01NAM", ban_chot=frozen)) == []
        assert warned(open_page(screen, ke_hoach="HT", ky=MANY.periods[0].code)) == []
        assert warned(open_page(screen)) == []


def test_changing_the_plan_asks_for_nothing_that_is_missing(frozen: str) -> None:
    """The period and the snapshot of the plan before stand in the address for one run more."""
    test = open_page(OVERVIEW, ke_hoach="HT", ky=MANY.periods[0].code)
    test.selectbox(key="loc-ke-hoach").set_value("TN").run()
    assert warned(test) == []
    test = open_page(OVERVIEW, ke_hoach="TN", ban_chot=frozen)
    test.selectbox(key="loc-ke-hoach").set_value("HT").run()
    assert warned(test) == []
