from tests.given import Case, Given, when

COLUMNS = "received in_force samples as_of"


def given() -> Given:
    g = Given()
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.submission("01", "2026-04-20 09:00", sample=True)
    g.submission("01", "2026-04-21 10:30")
    g.submission("02", "2026-04-22 08:00", sample=True)
    g.snapshot("CS-01")
    g.submission("02", "2026-04-23 16:45", status="returned")
    g.another_plan("Q")
    g.submission("01", "2026-05-01 07:00")
    return g


CASES = [
    Case(given, COLUMNS, [(4, 2, 1, when("2026-04-23 16:45"))]),
    Case(given, COLUMNS, [(3, 2, 1, when("2026-04-22 08:00"))], snapshot="CS-01"),
    Case(given, COLUMNS, [(1, 1, 0, when("2026-05-01 07:00"))], plan="Q"),
    Case(given, COLUMNS, [(0, 0, 0, None)], plan="Z"),
]
