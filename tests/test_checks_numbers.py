"""Numbers as clerks write them (excel_quirks section 1), each in a real return: what is read, and what is said about it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from soket import intake
from soket.checks.cells.number import read_number
from soket.checks.cells.parsed import written
from soket.model import Answer, Cell
from tests.returns import PLANS, Workbook, findings_of, full_return

COUNT = ("Mục 5", "D7", "TN-05-03")  # hồ sơ
MONEY = ("Mục 6", "D11", "TN-06-07")  # triệu đồng
AREA = ("Mục 2", "D6", "TN-02-02")  # km²
INCOME = ("Mục 9", "D8", "TN-09-04")  # triệu đồng/người/năm
OK: list[tuple[str, str]] = []


def read(place: tuple[str, str, str], change) -> tuple[Answer, list[tuple], list]:
    """The answer of the changed cell, its findings, and the findings in full."""
    sheet, cell, code = place
    reading = intake.check(change(Workbook(), sheet, cell).bytes(), "x.xlsx", PLANS)
    answer = next(a for a in reading.answers if a.indicator == code)
    assert {(f.sheet, f.cell) for f in reading.findings} <= {(sheet, cell)}
    rejected = any(f.severity == "reject" for f in reading.findings)
    assert reading.status == ("returned" if rejected else "accepted")
    return answer, [(f.rule, f.severity) for f in reading.findings], list(reading.findings)


def text(value: str):
    return lambda book, sheet, cell: book.text(sheet, cell, value)


def number(value: float):
    return lambda book, sheet, cell: book.number(sheet, cell, value)


def percent(value: float, code: str | None = "0.0%"):
    return lambda book, sheet, cell: book.number(sheet, cell, value, style=book.style(code=code))


@pytest.mark.parametrize(("place", "written", "value", "said"), [
    (COUNT, "1.250", 1250, OK),
    (COUNT, "1.234.567", 1234567, OK),
    (COUNT, "1 250", 1250, OK),
    (COUNT, "1\u00a0250", 1250, OK),
    (COUNT, "  1250 ", 1250, OK),
    (COUNT, "'1250", 1250, OK),
    (COUNT, "1.250 hồ sơ", 1250, OK),
    (COUNT, "1250 Hồ Sơ", 1250, OK),
    (COUNT, "1,250", 1250, [("W05", "warn")]),
    (COUNT, "1250.0", 1250, [("W06", "warn")]),
    (COUNT, "0", 0, OK),
    (MONEY, "98,5", 98.5, OK),
    (MONEY, "1.234.567,89", 1234567.89, OK),
    (MONEY, "1.234.567", 1234567, OK),
    (MONEY, "0,125", 0.125, OK),
    (MONEY, "98.5", 98.5, [("W06", "warn")]),
    (MONEY, "45.678", 45678, [("W04", "warn")]),
    (MONEY, "1,234,567.89", 1234567.89, [("W05", "warn")]),
    (MONEY, "12,5 tỷ đồng", 12500, [("W03", "warn")]),
    (MONEY, "1.250.000.000 đồng", 1250, [("W03", "warn")]),
    (MONEY, "1.250 triệu đồng", 1250, [("W04", "warn")]),
    (MONEY, "12,5 tr.đ", 12.5, OK),
    (AREA, "45,67 km²", 45.67, OK),
    (AREA, "45,67 km2", 45.67, OK),
    (INCOME, "58,2 triệu đồng/người/năm", 58.2, OK),
    (INCOME, "58.200.000 đồng", 58.2, [("W03", "warn")]),
])  # fmt: skip
def test_text_read_as_a_number(place, written, value, said) -> None:
    answer, rules, _ = read(place, text(written))
    assert (answer.state, answer.value, answer.raw) == ("reported", value, written)
    assert rules == said


@pytest.mark.parametrize(("place", "written", "rule"), [
    (COUNT, "98,5", "E09"), (COUNT, "98.5", "E09"), (COUNT, "1.25", "E09"), (COUNT, "1,234,567.89", "E09"),
    (COUNT, "98,5%", "E07"), (COUNT, "98 phần trăm", "E07"),
    (COUNT, "-5", "E08"), (COUNT, "1250000000000000", "E15"),
    (COUNT, "x", "E10"), (COUNT, "✓", "E10"), (COUNT, "Có", "E10"),
    (COUNT, "khoảng 120", "E11"), (COUNT, ">100", "E11"), (COUNT, "120-150", "E11"), (COUNT, "120 đến 150", "E11"),
    (COUNT, "từ 120", "E11"), (COUNT, "gần 100 hồ sơ", "E11"),
    (COUNT, "45/50", "E12"), (COUNT, "45/50 hồ sơ", "E12"),
    (COUNT, "1.250 đơn", "E13"), (COUNT, "1O5", "E13"), (COUNT, "abc", "E13"), (COUNT, "1 25", "E13"), (COUNT, "1,2,3", "E13"),
    (COUNT, "12/5/2026", "E06"), (COUNT, "#N/A", "E05"),
    (AREA, "4.567 ha", "E13"),
    (MONEY, "12,500", "E14"), (AREA, "1,250", "E14"),
])  # fmt: skip
def test_text_that_is_not_a_number(place, written, rule) -> None:
    answer, rules, found = read(place, text(written))
    assert rules == [(rule, "reject")]
    assert (answer.state, answer.value, found[0].seen) == ("blank", None, written)


@pytest.mark.parametrize(("place", "change", "rule", "seen"), [
    (COUNT, number(1.25), "E09", "1,25"),
    (COUNT, number(-5), "E08", "-5"),
    (COUNT, percent(0.985), "E07", "98,5%"),
    (COUNT, lambda b, s, c: b.change(s, c, "<v>1</v>", "b"), "E10", "TRUE"),
    (COUNT, lambda b, s, c: b.error(s, c, "#DIV/0!"), "E05", "#DIV/0!"),
    (COUNT, lambda b, s, c: b.error(s, c, "#REF!"), "E05", "#REF!"),
    (COUNT, lambda b, s, c: b.formula(s, c, "SUM(D5:D6)"), "E04", "=SUM(D5:D6)"),
    (COUNT, lambda b, s, c: b.change(s, c, "<v>nan</v>"), "E13", "nan"),
    (COUNT, lambda b, s, c: b.change(s, c, "<v>1e400</v>"), "E13", "inf"),
    (COUNT, lambda b, s, c: b.number(s, c, 46154, style=b.style(14)), "E06", "12/05/2026"),
])  # fmt: skip
def test_stored_value_that_is_not_a_number(place, change, rule, seen) -> None:
    _, rules, found = read(place, change)
    assert (rules, found[0].seen) == ([(rule, "reject")], seen)


def test_a_formula_with_its_result_is_a_number() -> None:
    answer, rules, _ = read(COUNT, lambda b, s, c: b.formula(s, c, "1000+250", "1250"))
    assert (answer.state, answer.value, answer.raw, rules) == ("reported", 1250, "1250", [])


def test_the_stored_value_counts_not_what_the_format_shows() -> None:
    answer, rules, _ = read(AREA, lambda b, s, c: b.number(s, c, 97.6, style=b.style(1)))
    assert (answer.value, rules) == (97.6, [])


@pytest.mark.parametrize(("written", "state", "value", "rules"), [
    ("Không", "no_occurrence", 0, [("I01", "info")]),
    ("KPS", "no_occurrence", 0, [("I01", "info")]),
    ("Không phát sinh", "no_occurrence", 0, [("I01", "info")]),
    ("Chưa có số liệu", "not_available", None, [("M02", "info")]),
    ("Đang tổng hợp", "not_available", None, [("M02", "info")]),
    ("N/A", "not_available", None, [("M02", "info")]),
    ("-", "blank", None, [("W02", "warn"), ("M01", "info")]),
    ("…", "blank", None, [("W02", "warn"), ("M01", "info")]),
    ("", "blank", None, [("M01", "info")]),
])  # fmt: skip
def test_the_four_states_are_four_things(written, state, value, rules) -> None:
    answer, got, _ = read(COUNT, text(written))
    assert (answer.state, answer.value, got) == (state, value, rules)
    assert (answer.sheet, answer.cell) == ("Mục 5", "D7")


def test_sentences_say_where_what_why_and_how() -> None:
    expected = {
        "khoảng 120": ('Trang "Mục 5", ô D7: đang ghi "khoảng 120"; cần một con số cụ thể, không ghi ước lượng hay khoảng.',
                       "Nhập số hồ sơ đúng theo sổ sách, ví dụ 120."),
        "45/50": ('Trang "Mục 5", ô D7: đang ghi "45/50", gộp hai con số vào một ô.',
                  "Tách ra: tử số 45 ở cột Tử số, mẫu số 50 ở cột Mẫu số."),
        "1.25": ('Trang "Mục 5", ô D7: đang ghi "1.25"; chỉ tiêu này là số nguyên (hồ sơ).',
                 "Có phải 1.250? Hãy nhập 1250 (không dấu). Chỉ nhập số nguyên, không gõ dấu chấm hay dấu phẩy ngăn nghìn."),
        "1.250 đơn": ('Trang "Mục 5", ô D7: đang ghi "1.250 đơn"; phần "đơn" không đúng với đơn vị tính "hồ sơ".',
                      "Chỉ nhập con số tính theo hồ sơ, không gõ đơn vị hay chữ (chữ O không thay được số 0)."),
    }
    for written, sentences in expected.items():
        _, _, found = read(COUNT, text(written))
        assert (found[0].message, found[0].how_to_fix) == sentences
    _, _, found = read(MONEY, text("45.678"))
    assert found[0].message == 'Trang "Mục 6", ô D11: đang ghi "45.678", hệ thống hiểu là 45 nghìn 678.'
    _, _, found = read(MONEY, text("12,500"))
    assert found[0].message == 'Trang "Mục 6", ô D11: đang ghi "12,500", có thể là 12,5 hoặc 12.500.'


def test_a_cell_is_quoted_as_it_is_and_a_number_understood_is_written_the_vietnamese_way() -> None:
    _, _, found = read(MONEY, text("1234.5"))
    assert (found[0].message, found[0].how_to_fix) == (
        'Trang "Mục 6", ô D11: đang ghi "1234.5", dùng dấu chấm thập phân; đã hiểu là 1.234,5.',
        "Kiểm tra lại; phần thập phân viết sau dấu phẩy: 1234,5.")
    _, _, found = read(COUNT, number(-1250))
    assert found[0].message == 'Trang "Mục 5", ô D7: đang ghi "-1250", là số âm; chỉ tiêu này không nhận số âm.'
    _, _, found = read(COUNT, text("1,234,567"))
    assert found[0].message == 'Trang "Mục 5", ô D7: đang ghi "1,234,567", đã hiểu là 1.234.567.'


_SAID_OF = {"0,985": 'đang ghi "0,985"; hiểu là 0,985% vì ô không định dạng phần trăm; chưa đưa lên biểu đồ.',
            "9.850%": 'đang ghi "9.850%"; tỷ lệ 9.850% vượt 100%.', "150": 'đang ghi "150"; tỷ lệ 150% vượt 100%.'}
PERCENT = next(i for i in PLANS["KP"].indicators if i.kind == "percent")


@pytest.mark.parametrize(("change", "state", "value", "rule", "seen"), [
    (text("98,5"), "reported", 98.5, None, None),
    (text("98,5%"), "reported", 98.5, None, None),
    (text("98,5 %"), "reported", 98.5, None, None),
    (text("98,500"), "reported", 98.5, None, None),
    (text("98.500"), "reported", 98.5, "W06", "98.500"),
    (text("0,985%"), "reported", 0.985, None, None),
    (percent(0.985), "reported", 98.5, None, None),
    (percent(0.985, '0.0"%"'), "not_available", 0.985, "W07", "0,985"),  # a percent sign in quotes is decoration
    (number(98.5), "reported", 98.5, None, None),
    (number(0.985), "not_available", 0.985, "W07", "0,985"),
    (text("0,985"), "not_available", 0.985, "W07", "0,985"),
    (percent(98.5), "blank", None, "E16", "9.850%"),
    (text("150"), "blank", None, "E16", "150"),
])  # fmt: skip
def test_a_percentage_that_is_entered_directly(change, state, value, rule, seen) -> None:
    base = full_return("KP", PERCENT.respondents[0])
    place = next(a for a in intake.check(base, "x.xlsx", PLANS).answers if a.indicator == PERCENT.code)
    reading = intake.check(change(Workbook(base), place.sheet, place.cell).bytes(), "x.xlsx", PLANS)
    answer = next(a for a in reading.answers if a.indicator == PERCENT.code)
    assert (answer.state, answer.value) == (state, value)
    said = [(f.rule, f.sheet, f.cell, f.seen) for f in reading.findings]
    assert said == ([(rule, place.sheet, place.cell, seen)] if rule else [])
    if seen in _SAID_OF:
        assert reading.findings[0].message == f'Trang "{place.sheet}", ô {place.cell}: {_SAID_OF[seen]}'


def test_a_complete_return_has_no_finding_in_any_plan() -> None:
    for plan in PLANS.values():
        for unit in (plan.units[0], plan.units[-1]):
            reading = intake.check(full_return(plan.code, unit.code), "x.xlsx", PLANS)
            assert (reading.status, reading.unit, findings_of(reading)) == ("accepted", unit.code, [])


@pytest.mark.parametrize(("value", "percent_format", "read", "how"), [
    (112.5, False, 112.5, "Kiểm tra lại số đã nhập; nếu đúng, đề nghị báo lại để cơ quan tổng hợp xác nhận."),
    (98.5, True, 9850.0, "Có thể ô đang định dạng phần trăm: hãy nhập 98,5 vào ô định dạng Số. "
                         "Kiểm tra lại số đã nhập; nếu đúng, đề nghị báo lại để cơ quan tổng hợp xác nhận."),
])
def test_over_100_where_it_is_possible_is_asked_about(value: float, percent_format: bool, read: float, how: str) -> None:
    """A percentage typed as one number, as a ratio is by its two (W31): 98,5 typed into a percent format is 9.850 %."""
    rate = next(i for i in PLANS["KP"].indicators if i.kind == "percent")
    cell = Cell("Mục 1", "D8", 8, 4, value, "number", percent_format)
    parsed = read_number(cell, replace(rate, over_100=True), "value")
    assert (parsed.state, parsed.value, [(f.rule, f.severity, f.cell) for f in parsed.findings]) == (
        "reported", read, [("W31", "warn", "D8")])
    assert parsed.findings[0].message.endswith(f'chỉ tiêu "{rate.name}" đạt {written(read)}%.')
    assert parsed.findings[0].how_to_fix == how
    assert [f.rule for f in read_number(cell, rate, "value").findings] == ["E16"]
    assert read_number(replace(cell, value=100.0, percent_format=False), replace(rate, over_100=True), "value").findings == ()
