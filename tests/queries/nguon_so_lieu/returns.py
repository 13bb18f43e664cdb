"""Who returned: the first accepted version decides the status, the last one counts."""

from tests.given import Case, Given, when

COLUMNS = "unit name peer_group block status days_late received_at submission_id version counted_at file_name"


def three() -> Given:
    g = Given()
    g.indicator("A")
    for code, name in (("01", "Xã An"), ("02", "Xã Bình"), ("03", "Xã Cát")):
        g.unit(code, name)
    g.deadline("commune", before="2026-04-24 00:00")
    g.submission("01", "2026-04-20 09:00", {"A": 1})
    g.submission("01", "2026-04-25 09:00", {"A": 2}, file_name="sửa.xlsx")
    g.submission("02", "2026-04-25 10:00", {"A": 1})
    return g


CASES = [
    Case(three, COLUMNS, [
        ("01", "Xã An", "Xã", "commune", "on_time", 0, when("2026-04-20 09:00"), 2, 2, when("2026-04-25 09:00"), "sửa.xlsx"),
        ("02", "Xã Bình", "Xã", "commune", "late", 2, when("2026-04-25 10:00"), 3, 1, when("2026-04-25 10:00"), "02.xlsx"),
        ("03", "Xã Cát", "Xã", "commune", "missing", 2, None, None, None, None, None),
    ], as_of=when("2026-04-25 10:00")),
]
