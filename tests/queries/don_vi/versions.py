"""Every file of a unit, newest first, with what the check found."""

from tests.given import Case, when
from tests.given_area import province

COLUMNS = (
    "submission_id version status received_at file_name is_sample counts first_at rejects warns"
)

CASES = [
    Case(province, COLUMNS, [
        (8, 2, "accepted", when("2026-04-20 09:00"), "11.xlsx", False, True, when("2026-04-20 09:00"), 0, 0),
        (7, 1, "returned", when("2026-04-19 08:00"), "11.xlsx", False, False, when("2026-04-19 08:00"), 1, 1),
    ], unit="11"),
]
