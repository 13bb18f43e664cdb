"""There and back: a bad return, its copy through the worker, the corrections, and the return that is accepted."""

from __future__ import annotations


import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Color, PatternFill

from soket import intake
from soket.checks.catalogue import finding
from soket.workbook.gate import Refused
from soket.workbook.returned import returned_copy, returned_name
from soket.workbook.worker import Pool
from tests import hostile
from tests.returned import (
    BAD, INPUT, ORANGE, RED, bad_return, check, coloured, commented, corrected, listed, opened, saved,
)  # fmt: skip
from tests.returns import PLANS, TN, Workbook, full_return

GOOD = {("Mục 4", "E6"): 100, ("Mục 5", "D5"): 100, ("Mục 5", "E6"): 100, ("Mục 3", "D10"): 100}


def copy_of(data: bytes, pool: Pool) -> bytes:
    return returned_copy(data, check(data).findings, TN, pool)


def said(answers) -> list[tuple]:
    return [(a.indicator, a.state, a.numerator, a.denominator, a.value, a.text, a.cell) for a in answers]


def test_corrected_cells_are_accepted(pool: Pool) -> None:
    assert check(bad_return()).status == "returned"
    reading = check(corrected(copy_of(bad_return(), pool), GOOD))
    assert (reading.status, reading.findings) == ("accepted", ())
    assert said(reading.answers) == said(check(full_return()).answers)
    assert reading.recommendations == check(full_return()).recommendations


@pytest.mark.parametrize("plan", PLANS)
def test_of_every_plan(plan: str, pool: Pool) -> None:
    found = PLANS[plan]
    data = full_return(plan, found.units[0].code)
    counts = {i.code for i in found.indicators if i.kind == "count"}
    answer = next(a for a in check(data).answers if a.indicator in counts)
    bad = Workbook(data).text(answer.sheet, answer.cell, "khoảng 120").bytes()
    reading = check(bad)
    rejected = [(f.rule, f.sheet, f.cell) for f in reading.findings if f.severity == "reject"]
    assert rejected == [("E11", answer.sheet, answer.cell)]
    copy = returned_copy(bad, reading.findings, found, pool)
    assert (answer.sheet, answer.cell, RED) in coloured(opened(copy))
    assert check(corrected(copy, {(answer.sheet, answer.cell): 100})).status == "accepted"


def test_the_list_says_what_became_of_the_return_and_what_to_do(pool: Pool) -> None:
    rows = listed(opened(copy_of(bad_return(), pool)))
    assert rows[1:4] == [
        [TN.title], ["Báo cáo chưa được nhận: có 3 điểm phải sửa và 1 điểm cần xem lại."],
        ["Bấm vào địa chỉ ở cột Ô để đến ô cần sửa; ghi chú của ô nói rõ cách sửa. Sửa xong, lưu dạng .xlsx và nộp lại "
         "chính tệp này, không cần xóa trang này hay các màu đã tô."]]  # fmt: skip


def test_an_accepted_return_with_warnings_says_so(pool: Pool) -> None:
    data = Workbook().text("Mục 3", "D10", "1,250").bytes()
    book = opened(copy_of(data, pool))
    assert listed(book)[2] == ["Báo cáo không có điểm nào phải sửa, có 1 điểm cần xem lại."]
    assert coloured(book) == {("Mục 3", "D10", ORANGE)}


def test_sent_back_a_second_time_only_the_open_points_are_left(pool: Pool) -> None:
    half = corrected(copy_of(bad_return(), pool), {("Mục 5", "D5"): 100, ("Mục 5", "E6"): 100})
    again = opened(copy_of(half, pool))
    assert again.sheetnames.count("Cần sửa") == 1
    assert coloured(again) == {("Mục 4", "E6", RED), ("Mục 3", "D10", ORANGE)}
    assert set(commented(again)) == {("Mục 4", "E6"), ("Mục 3", "D10")}
    assert [row[:3] for row in listed(again)[7:]] == [[1, "Mục 4", "E6"], ["Xem lại: ô nền cam (1)"], [2, "Mục 3", "D10"]]
    assert {again["Mục 5"][cell].fill.fgColor.rgb for cell in ("D5", "E6")} == {INPUT}
    assert [str(f.sqref) for f in again["Mục 5"].conditional_formatting] == ["E5:F13"]
    record = [[cell.value for cell in row] for row in again["_soket"]["H1:I5"]]
    assert record == [["Mục 4", "E6"], ["Mục 3", "D10"], [None, None], [None, None], [None, None]]


def test_marks_go_even_when_the_list_was_deleted_and_rows_have_moved(pool: Pool) -> None:
    book = opened(copy_of(bad_return(), pool))
    del book["Cần sửa"]
    book["Mục 5"].move_range("A5:G5", rows=30)
    moved = saved(book)
    clean = opened(returned_copy(moved, (), TN, pool))
    assert (coloured(clean), commented(clean)) == (set(), {})
    assert clean["Mục 5"]["D35"].fill.fgColor.rgb == INPUT


def test_marks_go_when_a_program_forgot_who_wrote_the_comments(pool: Pool) -> None:
    book = opened(copy_of(bad_return(), pool))
    for sheet, cell in (*BAD[0], *BAD[1]):
        book[sheet][cell].comment.author = ""
    assert commented(opened(returned_copy(saved(book), (), TN, pool))) == {}


def test_a_comment_of_the_clerks_is_given_back(pool: Pool) -> None:
    given = opened(full_return())
    given["Mục 5"]["D5"].comment = Comment("PHẢI SỬA: hỏi lại anh Nam", "Chị Hoa")
    marked = returned_copy(saved(given), (finding("E08", "Mục 5", "D5", "-5"),), TN, pool)
    after = opened(returned_copy(marked, (), TN, pool))
    assert commented(after) == {("Mục 5", "D5"): "PHẢI SỬA: hỏi lại anh Nam"}


def test_a_cell_without_fill_and_a_theme_colour_come_back(pool: Pool) -> None:
    given = opened(full_return())
    given["Mục 5"]["D5"].fill, given["Mục 5"]["D7"].fill = PatternFill(), PatternFill("solid", fgColor=Color(theme=5))
    marks = tuple(finding("E08", "Mục 5", cell, "-5") for cell in ("D5", "D7"))
    after = opened(returned_copy(returned_copy(saved(given), marks, TN, pool), (), TN, pool))
    assert (after["Mục 5"]["D5"].fill.fill_type, after["Mục 5"]["D7"].fill.fgColor.theme) == (None, 5)


def test_words_in_the_list_are_never_read_as_a_table(pool: Pool) -> None:
    """"Mã" seen on a sheet called "Chỉ tiêu" would make a row of the list look like a header."""
    findings = (finding("W16", "Chỉ tiêu", None, "Mã"), finding("W16", "Nội dung", None, "Cấp kiến nghị"))
    copy = returned_copy(full_return(), findings, TN, pool)
    assert check(copy).findings == () and said(check(copy).answers) == said(check(full_return()).answers)


def test_the_worker_goes_on_reading(pool: Pool) -> None:
    copy_of(bad_return(), pool)
    assert intake.check(full_return(), "a.xlsx", PLANS, pool=pool).status == "accepted"


@pytest.mark.parametrize("name", ["empty", "pdf", "password", "truncated", "flat bomb", "deep", "far cell", "macros"])
def test_a_file_that_cannot_be_opened_gives_the_list_alone(name: str, pool: Pool) -> None:
    make, file_name, code, _ = hostile.CASES[name]
    data = make()
    found = intake.check(data, file_name, PLANS, pool=pool).findings
    with pytest.raises(Refused):
        pool.mark(data, {"notes": [], "heading": []})
    book = opened(returned_copy(data, found, TN, pool))
    assert book.sheetnames == ["Cần sửa"]
    rows = listed(book)
    assert rows[4] == ["Không chép được tệp của đơn vị vào đây. Mở tệp gốc, tìm đến từng ô theo cột Trang tính và cột Ô "
                       "rồi sửa."]
    assert [row[4:] for row in rows[8:]] == [[found[0].message, found[0].how_to_fix]]
    assert not any(cell.hyperlink for row in book["Cần sửa"].iter_rows() for cell in row)


def test_same_input_same_bytes(pool: Pool) -> None:
    assert copy_of(bad_return(), pool) == copy_of(bad_return(), pool)
    found = (finding("E51", detail=""),)
    assert returned_copy(b"x", found, TN, pool) == returned_copy(b"x", found, TN, pool)


@pytest.mark.parametrize(("given", "name"), [
    ("TN_05563_01NAM.xlsx", "TN_05563_01NAM_can-sua.xlsx"), ("Biểu 1.2 (sửa).XLSX", "Biểu 1.2 (sửa)_can-sua.xlsx"),
    ("a_can-sua.xlsx", "a_can-sua.xlsx"), ("bao-cao", "bao-cao_can-sua.xlsx"), (".xlsx", "bao-cao_can-sua.xlsx"),
])  # fmt: skip
def test_name_of_the_copy(given: str, name: str) -> None:
    assert returned_name(given) == name
