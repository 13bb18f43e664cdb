from tests.given import Case, Given, when

COLUMNS = "submission_id version status received_at sha256 file_name"


def given() -> Given:
    g = Given()
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.submission("01", "2026-04-20 09:00")
    g.submission("01", "2026-04-21 09:00", status="returned", file_name="an-2.xlsx")
    g.submission("01", "2026-04-22 09:00", status="withdrawn")
    g.submission("02", "2026-04-22 09:00", status="withdrawn")
    return g


CASES = [
    Case(given, COLUMNS, [(2, 2, "returned", when("2026-04-21 09:00"), f"{2:064x}", "an-2.xlsx")], unit="01"),
    Case(given, COLUMNS, [], unit="02"),
    Case(given, COLUMNS, [], unit="01", period="khac"),
]
