from tests.given import Case, Given


def given() -> Given:
    g = Given()
    g.period("2024")
    g.period("2025")
    g.unit("01", "Xã An")
    g.submission("01", "2026-04-20 09:00", period="2025", status="returned")
    g.submission("01", "2026-04-21 09:00", period="2025")
    g.submission("01", "2026-04-22 09:00")
    g.another_plan("Q")
    g.submission("01", "2026-04-22 09:00", period="2024")
    return g


CASES = [
    Case(given, "period", [("2025",), ("K",)]),
    Case(given, "period", [], plan="Z"),
]
