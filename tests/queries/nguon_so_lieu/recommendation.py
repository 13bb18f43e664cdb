"""One recommendation with its cell; of a version that no longer counts, it says so."""

from tests.given import Case, when
from tests.given_area import AT, province

COLUMNS = ("submission_id unit version received_at file_name sha256 is_sample size counts area_no addressee_level text sheet cell")


def corrected():
    g = province()
    g.submission("01", "2026-04-21 10:00", {})
    return g


SECOND = (1, "01", 1, when(AT), "01.xlsx", f"{1:064x}", False, None)
WORDS = (2, "central", "Sửa luật", "Kiến nghị", "C3")

CASES = [
    Case(province, COLUMNS, [(*SECOND, True, *WORDS)], submission=1, ordinal=2),
    Case(corrected, COLUMNS, [(*SECOND, False, *WORDS)], submission=1, ordinal=2),
    Case(province, COLUMNS, [], submission=1, ordinal=3),
    Case(province, COLUMNS, [], submission=1, ordinal=2, period="khác"),
]
