from tests.given import Case, Given

COLUMNS = "theme mentions naming asked"


def given() -> Given:
    g = Given()
    g.indicator("1-N2", area=1, kind="text", narrative="difficulties")
    g.indicator("2-N2", area=2, kind="text", narrative="difficulties")
    g.indicator("2-N1", area=2, kind="text", narrative="key_results")
    for code, name in (("01", "Xã An"), ("02", "Xã Bình"), ("03", "Xã Châu")):
        g.unit(code, name)
    g.submission("01", "2026-04-20 09:00", {"1-N2": "- Cán bộ KIÊM NHIỆM nhiều việc.\n- Thiếu kinh phí",
                                            "2-N2": "Thiếu 3 công chức", "2-N1": "Đã bố trí kinh phí"})
    g.submission("02", "2026-04-20 09:00", {"1-N2": "Không có khó khăn", "2-N2": "Kinh phí chậm; đường truyền yếu"})
    g.submission("03", "2026-04-20 09:00", {"1-N2": "Việc khác", "2-N2": "Không"})
    return g


CASES = [
    Case(given, COLUMNS, [("Kinh phí, nguồn lực", 2, 2, 3), ("Thiếu người, kiêm nhiệm", 2, 1, 3),
                          ("Đường truyền, phần mềm, dữ liệu", 1, 1, 3)]),
    Case(given, COLUMNS, [("Kinh phí, nguồn lực", 1, 1, 3), ("Thiếu người, kiêm nhiệm", 1, 1, 3)], area=1),
    Case(given, COLUMNS, [], area=9),
]
