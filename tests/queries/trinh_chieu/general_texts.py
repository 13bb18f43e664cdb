from tests.given import Case, Given


def given() -> Given:
    g = Given()
    g.indicator("G1", area=0, kind="text")
    g.unit("02", "Xã Bình", group="Xã vùng cao")
    g.unit("01", "Xã An", group="Xã khác")
    g.unit("03", "Xã Chung")
    g.submission("01", "2026-04-20 09:00", {"G1": "Phân công rõ người, rõ việc"})
    g.submission("02", "2026-04-20 10:00", {"G1": " Họp giao ban hằng tuần "})
    g.submission("03", "2026-04-20 11:00", {"G1": "Không có"})
    return g


CASES = [
    Case(given, "unit name peer_group text", [("02", "Xã Bình", "Xã vùng cao", "Họp giao ban hằng tuần"),
                                              ("01", "Xã An", "Xã khác", "Phân công rõ người, rõ việc")], indicator="G1"),
    Case(given, "unit name peer_group text", [], indicator="G9"),
]
