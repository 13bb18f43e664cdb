from tests.given import Case, Given

COLUMNS = "area_no area level recommendations units"


def given() -> Given:
    g = Given()
    g.area(1, "Lãnh đạo")
    g.area(2, "Bộ máy")
    g.area(3, "Hồ sơ")
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.submission("01", "2026-04-20 09:00", recommendations=[(1, "province", "a"), (1, "province", "b"), (3, "central", "c")])
    g.submission("02", "2026-04-20 09:00", recommendations=[(1, "province", "d"), (1, "central", "e")])
    g.snapshot("CS-01")
    g.submission("02", "2026-04-21 09:00", recommendations=[(2, "department", "f")])
    return g


CASES = [
    Case(given, COLUMNS, [(1, "Lãnh đạo", "province", 2, 1), (2, "Bộ máy", "department", 1, 1),
                          (3, "Hồ sơ", "central", 1, 1)]),
    Case(given, COLUMNS, [(1, "Lãnh đạo", "central", 1, 1), (1, "Lãnh đạo", "province", 3, 2),
                          (2, "Bộ máy", None, 0, 0), (3, "Hồ sơ", "central", 1, 1)], snapshot="CS-01"),
]
