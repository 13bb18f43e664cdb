"""Whose return it is: plan, template, unit, period (excel_quirks rows 41, 44–57, 72, 75), on real returns."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest

from soket import intake
from soket.workbook.unit_names import find_unit
from tests.full_returns import a_return
from tests.returns import PLANS, TN, Workbook, findings_of, full_return

NAME_CELL = ("Bìa", "D16")


def named(text: str) -> Workbook:
    return Workbook().text(*NAME_CELL, text)


def without_identity(book: Workbook | None = None) -> Workbook:
    """The return after somebody deleted the hidden sheet."""
    book = book or Workbook()
    xml = book.parts["xl/workbook.xml"].decode()
    book.parts["xl/workbook.xml"] = re.sub(r'<sheet name="_soket"[^>]*/>', "", xml).encode()
    return book


def identity(book: Workbook, cell: str, value: str) -> Workbook:
    """Change column B of the hidden sheet: B1 plan, B2 template version, B3 unit, B4 period, B5 sample."""
    return book.text("_soket", cell, value)


def check(book: Workbook, **expected):
    return intake.check(book.bytes(), "Báo cáo xã Phú Đình.xlsx", PLANS, **expected)


def test_next_years_plan_made_from_this_years_folder_takes_its_own_returns() -> None:
    again = replace(TN, code="TN27", short_title="Sơ kết 02 năm")
    plans = {"TN": TN, "TN27": again}
    for plan in plans.values():
        data = a_return(plan, plan.unit("05563"))
        for expected in (None, plan.code):
            reading = intake.check(data, "x.xlsx", plans, expected_plan=expected)
            assert (reading.plan, reading.status, reading.findings) == (plan.code, "accepted", ())
    bare = without_identity()
    assert intake.check(bare.bytes(), "x.xlsx", plans, expected_plan="TN27", expected_unit="05563").plan == "TN27"
    unknown = intake.check(bare.bytes(), "x.xlsx", plans)
    assert [f.message for f in unknown.findings][:1] == [(
        "Tệp dùng bảng chung của các kế hoạch “Sơ kết 01 năm · tỉnh Thái Nguyên”, “Sơ kết 02 năm”; "
        "đang cần mẫu còn phần nhận dạng của một kế hoạch.")]


def test_the_hidden_identity_says_who_sends_and_the_file_name_never_does() -> None:
    reading = check(Workbook())
    assert (reading.plan, reading.unit, reading.period, reading.template_version) == ("TN", "05563", "01NAM", "1")
    assert (reading.is_sample, reading.status, reading.findings) == (False, "accepted", ())


def test_without_the_identity_plan_unit_and_period_come_from_the_tables() -> None:
    reading = check(without_identity())
    assert (reading.plan, reading.unit, reading.period, reading.template_version) == ("TN", "05563", "01NAM", None)
    assert (reading.status, reading.findings) == ("accepted", ())


@pytest.mark.parametrize(("written", "said"), [
    ("Xã Phượng Tiến", []),
    (unicodedata.normalize("NFD", "Xã Phượng Tiến"), []),
    ("UBND XÃ PHƯỢNG TIẾN", []),
    ("Uỷ ban nhân dân xã Phượng Tiến", []),
    ("Phượng Tiến", []),
    ("  Xã\u00a0Phượng  Tiến ", []),
    ("05563", []),
    ("5563", [("W11", "warn")]),
    ("Phuong Tien", [("W12", "warn")]),
    ("Phường Phượng Tiến", [("W13", "warn")]),
    ("Xã Phượng Tiến, huyện Định Hóa", [("W14", "warn")]),
    ("Xã Phượng Tiến, tỉnh Thái Nguyên", []),
    ("Van Lang", [("E22", "reject")]),
    ("Phượng Tín", [("E23", "reject")]),
    ("TP Thái Nguyên", [("E24", "reject")]),
    ("Xã Tân Thịnh", [("E24", "reject")]),
    ("tân thịnh", [("E24", "reject")]),
    ("x· Ph\u00adîng TiÕn", [("E21", "reject")]),
])  # fmt: skip
def test_names_as_people_write_them(written, said) -> None:
    reading = check(named(written))
    assert [(f.rule, f.severity) for f in reading.findings] == said
    assert {(f.sheet, f.cell) for f in reading.findings} <= {NAME_CELL}
    assert reading.unit == "05563"


@pytest.mark.parametrize(("written", "message"), [
    ("5563", 'Trang "Bìa", ô D16: mã "5563" đã hiểu là 05563.'),
    ("Van Lang", 'Trang "Bìa", ô D16: "Van Lang" có thể là Xã Văn Lang (02143) hoặc Xã Văn Lăng (05665).'),
    ("Kim Phụng", 'Trang "Bìa", ô D16: không tìm thấy đơn vị "Kim Phụng" trong danh sách phải báo cáo. Có phải Xã Kim Phượng?'),
    ("Xã Tân Thịnh", 'Trang "Bìa", ô D16: "Xã Tân Thịnh" là đơn vị cũ; từ 01/7/2025 không còn. Nay thuộc Xã Phượng Tiến.'),
    ("TP Thái Nguyên", 'Trang "Bìa", ô D16: "TP Thái Nguyên" là đơn vị cũ; từ 01/7/2025 không còn.'),
    ("Phường Phượng Tiến", 'Trang "Bìa", ô D16: đang ghi "Phường Phượng Tiến", đúng ra là Xã Phượng Tiến.'),
])  # fmt: skip
def test_sentences_about_names(written, message) -> None:
    assert check(named(written)).findings[0].message == message


@pytest.mark.parametrize(("written", "code"), [
    ("Quy Nhơn", "21583"), ("Quy Nhơn Bắc", "21553"), ("Phường Quy Nhơn", "21583"), ("Ayun", "23798"), ("Ayun Pa", "24044"),
    ("An Bình", "23614"), ("Bình An", "21829"),
])  # fmt: skip
def test_a_name_inside_another_and_words_in_another_order(written, code) -> None:
    match = find_unit(written, PLANS["GL"])
    assert (match.unit.code, match.findings) == (code, ())


def test_every_name_code_and_alias_of_every_plan_finds_its_unit() -> None:
    for plan in PLANS.values():
        for unit in plan.units:
            for written in (unit.code, unit.name, unit.name.upper(), unicodedata.normalize("NFD", unit.name), *unit.aliases):
                match = find_unit(written, plan)
                assert (match.unit, match.findings) == (unit, ()), f"{plan.code}: {written}"


@pytest.mark.parametrize(("old", "new"), [("Định Hóa", "Định Hoá"), ("Thụy", "Thuỵ"), ("Ủy", "Uỷ"), ("Hòa", "Hoà")])
def test_old_and_new_accent_placement_are_one_name(old, new) -> None:
    from soket.workbook.unit_names import name_key

    assert unicodedata.normalize("NFC", old) != unicodedata.normalize("NFC", new)
    assert name_key(old) == name_key(new)


def test_another_unit_on_the_cover_than_in_the_template_names_both() -> None:
    reading = check(named("Xã Phú Đình"))
    assert findings_of(reading) == [("E25", "reject", "Bìa", "D16", "")]
    assert reading.findings[0].message == "Tệp của Xã Phú Đình (trang Bìa) nhưng đang nộp cho Xã Phượng Tiến (mẫu)."


def test_another_unit_than_the_one_chosen_names_both_and_is_filed_under_the_chosen() -> None:
    reading = check(Workbook(), expected_unit="05602", expected_plan="TN")
    assert findings_of(reading) == [("E25", "reject", None, None, "")]
    assert reading.findings[0].message == "Tệp của Xã Phượng Tiến nhưng đang nộp cho Xã Phú Đình."
    assert (reading.status, reading.unit) == ("returned", "05602")


def test_the_chosen_unit_fills_in_for_a_file_that_names_none() -> None:
    book = without_identity().blank(*NAME_CELL)
    reading = check(book, expected_unit="05563", expected_plan="TN")
    assert (reading.status, reading.unit) == ("accepted", "05563")
    reading = check(book)
    assert (reading.status, reading.unit, [f.rule for f in reading.findings]) == ("returned", None, ["E27"])


def test_another_plans_file_names_both_plans_and_nothing_else() -> None:
    book = Workbook(full_return("GL", "21583"))
    reading = check(book, expected_plan="TN")
    assert [f.rule for f in reading.findings] == ["E43"]
    assert reading.findings[0].message == (
        f"Tệp dùng mẫu của kế hoạch “{PLANS['GL'].short_title}”; đang cần mẫu của kế hoạch “{TN.short_title}”.")
    assert (reading.status, reading.plan, reading.answers) == ("returned", "GL", ())


def test_sheets_of_another_plan_copied_into_the_template() -> None:
    book = Workbook(full_return("GL", "21583"))
    reading = check(identity(identity(book, "B1", "TN"), "B3", "05563"))
    assert [f.rule for f in reading.findings] == ["E43"]
    assert "bảng của kế hoạch “Sơ kết 01 năm · tỉnh Gia Lai”" in reading.findings[0].message


def test_an_unknown_plan_is_not_a_return_of_ours() -> None:
    reading = check(identity(Workbook(), "B1", "XX"))
    assert (reading.status, [f.rule for f in reading.findings]) == ("unreadable", ["E43"])
    assert 'mẫu của kế hoạch "XX"' in reading.findings[0].message


def test_an_old_template_is_refused_and_the_rest_is_checked_all_the_same() -> None:
    reading = check(identity(Workbook(), "B2", "0").text("Mục 5", "D7", "khoảng 120"))
    assert [(f.rule, f.cell) for f in reading.findings] == [("E43", None), ("E11", "D7")]
    assert reading.findings[0].message == "Tệp dùng mẫu phiên bản 0; đang cần mẫu phiên bản 1."


def test_an_unknown_period_is_refused_with_the_ones_there_are() -> None:
    reading = check(identity(Workbook(), "B4", "09THANG"))
    assert (reading.status, [f.rule for f in reading.findings]) == ("returned", ["E34"])
    assert reading.findings[0].message.endswith("kỳ yêu cầu 01 năm (01/7/2025–31/3/2026) (1/7/2025–31/3/2026).")


def test_the_period_of_a_plan_with_several_comes_from_the_two_dates() -> None:
    reading = check(without_identity(Workbook(full_return("KP", "VPTK", "2023"))))
    assert (reading.plan, reading.unit, reading.period, reading.status) == ("KP", "VPTK", "2023", "accepted")


def test_a_sample_says_so() -> None:
    assert check(identity(Workbook(), "B5", "1")).is_sample is True
