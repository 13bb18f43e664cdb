from tests.given import Case
from tests.queries.tien_do.completeness import given

COLUMNS = "block area_no area units owed given rate full_units"
CASES = [Case(given, COLUMNS, [
    ("commune", 0, "Phần chung", 2, 2, 2, 100.0, 2),
    ("commune", 1, "Mục 1", 2, 4, 2, 50.0, 1),
    ("commune", 2, "Mục 2", 2, 2, 2, 100.0, 2),
    ("department", 1, "Mục 1", 1, 1, 1, 100.0, 1),
    ("department", 2, "Mục 2", 1, 1, 0, 0.0, 0),
])]
