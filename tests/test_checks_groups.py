"""Headings and totals inside tables (excel_quirks rows 65, 66), where the files of tests/workbooks cannot show every turn."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from soket import intake
from soket.plans import ROOT, load_plan
from tests.full_returns import a_return
from tests.returns import NARRATIVE, PLANS
from tests.workbooks.book import Book
from tests.workbooks.case import own_table

HEADER = ["Mã", "Chỉ tiêu", "Đơn vị tính", "Giá trị", "Tử số", "Mẫu số"]


def check(data: bytes):
    return intake.check(data, "x.xlsx", PLANS, expected_unit="05563", expected_plan="TN")


@pytest.mark.parametrize("heading", ["V. THỦ TỤC HÀNH CHÍNH", "Mục 5. Thủ tục hành chính", "thủ tục hành chính",
                                     "5) Thủ  tục hành chính"])
def test_a_heading_says_the_area_of_rows_without_codes_on_a_sheet_with_any_name(heading) -> None:
    """Every area has a row called "Kết quả nổi bật": only the heading tells them apart."""
    reading = check(own_table(HEADER, [None, heading], [None, "Kết quả nổi bật", "", NARRATIVE]))
    assert [(a.indicator, a.cell) for a in reading.answers if a.state == "reported"] == [("TN-05-N1", "D3")]
    assert [(f.rule, f.severity, f.cell) for f in reading.findings if f.rule != "M01"] == [("E41", "warn", "B3")]


@pytest.mark.parametrize("heading", ["Đánh giá chung", "Thủ tục hành chính và cải cách", "Thủ tục"])
def test_words_that_are_no_areas_whole_name_say_nothing(heading) -> None:
    reading = check(own_table(HEADER, [None, heading], [None, "Kết quả nổi bật", "", NARRATIVE]))
    assert [(f.rule, f.severity, f.cell) for f in reading.findings if f.rule not in ("M01", "W45")] == [("E41", "reject", "B3")]


def total(book: Book, value: object, sheet: str = "Mục 5", row: int = 14, col: str = "D"):
    reading = intake.check(book.insert_rows(sheet, row, [{"B": "Cộng", col: value}]).bytes(), "x.xlsx", PLANS)
    return [(f.rule, f.severity, f.cell) for f in reading.findings]


def test_a_total_is_compared_within_the_plans_tolerance() -> None:
    """D5 and D7 of Mục 5 are the two counts in hồ sơ: 100 + 100."""
    assert total(Book(), 200) == []
    assert total(Book(), 202) == [("W32", "warn", "D14")]
    assert total(Book(), 203) == [("W32", "reject", "D14")]
    assert total(Book(), "khoảng 500") == [], "a total that is no number is not loaded and not compared"


def test_the_sentence_of_a_wrong_total() -> None:
    reading = intake.check(Book().insert_rows("Mục 5", 14, [{"B": "Tổng cộng:", "D": 250}]).bytes(), "x.xlsx", PLANS)
    assert reading.findings[0].message == (
        'Trang "Mục 5", ô D14: dòng tổng cộng: đang ghi 250, nhưng các dòng phía trên cộng lại là 200 (lệch 50).')


def test_an_unreadable_cell_of_another_column_does_not_silence_a_total() -> None:
    """E6 is the numerator of a ratio between the rows that D14 adds up."""
    assert total(Book().text("Mục 5", "E6", "khoảng 90"), 250) == [("E11", "reject", "E6"), ("W32", "reject", "D14")]


def test_a_summand_that_cannot_be_read_is_told_its_total() -> None:
    book = Book().text("Mục 5", "D7", "khoảng 90").insert_rows("Mục 5", 14, [{"B": "Tổng cộng", "D": 1250}])
    reading = intake.check(book.bytes(), "x.xlsx", PLANS)
    assert [(f.rule, f.cell) for f in reading.findings] == [("E11", "D7")]
    assert reading.findings[0].how_to_fix == (
        'Nhập số hồ sơ đúng theo sổ sách, ví dụ 90. Sau khi sửa, các dòng cộng lại còn phải bằng dòng tổng cộng 1.250 '
        '(trang "Mục 5", ô D14).')


def test_what_cannot_be_added_up_is_not_compared() -> None:
    assert total(Book(), 9, "Mục 1", 12) == [], "hội nghị, văn bản, cuộc"
    assert total(Book(), 9, "Mục 2", 14) == [], "marks among the rows"
    assert total(Book(), 9, "Mục 5", 14, "E") == [], "numerators in hồ sơ and in TTHC"


def test_a_plan_may_set_a_sum_of_cells_against_a_cell(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "gia-lai", tmp_path / "gia-lai"))
    toml = folder / "plan.toml"
    words = toml.read_text(encoding="utf-8")
    toml.write_text(words.replace('right = "GL-04-01.value"', 'right = "GL-04-01.value + GL-06-01.value"'), encoding="utf-8")
    plan = load_plan(folder)
    reading = intake.check(a_return(plan, plan.units[0]), "x.xlsx", {plan.code: plan})
    assert [(f.rule, f.sheet, f.cell, f.message) for f in reading.findings] == [("W32", "Mục 4", "F8", (
        'Trang "Mục 4", ô F8: Tổng số hồ sơ tiếp nhận trong kỳ: đang ghi 100 (trang "Mục 4", ô F8), nhưng nơi kia ghi 200 '
        '(trang "Mục 4", ô D5 và 1 ô khác) (lệch 100).'))]
