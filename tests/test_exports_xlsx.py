"""A table as an Excel workbook: what is a number, what is text, what is missing."""

from __future__ import annotations

import io
from datetime import date, datetime

import pandas as pd
import pytest
from openpyxl import load_workbook

from soket.exports.xlsx import EMPTY, table_xlsx

ROWS = pd.DataFrame({
    "code": ["01840", "05563", "S01"],
    "dossiers": [12345, 678, 0],
    "rate": [98.25, 100.0, None],
    "count": [3.0, None, 5.0],
    "words": ["=HYPERLINK(\"http://x\")", "@lệnh", "- ý một\n- ý hai"],
    "when": [datetime(2026, 4, 23, 16, 30), datetime(2026, 4, 24), pd.NaT],
    "day": [date(2026, 4, 22), None, date(2026, 1, 5)],
    "ready": pd.array([True, False, None], dtype="boolean"),
    "left_out": [1, 2, 3],
})  # fmt: skip
HEADERS = {
    "code": "Mã", "dossiers": ("Hồ sơ tiếp nhận", "hồ sơ"), "rate": ("Đúng hạn", "%"), "count": "Cuộc họp",
    "words": "Khó khăn", "when": "Nhận lúc", "day": "Ngày", "ready": "Sẵn sàng",
}  # fmt: skip
SOURCE = ["Nguồn: báo cáo của các đơn vị, kỳ 01 năm.", "n = 3 đơn vị."]


@pytest.fixture(scope="module")
def sheet():
    return load_workbook(io.BytesIO(table_xlsx(ROWS, HEADERS, "Thủ tục hành chính", SOURCE))).active


def test_title_header_and_source_stand_where_they_should(sheet) -> None:
    assert sheet["A1"].value == "Thủ tục hành chính"
    assert [c.value for c in sheet[3]] == [
        "Mã", "Hồ sơ tiếp nhận\n(hồ sơ)", "Đúng hạn\n(%)", "Cuộc họp", "Khó khăn", "Nhận lúc", "Ngày", "Sẵn sàng",
    ]  # fmt: skip
    assert [sheet[f"A{row}"].value for row in (7, 8, 9)] == [None, *SOURCE]
    assert sheet.max_row == 9


def test_cells_are_what_they_are(sheet) -> None:
    assert [[c.value for c in sheet[row]] for row in (4, 5, 6)] == [
        ["01840", 12345, 98.25, 3, "=HYPERLINK(\"http://x\")", datetime(2026, 4, 23, 16, 30), datetime(2026, 4, 22), "Có"],
        ["05563", 678, 100, None, "@lệnh", datetime(2026, 4, 24), None, "Không"],
        ["S01", 0, None, 5, "- ý một\n- ý hai", None, datetime(2026, 1, 5), None],
    ]  # fmt: skip
    assert [c.data_type for c in sheet[4]] == ["s", "n", "n", "n", "s", "d", "d", "s"]
    assert [c.number_format for c in sheet[4]] == [
        "@", "#,##0", "#,##0.0#", "#,##0", "@", "hh:mm dd/mm/yyyy", "dd/mm/yyyy", "@",
    ]  # fmt: skip
    assert sheet["F5"].number_format == "dd/mm/yyyy"


def test_text_that_begins_like_a_formula_stays_text_when_edited(sheet) -> None:
    assert [sheet[a].quotePrefix for a in ("E4", "E5", "E6", "A4")] == [True, True, True, False]


def test_header_is_frozen_filtered_and_repeated_in_print(sheet) -> None:
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("B4", "A3:H6", "$3:$3")
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == (9, "landscape", 0)


def test_columns_are_wide_enough_but_not_endless() -> None:
    rows = pd.DataFrame({"short": ["a"], "long": ["rất dài " * 40]})
    sheet = load_workbook(io.BytesIO(table_xlsx(rows, {"short": "Ngắn", "long": "Dài"}, "t", []))).active
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (8.625, 60.625)
    assert sheet.row_dimensions[4].height == 102  # six lines of 16 points, and air


def test_no_rows_says_so() -> None:
    sheet = load_workbook(io.BytesIO(table_xlsx(ROWS.iloc[:0], HEADERS, "t", SOURCE))).active
    assert [sheet[f"A{row}"].value for row in (3, 4, 5, 6)] == ["Mã", EMPTY, None, SOURCE[0]]


def test_the_same_table_gives_the_same_bytes() -> None:
    assert table_xlsx(ROWS, HEADERS, "t", SOURCE) == table_xlsx(ROWS, HEADERS, "t", SOURCE)


def test_a_column_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="nothing"):
        table_xlsx(ROWS, {"nothing": "Không có"}, "t", [])
