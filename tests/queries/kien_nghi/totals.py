from tests.given import NOT_AVAILABLE, Case, Given

COLUMNS = "returned recommendations recommending naming"


def given() -> Given:
    g = Given()
    g.indicator("1-N2", area=1, kind="text", narrative="difficulties")
    g.indicator("2-N2", area=2, kind="text", narrative="difficulties")
    g.indicator("1-N1", area=1, kind="text", narrative="key_results")
    for code, name in (("01", "Xã An"), ("02", "Xã Bình"), ("03", "Xã Châu"), ("04", "Xã Dân")):
        g.unit(code, name)
    g.submission("01", "2026-04-20 09:00", {"1-N2": "Thiếu người", "2-N2": "Thiếu máy", "1-N1": "Tốt"},
                 recommendations=[(1, "province", "Bổ sung biên chế"), (2, "central", "Sửa nghị định")])
    g.submission("02", "2026-04-20 10:00", {"1-N2": "Không có.", "2-N2": NOT_AVAILABLE},
                 recommendations=[(1, "province", "Bố trí kinh phí")])
    g.submission("03", "2026-04-20 11:00", {"1-N2": "Không"})
    g.submission("04", "2026-04-20 12:00", {"1-N2": "Thiếu trụ sở"}, status="returned",
                 recommendations=[(1, "province", "Không được tính")])
    return g


CASES = [
    Case(given, COLUMNS, [(3, 3, 2, 1)]),
    Case(given, COLUMNS, [(3, 2, 2, 1)], area=1),
    Case(given, COLUMNS, [(3, 1, 1, 1)], area=2),
    Case(given, COLUMNS, [(0, 0, 0, 0)], period="khac"),
]
