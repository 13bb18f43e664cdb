from tests.given import Case, Given

COLUMNS = "indicator area_no name earlier_period earlier_label earlier_rate rate change better"


def given() -> Given:
    """Two years and a quarter. "K" (nine months) stands alone: nothing before it."""
    g = Given()
    g.period("2024", "2024-01-01", "2024-12-31")
    g.period("2025", "2025-01-01", "2025-12-31")
    g.period("Q1", "2026-01-01", "2026-03-31")
    g.indicator("A1", kind="ratio")
    g.indicator("A2", kind="ratio", direction="down")
    g.indicator("A3", kind="ratio")
    g.indicator("A4", kind="ratio", direction="none")
    g.indicator("A5", kind="ratio", aggregation="none")
    g.unit("VP", "Văn phòng", kind="office")
    g.unit("KT", "Phòng Kinh tế", kind="office")
    # A1: 60/200 then 130/200. A3 rests on 20, under the plan's smallest denominator.
    g.submission("VP", "2025-01-10 09:00", {"A1": (50, 100), "A2": (10, 100), "A3": (1, 20), "A4": (1, 100), "A5": (1, 100)}, period="2024")
    g.submission("KT", "2025-01-10 10:00", {"A1": (10, 100)}, period="2024")
    g.submission("VP", "2026-01-10 09:00", {"A1": (60, 100), "A2": (14, 100), "A3": (20, 20), "A4": (90, 100), "A5": (90, 100)}, period="2025")
    g.submission("KT", "2026-01-10 10:00", {"A1": (70, 100)}, period="2025")
    g.submission("VP", "2026-04-10 10:00", {"A1": (100, 100)}, period="Q1")
    return g


CASES = [
    Case(given, COLUMNS, [
        ("A1", 1, "Chỉ tiêu A1", "2024", "Kỳ 2024", 30.0, 65.0, 35.0, True),
        ("A2", 1, "Chỉ tiêu A2", "2024", "Kỳ 2024", 10.0, 14.0, 4.0, False),
    ], period="2025"),
    Case(given, COLUMNS, [], period="Q1"),
    Case(given, COLUMNS, [], period="2024"),
]
