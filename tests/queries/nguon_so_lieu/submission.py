"""One file, whether it counts or not; nothing for a file of another plan or period."""

from tests.given import Case, when
from tests.given_area import AT, province

COLUMNS = "submission_id unit version status received_at file_name sha256 is_sample counts size"

CASES = [
    Case(province, COLUMNS, [(7, "11", 1, "returned", when("2026-04-19 08:00"), "11.xlsx", f"{7:064x}", False, False, None)],
         submission=7),
    Case(province, COLUMNS, [(8, "11", 2, "accepted", when(AT), "11.xlsx", f"{8:064x}", False, True, None)], submission=8),
    Case(province, COLUMNS, [], submission=8, period="khác"),
]
