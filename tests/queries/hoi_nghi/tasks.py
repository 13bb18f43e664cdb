from tests.given import Case, Given, when

COLUMNS = "task recorded_at words units names due actor cancelled_at reason"


def given() -> Given:
    g = Given()
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.task("t2", "2026-05-05 11:00", "Rà soát trụ sở", "02,01", "2026-06-30")
    g.task("t1", "2026-05-05 10:00", "Báo cáo lại", cancelled_at=when("2026-05-05 10:05"), reason="Ghi nhầm")
    return g


CASES = [Case(given, COLUMNS, [
    ("t1", when("2026-05-05 10:00"), "Báo cáo lại", "", None, None, "office", when("2026-05-05 10:05"), "Ghi nhầm"),
    ("t2", when("2026-05-05 11:00"), "Rà soát trụ sở", "02,01", "Xã An, Xã Bình", when("2026-06-30"), "office", None, None),
])]
