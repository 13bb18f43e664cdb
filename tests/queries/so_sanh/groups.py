"""Peer groups: Σ/Σ for rates, the median of a unit for sums, the share of Có, the weighted mean of money per head."""

from tests.given import Case
from tests.given_area import province

COLUMNS = (
    "indicator area_no ordinal name stands_for kind measure_unit direction target_op target_value target_kind "
    "position unit unit_name short_name figure owed reported"
)

CASES = [
    Case(province, COLUMNS, [
        ("R", 1, 1, "Chỉ tiêu R", None, "ratio", "%", "up", ">=", 98.0, "reference", 1, "Xã", "Xã", "Xã",
         93.33333333333333, 7, 4),
        ("R", 1, 1, "Chỉ tiêu R", None, "ratio", "%", "up", ">=", 98.0, "reference", 2, "Phường", "Phường", "Phường", None,
         1, 0),
        ("C", 1, 2, "Chỉ tiêu C", "median", "count", "việc", "down", None, None, None, 1, "Xã", "Xã",
         "Xã", 2.0, 7, 5),
        ("C", 1, 2, "Chỉ tiêu C", "median", "count", "việc", "down", None, None, None, 2, "Phường",
         "Phường", "Phường", 9.0, 1, 1),
        ("B", 1, 3, "Chỉ tiêu B", "share", "percent", "%", "up", None, None, None, 1, "Xã", "Xã",
         "Xã", 66.66666666666667, 7, 3),
        ("B", 1, 3, "Chỉ tiêu B", "share", "percent", "%", "up", None, None, None, 2, "Phường",
         "Phường", "Phường", None, 1, 0),
    ], area=1),
    Case(province, COLUMNS, [
        ("P", 2, 4, "Chỉ tiêu P", "median", "count", "người", "none", None, None, None, 1, "Xã", "Xã",
         "Xã", 2000.0, 7, 2),
        ("P", 2, 4, "Chỉ tiêu P", "median", "count", "người", "none", None, None, None, 2, "Phường",
         "Phường", "Phường", 5000.0, 1, 1),
        ("I", 2, 5, "Chỉ tiêu I", None, "money", "triệu đồng", "up", None, None, None, 1, "Xã", "Xã", "Xã", 55.0, 7, 3),
        ("I", 2, 5, "Chỉ tiêu I", None, "money", "triệu đồng", "up", None, None, None, 2, "Phường", "Phường", "Phường",
         80.0, 1, 1),
        ("G", 2, 6, "Chỉ tiêu G", None, "scale", "điểm (1-5)", "up", None, None, None, 1, "Xã", "Xã", "Xã", 4.0, 7, 2),
        ("G", 2, 6, "Chỉ tiêu G", None, "scale", "điểm (1-5)", "up", None, None, None, 2, "Phường", "Phường", "Phường",
         4.0, 1, 1),
    ], area=2),
]
