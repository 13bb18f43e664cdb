"""What one unit wrote, its recommendations with their level."""

from tests.given import Case
from tests.given_area import province

COLUMNS = (
    "area_no narrative name addressee_level text sheet cell indicator submission_id ordinal"
)

CASES = [
    Case(province, COLUMNS, [
        (1, "difficulties", "Chỉ tiêu N", None, "Đường truyền yếu", "Mục 1", "D2", "N", 1, None),
        (1, "recommendations", None, "province", "Cấp thêm máy", "Kiến nghị", "C2", None, 1, 1),
        (2, "recommendations", None, "central", "Sửa luật", "Kiến nghị", "C3", None, 1, 2),
    ], unit="01"),
    Case(province, COLUMNS, [
        (2, "recommendations", None, "central", "Sửa luật", "Kiến nghị", "C3", None, 1, 2),
    ], unit="01", area=2),
]
