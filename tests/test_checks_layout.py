"""Tables, rows, recommendations and hidden content (excel_quirks section 4), on real returns and on strangers' tables."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from soket import intake
from soket.model import Recommendation
from soket.workbook.fill import Filling, Proposal
from soket.workbook.template import write_template
from tests.returns import NARRATIVE, PLANS, TN, Workbook, empty_return, findings_of, full_return

NAME_OF_D7 = TN.indicator("TN-05-03").name


def check(book: Workbook | bytes, **expected):
    return intake.check(book if isinstance(book, bytes) else book.bytes(), "x.xlsx", PLANS, **expected)


def table(rows: list[list[object]], sheet: str = "Sheet1", at: int = 1) -> bytes:
    """A workbook of somebody's own with these rows."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for number, row in enumerate(rows, start=at):
        for col, value in enumerate(row, start=1):
            book.active.cell(number, col, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_row_that_lost_its_code_is_found_by_its_whole_name() -> None:
    reading = check(Workbook().blank("Mục 5", "A7"))
    assert findings_of(reading) == [("E41", "warn", "Mục 5", "B7", NAME_OF_D7)]
    assert reading.findings[0].message == (
        f'Trang "Mục 5", ô B7: không nhận ra chỉ tiêu theo mã; đã nhận theo tên "{NAME_OF_D7}".')
    assert next(a.value for a in reading.answers if a.indicator == "TN-05-03") == 100


def test_a_row_with_neither_code_nor_name_is_refused() -> None:
    reading = check(Workbook().blank("Mục 5", "A7").text("Mục 5", "B7", NAME_OF_D7[:-1]))
    assert findings_of(reading)[0] == ("E41", "reject", "Mục 5", "B7", NAME_OF_D7[:-1])
    assert [f.rule for f in reading.findings] == ["E41", "M01"]


def test_a_code_beside_another_indicators_name_is_refused() -> None:
    reading = check(Workbook().text("Mục 5", "B7", TN.indicator("TN-05-01").name))
    assert findings_of(reading)[0] == ("E41", "reject", "Mục 5", "A7", "TN-05-03")
    assert "mã TN-05-03 nhưng tên là của chỉ tiêu TN-05-01" in reading.findings[0].message


def test_a_code_twice_names_both_rows() -> None:
    reading = check(Workbook().text("Mục 5", "A7", "TN-05-01").blank("Mục 5", "B7"))
    assert findings_of(reading)[0] == ("E42", "reject", "Mục 5", "A7", "TN-05-01")
    assert reading.findings[0].message == (
        'Trang "Mục 5", ô A7: chỉ tiêu TN-05-01 xuất hiện ở dòng 5 trang "Mục 5" và dòng 7 trang "Mục 5".')


@pytest.mark.parametrize("written", ["tn-05-03", " TN-05-03 ", "TN–05–03", "TN - 05 - 03"])
def test_a_code_in_another_spelling_is_the_same_code(written) -> None:
    assert check(Workbook().text("Mục 5", "A7", written)).findings == ()


def test_what_the_unit_does_not_owe_is_left_out_and_said() -> None:
    department_only = next(i for i in TN.owed_by("S01") if "05563" not in i.respondents and i.kind == "count")
    reading = check(Workbook().text("Mục 5", "A7", department_only.code).text("Mục 5", "B7", department_only.name))
    assert findings_of(reading)[0] == ("W44", "warn", "Mục 5", "D7", "100")
    assert department_only.code not in {a.indicator for a in reading.answers}


def test_sheets_may_be_renamed_and_tables_may_move_down() -> None:
    book = Workbook()
    book.parts["xl/workbook.xml"] = book.parts["xl/workbook.xml"].decode().replace('name="Mục 5"', 'name="TTHC"').encode()
    reading = check(book)
    answer = next(a for a in reading.answers if a.indicator == "TN-05-01")
    assert (reading.findings, answer.sheet, answer.cell) == ((), "TTHC", "D5")


def test_a_table_of_ones_own_below_its_letterhead_and_above_its_signatures() -> None:
    rows = [
        ["ỦY BAN NHÂN DÂN XÃ PHƯỢNG TIẾN"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], [], ["(Kèm theo Báo cáo số 12/BC-UBND)"], [],
        ["Mã", "Chỉ tiêu", "ĐVT", "Giá trị", "Tử số", "Mẫu số", "Ghi chú"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["V", "THỦ TỤC HÀNH CHÍNH"],
        ["TN-05-01", TN.indicator("TN-05-01").name, "hồ sơ", 1250],
        [],
        ["TN-05-02", TN.indicator("TN-05-02").name, "%", None, 487, 500],
        [None, "Tổng cộng", None, 1250],
        [None, None, None, None, "NGƯỜI LẬP BIỂU"],
        [None, "Nguyễn Văn A", None, 99],
    ]  # fmt: skip
    reading = check(table(rows), expected_unit="05563", expected_plan="TN")
    assert {f.rule for f in reading.findings} == {"M01"}
    given = {a.indicator: (a.value, a.numerator, a.denominator, a.cell) for a in reading.answers if a.state == "reported"}
    assert given == {"TN-05-01": (1250, None, None, "D9"), "TN-05-02": (None, 487, 500, "E11")}


def test_a_workbook_without_a_table_is_not_a_return() -> None:
    reading = check(table([["Thực đơn tuần"], ["Thứ hai", "Cơm"]]))
    assert (reading.status, findings_of(reading)) == ("unreadable", [("E44", "reject", None, None, "")])
    assert check(table([])).status == "unreadable"


def test_a_workbook_with_only_a_picture_is_no_return() -> None:
    data = io.BytesIO(table([]))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/media/image1.png", b"\x89PNG")
    reading = check(data.getvalue())
    assert (reading.status, findings_of(reading)) == ("unreadable", [("E53", "reject", None, None, "")])
    assert reading.findings[0].message == "Tệp quá lớn hoặc chỉ có ảnh: không có số nào trong ô, chỉ có ảnh."


def test_headings_in_an_old_font_are_why_no_table_is_found() -> None:
    reading = check(table([["M·", "ChØ tiªu", "§¬n vÞ tÝnh", "Gi¸ trÞ"], ["1", "Tæng sè hå s¬ tiÕp nhËn", "hå s¬", 12]]))
    assert reading.status == "unreadable"
    assert [(f.rule, f.cell) for f in reading.findings] == [("E44", None), ("E21", "B1")]
    assert reading.findings[1].how_to_fix.endswith('Chữ đã đổi mã để đối chiếu: "Chỉ tiêu".')


def test_a_column_for_each_of_several_units_is_refused() -> None:
    rows = [["Mã", "Chỉ tiêu", "Đơn vị tính", "Xã Phú Đình", "Xã Phượng Tiến", "Xã Kim Phượng"],
            ["TN-05-01", TN.indicator("TN-05-01").name, "hồ sơ", 1, 2, 3]]
    reading = check(table(rows), expected_unit="05563", expected_plan="TN")
    assert reading.status == "returned"
    assert findings_of(reading)[0] == ("E45", "reject", "Sheet1", None, "")
    assert reading.findings[0].message == (
        'Trang "Sheet1": bảng có cột của nhiều đơn vị (Xã Phú Đình, Xã Phượng Tiến, Xã Kim Phượng).')


def test_recommendations_with_area_addressee_and_cell() -> None:
    reading = check(full_return())
    assert reading.recommendations == (
        Recommendation(1, "central", "Sớm ban hành hướng dẫn về phân cấp.", "Kiến nghị", "C4"),
        Recommendation(9, "department", "Bổ sung 02 biên chế công nghệ thông tin.", "Kiến nghị", "C5"),
    )


@pytest.mark.parametrize(("cell", "written", "finding"), [
    ("A4", "5", None), ("A4", "Mục 5", None), ("A4", "Thủ tục hành chính", None), ("B4", "trung  ương", None),
    ("A4", "15", ("E47", "reject", "Kiến nghị", "A4", "15")),
    ("A4", "", ("E47", "reject", "Kiến nghị", "A4", "")),
    ("B4", "UBND huyện", ("E46", "reject", "Kiến nghị", "B4", "UBND huyện")),
    ("B4", "", ("E46", "reject", "Kiến nghị", "B4", "")),
    ("C4", "Tốt", ("W16", "warn", "Kiến nghị", "C4", "Tốt")),
])  # fmt: skip
def test_a_recommendation_needs_an_area_and_an_addressee(cell, written, finding) -> None:
    reading = check(Workbook().text("Kiến nghị", cell, written))
    assert findings_of(reading) == ([finding] if finding else [])


@pytest.mark.parametrize("nothing", ["Không có", "Không phát sinh", "- Không có kiến nghị.", "Chưa có"])
def test_a_line_without_text_and_a_line_that_says_none_are_not_recommendations(nothing) -> None:
    reading = check(Workbook().blank("Kiến nghị", "C4").text("Kiến nghị", "C5", nothing).text("Kiến nghị", "A5", ""))
    assert (reading.recommendations, reading.findings) == ((), ())


def test_the_levels_are_named_when_one_is_wrong() -> None:
    assert check(Workbook().text("Kiến nghị", "B4", "Huyện")).findings[0].message == (
        'Trang "Kiến nghị", ô B4: cấp kiến nghị "Huyện" không có trong danh sách (Trung ương, Tỉnh, Sở, ban, ngành).')


def test_hidden_rows_columns_and_sheets_are_read_and_pointed_at() -> None:
    book = Workbook()
    xml = book.xml("Mục 5")
    book.set_xml("Mục 5", xml.replace('<row r="7" ', '<row r="7" hidden="1" ', 1))
    book.parts["xl/workbook.xml"] = book.parts["xl/workbook.xml"].decode().replace(
        '<sheet name="Mục 6" ', '<sheet name="Mục 6" state="hidden" ').encode()
    reading = check(book)
    assert findings_of(reading) == [("W41", "warn", "Mục 5", None, ""), ("W41", "warn", "Mục 6", None, "")]
    assert reading.findings[0].message == 'Trang "Mục 5": có dòng bị ẩn; số liệu ở đó vẫn được đọc.'
    assert len([a for a in reading.answers if a.state == "blank"]) == 0


def test_links_to_other_files_are_a_warning() -> None:
    book = Workbook()
    book.parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"
    assert findings_of(check(book)) == [("W51", "warn", None, None, "")]


def test_an_empty_template_is_accepted_listed_as_missing_and_asked_about() -> None:
    reading = check(empty_return())
    owed = [i.code for i in TN.owed_by("05563") if i.required and i.role not in ("unit_name", "period_from", "period_to")]
    assert reading.status == "accepted"
    assert [f.rule for f in reading.findings] == ["W45"] + ["M01"] * len(owed)
    blank = [a.indicator for a in reading.answers if a.state == "blank"]
    assert set(owed) <= set(blank) and len(reading.answers) - len(blank) == 3
    assert all(a.cell for a in reading.answers), "a blank answer knows the cell it is missing from"


def test_a_return_of_recommendations_alone_is_not_empty() -> None:
    proposal = Proposal(1, "central", "Sớm ban hành hướng dẫn về phân cấp.")
    reading = intake.check(write_template(TN, TN.unit("05563"), TN.periods[-1], Filling({}, (proposal,))), "x.xlsx", PLANS)
    assert "W45" not in [f.rule for f in reading.findings]
    assert [r.text for r in reading.recommendations] == ["Sớm ban hành hướng dẫn về phân cấp."]


def test_everything_wrong_is_said_at_once_most_serious_first() -> None:
    book = (Workbook().text("Mục 9", "D8", "khoảng 50").text("Mục 5", "D7", "1,250").number("Mục 5", "E6", 520)
            .number("Mục 5", "F6", 500).blank("Mục 1", "D5").text("Mục 1", "D13", "Tốt"))  # fmt: skip
    assert findings_of(check(book)) == [
        ("E31", "reject", "Mục 5", "E6", "520"),
        ("E11", "reject", "Mục 9", "D8", "khoảng 50"),
        ("W16", "warn", "Mục 1", "D13", "Tốt"),
        ("W05", "warn", "Mục 5", "D7", "1,250"),
        ("M01", "info", "Mục 1", "D5", ""),
    ]


def test_answers_keep_their_origin_whatever_they_are() -> None:
    answers = {a.indicator: a for a in check(full_return()).answers}
    origin = {code: (answers[code].sheet, answers[code].cell, answers[code].raw) for code in
              ("TN-00-U4", "TN-05-01", "TN-05-02", "TN-05-N1", "TN-06-05")}
    assert origin == {
        "TN-00-U4": ("Bìa", "D19", "01/07/2025"), "TN-05-01": ("Mục 5", "D5", "100"), "TN-05-02": ("Mục 5", "E6", "100 / 100"),
        "TN-05-N1": ("Mục 5", "D15", NARRATIVE), "TN-06-05": ("Mục 6", "D9", "Có"),
    }  # fmt: skip


def own_table(header: list[list[object]], *rows: list[object]):
    """Reading of a table of somebody's own, handed in for Xã Phượng Tiến."""
    return check(table([*header, *rows]), expected_unit="05563", expected_plan="TN")


def given(reading) -> dict[str, tuple]:
    return {a.indicator: (a.value, a.numerator, a.denominator, a.cell) for a in reading.answers if a.state != "blank"}


def name(code: str) -> str:
    return TN.indicator(code).name


def test_a_header_of_two_tiers() -> None:
    header = [["Mã", "Chỉ tiêu", "Đơn vị tính", "Số liệu"], [None, None, None, "Giá trị", "Tử số", "Mẫu số"]]
    reading = own_table(header, ["TN-05-01", name("TN-05-01"), "hồ sơ", 1250], ["TN-05-02", name("TN-05-02"), "%", None, 487, 500])
    assert given(reading) == {"TN-05-01": (1250, None, None, "D3"), "TN-05-02": (None, 487, 500, "E4")}


@pytest.mark.parametrize(("marks", "value", "rules"), [
    (("x", None), 1, []), ((None, "x"), 0, []), (("x", "x"), None, ["E17"]), ((None, None), None, ["W45"]),
])  # fmt: skip
def test_a_column_for_yes_and_a_column_for_no(marks, value, rules) -> None:
    reading = own_table([["Mã", "Chỉ tiêu", "ĐVT", "Có", "Không"]], ["TN-06-05", name("TN-06-05"), "Có/Không", *marks])
    answer = next(a for a in reading.answers if a.indicator == "TN-06-05")
    assert (answer.value, [f.rule for f in reading.findings if f.rule != "M01"]) == (value, rules)


def test_ordinal_numbers_mean_nothing_but_a_jump_is_noted() -> None:
    header = [["STT", "Mã", "Chỉ tiêu", "ĐVT", "Giá trị"]]
    rows = [[n, code, name(code), "", 5] for n, code in ((1, "TN-05-01"), (2, "TN-05-03"), (4, "TN-01-01"))]
    reading = own_table(header, *rows)
    assert [f for f in findings_of(reading) if f[0] != "M01"] == [("W43", "info", "Sheet1", "A4", "4")]
    assert set(given(reading)) == {"TN-05-01", "TN-05-03", "TN-01-01"}
    restarted = own_table(header, *[[n, *row[1:]] for n, row in zip((1, 2, 1), rows)])
    assert [f.rule for f in restarted.findings if f.rule != "M01"] == []
