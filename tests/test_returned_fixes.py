"""Safe fixes in a returned copy: written into the cells, coloured, listed, logged; nothing ever means something else."""

from __future__ import annotations

import unicodedata
from datetime import datetime

import pytest

from soket import intake
from soket.model import Reading
from soket.workbook.returned import returned_copy
from tests.returned import ORANGE, RED, coloured, commented, corrected, listed, opened
from tests.returns import NARRATIVE, PLANS, TN, Workbook

GREEN = "FF9FDFB4"
TCVN3 = "§· tiÕp nhËn 1.250 hå s¬, gi¶i quyÕt ®óng h¹n"
UNICODE = "Đã tiếp nhận 1.250 hồ sơ, giải quyết đúng hạn"
VNI, VNI_IN_UNICODE = "Ñaõ tieáp nhaän hoà sô, giaûi quyeát ñuùng haïn", "Đã tiếp nhận hồ sơ, giải quyết đúng hạn"


def check(data: bytes) -> Reading:
    return intake.check(data, "bieu.xlsx", PLANS)


def copy_of(data: bytes) -> bytes:
    reading = check(data)
    return returned_copy(data, reading.findings, TN, fixes=reading.fixes)


def meaning(reading: Reading) -> list[tuple]:
    """Every answer without its raw text."""
    return [(a.indicator, a.state, a.numerator, a.denominator, a.value, a.text, a.cell) for a in reading.answers]


def untidy() -> Workbook:
    """One of every kind, and one cell that must be corrected."""
    book = Workbook()
    as_text = book.style(49)
    return (book.text("Mục 5", "D7", "1.234", style=as_text).text("Mục 6", "D11", "1.234,5").text("Mục 5", "E6", "１００")
            .text("Bìa", "D18", "24-3-2026").text("Mục 5", "D15", unicodedata.normalize("NFD", NARRATIVE) + "  ")
            .text("Mục 3", "D10", "1,250").text("Mục 9", "D8", "khoảng 50"))  # fmt: skip


@pytest.mark.parametrize(("place", "written", "kind", "value"), [
    (("Mục 5", "D7"), "1.250", "number", 1250.0), (("Mục 5", "D7"), "1 250", "number", 1250.0),
    (("Mục 5", "D7"), "'1250", "number", 1250.0), (("Mục 5", "D7"), "１．２５０", "number", 1250.0),
    (("Mục 5", "D7"), "1.250 hồ sơ", "number", 1250.0), (("Mục 6", "D11"), "98,5", "number", 98.5),
    (("Mục 2", "D9"), "4 điểm", "number", 4.0), (("Bìa", "D18"), "24/03/2026", "date", "2026-03-24"),
    (("Mục 5", "D15"), NARRATIVE + "\u200b", "text", NARRATIVE), (("Kiến nghị", "C4"), " Sớm ban hành hướng dẫn. ", "text",
                                                                  "Sớm ban hành hướng dẫn."),
    (("Mục 5", "D15"), TCVN3, "text", UNICODE), (("Mục 5", "D15"), VNI, "text", VNI_IN_UNICODE),
])  # fmt: skip
def test_one_reading_written_otherwise(place, written, kind, value) -> None:
    fixes = check(Workbook().text(*place, written).bytes()).fixes
    assert [(f.sheet, f.cell, f.before, f.kind, f.value) for f in fixes] == [(*place, written, kind, value)]


@pytest.mark.parametrize(("place", "written"), [
    (("Mục 5", "D7"), "1,250"), (("Mục 6", "D11"), "12,500"), (("Mục 6", "D11"), "45.678"), (("Mục 6", "D11"), "98.5"),
    (("Mục 6", "D11"), "12,5 tỷ đồng"), (("Mục 5", "D7"), "-"), (("Mục 5", "D7"), "KPS"), (("Mục 5", "D7"), "Đang tổng hợp"),
    (("Mục 5", "D7"), "khoảng 120"), (("Mục 6", "D9"), "x"), (("Mục 2", "D9"), "Khá"), (("Bìa", "D18"), "3/24/2026"),
    (("Bìa", "D18"), "24/3/26"), (("Mục 5", "D15"), "Công dân có CCCD 019085012345  "), (("Mục 5", "D15"), NARRATIVE),
])  # fmt: skip
def test_two_readings_a_question_or_nothing_to_do_is_left_alone(place, written) -> None:
    assert check(Workbook().text(*place, written).bytes()).fixes == ()


def test_a_small_rate_is_left_as_text_because_as_a_number_it_would_be_asked_about() -> None:
    percent = next(i for i in PLANS["KP"].indicators if i.kind == "percent")
    unit = percent.respondents[0]
    from tests.returns import full_return

    base = full_return("KP", unit)
    place = next(a for a in check(base).answers if a.indicator == percent.code)
    assert [check(Workbook(base).text(place.sheet, place.cell, text).bytes()).fixes != () for text in ("98,5%", "0,985%")] == [
        True, False]


def test_the_copy_says_the_same_with_cells_that_are_numbers_dates_and_clean_text() -> None:
    data = untidy().bytes()
    copy = copy_of(data)
    book = opened(copy)
    cells = (("Mục 5", "D7"), ("Mục 6", "D11"), ("Mục 5", "E6"), ("Bìa", "D18"), ("Mục 5", "D15"))
    assert [book[sheet][cell].value for sheet, cell in cells] == [1234, 1234.5, 100, datetime(2026, 3, 24), NARRATIVE]
    assert (book["Mục 5"]["D7"].number_format, book["Bìa"]["D18"].number_format) == ("General", "dd/mm/yyyy")
    assert meaning(check(copy)) == meaning(check(data))
    assert check(copy).findings == check(data).findings and check(copy).fixes == ()


def test_the_cells_are_green_with_a_comment_beside_red_and_orange_ones() -> None:
    book = opened(copy_of(untidy().bytes()))
    assert coloured(book) == {("Mục 9", "D8", RED), ("Mục 3", "D10", ORANGE)}
    green = {(s.title, c.coordinate) for s in book.worksheets for row in s.iter_rows() for c in row
             if c.fill.fgColor.rgb == GREEN}
    assert green == {("Mục 5", "D7"), ("Mục 6", "D11"), ("Mục 5", "E6"), ("Bìa", "D18"), ("Mục 5", "D15")}
    assert commented(book)["Mục 6", "D11"] == (
        'ĐÃ SỬA GIÚP: "1.234,5" thành 1234,5\nLý do: Số ghi dạng chữ, đổi thành số của Excel.\n'
        "Cách sửa: Không phải sửa; nếu không đúng ý, nhập lại.")


def test_the_list_has_before_and_after_with_links() -> None:
    book = opened(copy_of(untidy().bytes()))
    rows = listed(book)
    assert rows[2][0].endswith("Đã sửa giúp cách ghi ở 5 ô, ý nghĩa không đổi.")
    at = rows.index(["Đã sửa giúp: ô nền xanh (5)"])
    assert rows[at + 1] == ["STT", "Trang tính", "Ô", "Trước khi sửa", "Đã sửa thành", "Lý do"]
    assert [row[1:5] for row in rows[at + 2 : at + 7]] == [
        ["Bìa", "D18", "24-3-2026", "24/03/2026"], ["Mục 5", "E6", "１００", "100"], ["Mục 5", "D7", "1.234", "1234"],
        ["Mục 5", "D15", unicodedata.normalize("NFD", NARRATIVE) + "  ", NARRATIVE], ["Mục 6", "D11", "1.234,5", "1234,5"]]
    links = [book["Cần sửa"].cell(row, 3).hyperlink.location for row in range(at + 3, at + 8)]
    assert links == ["'Bìa'!D18", "'Mục 5'!E6", "'Mục 5'!D7", "'Mục 5'!D15", "'Mục 6'!D11"]


def test_text_in_an_old_font_is_read_again_and_sent_back_as_it_is() -> None:
    book = Workbook()
    data = book.text("Mục 5", "D15", TCVN3, style=book.style(font=".VnTime")).bytes()
    assert [f.rule for f in check(data).findings] == ["E21"]
    copy = copy_of(data)
    cell = opened(copy)["Mục 5"]["D15"]
    assert (cell.value, cell.font.name, coloured(opened(copy))) == (UNICODE, "Times New Roman", set())
    assert listed(opened(copy))[2] == [
        "Báo cáo chưa được nhận. Chỗ sai đã được sửa giúp trong tệp này: đọc lại các ô nền xanh rồi nộp lại. "
        "Đã sửa giúp cách ghi ở 1 ô, ý nghĩa không đổi."]
    again = check(copy)
    assert (again.status, again.findings, next(a.text for a in again.answers if a.cell == "D15" and a.sheet == "Mục 5")) == (
        "accepted", (), UNICODE)


def test_capitals_of_the_old_capital_font_are_capitals() -> None:
    book = Workbook()
    data = book.text("Mục 5", "D15", "®Çu t­ c«ng", style=book.style(font=".VnTimeH")).bytes()
    assert check(data).fixes[0].after == "ĐẦU TƯ CÔNG"


def test_green_marks_go_when_the_file_comes_back() -> None:
    again = opened(copy_of(corrected(copy_of(untidy().bytes()), {("Mục 9", "D8"): 50, ("Mục 3", "D10"): 1250})))
    assert commented(again) == {}
    assert {c.fill.fgColor.rgb for s in again.worksheets if s.title != "Cần sửa" for row in s.iter_rows() for c in row} & {
        GREEN, RED, ORANGE} == set()


@pytest.mark.parametrize(("serial", "code", "shown"), [
    (46154, "dd/mm/yyyy", "12/05/2026"), (100, "d-mmm", "09/04/1900"), (46154.4375, "dd/mm/yyyy hh:mm", "12/05/2026"),
    (0.5, "h:mm", "12:00:00"), (1.5, "[h]:mm", "1 day, 12:00:00"),
])  # fmt: skip
def test_a_number_typed_over_one_that_became_a_date_is_a_number_again(serial, code, shown) -> None:
    place = ("Mục 5", "D7")
    book = Workbook()
    data = book.number(*place, serial, style=book.style(code=code)).bytes()
    assert [(f.rule, f.sheet, f.cell, f.seen) for f in check(data).findings] == [("E06", *place, shown)]
    copy = copy_of(data)
    cell = opened(copy)["Mục 5"]["D7"]
    assert (cell.value, cell.number_format, cell.fill.fgColor.rgb) == (shown, "General", RED)
    assert check(copy).status == "returned"  # sent in again as it is, the serial number is nobody's answer
    again = check(corrected(copy, {place: 100}))
    answer = next(a for a in again.answers if (a.sheet, a.cell) == place)
    assert (again.status, again.findings, answer.value) == ("accepted", (), 100)


def test_the_comment_and_the_list_say_that_the_cell_takes_a_number_now() -> None:
    book = Workbook()
    copy = opened(copy_of(book.number("Mục 5", "D7", 46154, style=book.style(14)).bytes()))
    how = ("Gõ đè con số đúng vào ô này. Định dạng Ngày của ô đã được bỏ, không phải định dạng lại; ngày đang thấy chỉ còn "
           "là chữ để đối chiếu. Phân số như 12/5 thì tách tử số và mẫu số.")
    why = "Bị Excel hiểu là ngày, trong khi chỉ tiêu này cần một con số."
    assert commented(copy)["Mục 5", "D7"] == (
        f"PHẢI SỬA: Số bị Excel đổi thành ngày\nĐang ghi: 12/05/2026\nLý do: {why}\nCách sửa: {how}")
    assert [1, "Mục 5", "D7", "12/05/2026", why, how] in listed(copy)


def test_a_date_written_as_text_loses_the_date_format_of_its_cell_only() -> None:
    book = Workbook()
    data = book.text("Mục 5", "D7", "12/5/2026", style=book.style(14)).text("Mục 5", "D5", "12/5/2026").bytes()
    before, after = opened(data)["Mục 5"], opened(copy_of(data))["Mục 5"]
    assert (after["D7"].value, after["D7"].number_format) == ("12/5/2026", "General")
    assert (after["D5"].value, after["D5"].number_format) == ("12/5/2026", before["D5"].number_format)


def test_a_formula_that_gives_a_date_stays_a_formula() -> None:
    book = Workbook()
    data = book.change("Mục 5", "D7", "<f>DATE(2026,5,12)</f><v>46154</v>", style=book.style(14)).bytes()
    assert [f.rule for f in check(data).findings] == ["E06"]
    cell = opened(copy_of(data))["Mục 5"]["D7"]
    assert (cell.value, cell.number_format) == ("=DATE(2026,5,12)", "mm-dd-yy")
