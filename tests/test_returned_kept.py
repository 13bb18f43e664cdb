"""What a returned copy must not change: everything the clerk's file had."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl.cell.rich_text import CellRichText

from soket.checks.catalogue import finding
from soket.workbook.gate import Refused
from soket.workbook.reader import read
from soket.workbook.returned_book import load
from soket.workbook.returned_job import job_of, mark
from soket.workbook.returned_notes import notes_of
from tests.returned import bad_return, check, opened
from tests.returns import Workbook, full_return

LOOKS = ("number_format", "font", "border", "alignment", "protection")
NOTES = notes_of((finding("E08", "Mục 5", "D5", "-5"),))


def copy_of(data: bytes) -> bytes:
    return mark(data, job_of(NOTES, []))


def test_the_reader_reads_the_same_in_the_copy() -> None:
    before = check(bad_return())
    assert before.findings and check(mark(bad_return(), job_of(notes_of(before.findings), []))) == before


def test_formats_validations_protection_and_widths_are_kept() -> None:
    before, after = opened(bad_return()), opened(copy_of(bad_return()))
    assert after.sheetnames == ["Cần sửa", *before.sheetnames]
    assert (after["_soket"].sheet_state, after.security.lockStructure) == ("veryHidden", before.security.lockStructure)
    assert values(after["_soket"]["A1:E9"]) == values(before["_soket"]["A1:E9"])
    for sheet in before.worksheets[:-1]:
        other = after[sheet.title]
        assert vars(other.protection) == vars(sheet.protection)
        assert validations(other) == validations(sheet)
        assert layout_of(other) == layout_of(sheet)
        assert other.merged_cells.ranges == sheet.merged_cells.ranges
        for row in sheet.iter_rows():
            for cell in row:
                its = other[cell.coordinate]
                assert [repr(getattr(its, part)) for part in LOOKS] == [repr(getattr(cell, part)) for part in LOOKS]


def values(cells) -> list[list]:
    return [[cell.value for cell in row] for row in cells]


def layout_of(sheet) -> tuple:
    return ({col: d.width for col, d in sheet.column_dimensions.items()},
            {row: d.height for row, d in sheet.row_dimensions.items()},
            sheet.print_title_rows, sheet.print_area, sheet.freeze_panes, str(sheet.auto_filter.ref))


def validations(sheet) -> list[tuple]:
    return sorted((str(d.sqref), d.type, d.formula1, d.prompt, d.error) for d in sheet.data_validations.dataValidation)


def test_the_formats_are_really_there_to_be_kept() -> None:
    sheet = opened(bad_return())["Mục 5"]
    assert sheet.protection.sheet and len(validations(sheet)) > 10 and sheet["D6"].value.startswith("=IF(")


def test_every_cell_of_a_merged_input_stays_unlocked() -> None:
    """Otherwise a narrative of a protected sheet could no longer be typed."""
    before, after = load(full_return()), load(copy_of(full_return()))
    cells = [f"{col}15" for col in "DEFG"]
    assert [before["Mục 5"][cell].protection.locked for cell in cells] == [False] * 4
    assert [after["Mục 5"][cell].protection.locked for cell in cells] == [False] * 4


def test_formulas_keep_their_results() -> None:
    cells = {(r, c): (kind, value, formula) for r, c, kind, value, *_, formula in sheet_of(copy_of(full_return()), "Mục 5")}
    assert cells[6, 4][:2] == ("number", 100.0) and cells[6, 4][2].startswith("=IF(COUNT(E6:F6)=2")


@pytest.mark.parametrize(("result", "kind", "value"), [
    ('t="str"><f>A1</f><v>chữ</v>', "text", "chữ"), ('t="b"><f>A1</f><v>1</v>', "boolean", True),
    ('t="e"><f>A1</f><v>#DIV/0!</v>', "error", "#DIV/0!"), ('><f>A1</f><v>12.5</v>', "number", 12.5),
    ('><f>A1</f>', "formula", None),
])  # fmt: skip
def test_results_of_every_kind(result: str, kind: str, value: object) -> None:
    book = Workbook()
    xml = book.xml("Mục 5").replace("</sheetData>", f'<row r="40"><c r="A40" {result}</c></row></sheetData>')
    after = sheet_of(copy_of(book.set_xml("Mục 5", xml).bytes()), "Mục 5")
    assert [cell[2:4] for cell in after if cell[0] == 40] == [[kind, value]]


def test_a_formula_that_came_to_nothing_is_not_taken_for_one_without_a_result() -> None:
    book = Workbook().change("Mục 5", "D6", "<f>IF(1,&quot;&quot;)</f><v></v>", "str")
    assert not [c for c in sheet_of(copy_of(book.bytes()), "Mục 5") if c[:2] == [6, 4] and c[2] != "formula"]


def test_names_in_two_sizes_keep_them() -> None:
    value = opened(copy_of(full_return()))["Mục 5"]["B6"].value
    assert isinstance(value, CellRichText)
    assert [getattr(part, "font", None) and part.font.sz for part in value] == [None, 10.0]


def test_values_under_a_merged_range_are_kept() -> None:
    data = Workbook().text("Mục 5", "E15", "phần cũ").bytes()
    assert [c[3] for c in sheet_of(copy_of(data), "Mục 5") if c[:2] == [15, 5]] == ["phần cũ"]


def test_drop_downs_that_excel_stores_as_an_extension_are_kept() -> None:
    book = Workbook()
    listed = re.search(r'<dataValidation type="list"[^>]*sqref="A4:A63">.*?</dataValidation>', book.xml("Kiến nghị"))[0]
    xml = book.xml("Kiến nghị").replace(listed, "").replace('<dataValidations count="3">', '<dataValidations count="2">')
    extension = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list" allowBlank="1" '
        'showInputMessage="1" promptTitle="Mục" prompt="Ghi số của mục."><x14:formula1><xm:f>_soket!$D$1:$D$9</xm:f>'
        '</x14:formula1><xm:sqref>A4:A63</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>')
    data = book.set_xml("Kiến nghị", xml.replace("</worksheet>", extension + "</worksheet>")).bytes()
    after = validations(opened(copy_of(data))["Kiến nghị"])
    assert ("A4:A63", "list", "_soket!$D$1:$D$9", "Ghi số của mục.", None) in after and len(after) == 3


def test_a_file_openpyxl_would_change_is_refused_rather_than_changed() -> None:
    """A serial number no calendar has becomes "#VALUE!" in openpyxl."""
    book = Workbook()
    day = book.style(14)
    with pytest.raises(Refused) as refusal:
        copy_of(book.number("Mục 5", "D5", 1e9, day).bytes())
    assert refusal.value.slots == {"detail": "cấu trúc tệp không cho phép chép lại nguyên vẹn"}


def test_a_file_openpyxl_cannot_open_is_refused() -> None:
    book = Workbook()
    book.parts["xl/styles.xml"] = book.parts["xl/styles.xml"].replace(b"</fills>", b"<fill/></fills>")
    with pytest.raises(Refused) as refusal:
        copy_of(book.bytes())
    assert refusal.value.slots == {"detail": "cấu trúc tệp không cho phép ghi thêm"}


def test_a_merged_range_over_the_whole_sheet_takes_no_time() -> None:
    book = Workbook()
    merged = '<mergeCells count="1"><mergeCell ref="A100:XFD1048576"/></mergeCells>'
    xml = re.sub(r"<mergeCells .*</mergeCells>", merged, book.xml("Mục 5"))
    assert opened_names(copy_of(book.set_xml("Mục 5", xml).bytes()))[0] == "Cần sửa"


def test_a_file_far_larger_than_a_return_is_not_opened() -> None:
    book = Workbook()
    rows = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(100, 100_000))
    data = book.set_xml("Mục 5", book.xml("Mục 5").replace("</sheetData>", rows + "</sheetData>")).bytes()
    with pytest.raises(Refused) as refusal:
        copy_of(data)
    assert (refusal.value.code, refusal.value.slots) == ("E53", {"detail": "nội dung giải nén vượt 3 MB"})


def opened_names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return re.findall(r'<sheet [^>]*name="([^"]+)"', archive.read("xl/workbook.xml").decode())


def sheet_of(data: bytes, name: str) -> list[list]:
    return next(sheet["cells"] for sheet in read(data, "a.xlsx")["sheets"] if sheet["name"] == name)
