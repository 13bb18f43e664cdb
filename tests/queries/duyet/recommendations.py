from tests.given import Case, Given


def given() -> Given:
    g = Given()
    g.unit("01", "Xã An")
    g.submission("01", "2026-04-18 09:00", recommendations=[(1, "province", "Bổ sung biên chế")])
    g.submission("01", "2026-04-19 09:00", recommendations=[(2, "central", "Sửa nghị định"), (1, "province", "Thêm kinh phí")])
    return g


CASES = [Case(given, "area_no addressee_level text sheet cell", [
    (2, "central", "Sửa nghị định", "Kiến nghị", "C2"), (1, "province", "Thêm kinh phí", "Kiến nghị", "C3"),
], submission=2)]
