"""Where things stand in a return: names, headers and columns shared by the writer and the reader of workbooks."""

from __future__ import annotations

import re

from soket.model import Area
from soket.text import nfc

COVER = "Bìa"
RECOMMENDATIONS = "Kiến nghị"
IDENTITY = "_soket"  # very hidden; column A key, column B value
CORRECTIONS = "Cần sửa"  # what a returned copy lists; sent back with the corrected file, and not part of the return
AREA_PREFIX = "Mục "
RETURN_NAME = "báo cáo.xlsx"  # for a return on record that is read again: only the ending is looked at

AREA_HEADER = ("Mã", "Chỉ tiêu", "Đơn vị tính", "Giá trị", "Tử số", "Mẫu số", "Ghi chú")
COL_CODE, COL_NAME, COL_UNIT, COL_VALUE, COL_NUMERATOR, COL_DENOMINATOR, COL_NOTE = range(1, 8)
COVER_HEADER = AREA_HEADER[:COL_VALUE]
RECOMMENDATION_HEADER = ("Mục", "Cấp kiến nghị", "Nội dung")

# Keys of the identity sheet.
ID_PLAN, ID_TEMPLATE, ID_UNIT, ID_PERIOD, ID_SAMPLE = "plan", "template_version", "unit", "period", "sample"
SAMPLE_YES, SAMPLE_NO = "1", "0"

NO_OCCURRENCE = "Không phát sinh"
NOT_AVAILABLE = "Chưa có số liệu"
YES, NO = "Có", "Không"


def is_corrections(sheet: str) -> bool:
    """Is this the sheet a returned copy lists its findings on?"""
    return nfc(sheet) == CORRECTIONS


def is_own(sheet: str) -> bool:
    """A sheet the system wrote for itself; never read as a table of the return."""
    return sheet == IDENTITY or is_corrections(sheet)


def area_sheet(area_no: int) -> str:
    """Name of an area's sheet: "Mục 5"."""
    return f"{AREA_PREFIX}{area_no}"


def area_choice(area: Area) -> str:
    """What the drop-down of the recommendation sheet offers for an area: "Mục 5. Thủ tục hành chính"."""
    return f"{AREA_PREFIX}{area.area_no}. {area.short_name}"


def area_no_of(text: object) -> int | None:
    """Number of the area a clerk meant: "Mục 5. Thủ tục hành chính", "Mục 5", "5. Thủ tục…", "5" or 5 → 5; else None."""
    found = re.match(r"\s*(?:mục\s*)?(\d{1,2})(?:\.0)?\s*(?:$|[.:)\-–\s])", nfc(str(text)), re.IGNORECASE)
    return int(found.group(1)) if found else None


def name_in_cell(text: str) -> str:
    """The indicator's name in a cell of column B; the lines below it say what numerator and denominator are."""
    return nfc(text).strip().split("\n", 1)[0].strip()
