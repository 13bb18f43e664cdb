"""Ratios and totals (excel_quirks section 2), on real returns."""

from __future__ import annotations

import pytest

from soket import intake
from tests.returns import PLANS, Workbook, findings_of

SHEET, ABOVE, BELOW, RATE, CODE = "Mục 5", "E6", "F6", "D6", "TN-05-02"
NAME = "Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn"


def put(book: Workbook, cell: str, value: object, sheet: str = SHEET) -> Workbook:
    if value is None:
        return book.blank(sheet, cell)
    return book.text(sheet, cell, value) if isinstance(value, str) else book.number(sheet, cell, value)


def read(above, below, rate=False):
    """Reading of a return with these two cells; `rate` replaces the template's formula beside them."""
    book = put(put(Workbook(), ABOVE, above), BELOW, below)
    if rate is not False:
        put(book, RATE, rate)
    reading = intake.check(book.bytes(), "x.xlsx", PLANS)
    return next(a for a in reading.answers if a.indicator == CODE), reading


@pytest.mark.parametrize(("above", "below", "state", "numbers", "raw", "said"), [
    (487, 500, "reported", (487, 500), "487 / 500", []),
    ("1.250", "1 250", "reported", (1250, 1250), "1.250 / 1 250", []),
    (0, 500, "reported", (0, 500), "0 / 500", []),
    (0, 0, "no_occurrence", (0, 0), "0 / 0", []),
    ("Không phát sinh", "Không phát sinh", "no_occurrence", (0, 0), "Không phát sinh / Không phát sinh",
     [("I01", "info", SHEET, ABOVE, "Không phát sinh"), ("I01", "info", SHEET, BELOW, "Không phát sinh")]),
    ("KPS", None, "no_occurrence", (0, 0), "KPS / ", [("I01", "info", SHEET, ABOVE, "KPS")]),
    ("Không", 500, "reported", (0, 500), "Không / 500", [("I01", "info", SHEET, ABOVE, "Không")]),
    ("Chưa có số liệu", 500, "not_available", (None, None), "Chưa có số liệu / 500",
     [("M02", "info", SHEET, ABOVE, "Chưa có số liệu / 500")]),
    (None, None, "blank", (None, None), None, [("M01", "info", SHEET, ABOVE, "")]),
    (520, 500, "reported", (520, 500), "520 / 500", [("E31", "reject", SHEET, ABOVE, "520")]),
    (5, 0, "reported", (5, 0), "5 / 0", [("E32", "reject", SHEET, BELOW, "0")]),
    (45, None, "blank", (45, None), "45 / ", [("E32", "reject", SHEET, BELOW, "")]),
    (0, None, "blank", (0, None), "0 / ", [("E32", "reject", SHEET, BELOW, "")]),
    (None, 50, "blank", (None, 50), " / 50", [("E32", "reject", SHEET, ABOVE, "")]),
    ("khoảng 50", None, "blank", (None, None), "khoảng 50 / ",
     [("E11", "reject", SHEET, ABOVE, "khoảng 50"), ("E32", "reject", SHEET, BELOW, "")]),
    (None, "khoảng 50", "blank", (None, None), " / khoảng 50",
     [("E32", "reject", SHEET, ABOVE, ""), ("E11", "reject", SHEET, BELOW, "khoảng 50")]),
    ("45/50", None, "blank", (None, None), "45/50 / ", [("E12", "reject", SHEET, ABOVE, "45/50")]),
    ("khoảng 50", 60, "blank", (None, None), "khoảng 50 / 60", [("E11", "reject", SHEET, ABOVE, "khoảng 50")]),
    ("-", "-", "blank", (None, None), "- / -",
     [("W02", "warn", SHEET, ABOVE, "-"), ("W02", "warn", SHEET, BELOW, "-"), ("M01", "info", SHEET, ABOVE, "")]),
])  # fmt: skip
def test_two_inputs(above, below, state, numbers, raw, said) -> None:
    answer, reading = read(above, below)
    assert (answer.state, (answer.numerator, answer.denominator), answer.value) == (state, numbers, None)
    assert (answer.sheet, answer.cell, answer.raw) == (SHEET, ABOVE, raw)
    assert findings_of(reading) == said
    assert reading.status == ("returned" if any(s[1] == "reject" for s in said) else "accepted")


def test_sentences_name_indicator_and_both_numbers() -> None:
    assert read(520, 500)[1].findings[0].message == (
        f'Trang "Mục 5", ô E6: chỉ tiêu "{NAME}" có tử số (520) lớn hơn mẫu số (500).')
    assert read(5, 0)[1].findings[0].message == (
        f'Trang "Mục 5", ô F6: chỉ tiêu "{NAME}" có tử số (5) mà mẫu số bằng 0.')
    assert read(1045, None)[1].findings[0].message == (
        f'Trang "Mục 5", ô F6: chỉ tiêu "{NAME}" có tử số (1.045) mà không có mẫu số.')
    assert read("khoảng 1045", None)[1].findings[1].message == (
        f'Trang "Mục 5", ô F6: chỉ tiêu "{NAME}" có tử số "khoảng 1045" mà không có mẫu số.')
    assert read(None, "x" * 61)[1].findings[0].message == (
        f'Trang "Mục 5", ô E6: chỉ tiêu "{NAME}" có mẫu số "{"x" * 60}…" mà không có tử số.')
    assert read(None, None, "khoảng 97%")[1].findings[1].message == (
        f'Trang "Mục 5", ô E6: chỉ tiêu "{NAME}" chỉ ghi tỷ lệ "khoảng 97%", thiếu tử số và mẫu số.')


@pytest.mark.parametrize(("rate", "said"), [
    (95.2, []), ("95,2%", []), (95.25, []), (0.952, []),
    (97, [("W33", "warn", SHEET, RATE, "97")]),
    ("97%", [("W33", "warn", SHEET, RATE, "97%")]),
    (95.4, [("W33", "warn", SHEET, RATE, "95,4")]),
    # What is computed anyway must not send the file back, but whoever typed it must hear of it.
    ("khoảng 95%", [("W33", "warn", SHEET, RATE, "khoảng 95%")]),
    ("abc", [("W33", "warn", SHEET, RATE, "abc")]),
    (-5, [("W33", "warn", SHEET, RATE, "-5")]),
    ("Chưa có số liệu", [("W33", "warn", SHEET, RATE, "Chưa có số liệu")]),
    ("#DIV/0!", []), ("   ", []), ("-", [("W02", "warn", SHEET, RATE, "-")]),
])  # fmt: skip
def test_a_rate_typed_beside_its_inputs_is_compared_and_not_used(rate, said) -> None:
    answer, reading = read(476, 500, rate)
    assert (answer.numerator, answer.denominator, answer.value) == (476, 500, None)
    assert findings_of(reading) == said


def test_the_stated_and_the_computed_rate_are_both_named() -> None:
    assert read(476, 500, 97)[1].findings[0].message == (
        'Trang "Mục 5", ô D6: tệp ghi 97%; tính từ tử số và mẫu số là 95,2%. Hệ thống dùng 95,2%.')
    assert read(476, 500, "abc")[1].findings[0].message == (
        'Trang "Mục 5", ô D6: tệp ghi "abc", không phải tỷ lệ; tính từ tử số và mẫu số là 95,2%. Hệ thống dùng 95,2%.')


@pytest.mark.parametrize(("rate", "said"), [
    (97, [("E32", "reject", SHEET, ABOVE, "")]),
    ("45/50", [("E12", "reject", SHEET, RATE, "45/50")]),
    ("Chưa có số liệu", [("M02", "info", SHEET, ABOVE, "Chưa có số liệu")]),
    ("Không phát sinh", [("I01", "info", SHEET, RATE, "Không phát sinh")]),
])  # fmt: skip
def test_only_the_rate_cell_is_filled_in(rate, said) -> None:
    assert findings_of(read(None, None, rate)[1]) == said


def test_the_templates_own_formula_is_never_read() -> None:
    book = put(put(Workbook(), ABOVE, 476), BELOW, 500).formula(SHEET, RATE, "E6/F6*100", "12")
    assert findings_of(intake.check(book.bytes(), "x.xlsx", PLANS)) == []
    book.error(SHEET, RATE, "#DIV/0!")
    assert findings_of(intake.check(book.bytes(), "x.xlsx", PLANS)) == []
    book.formula(SHEET, RATE, "E6/F6*100")
    assert findings_of(intake.check(book.bytes(), "x.xlsx", PLANS)) == []


def test_more_than_everything_where_the_plan_allows_it_is_a_warning() -> None:
    book = Workbook().number("Mục 9", "E5", 112).number("Mục 9", "F5", 100)  # revenue against its plan
    reading = intake.check(book.bytes(), "x.xlsx", PLANS)
    assert (reading.status, findings_of(reading)) == ("accepted", [("W31", "warn", "Mục 9", "E5", "112")])
    assert reading.findings[0].message.endswith("đạt 112% (112/100).")


@pytest.mark.parametrize(("received", "severity", "difference"), [(1005, "warn", "5"), (1010, "warn", "10"), (1011, "reject", "11")])
def test_the_same_number_in_two_places(received, severity, difference) -> None:
    """TN-05-04.denominator = TN-05-01.value in the plan; 1 % of the right side is its tolerance."""
    book = Workbook().number(SHEET, "D5", 1000).number(SHEET, "F8", received).number(SHEET, "F12", 1000)
    reading = intake.check(book.bytes(), "x.xlsx", PLANS)
    assert findings_of(reading) == [("W32", severity, SHEET, "F8", str(received))]
    assert reading.findings[0].message == (
        f'Trang "Mục 5", ô F8: Tổng số hồ sơ tiếp nhận trong kỳ: đang ghi 1.{received - 1000:03} (trang "Mục 5", ô F8), '
        f'nhưng nơi kia ghi 1.000 (trang "Mục 5", ô D5) (lệch {difference}).')


def test_an_unreadable_cell_keeps_no_other_check_from_speaking() -> None:
    """TN-05-04 (E8, F8) with an unreadable numerator: its denominator still is not the total of D5."""
    book = Workbook().number(SHEET, "D5", 1000).text(SHEET, "E8", "khoảng 600").number(SHEET, "F8", 1500).number(SHEET, "F12", 1000)
    reading = intake.check(book.bytes(), "x.xlsx", PLANS)
    assert findings_of(reading) == [("E11", "reject", SHEET, "E8", "khoảng 600"), ("W32", "reject", SHEET, "F8", "1500")]


def test_what_needs_the_unreadable_cell_is_said_where_it_is_corrected() -> None:
    book = Workbook().text(SHEET, "D5", "khoảng 1000").number(SHEET, "F8", 1500).number(SHEET, "F12", 1400)
    reading = intake.check(book.bytes(), "x.xlsx", PLANS)
    assert findings_of(reading) == [("E11", "reject", SHEET, "D5", "khoảng 1000")]
    assert reading.findings[0].how_to_fix == (
        'Nhập số hồ sơ đúng theo sổ sách, ví dụ 1000. Ô này còn phải khớp với 1.500 (trang "Mục 5", ô F8) và 1.400 (trang '
        '"Mục 5", ô F12).')
    both = intake.check(book.text(SHEET, "F8", "hơn 1500").bytes(), "x.xlsx", PLANS)
    assert [f.how_to_fix for f in both.findings] == [
        'Nhập số hồ sơ đúng theo sổ sách, ví dụ 1000. Ô này còn phải khớp với ô F8 (trang "Mục 5") và 1.400 (trang "Mục 5", ô F12).',
        'Nhập số hồ sơ đúng theo sổ sách, ví dụ 1500. Mẫu số không được nhỏ hơn tử số 100 (ô E8). Ô này còn phải khớp với ô D5 '
        '(trang "Mục 5").']


@pytest.mark.parametrize(("above", "below", "said"), [
    ("khoảng 600", 1500, "Nhập số hồ sơ đúng theo sổ sách, ví dụ 600. Tử số không được lớn hơn mẫu số 1.500 (ô F6)."),
    (1600, "hơn 1500", "Nhập số hồ sơ đúng theo sổ sách, ví dụ 1500. Mẫu số không được nhỏ hơn tử số 1.600 (ô E6)."),
    ("khoảng 600", "hơn 1500", "Nhập số hồ sơ đúng theo sổ sách, ví dụ 600."),
])
def test_the_other_number_of_the_ratio_bounds_the_unreadable_one(above, below, said) -> None:
    assert read(above, below)[1].findings[0].how_to_fix == said


def test_a_number_beside_its_cell_is_not_lost() -> None:
    reading = intake.check(Workbook().blank(SHEET, "D7").number(SHEET, "E7", 12).bytes(), "x.xlsx", PLANS)
    assert findings_of(reading) == [("E48", "reject", SHEET, "E7", "12"), ("M01", "info", SHEET, "D7", "")]
