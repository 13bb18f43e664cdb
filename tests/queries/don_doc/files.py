from tests.given import Case, Given, when

COLUMNS = "unit submission_id status version received_at file_name reason counted"


def given() -> Given:
    g = Given()
    g.indicator("A1")
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.unit("03", "Xã Cát")
    g.unit("04", "Xã Đông")
    g.submission("01", "2026-04-20 09:00", status="returned", findings=[("E09", "reject", "D2"), ("W03", "warn", "D3")])
    g.submission("01", "2026-04-21 09:00", status="returned", findings=[("E32", "reject", "E4"), ("E09", "reject", "D2")])
    g.submission("02", "2026-04-20 10:00", status="returned", findings=[("E09", "reject", "D2")])
    g.submission("02", "2026-04-20 11:00", {"A1": 1})                                 # sent again: nothing to say
    g.submission("03", "2026-04-20 12:00", {"A1": 1})
    g.submission("03", "2026-04-20 13:00", status="returned", findings=[("E11", "reject", "D9")], file_name="sua.xlsx")
    g.submission("04", "2026-04-20 14:00", status="returned")
    g.submission("04", "2026-04-20 15:00", status="withdrawn")                        # taken back: the one before stands
    for reason in ("Nhầm mẫu", "Thiếu chữ ký"):
        g.event("sent_back", 7, "2026-04-20 17:00", reason=reason)
    g.unit("05", "Xã Gia")
    g.submission("05", "2026-04-20 16:00", {"A1": 1}, status="pending", findings=[("W03", "warn", "D2"), ("I01", "info", "D3")])
    return g


CASES = [Case(given, COLUMNS, [
    ("01", 2, "returned", 2, when("2026-04-21 09:00"), "01.xlsx", None, None),
    ("03", 6, "returned", 2, when("2026-04-20 13:00"), "sua.xlsx", None, 1),
    ("04", 7, "returned", 1, when("2026-04-20 14:00"), "04.xlsx", "Thiếu chữ ký", None),
    ("05", 9, "pending", 1, when("2026-04-20 16:00"), "05.xlsx", None, None),
])]
