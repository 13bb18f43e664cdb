"""The answer of the version that counts, with its cell and its file."""

from tests.given import Case, when
from tests.given_area import AT, province

COLUMNS = ("submission_id version received_at file_name sha256 is_sample size state numerator denominator figure text sheet cell raw")


def corrected():
    """A second version, after a snapshot of the first; its file is on record."""
    g = province()
    g.snapshot("chot-1")
    g.submission("01", "2026-04-21 10:00", {"R": (97, 100)}, file_name="sửa.xlsx")
    return g


CASES = [
    Case(province, COLUMNS, [
        (1, 1, when(AT), "01.xlsx", f"{1:064x}", False, None, "reported", 95.0, 100.0, 95.0, None, "Mục 1", "D2",
         "(95, 100)"),
    ], unit="01", indicator="R"),
    Case(province, COLUMNS, [
        (9, 1, when(AT), "S1.xlsx", f"{9:064x}", False, None, None, None, None, None, None, None, None, None),
    ], unit="S1", indicator="G"),
    Case(province, COLUMNS, [], unit="06", indicator="R"),
    Case(corrected, COLUMNS, [
        (10, 2, when("2026-04-21 10:00"), "sửa.xlsx", f"{10:064x}", False, None, "reported", 97.0, 100.0, 97.0, None,
         "Mục 1", "D2", "(97, 100)"),
    ], unit="01", indicator="R"),
    Case(corrected, COLUMNS, [
        (1, 1, when(AT), "01.xlsx", f"{1:064x}", False, None, "reported", 95.0, 100.0, 95.0, None, "Mục 1", "D2",
         "(95, 100)"),
    ], unit="01", indicator="R", snapshot="chot-1"),
]
