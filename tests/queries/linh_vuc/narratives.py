"""Texts of an area of one kind, blanks left out, recommendations of the sheet "Kiến nghị" with their level."""

from tests.given import Case
from tests.given_area import province

COLUMNS = (
    "unit name peer_group block addressee_level text sheet cell indicator submission_id ordinal"
)

CASES = [
    Case(province, COLUMNS, [
        ("01", "Xã 01", "Xã", "commune", None, "Đường truyền yếu", "Mục 1", "D2", "N", 1, None),
        ("11", "Phường 11", "Phường", "commune", None, "Thiếu người", "Mục 1", "D2", "N", 8, None),
    ], area=1, narrative="difficulties"),
    Case(province, COLUMNS, [
        ("01", "Xã 01", "Xã", "commune", "central", "Sửa luật", "Kiến nghị", "C3", None, 1, 2),
    ], area=2, narrative="recommendations"),
    Case(province, COLUMNS, [
    ], area=2, narrative="causes"),
]
