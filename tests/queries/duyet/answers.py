from tests.given import NO_OCCURRENCE, Case, Given


def given() -> Given:
    g = Given()
    g.indicator("B1", area=2)
    g.indicator("A1", area=1, kind="ratio")
    g.indicator("A2", area=1)
    g.unit("01", "Xã An")
    g.submission("01", "2026-04-18 09:00", {"B1": 7})
    g.submission("01", "2026-04-19 09:00", {"B1": "Đã làm", "A2": NO_OCCURRENCE, "A1": (95, 100)})
    return g


CASES = [Case(given, "indicator state numerator denominator value text sheet cell raw", [
    ("A1", "reported", 95.0, 100.0, None, None, "Mục 1", "D2", "(95, 100)"),
    ("A2", "no_occurrence", None, None, 0.0, None, "Mục 1", "D2", NO_OCCURRENCE),
    ("B1", "reported", None, None, None, "Đã làm", "Mục 1", "D2", "Đã làm"),
], submission=2)]
