"""Every page over every plan, through the script that real sessions run. Returns come in through the real intake."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

import pytest
from plotly.graph_objects import Figure
from streamlit.testing.v1 import AppTest

from soket import access
from soket.intake import receive
from soket.model import Period, Plan, Unit
from soket.plans import load_plans
from soket.store import ROOT, StoreError
from soket.ui import frame, state
from soket.workbook.fill import Entry, Proposal
from tests.full_returns import a_return

PLANS = load_plans()
HOSTILE = "Đề nghị <b>bổ sung</b> *biên chế* :red[ngay] [x](javascript:alert(1)) $5$"
WITH_COMMUNES, WITHOUT_DEPARTMENTS = "TN", "PT"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Returns of the first and the last unit of every plan, for every period; one of them sample in the first plan."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOKET_DB", str(tmp_path_factory.mktemp("app") / "soket.duckdb"))
        state.close()
        current = state.get()
        for plan in PLANS.values():
            for period in plan.periods:
                for hour, unit in enumerate((plan.units[0], plan.units[-1]), start=8):
                    _receive(current, plan, unit, period, datetime(2026, 4, 20, hour, 30))
        yield
        state.close()


def _receive(current: state.State, plan: Plan, unit: Unit, period: Period, at: datetime) -> None:
    level = plan.addressee_levels[0][0]
    workbook = a_return(plan, unit, period, recommendations=(Proposal(plan.areas[0].area_no, level, HOSTILE),))
    receipt = receive(current.store, current.plans, workbook, f"{unit.code}.xlsx", at)
    assert receipt.status == "accepted", receipt.reading.findings


def open_page(screen: access.Screen, **address: str) -> AppTest:
    """A page as a fresh session sees it, with filters in its address (`_` for `-`)."""
    test = AppTest.from_file(ROOT / "soket/ui/app.py", default_timeout=60)
    test.run()
    test.switch_page(f"../../pages/{screen.file}.py")
    for name, value in address.items():
        test.query_params[name.replace("_", "-")] = value
    test.run()
    assert not test.exception, test.exception
    return test


def words(test: AppTest) -> list[str]:
    """Every text on the page, unescaped."""
    shown = [*test.markdown, *test.caption, *test.info, *test.warning, *test.error, *test.success]
    return [element.value.replace("\\", "") for element in shown]


def titles(test: AppTest) -> list[str]:
    """Titles of the charts, without markup."""
    specs = [json.loads(chart.proto.spec) for chart in test.get("plotly_chart")]
    return [spec["layout"]["title"]["text"].split("<br>")[0].removeprefix("<b>").removesuffix("</b>") for spec in specs]


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("screen", access.SCREENS, ids=lambda s: s.path)
def test_every_page_of_every_plan(screen: access.Screen, plan: str, data: None) -> None:
    test = open_page(screen, ke_hoach=plan)
    shown = words(test)
    assert f"# {screen.title}" in shown
    assert "Số liệu tính đến 09:30 ngày 20/4/2026" in shown
    period = PLANS[plan].periods[-1]
    assert any(f"{period.period_from.year}–" in line and "Nguồn: báo cáo của " in line for line in shown)
    assert not test.error and not test.warning
    for chart in test.get("plotly_chart"):
        Figure(json.loads(chart.proto.spec))  # raises for a property Plotly does not know


@pytest.mark.parametrize("screen", access.SCREENS, ids=lambda s: s.path)
def test_empty_database_says_what_to_do(screen: access.Screen, database: object) -> None:
    shown = words(open_page(screen))
    plan = next(iter(PLANS.values()))
    if screen.file == "nop_bao_cao":
        assert "Chưa nhận báo cáo nào trong kỳ này. Tải biểu mẫu ở bước 1, điền rồi nộp ở bước 2." in shown
    elif screen.file == "don_doc":
        assert f"## Cần đôn đốc: {len(plan.units)} đơn vị" in shown
    else:
        assert f"### Kế hoạch {plan.short_title} chưa có báo cáo nào trong kỳ {plan.periods[0].label}." in shown
        assert "Vào trang Nộp báo cáo để tải biểu mẫu và nộp tệp đầu tiên." in shown


def test_recommendations_are_counted_and_shown_as_data(data: None) -> None:
    test = open_page(_screen("kien_nghi"), ke_hoach=WITH_COMMUNES)
    assert titles(test)[0] == "Nhiều kiến nghị nhất: Lãnh đạo, chỉ đạo, 2 trong 2 kiến nghị"
    assert [(m.label, m.value) for m in test.metric] == [
        ("Đơn vị đã báo cáo", "2"), ("Kiến nghị", "2"), ("Đơn vị nêu khó khăn", "2")]
    cell = test.table[0].value["Nội dung"].iloc[0]
    assert cell.replace("\\", "") == HOSTILE
    assert cell.startswith(r"Đề nghị \<b\>bổ sung\</b\> \*biên chế\* \:red\[ngay\] \[x\]\(javascript\:alert\(1\)\)")


def test_a_search_without_accents_finds_and_one_that_matches_nothing_says_so(data: None) -> None:
    found = open_page(_screen("kien_nghi"), ke_hoach=WITH_COMMUNES, tim="BIEN che")
    assert len(found.table[0].value) == 2
    nothing = open_page(_screen("kien_nghi"), ke_hoach=WITH_COMMUNES, tim="không có chữ này")
    assert "Không có nội dung nào khớp với bộ lọc. Hãy bỏ bớt điều kiện lọc hoặc từ khóa." in words(nothing)
    assert "## Kiến nghị: 0" in words(nothing)


def test_a_plan_without_departments_names_its_own_source(data: None) -> None:
    shown = words(open_page(_screen("kien_nghi"), ke_hoach=WITHOUT_DEPARTMENTS))
    assert any("Nguồn: báo cáo của các cơ quan, đơn vị của xã" in line for line in shown)
    assert not any("sở, ban, ngành và" in line for line in shown)


def test_nonsense_in_the_address_falls_back(data: None) -> None:
    test = open_page(_screen("kien_nghi"), ke_hoach="<script>", ky="?", muc="99", cap="x", trang="-3")
    assert f"# {_screen('kien_nghi').title}" in words(test)
    assert test.selectbox(key="loc-ke-hoach").value == next(iter(PLANS))


def test_sample_returns_raise_the_band_and_one_action_clears_them(database: object) -> None:
    current = state.get()
    plan = PLANS[WITH_COMMUNES]
    for number, unit in enumerate(plan.units[:2]):
        workbook = a_return(plan, unit, sample=number == 0)
        receive(current.store, current.plans, workbook, f"{unit.code}.xlsx", datetime(2026, 4, 20, 8 + number))
    band = "**DỮ LIỆU MẪU** · Số liệu trên trang này do chương trình tự sinh ra để làm thử, không phải số thật."
    test = open_page(_screen("kien_nghi"))
    assert band in words(test)
    assert any(line.endswith("DỮ LIỆU MẪU") for line in words(test))
    test.button(key="clear-samples").click().run()
    test.button(key="clear-samples-now").click().run()
    assert not test.exception
    assert band not in words(test)
    assert test.metric[0].value == "1"


def test_samples_that_cannot_be_cleared_stay_with_the_reason(database: object, monkeypatch: pytest.MonkeyPatch) -> None:
    current, plan = state.get(), PLANS[WITH_COMMUNES]
    receive(current.store, current.plans, a_return(plan, plan.units[0], sample=True), "1.xlsx", datetime(2026, 4, 20, 8))
    test = open_page(_screen("kien_nghi"))
    test.button(key="clear-samples").click().run()

    def full(*_: object) -> None:
        raise StoreError("Ổ đĩa đã đầy.")

    monkeypatch.setattr(frame, "clear_samples", full)
    test.button(key="clear-samples-now").click().run()
    assert [e.value for e in test.error] == ["Ổ đĩa đã đầy\\."] and not test.exception


def test_new_answers_change_the_page_of_a_running_session(database: object) -> None:
    current, plan = state.get(), PLANS[WITH_COMMUNES]
    first, second = plan.units[:2]
    receive(current.store, current.plans, a_return(plan, first), "1.xlsx", datetime(2026, 4, 20, 8))
    test = open_page(_screen("kien_nghi"))
    assert test.metric[0].value == "1"
    silent = {i.code: Entry(text="Không có") for i in plan.owed_by(second.code) if i.narrative == "difficulties"}
    receive(current.store, current.plans, a_return(plan, second, changes=silent), "2.xlsx", datetime(2026, 4, 21, 9))
    test.run()
    assert [m.value for m in test.metric] == ["2", "0", "1"]
    assert "Số liệu tính đến 09:00 ngày 21/4/2026" in words(test)


def _screen(file: str) -> access.Screen:
    return next(s for s in access.SCREENS if s.file == file)
