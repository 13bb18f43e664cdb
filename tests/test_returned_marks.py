"""The clerk's own file with its findings in it: cells, comments, list, links, and everything else as it was."""

from __future__ import annotations

import pytest
from openpyxl.comments import Comment

from soket.checks.catalogue import finding
from soket.workbook.returned_job import job_of, mark
from soket.workbook.returned_notes import notes_of
from tests.returned import BAD, ORANGE, RED, bad_return, check, coloured, commented, listed, marked, opened, saved
from tests.returns import Workbook, full_return


@pytest.fixture(scope="module")
def copy():
    return marked(bad_return(), check(bad_return()).findings, "Tên kế hoạch")


def test_rejected_cells_are_red_and_warnings_orange_and_no_other_cell(copy) -> None:
    assert coloured(copy) == {*((s, c, RED) for s, c in BAD[0]), *((s, c, ORANGE) for s, c in BAD[1])}


def test_comments_say_title_what_was_seen_why_and_how_to_fix(copy) -> None:
    comments = commented(copy)
    assert set(comments) == {*BAD[0], *BAD[1]}
    assert comments["Mục 5", "D5"] == (
        "PHẢI SỬA: Số ước lượng hoặc khoảng\n"
        "Đang ghi: khoảng 120\n"
        "Lý do: Cần một con số cụ thể, không ghi ước lượng hay khoảng.\n"
        "Cách sửa: Nhập số hồ sơ đúng theo sổ sách, ví dụ 120. Ô này còn phải khớp với 100 (trang \"Mục 5\", ô F8) "
        "và 100 (trang \"Mục 5\", ô F12).")
    assert comments["Mục 3", "D10"].split("\n")[:3] == [
        "XEM LẠI: Dấu phẩy ngăn nghìn kiểu Anh", "Đang ghi: 1,250", "Lý do: Đã hiểu là 1.250."]
    assert "\nĐang ghi: (ô trống)\n" in comments["Mục 4", "E6"]


def test_the_list_has_every_finding_in_words(copy) -> None:
    rows = listed(copy)
    assert rows[:2] == [["NHỮNG ĐIỂM CẦN SỬA TRONG BÁO CÁO"], ["Tên kế hoạch"]]
    assert rows[3] == ["STT", "Trang tính", "Ô", "Đang ghi", "Lý do", "Cách sửa"]
    assert [row[:4] for row in rows[4:]] == [
        ["Phải sửa: ô nền đỏ (3)"],
        [1, "Mục 4", "E6", "(ô trống)"],
        [2, "Mục 5", "D5", "khoảng 120"],
        [3, "Mục 5", "E6", "200"],
        ["Xem lại: ô nền cam (1)"],
        [4, "Mục 3", "D10", "1,250"],
    ]
    assert rows[6][4:] == ["Cần một con số cụ thể, không ghi ước lượng hay khoảng.",
                           'Nhập số hồ sơ đúng theo sổ sách, ví dụ 120. Ô này còn phải khớp với 100 (trang "Mục 5", ô F8) '
                           'và 100 (trang "Mục 5", ô F12).']


def test_each_row_leads_to_its_cell(copy) -> None:
    links = {cell.coordinate: cell.hyperlink.location for row in copy["Cần sửa"].iter_rows() for cell in row
             if cell.hyperlink is not None}
    assert links == {"C6": "'Mục 4'!E6", "C7": "'Mục 5'!D5", "C8": "'Mục 5'!E6", "C10": "'Mục 3'!D10"}


def test_the_list_is_in_front_and_the_only_selected_sheet(copy) -> None:
    assert copy.sheetnames[0] == "Cần sửa" and copy.active.title == "Cần sửa"
    assert [s.title for s in copy.worksheets if s.sheet_view.tabSelected] == ["Cần sửa"]


def test_findings_without_a_cell_are_listed_first_and_what_needs_no_correction_last() -> None:
    findings = (finding("E11", "Mục 5", "D5", "khoảng 120", measure_unit="hồ sơ", example="120"),
                finding("I01", "Mục 5", "D7", "KPS"), finding("M01", "Mục 5", "D6", indicator="Số hồ sơ"),
                finding("W41", "Mục 2", what="dòng"), finding("E25", in_file="Xã A", expected="Xã B"))
    book = marked(full_return(), findings)
    assert [row[:3] for row in listed(book)[3:]] == [
        ["Về cả tệp (2)"], [1, None, None], [2, "Mục 2", "Mở trang"],
        ["Phải sửa: ô nền đỏ (1)"], [3, "Mục 5", "D5"],
        ["Còn thiếu: bổ sung khi có (1)"], [4, "Mục 5", "D6"],
        ["Để biết: không phải sửa (1)"], [5, "Mục 5", "D7"],
    ]
    assert [row[3:] for row in listed(book)[4:6]] == [
        [None, "Tệp của Xã A nhưng đang nộp cho Xã B.",
         "Nếu là số liệu của Xã B, ghi đúng tên đơn vị ở trang Bìa; nếu là số liệu của Xã A, chép sang biểu mẫu của "
         "đơn vị đó rồi nộp."],
        [None, "Có dòng bị ẩn; số liệu ở đó vẫn được đọc.", "Bỏ ẩn để kiểm tra; xóa nếu là số liệu cũ."]]
    assert book["Cần sửa"]["C6"].hyperlink.location == "'Mục 2'!A1"
    assert coloured(book) == {("Mục 5", "D5", RED)}  # nothing to do, nothing to mark


def test_two_findings_of_a_cell_share_it_and_the_worse_colours_it() -> None:
    warn = finding("W42", "Mục 5", "D5", "12 13")
    reject = finding("E08", "Mục 5", "D5", "-5")
    book = marked(full_return(), (warn, reject))
    assert coloured(book) == {("Mục 5", "D5", RED)}
    first, second = commented(book)["Mục 5", "D5"].split("\n\n")
    assert first.startswith("PHẢI SỬA: Số âm\nĐang ghi: -5\n") and second.startswith("XEM LẠI: Còn chữ gạch ngang trong ô\n")


def test_a_finding_inside_a_merged_range_marks_its_first_cell() -> None:
    book = marked(full_return(), (finding("E26", "Mục 5", "F15", "012345678901", what="số căn cước"),))
    assert coloured(book) == {("Mục 5", "D15", RED)}


def test_the_clerks_own_comment_stays_below_ours() -> None:
    given = opened(full_return())
    given["Mục 5"]["D5"].comment = Comment("Theo sổ một cửa", "Chị Hoa")
    book = marked(saved(given), (finding("E08", "Mục 5", "D5", "-5"),))
    text = commented(book)["Mục 5", "D5"]
    assert text.startswith("PHẢI SỬA: Số âm\n") and text.endswith("\n\nGhi chú có sẵn trong ô:\nTheo sổ một cửa")


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+84", "-5", "@cmd"])
def test_text_that_begins_like_a_formula_stays_text(text: str) -> None:
    given = Workbook().text("Mục 5", "D15", text).bytes()
    book = marked(given, (finding("W16", "Mục 5", "D15", text),))
    seen = book["Cần sửa"]["D5"]
    assert (seen.value, seen.data_type, bool(seen.quotePrefix)) == (text, "s", True)
    cell = book["Mục 5"]["D15"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert commented(book)["Mục 5", "D15"].split("\n")[1] == f"Đang ghi: {text}"


def test_characters_no_workbook_can_hold_become_blanks() -> None:
    book = marked(full_return(), (finding("W16", "Mục 5", "D15", "a\x0bb\ud800c"),))
    assert book["Cần sửa"]["D5"].value == "a b c"


def test_the_red_cell_is_not_hidden_by_the_templates_own_colouring(copy) -> None:
    first = next(iter(copy["Mục 5"].conditional_formatting))
    assert str(first.sqref) == "E6"
    rule = first.rules[0]
    assert (rule.formula, rule.priority, rule.stopIfTrue, rule.dxf.fill.bgColor.rgb) == (['"Soket"="Soket"'], 1, True, RED)
    assert [str(formats.sqref) for formats in copy["Mục 3"].conditional_formatting] == ["E5:F12"]  # D10 is not under it


def test_same_findings_same_bytes() -> None:
    job = job_of(notes_of(check(bad_return()).findings), ["a"])
    assert mark(bad_return(), job) == mark(bad_return(), job)
