"""Where things stand in a return: names, headers and columns shared by the writer and the reader of workbooks."""

from __future__ import annotations

COVER = "Bìa"
RECOMMENDATIONS = "Kiến nghị"
IDENTITY = "_soket"  # very hidden; column A key, column B value
AREA_PREFIX = "Mục "

AREA_HEADER = ("Mã", "Chỉ tiêu", "Đơn vị tính", "Giá trị", "Tử số", "Mẫu số", "Ghi chú")
COL_CODE, COL_NAME, COL_UNIT, COL_VALUE, COL_NUMERATOR, COL_DENOMINATOR, COL_NOTE = range(1, 8)
RECOMMENDATION_HEADER = ("Mục", "Cấp kiến nghị", "Nội dung")

# Keys of the identity sheet.
ID_PLAN, ID_TEMPLATE, ID_UNIT, ID_PERIOD, ID_SAMPLE = "plan", "template_version", "unit", "period", "sample"

NO_OCCURRENCE = "Không phát sinh"
NOT_AVAILABLE = "Chưa có số liệu"
YES, NO = "Có", "Không"


def area_sheet(area_no: int) -> str:
    """Name of an area's sheet: "Mục 5"."""
    return f"{AREA_PREFIX}{area_no}"
