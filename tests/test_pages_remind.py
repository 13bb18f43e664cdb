"""Đôn đốc as a session sees it: the list, the words of one unit and of all, the log of contacts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from urllib.parse import parse_qs

import pytest
import streamlit as st
from openpyxl import load_workbook

from soket import access
from soket.intake import receive
from soket.plans import load_plans
from soket.reminding import Contact, note_contact
from soket.ui import state
from soket.workbook.fill import Entry
from tests.full_returns import a_return
from tests.test_app import open_page, words

PLANS = load_plans()
PLAN = PLANS["TN"]
SCREEN = next(s for s in access.SCREENS if s.file == "don_doc")
WHOLE, THIN, PROMISED, SPEAKER = "01840", "01849", "01864", "01843"


@pytest.fixture
def data(database: object) -> Iterator[state.State]:
    """One return that is whole, one that leaves an answer out (the last record, on 25/4); a promise for 24/4."""
    current = state.get()
    thin = {"TN-01-03": Entry(state="blank")}
    for unit, at, changes in ((WHOLE, datetime(2026, 4, 23, 9), {}), (THIN, datetime(2026, 4, 25, 9), thin)):
        receipt = receive(current.store, current.plans, a_return(PLAN, PLAN.unit(unit), changes=changes), f"{unit}.xlsx", at)
        assert receipt.status == "accepted", receipt.reading.findings
    contact = Contact("TN", "01NAM", PROMISED, datetime(2026, 4, 24, 8), "phone", "Nguyễn Văn Bình",
                      promised_for=date(2026, 4, 24))
    note_contact(current.store, current.plans, contact, datetime(2026, 4, 24, 8, 5))
    yield current


def test_the_list_has_the_broken_promise_first_then_the_official_order(data: object) -> None:
    test = open_page(SCREEN)
    assert "## Cần đôn đốc: 107 đơn vị" in words(test)
    assert [(link.proto.label, link.proto.page, parse_qs(link.proto.query_string)["con-thieu"]) for link in test.get("page_link")[:4]] == [
        ("1 đơn vị đã quá ngày hẹn nộp", "don-doc", ["broken"]), ("106 đơn vị chưa nộp báo cáo", "don-doc", ["return"]),
        ("1 đơn vị thiếu chỉ tiêu bắt buộc", "don-doc", ["blanks"]), ("26 đơn vị chưa có tham luận", "don-doc", ["speech"])]
    rows = test.dataframe[0].value
    assert list(rows.columns) == ["Đơn vị", "Còn thiếu", "Quá hạn (ngày)", "Liên hệ gần nhất", "Hẹn nộp"]
    assert [list(row) for row in rows.astype(object).where(rows.notna(), "").head(3).itertuples(index=False)] == [
        ["Xã Bằng Thành", "Chưa nộp báo cáo", 2, "24/4/2026, Điện thoại", "quá hẹn 24/4/2026"],
        ["Phường Bắc Kạn", "Chưa nộp báo cáo; chưa có tham luận", 2, "", ""],
        ["Xã Phong Quang", "Thiếu 1 chỉ tiêu bắt buộc", "", "", ""],
    ]
    assert test.code[0].value.startswith("Kính gửi UBND xã Bằng Thành,\n\nThực hiện Kế hoạch số 169/KH-UBND ngày 18/4/2026")


@pytest.mark.parametrize(("address", "count", "first"), [
    ({"con_thieu": "broken"}, 1, "Xã Bằng Thành"),
    ({"con_thieu": "blanks"}, 1, "Xã Phong Quang"),
    ({"con_thieu": "speech", "khoi": "department"}, 16, "Sở Công thương"),
    ({"nhom": "Phường"}, 14, "Phường Bắc Kạn"),
])
def test_filters_narrow_the_list(data: object, address: dict, count: int, first: str) -> None:
    test = open_page(SCREEN, **address)
    assert f"## Cần đôn đốc: {count} đơn vị" in words(test)
    assert f"## Gửi cả {count} đơn vị trong danh sách" in words(test)
    assert len(test.dataframe[0].value) == count


def test_a_filter_nobody_matches_says_so(data: object) -> None:
    test = open_page(SCREEN, con_thieu="returned")
    assert "Không có đơn vị nào còn thiếu nội dung này." in words(test)


def test_everything_a_unit_owes_leads_to_its_cell_or_its_file(data: state.State) -> None:
    standing = f"/nguon-so-lieu?ke-hoach=TN&ky={PLAN.periods[-1].code}"
    cell = next(row.cell for row in data.store.run("don_doc/blanks", plan="TN", period=PLAN.periods[-1].code, snapshot=None).itertuples())
    area = next(a.short_name for a in PLAN.areas if a.area_no == 1)
    thin = open_page(SCREEN, don_vi=THIN)
    assert "### Đơn vị còn thiếu: 1 việc" in words(thin)
    assert thin.table[0].value.to_numpy().tolist() == [[
        area, PLAN.indicator("TN-01-03").name, "Để trống", f"[Mục\u00a01,\u00a0ô\u00a0{cell}]({standing}&chi-tieu=TN-01-03&don-vi={THIN})"]]
    silent = open_page(SCREEN, don_vi=SPEAKER).table[0].value
    code = next(i.code for i in PLAN.indicators if i.role == "speech_date")
    assert silent["Tình trạng"].tolist() == ["Chưa nhận tệp nào, quá hạn 2 ngày", "Chưa nhận được ngày gửi, quá hạn 2 ngày"]
    assert silent["Mở"].tolist() == [f"[Sổ\u00a0tiếp\u00a0nhận]({standing}&da-nop=commune&tinh-trang=missing&ngay=)",
                                     f"[Ô\u00a0ngày\u00a0gửi]({standing}&chi-tieu={code}&don-vi={SPEAKER})"]


def test_an_address_opens_its_unit_even_one_that_owes_nothing(data: object) -> None:
    assert open_page(SCREEN, don_vi=SPEAKER).code[0].value.startswith("Kính gửi UBND phường Bắc Kạn,")
    letter = open_page(SCREEN, don_vi=THIN, dang="cong-van")
    assert letter.code[0].value.startswith("Kính gửi: UBND xã Phong Quang.\n\nThực hiện")
    assert [b.label for b in letter.get("download_button")][0] == "Tải dự thảo công văn (Word)"
    nothing = open_page(SCREEN, don_vi=WHOLE)
    assert "Phường Đức Xuân đã gửi đủ, không còn nội dung cần đôn đốc." in words(nothing)
    assert not nothing.code


@pytest.mark.parametrize("filtered", [{}, {"con_thieu": "pending"}])  # among others; alone, since the filters hide all of them
def test_a_contact_with_a_unit_that_is_not_listed_is_noted_all_the_same(data: state.State, filtered: dict) -> None:
    test = open_page(SCREEN, don_vi=WHOLE, **filtered)
    test.text_input(key="contact-by").set_value("Trần Thị Lan")
    next(b for b in test.button if b.label == "Ghi nhận liên hệ").click().run()
    assert "Đã ghi nhận liên hệ." in words(test) and test.query_params["don-vi"] == WHOLE
    assert len(data.store.run("don_doc/contacts", plan="TN", period="01NAM", unit=WHOLE)) == 1


def test_all_messages_are_copied_at_once(data: object) -> None:
    test = open_page(SCREEN, con_thieu="speech", khoi="commune")
    test.toggle(key="all-messages").set_value(True).run()
    assert test.code[1].value.count("Kính gửi UBND ") == 10


def test_a_contact_is_noted_by_the_form_and_cancelled_with_a_reason(data: state.State) -> None:
    test = open_page(SCREEN, don_vi=SPEAKER)
    assert "Chưa ghi nhận lần liên hệ nào với đơn vị này." in words(test)
    test.datetime_input(key=f"contact-at-{SPEAKER}-0").set_value(datetime(2026, 4, 25, 10, 0))
    test.text_input(key=f"contact-with-{SPEAKER}-0").set_value("Chị Hà")
    test.text_area(key=f"contact-agreed-{SPEAKER}-0").set_value("Gửi *ngay*")
    next(b for b in test.button if b.label == "Ghi nhận liên hệ").click().run()
    assert "Chưa ghi ai đã liên hệ. Hãy ghi họ tên người gọi, người gửi." in words(test)
    test.text_input(key="contact-by").set_value("Trần Thị Lan")
    next(b for b in test.button if b.label == "Ghi nhận liên hệ").click().run()
    assert not test.exception
    assert "Đã ghi nhận liên hệ." in words(test)
    empty = [test.text_input(key=f"contact-with-{SPEAKER}-1").value, test.text_area(key=f"contact-agreed-{SPEAKER}-1").value]
    assert empty == ["", ""] and test.text_input(key="contact-by").value == "Trần Thị Lan", "one caller, many units"
    noted = open_page(SCREEN, don_vi=SPEAKER)
    assert "**10:00 ngày 25/4/2026 · Điện thoại**  \nTrần Thị Lan trao đổi với Chị Hà  \nGửi *ngay*" in words(noted)
    noted.button(key=next(b.key for b in noted.button if b.label == "Hủy dòng này")).click().run()
    noted.text_input(key=next(t.key for t in noted.text_input if t.label == "Lý do")).set_value("Ghi nhầm")
    next(b for b in noted.button if str(b.key).startswith("cancel-now")).click().run()
    assert any(line.endswith(": Ghi nhầm") and line.startswith("Đã hủy lúc ") for line in words(noted))


def test_the_sheet_is_titled_by_what_it_holds_not_by_its_button(data: object, monkeypatch: pytest.MonkeyPatch) -> None:
    built, real = {}, st.download_button

    def keeping(label: str, content: object, **options: object) -> bool:
        built[label] = content
        return real(label, content, **options)

    monkeypatch.setattr(st, "download_button", keeping)
    open_page(SCREEN)
    sheet = load_workbook(BytesIO(built["Tải tin nhắn của từng đơn vị (Excel)"]())).active
    assert sheet["A1"].value == f"{PLAN.short_title}: Tin nhắn đôn đốc của từng đơn vị"


def test_before_any_return_everybody_is_reminded_of_the_deadline(database: object) -> None:
    test = open_page(SCREEN)
    assert "## Cần đôn đốc: 108 đơn vị" in words(test)
    assert "quá hạn" not in test.code[0].value
