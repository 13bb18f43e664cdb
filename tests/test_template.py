"""A unit's workbook as an office gets it: what appears, what may be typed where, how it prints."""

from __future__ import annotations

import io
from functools import cache

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from soket.checks.catalogue import input_help
from soket.plans import load_plans
from soket.workbook import layout
from soket.workbook.fill import Entry, Filling, Proposal
from soket.workbook.template import file_name, write_template
from soket.workbook.template_styles import row_height

PLANS = load_plans()
TN, HT, KP = PLANS["TN"], PLANS["HT"], PLANS["KP"]
WARD, UPLAND, SPEAKER, DEPARTMENT = "01840", "01864", "05443", "S05"
# One unit of every kind that a plan asks, and every office of a commune.
ASKED = [("TN", WARD), ("TN", UPLAND), ("TN", SPEAKER), ("TN", "S05"), ("TN", "S14"), ("GL", "21607"), ("GL", "S01"),
         *(("PT", u.code) for u in PLANS["PT"].units), *(("HT", u.code) for u in HT.units),
         *(("KP", u.code) for u in KP.units)]  # fmt: skip


@cache
def book(plan: str = "TN", unit: str = WARD) -> Workbook:
    found = PLANS[plan]
    return load_workbook(io.BytesIO(write_template(found, found.unit(unit), found.periods[0])))


def filled(answers: dict[str, Entry], recommendations: tuple[Proposal, ...] = (), unit: str = WARD) -> Workbook:
    fill = Filling(answers, recommendations)
    return load_workbook(io.BytesIO(write_template(TN, TN.unit(unit), TN.periods[0], fill)))


def row_of(sheet: Worksheet, code: str) -> int:
    return next(cell.row for cell in sheet["A"] if cell.value == code)


def at(sheet: Worksheet, code: str, column: str = "D"):
    """The cell of an indicator's row."""
    return sheet[f"{column}{row_of(sheet, code)}"]


def codes(sheet: Worksheet) -> list[str]:
    """What stands in column A below the header."""
    column = [cell.value for cell in sheet["A"]]
    return [code for code in column[column.index("Mã") + 1:] if code]


def validation_at(sheet: Worksheet, address: str):
    return next(v for v in sheet.data_validations.dataValidation if address in v.sqref)


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


def test_filled_cells() -> None:
    answers = {
        "TN-00-U3": Entry(text="2026-04-22"), "TN-00-G3": Entry(value=0.0), "TN-00-U2": Entry(text="=1+1"),
        "TN-05-01": Entry(value=1250.0, note="theo sổ theo dõi"), "TN-05-02": Entry(numerator=1231.0, denominator=1250.0),
        "TN-05-03": Entry(state="no_occurrence"), "TN-05-04": Entry(state="not_available"),
        "TN-05-05": Entry(numerator=0.0, denominator=0.0), "TN-02-05": Entry(value=4.0), "TN-02-02": Entry(value=45.67),
        "TN-05-N1": Entry(text="- Ý một.\n- Ý hai."),
    }  # fmt: skip
    found = filled(answers, (Proposal(5, "department", "Nâng cấp phần mềm."),))
    cover, two, five = found["Bìa"], found["Mục 2"], found["Mục 5"]
    assert f"{at(cover, 'TN-00-U3').value:%d/%m/%Y}" == "22/04/2026"
    assert at(cover, "TN-00-G3").value == "Không"
    assert (at(cover, "TN-00-U2").value, at(cover, "TN-00-U2").data_type) == ("=1+1", "s")
    assert (five["D5"].value, five["G5"].value) == (1250, "theo sổ theo dõi")
    assert (five["E6"].value, five["F6"].value) == (1231, 1250)
    assert five["D7"].value == "Không phát sinh"
    assert (five["E8"].value, five["F8"].value) == ("Chưa có số liệu", "Chưa có số liệu")
    assert (at(two, "TN-02-05").value, at(two, "TN-02-02").value) == (4, 45.67)
    assert at(five, "TN-05-N1").value == "- Ý một.\n- Ý hai."
    assert [c.value for c in found["Kiến nghị"][4]] == ["Mục 5. Thủ tục hành chính", "Sở, ban, ngành", "Nâng cấp phần mềm."]


def test_computed_rates_are_stored_with_the_formula() -> None:
    """A reader that computes nothing still sees what Excel would show."""
    answers = {
        "TN-05-02": Entry(numerator=1231.0, denominator=1250.0), "TN-05-04": Entry(state="not_available"),
        "TN-05-05": Entry(numerator=0.0, denominator=0.0), "TN-05-06": Entry(numerator=5.0, denominator=0.0),
    }  # fmt: skip
    data = write_template(TN, TN.unit(WARD), TN.periods[0], Filling(answers))
    sheet = load_workbook(io.BytesIO(data), data_only=True)["Mục 5"]
    shown = [at(sheet, f"TN-05-0{n}").value for n in (2, 4, 5, 6, 7)]
    assert shown == [98.48, "Chưa có số liệu", "Không phát sinh", None, None]


def test_a_sample_says_so_on_the_cover_in_print_and_in_the_identity() -> None:
    found = load_workbook(io.BytesIO(write_template(TN, TN.unit(WARD), TN.periods[0], sample=True)))
    assert found["Bìa"]["A6"].value == "DỮ LIỆU MẪU: số liệu minh họa, không phải báo cáo của đơn vị"
    assert found["Mục 1"].oddHeader.right.text == "DỮ LIỆU MẪU"
    assert found["_soket"]["B5"].value == "1"
    assert book()["Mục 1"].oddHeader.right.text is None
    assert all("DỮ LIỆU MẪU" not in str(c.value) for c in book()["Bìa"]["A"])


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
