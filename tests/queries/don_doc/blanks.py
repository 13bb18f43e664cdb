from tests.given import BLANK, NOT_AVAILABLE, Case, Given


def given() -> Given:
    g = Given()
    g.indicator("G1", area=0, kind="text")
    g.indicator("A1", area=5)
    g.indicator("A2", area=5, kind="ratio")
    g.indicator("A3", area=5, required=False)
    g.indicator("R1", area=5, kind="text", narrative="recommendations")
    g.area(5, "Thủ tục")
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình", owes=["A1"])
    g.unit("03", "Xã Cát")
    g.submission("01", "2026-04-20 09:00", {"G1": "a", "A1": BLANK, "A2": NOT_AVAILABLE, "A3": BLANK})
    g.submission("02", "2026-04-20 09:00", {"A1": 1})
    g.submission("03", "2026-04-20 09:00", {"A1": 1, "A2": (0, 0)})
    return g


CASES = [Case(given, "unit area_no area indicator indicator_name state sheet cell", [
    ("01", 5, "Mục 5", "A1", "Chỉ tiêu A1", "blank", "Mục 1", "D2"),
    ("01", 5, "Mục 5", "A2", "Chỉ tiêu A2", "not_available", "Mục 1", "D2"),
    ("03", 0, None, "G1", "Chỉ tiêu G1", "blank", None, None),     # the file had no row for it
])]
