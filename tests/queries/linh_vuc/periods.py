"""Every period of the plan for every indicator, also those not returned."""

from tests.given import Case
from tests.given_area import years

COLUMNS = (
    "indicator area_no ordinal name kind measure_unit direction target_op target_value target_kind "
    "headline unit unit_name short_name period period_label period_ordinal state numerator denominator "
    "figure met"
)

CASES = [
    Case(years, COLUMNS, [
        ("A", 1, 1, "Chỉ tiêu A", "ratio", "%", "up", ">=", 90.0, "target", False, "V", "Văn phòng", "Văn phòng",
         "K", "Kỳ K", 1, None, None, None, None, None),
        ("A", 1, 1, "Chỉ tiêu A", "ratio", "%", "up", ">=", 90.0, "target", False, "V", "Văn phòng", "Văn phòng",
         "K2", "Kỳ K2", 2, "reported", 9.0, 10.0, 90.0, True),
        ("D", 1, 2, "Chỉ tiêu D", "count", "cuộc", "up", None, None, None, False, "T", "Tư pháp", "Tư pháp", "K",
         "Kỳ K", 1, "reported", None, None, 3.0, None),
        ("D", 1, 2, "Chỉ tiêu D", "count", "cuộc", "up", None, None, None, False, "T", "Tư pháp", "Tư pháp", "K2",
         "Kỳ K2", 2, "no_occurrence", None, None, 0.0, None),
    ], area=1),
    Case(years, COLUMNS, [
        ("A", 1, 1, "Chỉ tiêu A", "ratio", "%", "up", ">=", 90.0, "target", False, "V", "Văn phòng", "Văn phòng",
         "K", "Kỳ K", 1, None, None, None, None, None),
        ("A", 1, 1, "Chỉ tiêu A", "ratio", "%", "up", ">=", 90.0, "target", False, "V", "Văn phòng", "Văn phòng",
         "K2", "Kỳ K2", 2, "reported", 9.0, 10.0, 90.0, True),
    ], unit="V"),
]
