"""A unit's workbook as an office gets it: what appears, what may be typed where, how it prints."""

from __future__ import annotations

import pytest

from soket.checks.catalogue import input_help
from soket.workbook import layout
from soket.workbook.template import file_name, write_template
from soket.workbook.template_styles import row_height
from tests.templates import HT, KP, PLANS, SPEAKER, TN, UPLAND, WARD, at, book, codes, row_of, validation_at

# One unit of every kind that a plan asks, and every office of a commune.
ASKED = [("TN", WARD), ("TN", UPLAND), ("TN", SPEAKER), ("TN", "S05"), ("TN", "S14"), ("GL", "21607"), ("GL", "S01"),
         *(("PT", u.code) for u in PLANS["PT"].units), *(("HT", u.code) for u in HT.units),
         *(("KP", u.code) for u in KP.units)]  # fmt: skip


@pytest.mark.parametrize(("plan", "unit"), ASKED)
def test_only_what_the_unit_owes_appears(plan: str, unit: str) -> None:
    owed = [i for i in PLANS[plan].owed_by(unit) if i.narrative != "recommendations"]
    areas = sorted({i.area_no for i in owed} - {0})
    found = book(plan, unit)
    assert found.sheetnames == ["Bìa", *(f"Mục {n}" for n in areas), "Kiến nghị", "_soket"]
    assert codes(found["Bìa"]) == [i.code for i in owed if i.area_no == 0]
    for n in areas:
        numbers = [i.code for i in owed if i.area_no == n and not i.narrative]
        narratives = [i.code for i in owed if i.area_no == n and i.narrative]
        assert codes(found[f"Mục {n}"]) == numbers + narratives


def test_an_office_gets_only_its_own_areas() -> None:
    assert book("PT", "CA").sheetnames == ["Bìa", "Mục 9", "Kiến nghị", "_soket"]
    assert codes(book("PT", "CA")["Mục 9"]) == ["PT-09-05", "PT-09-N1", "PT-09-N2", "PT-09-N3"]


def test_headers_are_exact() -> None:
    assert [c.value for c in book()["Mục 5"][4]] == ["Mã", "Chỉ tiêu", "Đơn vị tính", "Giá trị", "Tử số", "Mẫu số", "Ghi chú"]
    assert [c.value for c in book()["Kiến nghị"][3]] == ["Mục", "Cấp kiến nghị", "Nội dung"]
    cover = book()["Bìa"]
    head = next(cell.row for cell in cover["A"] if cell.value == "Mã")
    assert [c.value for c in cover[head]] == ["Mã", "Chỉ tiêu", "Đơn vị tính", "Giá trị"]


def test_identity_is_very_hidden_text() -> None:
    sheet = book()["_soket"]
    assert sheet.sheet_state == "veryHidden"
    rows = [(a.value, b.value, b.data_type) for a, b in sheet.iter_rows(min_row=1, max_row=5, max_col=2)]
    assert rows == [
        ("plan", "TN", "s"), ("template_version", "1", "s"), ("unit", "01840", "s"), ("period", "01NAM", "s"),
        ("sample", "0", "s"),
    ]  # fmt: skip


def test_cover_says_whose_it_is_when_it_is_due_and_what_is_prefilled() -> None:
    cover = book()["Bìa"]
    assert [cover.cell(row, 1).value for row in range(1, 6)] == [
        "BIỂU SỐ LIỆU VÀ ĐÁNH GIÁ", TN.title, "Phường Đức Xuân", "Kỳ số liệu: 01 năm (01/7/2025–31/3/2026)",
        "Gửi Sở Nội vụ và các sở, ban, ngành có liên quan trước ngày 24/4/2026 (chậm nhất hết ngày 23/4/2026)",
    ]  # fmt: skip
    prefilled = {i.role: cover.cell(row_of(cover, i.code), 4) for i in TN.owed_by(WARD) if i.role}
    assert prefilled["unit_name"].value == "Phường Đức Xuân"
    assert f"{prefilled['period_from'].value:%d/%m/%Y}–{prefilled['period_to'].value:%d/%m/%Y}" == "01/07/2025–31/03/2026"
    assert {role for role, cell in prefilled.items() if cell.protection.locked} == {"unit_name", "period_from", "period_to"}
    assert sum("Cách ghi" == cell.value for cell in cover["A"]) == 1
    assert [str(c.value)[:2] for c in cover["A"] if str(c.value)[:2] in ("1.", "2.", "3.", "4.", "5.", "6.")] == [
        "1.", "2.", "3.", "4.", "5.", "6.",
    ]  # fmt: skip


@pytest.mark.parametrize(("plan", "unit", "line"), [
    ("HT", "VP", "Gửi UBND xã (qua Phòng Văn hóa - Xã hội), chậm nhất ngày 31/8/2025"),
    ("PT", "KT", "Gửi Phòng Văn hóa - Xã hội xã"),
    ("TN", "S05", "Gửi Sở Nội vụ và các sở, ban, ngành có liên quan trước ngày 28/4/2026 (chậm nhất hết ngày 27/4/2026)"),
])  # fmt: skip
def test_cover_words_of_the_deadline(plan: str, unit: str, line: str) -> None:
    assert book(plan, unit)["Bìa"]["A5"].value == line


@pytest.mark.parametrize(("plan", "unit"), ASKED)
def test_exactly_the_input_cells_are_unlocked(plan: str, unit: str) -> None:
    found = book(plan, unit)
    for area in {i.area_no for i in PLANS[plan].owed_by(unit)} - {0}:
        sheet = found[f"Mục {area}"]
        expected = set()
        for i in PLANS[plan].owed_by(unit):
            if i.area_no == area and i.narrative != "recommendations":
                row = row_of(sheet, i.code)
                columns = "DEFG" if i.narrative else "EFG" if i.is_ratio else "DG"
                expected |= {f"{column}{row}" for column in columns}
        unlocked = {c.coordinate for r in sheet.iter_rows() for c in r if c.has_style and not c.protection.locked}
        # openpyxl gives the cells under a merge no style of their own.
        merged = {f"{column}{c.min_row}" for c in sheet.merged_cells.ranges for column in "EFG"}
        assert unlocked | (expected & merged) == expected


def test_structure_is_protected_and_filters_still_work() -> None:
    for name in ("Bìa", "Mục 1", "Mục 9", "Kiến nghị"):
        protection = book()[name].protection
        # In the file "0" means: not forbidden.
        allowed = {k for k in ("formatColumns", "formatRows", "sort", "autoFilter", "selectLockedCells",
                               "selectUnlockedCells", "insertRows", "deleteRows", "insertColumns", "deleteColumns",
                               "formatCells") if not getattr(protection, k)}  # fmt: skip
        assert (protection.sheet, protection.password) == (True, None)
        assert allowed == {"formatColumns", "formatRows", "sort", "autoFilter", "selectLockedCells", "selectUnlockedCells"}
    security = book().security
    assert (security.lockStructure, security.workbookPassword) == (True, None)
    assert book()["Mục 5"].auto_filter.ref == "A4:G13"
    assert book()["Kiến nghị"].auto_filter.ref == "A3:C63"
    assert book()["Mục 5"].freeze_panes == "C5"
    assert book()["Kiến nghị"].freeze_panes == "A4"


def test_prints_on_a4_one_page_wide_with_name_and_page() -> None:
    for name, orientation in (("Bìa", "portrait"), ("Mục 5", "landscape"), ("Kiến nghị", "landscape")):
        sheet = book()[name]
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, orientation)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)  # None: the default, 1
        assert sheet.oddFooter.left.text == "Phường Đức Xuân · 01 năm (01/7/2025–31/3/2026)"
        assert sheet.oddFooter.right.text == "Trang &P/&N"
    assert book()["Mục 5"].print_title_rows == "$4:$4"
    assert book()["Mục 5"].print_area == "'Mục 5'!$A$1:$G$17"
    assert book()["Kiến nghị"].print_area == "'Kiến nghị'!$A$1:$C$63"


def test_an_ampersand_in_a_name_is_not_a_code_of_the_footer() -> None:
    assert book("HT", "VP")["Bìa"].oddFooter.left.text == "Văn phòng HĐND&&UBND xã · Quý III/2025"


def test_number_cells_take_numbers_or_the_two_phrases() -> None:
    sheet = book()["Mục 5"]
    rule = validation_at(sheet, "D5")
    assert (rule.type, rule.errorStyle, rule.allowBlank) == ("custom", None, True)
    assert rule.formula1 == (
        'IF(ISNUMBER(D5),AND(D5>=0,D5=INT(D5)),OR(TRIM(D5)="Không phát sinh",TRIM(D5)="Chưa có số liệu"))'
    )
    assert rule.promptTitle == "TN-05-01"
    assert rule.prompt == TN.indicator("TN-05-01").help
    assert rule.error == input_help("count")
    ratio = validation_at(sheet, "E6")
    assert ratio.promptTitle == "TN-05-02 · Tử số"
    assert ratio.prompt.startswith("Số hồ sơ đã giải quyết trước hạn + đúng hạn (hồ sơ). ")
    assert ratio.error == input_help("ratio")
    decimals = validation_at(book()["Mục 2"], at(book()["Mục 2"], "TN-02-02").coordinate)
    assert "INT(" not in decimals.formula1


def test_choices_and_dates() -> None:
    cover, area = book()["Bìa"], book()["Mục 2"]
    ready = validation_at(cover, at(cover, "TN-00-G3").coordinate)
    assert (ready.type, ready.formula1) == ("list", '"Có,Không,Chưa có số liệu"')
    scale = validation_at(area, at(area, "TN-02-05").coordinate)
    assert (scale.type, scale.formula1) == ("list", '"1,2,3,4,5,Chưa có số liệu"')
    row = row_of(cover, "TN-00-U3")
    assert validation_at(cover, f"D{row}").formula1 == (
        f"IF(ISNUMBER(D{row}),AND(D{row}>=DATE(2025,7,1),D{row}<=DATE(2028,3,28)),"
        f'OR(TRIM(D{row})="Không phát sinh",TRIM(D{row})="Chưa có số liệu"))'
    )
    percent = book("KP", "VPTK")["Mục 1"]
    assert "<=100" in validation_at(percent, at(percent, "KP-01-05").coordinate).formula1


def test_recommendations_offer_areas_and_levels_of_the_plan() -> None:
    sheet, lists = book()["Kiến nghị"], book()["_soket"]
    assert [(v.type, str(v.sqref), v.formula1) for v in sheet.data_validations.dataValidation] == [
        ("list", "A4:A63", "_soket!$D$1:$D$9"), ("list", "B4:B63", "_soket!$E$1:$E$3"), (None, "C4:C63", None),
    ]  # fmt: skip
    assert [lists.cell(row, 4).value for row in (1, 5, 9)] == [
        "Mục 1. Lãnh đạo, chỉ đạo", "Mục 5. Thủ tục hành chính", "Mục 9. KT-XH, QP-AN",
    ]  # fmt: skip
    assert [lists.cell(row, 5).value for row in (1, 2, 3)] == ["Trung ương", "Tỉnh", "Sở, ban, ngành"]
    assert [layout.area_no_of(lists.cell(row, 4).value) for row in range(1, 10)] == list(range(1, 10))


@pytest.mark.parametrize(("plan", "unit"), ASKED)
def test_prompts_and_errors_fit_what_excel_shows(plan: str, unit: str) -> None:
    for sheet in book(plan, unit).worksheets:
        for rule in sheet.data_validations.dataValidation:
            assert 0 < len(rule.promptTitle) <= 32 and 0 < len(rule.prompt) <= 255
            assert len(rule.errorTitle or "") <= 32 and len(rule.error or "") <= 255


def test_formats_are_typed() -> None:
    sheet, cover = book()["Mục 5"], book()["Bìa"]
    assert [sheet[a].number_format for a in ("A5", "D5", "D6", "E6", "G5")] == ["@", "#,##0", "#,##0.0", "#,##0", "@"]
    area = book()["Mục 2"]
    assert at(area, "TN-02-02").number_format == "#,##0.0#"
    assert at(cover, "TN-00-U3").number_format == "dd/mm/yyyy"
    assert at(cover, "TN-00-U2").number_format == "@"
    assert sheet["D5"].fill.fgColor.rgb == "FFFFF9DB" and sheet["D5"].border.left.style == "thin"


def test_a_ratio_says_what_to_count_and_computes_itself() -> None:
    sheet = book()["Mục 5"]
    assert sheet["B6"].value == (
        "Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn\n"
        "Tử số: Số hồ sơ đã giải quyết trước hạn + đúng hạn (hồ sơ)\nMẫu số: Tổng số hồ sơ đã giải quyết trong kỳ (hồ sơ)"
    )
    assert layout.name_in_cell(sheet["B6"].value) == TN.indicator("TN-05-02").name
    assert sheet["D6"].value == (
        '=IF(COUNT(E6:F6)=2,IF(F6=0,IF(E6=0,"Không phát sinh",""),E6/F6*100),IF(COUNTIF(E6:F6,"Không phát sinh")>0,'
        '"Không phát sinh",IF(COUNTIF(E6:F6,"Chưa có số liệu")>0,"Chưa có số liệu","")))'
    )


def test_rows_are_as_tall_as_their_words() -> None:
    assert [row_height(text, 50) for text in ("", "một dòng", "hai\ndòng", "từ " * 40, "a\n" * 99)] == [22, 22, 38, 54, 409]
    sheet = book()["Mục 5"]
    ratio = sheet.row_dimensions[row_of(sheet, "TN-05-09")].height
    assert book()["Mục 2"].row_dimensions[row_of(book()["Mục 2"], "TN-02-03")].height == 21.75
    # Name of two lines at 12 pt, numerator and denominator of a line each at 10 pt.
    assert ratio >= 2 * 15.75 + 2 * 13.2
    assert [sheet.row_dimensions[row].height for row in (15, 16, 17)] == [111.75] * 3


def test_the_same_plan_gives_the_same_bytes() -> None:
    write = [write_template(TN, TN.unit(SPEAKER), TN.periods[0]) for _ in range(2)]
    assert write[0] == write[1]
    assert write[0] != write_template(TN, TN.unit(WARD), TN.periods[0])


@pytest.mark.parametrize(("plan", "unit", "name"), [
    ("TN", "01840", "TN_01840_Phuong-Duc-Xuan_01NAM.xlsx"),
    ("TN", "05569", "TN_05569_Xa-Dinh-Hoa_01NAM.xlsx"),
    ("TN", "S08", "TN_S08_So-Van-Hoa-The-Thao-Va-Du-Lich_01NAM.xlsx"),
    ("HT", "VP", "HT_VP_Van-Phong-Hdnd-Ubnd-Xa_Q3-2025.xlsx"),
])  # fmt: skip
def test_file_names_are_plain_ascii(plan: str, unit: str, name: str) -> None:
    assert file_name(PLANS[plan], PLANS[plan].unit(unit), PLANS[plan].periods[0]) == name
