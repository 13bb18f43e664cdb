from tests.given import PERIOD, PLAN, Case, Given, when

COLUMNS = "submission_id plan period unit version status received_at sha256 file_name"


def given() -> Given:
    g = Given()
    g.unit("01", "Xã An")
    g.submission("01", "2026-04-20 09:00")
    g.submission("01", "2026-04-21 09:00", status="returned", file_name="an-2.xlsx")
    return g


CASES = [
    Case(given, COLUMNS, [(2, PLAN, PERIOD, "01", 2, "returned", when("2026-04-21 09:00"), f"{2:064x}", "an-2.xlsx")],
         submission=2),
    Case(given, COLUMNS, [], submission=9),
]
