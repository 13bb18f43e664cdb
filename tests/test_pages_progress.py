"""Tổng quan and Tiến độ as a session sees them, over returns that came in through the real intake."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest

from soket import access
from soket.intake import receive
from soket.plans import load_plans
from soket.ui import state
from soket.workbook.fill import Entry
from tests.full_returns import a_return
from tests.test_app import open_page, titles, words

PLANS = load_plans()
OVERVIEW, PROGRESS = (next(s for s in access.SCREENS if s.file == file) for file in ("tong_quan", "tien_do"))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Thái Nguyên: two communes (the second at midnight of the deadline) and one department. Phượng Tiến: one office."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOKET_DB", str(tmp_path_factory.mktemp("progress") / "soket.duckdb"))
        state.close()
        current = state.get()
        province, commune = PLANS["TN"], PLANS["PT"]
        department = next(u for u in province.units if u.kind == "so")
        below = {"TN-05-02": Entry(numerator=90, denominator=100), "TN-01-01": Entry(text="Chưa có số liệu")}
        for plan, unit, at, changes in [
            (province, province.units[0], datetime(2026, 4, 23, 23, 59), {}),
            (province, province.units[1], datetime(2026, 4, 24, 0, 0), below),
            (province, department, datetime(2026, 4, 25, 9, 0), {}),
            (commune, commune.units[0], datetime(2026, 4, 21, 8, 0), {}),
        ]:
            receipt = receive(current.store, current.plans, a_return(plan, unit, changes=changes), f"{unit.code}.xlsx", at)
            assert receipt.status == "accepted", receipt.reading.findings
        yield
        state.close()


def subtitle(test: AppTest, at: int) -> str:
    """What a chart measures, as a slide made of it says it."""
    return json.loads(test.get("plotly_chart")[at].proto.spec)["layout"]["meta"]["subtitle"]


def test_progress_of_a_province(data: None) -> None:
    test = open_page(PROGRESS, ke_hoach="TN")
    assert titles(test) == [
        "2/3 báo cáo đến đúng hạn, 1 đến sau hạn",
        "2/92 xã, phường đã nộp, 1 nộp chậm; còn 90 đơn vị",
        "1/16 sở, ban, ngành đã nộp; còn 15 đơn vị",
        "Thiếu nhiều nhất ở mục 1. Lãnh đạo, chỉ đạo: 3,3\u00a0% câu trả lời",
        f"2/3 báo cáo điền đủ; thiếu nhiều nhất: {PLANS['TN'].units[1].name} (1/103)",  # a speaker owes one answer more
        "2/26 bài tham luận đã gửi; còn 24 bài",
    ]
    assert subtitle(test, 4) == "Số câu trả lời bắt buộc còn thiếu / phải trả lời, kể cả phần chung"


def test_progress_lists_who_owes_what(data: None) -> None:
    test = open_page(PROGRESS, ke_hoach="TN")
    assert "Còn 105 báo cáo và 24 bài tham luận chưa nhận được, 114 đã quá hạn." in words(test)
    first = test.table[0].value.iloc[0]
    assert [value.replace("\\", "") for value in first] == [
        PLANS["TN"].units[2].name, "2 ngày", "Trước ngày 24/4/2026", "Sở Nội vụ và các sở, ban, ngành có liên quan", "Gửi báo cáo sơ kết 01 năm",
        f"[Soạn\u00a0lời](/don-doc?ke-hoach=TN&ky=01NAM&don-vi={PLANS['TN'].units[2].code})"]
    departments = open_page(PROGRESS, ke_hoach="TN", trang="7").table[0].value
    assert set(departments["Quá hạn"]) == {"còn trong hạn"}  # due before 28/4, judged on 25/4


def test_progress_of_a_plan_without_a_day_or_speeches_is_said_in_words(data: None) -> None:
    test = open_page(PROGRESS, ke_hoach="PT")
    assert titles(test) == ["1/6 cơ quan, đơn vị đã nộp; còn 5 đơn vị"]
    assert [info.value for info in test.info] == [
        "Kế hoạch không quy định ngày nộp của cơ quan, đơn vị, nên báo cáo chỉ được ghi là đã nộp hoặc chưa nộp, "
        "không phân biệt đúng hạn hay chậm.",
        "Mọi báo cáo đã nộp đều điền đủ câu trả lời bắt buộc.",
        "Kế hoạch này không yêu cầu báo cáo tham luận.",
    ]


def test_overview_of_a_province(data: None) -> None:
    test = open_page(OVERVIEW, ke_hoach="TN")
    assert titles(test) == [
        "Còn 90 xã, phường và 15 sở, ban, ngành chưa nộp báo cáo",
        "Toàn tỉnh đạt 6/7 mức tham khảo",
        "2/3 đơn vị điền đủ các mục; thiếu nhiều nhất ở mục 1. Lãnh đạo, chỉ đạo",
    ]
    assert subtitle(test, 2).startswith("Số liệu bắt buộc đã có, theo đơn vị và mục, không kể phần chung · ")
    said = [line.replace("\u00a0", " ") for line in words(test)]
    assert "2/92 xã, phường và 1/16 sở, ban, ngành đã nộp báo cáo, trong đó 1 đơn vị nộp chậm; còn 105 đơn vị chưa nộp, 90 đã quá hạn." in said
    # 290/300 over three units
    assert ("Xa mức tham khảo nhất là tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn: toàn tỉnh 96,7 % so với mức 98 %, "
            "còn thiếu 1,3 điểm phần trăm (3 đơn vị có số liệu).") in said


def test_overview_shows_levels_reached_when_asked(data: None) -> None:
    test = open_page(OVERVIEW, ke_hoach="TN", the_hien="met")
    assert titles(test)[2] == "2/3 đơn vị đạt mọi mức có số liệu; ít đạt nhất ở mục 5. Thủ tục hành"


def test_overview_of_a_plan_of_offices(data: None) -> None:
    test = open_page(OVERVIEW, ke_hoach="PT")
    assert titles(test)[0] == "Còn 5 cơ quan, đơn vị chưa nộp báo cáo"
    assert "1/6 cơ quan, đơn vị đã nộp báo cáo; còn 5 đơn vị chưa nộp." in words(test)
