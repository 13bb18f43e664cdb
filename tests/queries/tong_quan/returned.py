from tests.given import Case, Given, when


def given() -> Given:
    g = Given()
    g.indicator("A1")
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.unit("03", "Phường Cầu", kind="phuong")
    g.unit("04", "Xã Đông")
    g.unit("S1", "Sở Nội vụ", kind="so")
    g.unit("S2", "Sở Y tế", kind="so")
    g.deadline("commune", before="2026-04-24 00:00")
    g.deadline("department", before="2026-04-28 00:00")
    g.deadline("commune", before="2026-04-20 00:00", what="speech")
    g.submission("01", "2026-04-23 23:59")
    g.submission("02", "2026-04-24 00:00")
    g.submission("03", "2026-04-25 08:00", status="returned")
    g.submission("S1", "2026-04-24 09:00")
    return g


def undated() -> Given:
    g = Given(level="commune")
    g.indicator("A1")
    g.unit("VP", "Văn phòng", kind="office")
    g.unit("KT", "Phòng Kinh tế", kind="office")
    g.deadline("office", due_date=None, due_op=None, due_before=None)
    g.submission("VP", "2026-04-21 14:00")
    return g


COLUMNS = "block units received on_time late returned missing overdue due_date due_op"
CASES = [
    Case(given, COLUMNS, [
        ("commune", 4, 2, 1, 1, 0, 2, 2, when("2026-04-24"), "<"),
        ("department", 2, 1, 1, 0, 0, 1, 0, when("2026-04-28"), "<"),
    ], as_of=when("2026-04-25 08:00")),
    # Later the missing department is overdue too.
    Case(given, COLUMNS, [
        ("commune", 4, 2, 1, 1, 0, 2, 2, when("2026-04-24"), "<"),
        ("department", 2, 1, 1, 0, 0, 1, 1, when("2026-04-28"), "<"),
    ], as_of=when("2026-04-28 00:00")),
    Case(undated, COLUMNS, [("office", 2, 1, 0, 0, 1, 1, 0, None, None)], as_of=when("2026-04-30 00:00")),
]
