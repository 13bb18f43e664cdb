"""Marks, Có/Không, dates and texts (excel_quirks rows 21–23, 39–40, 47–48, 58–61, 69, section 6), on real returns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from soket import intake
from soket.checks.cells.choice import read_scale
from soket.model import Cell
from tests.returns import NARRATIVE, PLANS, TN, Workbook, findings_of

YES_NO = ("Mục 6", "D9", "TN-06-05")
MARK = ("Mục 2", "D9", "TN-02-05")
DAY = ("Bìa", "D18", "TN-00-U3")  # ngày ban hành báo cáo
LONG = ("Mục 5", "D15", "TN-05-N1")  # kết quả nổi bật


def read(place, change):
    sheet, cell, code = place
    reading = intake.check(change(Workbook(), sheet, cell).bytes(), "x.xlsx", PLANS)
    return next(a for a in reading.answers if a.indicator == code), reading


def text(value: str):
    return lambda book, sheet, cell: book.text(sheet, cell, value)


def said(place, *findings: tuple[str, str, str]) -> list[tuple]:
    """Findings (rule, severity, seen) at a place."""
    return [(rule, severity, place[0], place[1], seen) for rule, severity, seen in findings]


@pytest.mark.parametrize(("written", "value"), [
    ("x", 1), ("X", 1), ("có", 1), ("Có", 1), ("Đã có", 1), ("1", 1), ("TRUE", 1), ("✓", 1),
    ("0", 0), ("Không", 0), ("Chưa", 0), ("không có", 0), ("FALSE", 0),
])  # fmt: skip
def test_yes_and_no_in_many_spellings(written, value) -> None:
    answer, reading = read(YES_NO, text(written))
    assert (answer.state, answer.value, findings_of(reading)) == ("reported", value, [])


@pytest.mark.parametrize(("written", "state", "findings"), [
    ("", "blank", [("M01", "info", "")]),
    ("Chưa có số liệu", "not_available", [("M02", "info", "Chưa có số liệu")]),
    ("-", "blank", [("W02", "warn", "-"), ("M01", "info", "")]),
    ("Có/Không", "blank", [("E17", "reject", "Có/Không")]),
    ("một phần", "blank", [("E18", "reject", "một phần")]),
    ("2", "blank", [("E18", "reject", "2")]),
])  # fmt: skip
def test_blank_is_missing_and_never_no(written, state, findings) -> None:
    answer, reading = read(YES_NO, text(written))
    assert (answer.state, answer.value, findings_of(reading)) == (state, None, said(YES_NO, *findings))


@pytest.mark.parametrize(("written", "value", "findings"), [
    ("4", 4, []), ("4 điểm", 4, []),
    ("Tốt", 5, [("W35", "warn", "Tốt")]), ("Khá", 4, [("W35", "warn", "Khá")]), ("TB", 3, [("W35", "warn", "TB")]),
    ("4/5", 4, [("W35", "warn", "4/5")]),
    ("7", None, [("E33", "reject", "7")]), ("0", None, [("E33", "reject", "0")]), ("3,5", None, [("E33", "reject", "3,5")]),
    ("abc", None, [("E33", "reject", "abc")]), ("4 hồ sơ", None, [("E33", "reject", "4 hồ sơ")]),
    ("-1", None, [("E33", "reject", "-1")]), ("7/10", None, [("E12", "reject", "7/10")]),
])  # fmt: skip
def test_marks_from_one_to_five(written, value, findings) -> None:
    answer, reading = read(MARK, text(written))
    assert (answer.value, findings_of(reading)) == (value, said(MARK, *findings))


@pytest.mark.parametrize(("written", "value", "findings"), [
    ("10/10", 10, [("W35", "warn", "10/10")]), ("8/10", 8, [("W35", "warn", "8/10")]), ("11/10", None, [("E12", "reject", "11/10")]),
])  # fmt: skip
def test_marks_of_another_scale(written, value, findings) -> None:
    cell = Cell("Mục 2", "D9", 9, 4, written, "text")
    parsed = read_scale(cell, replace(TN.indicator(MARK[2]), measure_unit="điểm (1-10)"))
    assert (parsed.value, [(f.rule, f.severity, f.seen) for f in parsed.findings]) == (value, findings)


def test_a_converted_mark_is_said() -> None:
    assert read(MARK, text("Khá"))[1].findings[0].message == 'Trang "Mục 2", ô D9: đã đổi "Khá" thành 4 điểm.'
    assert read(MARK, text("7"))[1].findings[0].message == 'Trang "Mục 2", ô D9: phải ghi số từ 1 đến 5, đang ghi "7".'


@pytest.mark.parametrize(("change", "day", "findings"), [
    (text("24/4/2026"), "2026-04-24", []),
    (text("24/04/2026"), "2026-04-24", []),
    (text("24-4-2026"), "2026-04-24", []),
    (text("24.4.2026"), "2026-04-24", []),
    (text("ngày 24 tháng 4 năm 2026"), "2026-04-24", []),
    (text("Phượng Tiến, ngày 24 tháng 4 năm 2026"), "2026-04-24", []),
    (lambda b, s, c: b.number(s, c, 46136), "2026-04-24", []),
    (lambda b, s, c: b.number(s, c, 46136, style=b.style()), "2026-04-24", []),
    (text("4/24/2026"), "2026-04-24", [("W62", "warn", "4/24/2026")]),
    (text("24/4/26"), "2026-04-24", [("W63", "warn", "24/4/26")]),
    (text("24/4/2027"), "2027-04-24", [("W64", "warn", "24/04/2027")]),
    (text("tháng 4/2026"), None, [("E61", "reject", "tháng 4/2026")]),
    (text("quý II"), None, [("E61", "reject", "quý II")]),
    (text("24/4"), None, [("E61", "reject", "24/4")]),
    (text("30/2/2026"), None, [("E62", "reject", "30/2/2026")]),
    (text("31/4/2026"), None, [("E62", "reject", "31/4/2026")]),
    (lambda b, s, c: b.number(s, c, 24), None, [("E61", "reject", "24/01/1900")]),
    (lambda b, s, c: b.error(s, c, "#VALUE!"), None, [("E05", "reject", "#VALUE!")]),
    (lambda b, s, c: b.formula(s, c, "TODAY()"), None, [("E04", "reject", "=TODAY()")]),
])  # fmt: skip
def test_dates(change, day, findings) -> None:
    answer, reading = read(DAY, change)
    assert (answer.text, findings_of(reading)) == (day, said(DAY, *findings))


PERIOD_FROM, PERIOD_TO = ("Bìa", "D19", "TN-00-U4"), ("Bìa", "D20", "TN-00-U5")


def test_another_period_is_refused_with_both_named() -> None:
    book = Workbook().text("Bìa", "D19", "01/01/2025").text("Bìa", "D20", "31/12/2025")
    reading = intake.check(book.bytes(), "x.xlsx", PLANS)
    seen = "01/01/2025–31/12/2025"
    assert findings_of(reading) == [("E34", "reject", "Bìa", "D19", seen), ("E34", "reject", "Bìa", "D20", seen)]
    assert reading.findings[0].message == (
        'Trang "Bìa", ô D19: tệp ghi kỳ 01/01/2025–31/12/2025; kỳ yêu cầu 01/07/2025–31/03/2026.')


def test_day_and_month_in_each_others_place_is_asked_about() -> None:
    _, reading = read(PERIOD_FROM, text("07/01/2025"))
    assert findings_of(reading) == said(PERIOD_FROM, ("W61", "warn", "07/01/2025"))
    assert reading.findings[0].message == 'Trang "Bìa", ô D19: đang ghi ngày 07/01/2025; có thể là 01/07/2025 bị đảo ngày và tháng.'


def test_a_text_keeps_its_lines_and_loses_what_cannot_be_seen() -> None:
    answer, reading = read(LONG, text("- Ý một: 12 việc.\r\n- Ý hai:\u200b 98,5%.  \n- Y\u0301 ba: 3 vie\u0323\u0302c."))
    assert answer.text == "- Ý một: 12 việc.\n- Ý hai: 98,5%.\n- Ý ba: 3 việc."
    assert findings_of(reading) == []


@pytest.mark.parametrize("written", ['=HYPERLINK("http://x")', "@SUM(1+1)*cmd|calc", "+84 là mã quốc gia", "<script>alert(1)</script>"])
def test_a_text_that_looks_like_code_is_only_text(written) -> None:
    answer, reading = read(LONG, text(written))
    assert (answer.text, answer.raw, findings_of(reading)) == (written, written, [])


@pytest.mark.parametrize(("written", "findings"), [
    ("a" * 2001, [("W15", "warn", "a" * 299 + "…")]),
    ("a" * 2000, []),
    ("Tốt", [("W16", "warn", "Tốt")]), ("Đạt yêu cầu.", [("W16", "warn", "Đạt yêu cầu.")]), ("Như trên", [("W16", "warn", "Như trên")]),
])  # fmt: skip
def test_texts_too_long_or_too_empty(written, findings) -> None:
    assert findings_of(read(LONG, text(written))[1]) == said(LONG, *findings)


def test_no_difficulty_is_an_answer() -> None:
    answer, reading = read(LONG, text("Không có"))
    assert (answer.state, answer.text, findings_of(reading)) == ("no_occurrence", "Không có", [])


HIDDEN = "(không chép lại)"


@pytest.mark.parametrize(("written", "what"), [
    ("Công dân Nguyễn Văn A, CCCD 019085012345, khiếu nại về đất.", "số căn cước công dân"),
    ("CMND số 090123456 cấp năm 2010 của người tố cáo.", "số căn cước công dân"),
    ("Ông Nguyễn Văn B, điện thoại 0912 345 678, kiến nghị 02 lần.", "số điện thoại của công dân"),
    ("MẬT\nNội dung về quốc phòng.", "dấu MẬT"),
])  # fmt: skip
def test_personal_and_secret_content_is_refused_and_not_repeated(written, what) -> None:
    reading = read(LONG, text(written))[1]
    assert findings_of(reading) == said(LONG, ("E26", "reject", HIDDEN))
    assert reading.findings[0].message == f'Trang "Mục 5", ô D15: phát hiện {what}.'


CITIZEN = "019085012345"


@pytest.mark.parametrize(("place", "change", "rules"), [
    (LONG, text(f"Công dân Nguyễn Văn A, CCCD {CITIZEN}. " + "a" * 2000), ["E26", "W15"]),
    (LONG, text("Ông A có đơn. " + "a" * 2000 + " Điện thoại 0912 345 678."), ["E26", "W15"]),
    (LONG, text(f"C«ng d©n cã sè ®Þnh danh {CITIZEN}, khiÕu n¹i vÒ ®Êt ®ai"), ["E21", "E26"]),
    (LONG, lambda b, s, c: b.text(s, c, f"Công dân A, CCCD {CITIZEN}, khiếu nại.", style=b.style(strike=True)), ["E26", "W42"]),
    (("Mục 5", "D7", "TN-05-03"), text(f"01 đơn, CCCD {CITIZEN}"), ["E13"]),
], ids=["too long", "only at the end", "old font", "struck", "in a number's cell"])
def test_no_finding_about_a_cell_repeats_what_must_not_be_sent(place, change, rules) -> None:
    reading = read(place, change)[1]
    assert sorted(f.rule for f in reading.findings) == rules
    assert {f.seen for f in reading.findings} == {HIDDEN}
    words = " ".join(f.message + f.how_to_fix for f in reading.findings)
    assert CITIZEN not in words and "0912" not in words and "Công dân" not in words


@pytest.mark.parametrize("written", [
    "Giải ngân 012.345.678.901 đồng trong kỳ báo cáo.", "Giải quyết 1.234.567.890.123 đồng tiền hỗ trợ.",
    "Tiếp nhận 0912 hồ sơ, bảo mật thông tin tốt cho 98,5% hồ sơ.", NARRATIVE,
])  # fmt: skip
def test_ordinary_figures_are_not_personal(written) -> None:
    assert findings_of(read(LONG, text(written))[1]) == []


def test_text_in_an_old_font_is_refused() -> None:
    tcvn3 = "§· tiÕp nhËn 120 hå s¬, gi¶i quyÕt ®óng h¹n"
    reading = read(LONG, text(tcvn3))[1]
    assert findings_of(reading) == said(LONG, ("E21", "reject", tcvn3))
    assert reading.findings[0].message.endswith("gõ bằng phông .VnTime (TCVN3).")
    assert reading.findings[0].how_to_fix.endswith(
        'Chữ đã đổi mã để đối chiếu: "Đã tiếp nhận 120 hồ sơ, giải quyết đúng hạn".')
    vni = "Ñaõ tieáp nhaän 120 hoà sô, giaûi quyeát ñuùng haïn"
    assert [f.rule for f in read(LONG, text(vni))[1].findings] == ["E21"]


def test_struck_text_is_pointed_at_in_a_cell_and_in_a_part_of_it() -> None:
    place = ("Mục 5", "D7", "TN-05-03")
    _, reading = read(place, lambda b, s, c: b.number(s, c, 130, style=b.style(strike=True)))
    assert findings_of(reading) == said(place, ("W42", "warn", "130"))
    book = Workbook()
    shared = book.parts["xl/sharedStrings.xml"].decode()
    index = shared.count("<si>")
    run = "<si><r><rPr><strike/></rPr><t>125</t></r><r><t xml:space=\"preserve\"> 130</t></r></si>"
    book.parts["xl/sharedStrings.xml"] = shared.replace("</sst>", run + "</sst>").encode()
    answer, reading = read(place, lambda _b, s, c: book.change(s, c, f"<v>{index}</v>", "s"))
    assert [(f.rule, f.cell) for f in reading.findings] == [("W42", "D7"), ("M01", "D7")]
    assert answer.state == "blank", "125 130 must not become 125130"
