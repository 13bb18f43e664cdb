"""The chosen units in the order chosen; an indicator a unit does not owe has no row for it."""

from tests.given import Case
from tests.given_area import province

COLUMNS = (
    "indicator area_no ordinal name kind measure_unit direction target_op target_value target_kind "
    "position unit unit_name short_name peer_group submitted state numerator denominator figure met small"
)

CASES = [
    Case(province, COLUMNS, [
        ("R", 1, 1, "Chỉ tiêu R", "ratio", "%", "up", ">=", 98.0, "reference", 1, "02", "Xã 02", "Xã 02", "Xã", True,
         "reported", 49.0, 50.0, 98.0, True, False),
        ("R", 1, 1, "Chỉ tiêu R", "ratio", "%", "up", ">=", 98.0, "reference", 2, "01", "Xã 01", "Xã 01", "Xã", True,
         "reported", 95.0, 100.0, 95.0, False, False),
        ("R", 1, 1, "Chỉ tiêu R", "ratio", "%", "up", ">=", 98.0, "reference", 3, "S1", "Sở Một", "Sở Một", "Sở",
         True, "reported", 99.0, 100.0, 99.0, True, False),
        ("C", 1, 2, "Chỉ tiêu C", "count", "việc", "down", None, None, None, 1, "02", "Xã 02", "Xã 02", "Xã", True,
         "reported", None, None, 2.0, None, False),
        ("C", 1, 2, "Chỉ tiêu C", "count", "việc", "down", None, None, None, 2, "01", "Xã 01", "Xã 01", "Xã", True,
         "reported", None, None, 4.0, None, False),
        ("C", 1, 2, "Chỉ tiêu C", "count", "việc", "down", None, None, None, 3, "S1", "Sở Một", "Sở Một", "Sở", True,
         "reported", None, None, 1.0, None, False),
        ("B", 1, 3, "Chỉ tiêu B", "boolean", "", "up", None, None, None, 1, "02", "Xã 02", "Xã 02", "Xã", True,
         "reported", None, None, 0.0, None, False),
        ("B", 1, 3, "Chỉ tiêu B", "boolean", "", "up", None, None, None, 2, "01", "Xã 01", "Xã 01", "Xã", True,
         "reported", None, None, 1.0, None, False),
    ], units="02,01,S1", area=1),
    # No return: a row without a figure.
    Case(province, COLUMNS, [
        ("P", 2, 4, "Chỉ tiêu P", "count", "người", "none", None, None, None, 1, "06", "Xã 06", "Xã 06", "Xã", False,
         None, None, None, None, None, False),
        ("P", 2, 4, "Chỉ tiêu P", "count", "người", "none", None, None, None, 2, "05", "Xã 05", "Xã 05", "Xã", True,
         None, None, None, None, None, False),
        ("I", 2, 5, "Chỉ tiêu I", "money", "triệu đồng", "up", None, None, None, 1, "06", "Xã 06", "Xã 06", "Xã",
         False, None, None, None, None, None, False),
        ("I", 2, 5, "Chỉ tiêu I", "money", "triệu đồng", "up", None, None, None, 2, "05", "Xã 05", "Xã 05", "Xã",
         True, None, None, None, None, None, False),
        ("G", 2, 6, "Chỉ tiêu G", "scale", "điểm (1-5)", "up", None, None, None, 1, "06", "Xã 06", "Xã 06", "Xã",
         False, None, None, None, None, None, False),
        ("G", 2, 6, "Chỉ tiêu G", "scale", "điểm (1-5)", "up", None, None, None, 2, "05", "Xã 05", "Xã 05", "Xã",
         True, None, None, None, None, None, False),
    ], units="06,05", area=2),
]
