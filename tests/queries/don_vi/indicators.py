"""One unit on everything it owes, beside the whole plan and its peers."""

from tests.given import Case
from tests.given_area import province

COLUMNS = (
    "indicator area_no ordinal name kind measure_unit direction target_op target_value target_kind "
    "aggregation headline peer_group submitted state numerator denominator figure met small plan_figure "
    "peer_median peer_lowest peer_highest peers place ranked tied shared sheet cell raw"
)

CASES = [
    # Ties: 02 shares the first place of three; less is better for C.
    Case(province, COLUMNS, [
        ("R", 1, 1, "Chỉ tiêu R", "ratio", "%", "up", ">=", 98.0, "reference", "weighted", True, "Xã", True,
         "reported", 49.0, 50.0, 98.0, True, False, 94.86486486486487, 96.5, 50.0, 98.0, 4, 1, 3, 2, True, "Mục 1",
         "D2", "(49, 50)"),
        ("C", 1, 2, "Chỉ tiêu C", "count", "việc", "down", None, None, None, "sum", False, "Xã", True, "reported",
         None, None, 2.0, None, False, 25.0, 2.0, 0.0, 7.0, 5, 2, 5, 2, True, "Mục 1", "D2", "2"),
        ("B", 1, 3, "Chỉ tiêu B", "boolean", "", "up", None, None, None, "sum", False, "Xã", True, "reported", None,
         None, 0.0, None, False, 2.0, 1.0, 0.0, 1.0, 3, None, 0, 0, True, "Mục 1", "D2", "0"),
        ("P", 2, 4, "Chỉ tiêu P", "count", "người", "none", None, None, None, "sum", False, "Xã", True, "reported",
         None, None, 3000.0, None, False, 9000.0, 2000.0, 1000.0, 3000.0, 2, None, 0, 0, True, "Mục 1", "D2", "3000"),
        ("I", 2, 5, "Chỉ tiêu I", "money", "triệu đồng", "up", None, None, None, "weighted", False, "Xã", True,
         "reported", None, None, 60.0, None, False, 68.88888888888889, 60.0, 40.0, 90.0, 3, 2, 3, 1, True, "Mục 1",
         "D2", "60"),
        ("G", 2, 6, "Chỉ tiêu G", "scale", "điểm (1-5)", "up", None, None, None, "mean", False, "Xã", True,
         "reported", None, None, 5.0, None, False, 4.0, 4.0, 3.0, 5.0, 2, 1, 2, 1, True, "Mục 1", "D2", "5"),
    ], unit="02"),
    # A small denominator has no place; "chưa có số liệu" is not "Không".
    Case(province, COLUMNS, [
        ("R", 1, 1, "Chỉ tiêu R", "ratio", "%", "up", ">=", 98.0, "reference", "weighted", True, "Xã", True,
         "reported", 10.0, 20.0, 50.0, False, True, 94.86486486486487, 96.5, 50.0, 98.0, 4, None, 3, 0, True, "Mục 1",
         "D2", "(10, 20)"),
        ("C", 1, 2, "Chỉ tiêu C", "count", "việc", "down", None, None, None, "sum", False, "Xã", True,
         "no_occurrence", None, None, 0.0, None, False, 25.0, 2.0, 0.0, 7.0, 5, 1, 5, 1, True, "Mục 1", "D2",
         "no_occurrence"),
        ("B", 1, 3, "Chỉ tiêu B", "boolean", "", "up", None, None, None, "sum", False, "Xã", True, "not_available",
         None, None, None, None, False, 2.0, 1.0, 0.0, 1.0, 3, None, 0, 0, True, "Mục 1", "D2", "not_available"),
    ], unit="04", area=1),
    # Never returned: everything it owes, its peers beside it, no place and not the last one.
    Case(province, COLUMNS, [
        ("P", 2, 4, "Chỉ tiêu P", "count", "người", "none", None, None, None, "sum", False, "Xã", False, None, None,
         None, None, None, False, 9000.0, 2000.0, 1000.0, 3000.0, 2, None, 0, 0, True, None, None, None),
        ("I", 2, 5, "Chỉ tiêu I", "money", "triệu đồng", "up", None, None, None, "weighted", False, "Xã", False,
         None, None, None, None, None, False, 68.88888888888889, 60.0, 40.0, 90.0, 3, None, 3, 0, True, None, None, None),
        ("G", 2, 6, "Chỉ tiêu G", "scale", "điểm (1-5)", "up", None, None, None, "mean", False, "Xã", False, None,
         None, None, None, None, False, 4.0, 4.0, 3.0, 5.0, 2, None, 2, 0, True, None, None, None),
    ], unit="06", area=2),
    # A department alone in its group shares its figures with nobody.
    Case(province, COLUMNS, [
        ("R", 1, 1, "Chỉ tiêu R", "ratio", "%", "up", ">=", 98.0, "reference", "weighted", True, "Sở", True,
         "reported", 99.0, 100.0, 99.0, True, False, 94.86486486486487, 99.0, 99.0, 99.0, 1, 1, 1, 1, False, "Mục 1",
         "D2", "(99, 100)"),
        ("C", 1, 2, "Chỉ tiêu C", "count", "việc", "down", None, None, None, "sum", False, "Sở", True, "reported",
         None, None, 1.0, None, False, 25.0, 1.0, 1.0, 1.0, 1, 1, 1, 1, False, "Mục 1", "D2", "1"),
    ], unit="S1"),
]
