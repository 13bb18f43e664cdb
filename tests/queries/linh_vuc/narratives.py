"""Texts of an area by kind, blanks left out, recommendations of the sheet "Kiến nghị" with their level."""

from tests.given import Case
from tests.given_area import province

COLUMNS = (
    "narrative unit name peer_group block addressee_level text sheet cell"
)

CASES = [
    Case(province, COLUMNS, [
        ("difficulties", "01", "Xã 01", "Xã", "commune", None, "Đường truyền yếu", "Mục 1", "D2"),
        ("difficulties", "11", "Phường 11", "Phường", "commune", None, "Thiếu người", "Mục 1", "D2"),
        ("recommendations", "01", "Xã 01", "Xã", "commune", "province", "Cấp thêm máy", "Kiến nghị", "C2"),
    ], area=1),
    Case(province, COLUMNS, [
        ("recommendations", "01", "Xã 01", "Xã", "commune", "central", "Sửa luật", "Kiến nghị", "C3"),
    ], area=2),
]
