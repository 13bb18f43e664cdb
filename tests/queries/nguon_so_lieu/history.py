"""What every version said; a version without an answer on record has a row all the same."""

from tests.given import NO_OCCURRENCE, Case, when
from tests.given_area import AT, province

COLUMNS = ("submission_id version status received_at file_name counts state numerator denominator raw sheet cell figure")


def corrected():
    g = province()
    g.submission("11", "2026-04-21 10:00", {"R": (96, 100), "C": NO_OCCURRENCE})
    return g


SENT_BACK = (7, 1, "returned", when("2026-04-19 08:00"), "11.xlsx", False)
NOTHING = (None, None, None, None, None, None, None)

CASES = [
    Case(corrected, COLUMNS, [
        (10, 3, "accepted", when("2026-04-21 10:00"), "11.xlsx", True, "reported", 96.0, 100.0, "(96, 100)", "Mục 1", "D2",
         96.0),
        (8, 2, "accepted", when(AT), "11.xlsx", False, "not_available", None, None, "not_available", "Mục 1", "D2", None),
        (*SENT_BACK, "reported", 1.0, 2.0, "(1, 2)", "Mục 1", "D2", 50.0),
    ], unit="11", indicator="R"),
    Case(corrected, COLUMNS, [
        (10, 3, "accepted", when("2026-04-21 10:00"), "11.xlsx", True, "no_occurrence", None, None, "no_occurrence",
         "Mục 1", "D2", 0.0),
        (8, 2, "accepted", when(AT), "11.xlsx", False, "reported", None, None, "9", "Mục 1", "D2", 9.0),
        (*SENT_BACK, *NOTHING),
    ], unit="11", indicator="C"),
    Case(corrected, COLUMNS, [], unit="06", indicator="R"),
]
