from tests.given import Case, Given


def given() -> Given:
    g = Given()
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.submission("01", "2026-04-20 09:00")
    g.submission("01", "2026-04-21 09:00")
    g.submission("02", "2026-04-21 09:00", status="returned")
    g.snapshot("CS-01")
    return g


CASES = [
    Case(given, "units submissions in_force", [(2, 3, 1)]),
    Case(Given, "units submissions in_force", [(0, 0, 0)]),
]
