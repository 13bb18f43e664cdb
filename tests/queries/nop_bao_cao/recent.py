from tests.given import BLANK, NO_OCCURRENCE, Case, Given, when

COLUMNS = ("submission_id received_at unit unit_name version status is_sample file_name sha256 "
           "answered owed missing rejects warnings")


def given() -> Given:
    g = Given()
    g.indicator("A1")
    g.indicator("A2")
    g.indicator("A3", required=False)
    g.indicator("A-N4", kind="text", narrative="recommendations")
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.unit("03", "Xã Cao")
    g.submission("01", "2026-04-20 09:00", status="returned", file_name="an.xlsx",
                 findings=[("E01", "reject", "D3"), ("W01", "warn", "D4"), ("E02", "reject", "D5")])
    g.submission("01", "2026-04-21 09:00", {"A1": 5, "A2": BLANK}, findings=[("W01", "warn", "D4")], file_name="an-2.xlsx")
    g.submission("02", "2026-04-21 09:00", {"A1": 5, "A2": NO_OCCURRENCE, "A3": 1}, sample=True, file_name="binh.xlsx")
    g.submission("03", "2026-04-19 09:00", {"A1": 7}, status="pending", findings=[("W01", "warn", "D3")], file_name="cao.xlsx")
    return g


CASES = [
    Case(given, COLUMNS, [
        (3, when("2026-04-21 09:00"), "02", "Xã Bình", 1, "accepted", True, "binh.xlsx", f"{3:064x}", 3, 3, 0, 0, 0),
        (2, when("2026-04-21 09:00"), "01", "Xã An", 2, "accepted", False, "an-2.xlsx", f"{2:064x}", 1, 3, 1, 0, 1),
        (1, when("2026-04-20 09:00"), "01", "Xã An", 1, "returned", False, "an.xlsx", f"{1:064x}", None, None, None, 2, 1),
        (4, when("2026-04-19 09:00"), "03", "Xã Cao", 1, "pending", False, "cao.xlsx", f"{4:064x}", 1, 3, 1, 0, 1),
    ]),
    Case(given, COLUMNS, [], period="khac"),
]
