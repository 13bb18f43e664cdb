from tests.given import Case
from tests.queries.tien_do.completeness import given

COLUMNS = "unit name area_no indicator indicator_name measure_unit state"
CASES = [Case(given, COLUMNS, [
    ("03", "Xã Cát", 1, "A1", "Chỉ tiêu A1", "", "not_available"),
    ("03", "Xã Cát", 1, "A2", "Chỉ tiêu A2", "%", "blank"),
    ("S1", "Sở Y tế", 2, "B1", "Chỉ tiêu B1", "", "blank"),
])]
