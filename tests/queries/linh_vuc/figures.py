"""Σ/Σ, sum, weighted mean and mean of every scope: Xã has 252/270 where the mean of its rates would be 85,25 %."""

from tests.given import Case
from tests.given_area import province

COLUMNS = (
    "indicator area_no ordinal name kind measure_unit direction target_op target_value target_kind "
    "aggregation headline shared scope scope_name block figure figure_met owed reported no_occurrence met "
    "judged median lowest highest"
)

CASES = [
    # Σ/Σ of Xã 252/270, of all 351/370; 0/0 and missing count as owed, not as reported.
    Case(province, COLUMNS, [
        ("R", 1, 1, "Chỉ tiêu R", "ratio", "%", "up", ">=", 98.0, "reference", "weighted", True, True, "group", "Xã",
         "commune", 93.33333333333333, False, 7, 4, 1, 2, 4, 96.5, 50.0, 98.0),
        ("R", 1, 1, "Chỉ tiêu R", "ratio", "%", "up", ">=", 98.0, "reference", "weighted", True, True, "group",
         "Phường", "commune", None, None, 1, 0, 0, 0, 0, None, None, None),
        ("R", 1, 1, "Chỉ tiêu R", "ratio", "%", "up", ">=", 98.0, "reference", "weighted", True, True, "group", "Sở",
         "department", 99.0, True, 1, 1, 0, 1, 1, 99.0, 99.0, 99.0),
        ("R", 1, 1, "Chỉ tiêu R", "ratio", "%", "up", ">=", 98.0, "reference", "weighted", True, True, "block",
         "commune", "commune", 93.33333333333333, False, 8, 4, 1, 2, 4, 96.5, 50.0, 98.0),
        ("R", 1, 1, "Chỉ tiêu R", "ratio", "%", "up", ">=", 98.0, "reference", "weighted", True, True, "block",
         "department", "department", 99.0, True, 1, 1, 0, 1, 1, 99.0, 99.0, 99.0),
        ("R", 1, 1, "Chỉ tiêu R", "ratio", "%", "up", ">=", 98.0, "reference", "weighted", True, True, "all", None,
         None, 94.86486486486487, False, 9, 5, 1, 3, 5, 98.0, 50.0, 99.0),
        ("C", 1, 2, "Chỉ tiêu C", "count", "việc", "down", None, None, None, "sum", False, True, "group", "Xã",
         "commune", 15.0, None, 7, 5, 1, 0, 0, 2.0, 0.0, 7.0),
        ("C", 1, 2, "Chỉ tiêu C", "count", "việc", "down", None, None, None, "sum", False, True, "group", "Phường",
         "commune", 9.0, None, 1, 1, 0, 0, 0, 9.0, 9.0, 9.0),
        ("C", 1, 2, "Chỉ tiêu C", "count", "việc", "down", None, None, None, "sum", False, True, "group", "Sở",
         "department", 1.0, None, 1, 1, 0, 0, 0, 1.0, 1.0, 1.0),
        ("C", 1, 2, "Chỉ tiêu C", "count", "việc", "down", None, None, None, "sum", False, True, "block", "commune",
         "commune", 24.0, None, 8, 6, 1, 0, 0, 3.0, 0.0, 9.0),
        ("C", 1, 2, "Chỉ tiêu C", "count", "việc", "down", None, None, None, "sum", False, True, "block",
         "department", "department", 1.0, None, 1, 1, 0, 0, 0, 1.0, 1.0, 1.0),
        ("C", 1, 2, "Chỉ tiêu C", "count", "việc", "down", None, None, None, "sum", False, True, "all", None, None,
         25.0, None, 9, 7, 1, 0, 0, 2.0, 0.0, 9.0),
        ("B", 1, 3, "Chỉ tiêu B", "boolean", "", "up", None, None, None, "sum", False, True, "group", "Xã",
         "commune", 2.0, None, 7, 3, 0, 0, 0, 1.0, 0.0, 1.0),
        ("B", 1, 3, "Chỉ tiêu B", "boolean", "", "up", None, None, None, "sum", False, True, "group", "Phường",
         "commune", None, None, 1, 0, 0, 0, 0, None, None, None),
        ("B", 1, 3, "Chỉ tiêu B", "boolean", "", "up", None, None, None, "sum", False, True, "block", "commune",
         "commune", 2.0, None, 8, 3, 0, 0, 0, 1.0, 0.0, 1.0),
        ("B", 1, 3, "Chỉ tiêu B", "boolean", "", "up", None, None, None, "sum", False, True, "all", None, None, 2.0,
         None, 8, 3, 0, 0, 0, 1.0, 0.0, 1.0),
    ], area=1),
    # Money: (40 × 1000 + 60 × 3000) / 4000 in Xã; 03 has no population and no weight. Points: a mean.
    Case(province, COLUMNS, [
        ("P", 2, 4, "Chỉ tiêu P", "count", "người", "none", None, None, None, "sum", False, True, "group", "Xã",
         "commune", 4000.0, None, 7, 2, 0, 0, 0, 2000.0, 1000.0, 3000.0),
        ("P", 2, 4, "Chỉ tiêu P", "count", "người", "none", None, None, None, "sum", False, True, "group", "Phường",
         "commune", 5000.0, None, 1, 1, 0, 0, 0, 5000.0, 5000.0, 5000.0),
        ("P", 2, 4, "Chỉ tiêu P", "count", "người", "none", None, None, None, "sum", False, True, "block", "commune",
         "commune", 9000.0, None, 8, 3, 0, 0, 0, 3000.0, 1000.0, 5000.0),
        ("P", 2, 4, "Chỉ tiêu P", "count", "người", "none", None, None, None, "sum", False, True, "all", None, None,
         9000.0, None, 8, 3, 0, 0, 0, 3000.0, 1000.0, 5000.0),
        ("I", 2, 5, "Chỉ tiêu I", "money", "triệu đồng", "up", None, None, None, "weighted", False, True, "group",
         "Xã", "commune", 55.0, None, 7, 3, 0, 0, 0, 60.0, 40.0, 90.0),
        ("I", 2, 5, "Chỉ tiêu I", "money", "triệu đồng", "up", None, None, None, "weighted", False, True, "group",
         "Phường", "commune", 80.0, None, 1, 1, 0, 0, 0, 80.0, 80.0, 80.0),
        ("I", 2, 5, "Chỉ tiêu I", "money", "triệu đồng", "up", None, None, None, "weighted", False, True, "block",
         "commune", "commune", 68.88888888888889, None, 8, 4, 0, 0, 0, 70.0, 40.0, 90.0),
        ("I", 2, 5, "Chỉ tiêu I", "money", "triệu đồng", "up", None, None, None, "weighted", False, True, "all",
         None, None, 68.88888888888889, None, 8, 4, 0, 0, 0, 70.0, 40.0, 90.0),
        ("G", 2, 6, "Chỉ tiêu G", "scale", "điểm (1-5)", "up", None, None, None, "mean", False, True, "group", "Xã",
         "commune", 4.0, None, 7, 2, 0, 0, 0, 4.0, 3.0, 5.0),
        ("G", 2, 6, "Chỉ tiêu G", "scale", "điểm (1-5)", "up", None, None, None, "mean", False, True, "group",
         "Phường", "commune", 4.0, None, 1, 1, 0, 0, 0, 4.0, 4.0, 4.0),
        ("G", 2, 6, "Chỉ tiêu G", "scale", "điểm (1-5)", "up", None, None, None, "mean", False, True, "block",
         "commune", "commune", 4.0, None, 8, 3, 0, 0, 0, 4.0, 3.0, 5.0),
        ("G", 2, 6, "Chỉ tiêu G", "scale", "điểm (1-5)", "up", None, None, None, "mean", False, True, "all", None,
         None, 4.0, None, 8, 3, 0, 0, 0, 4.0, 3.0, 5.0),
    ], area=2),
]
