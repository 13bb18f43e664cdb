from tests.given import BLANK, Case, Given

COLUMNS = "area_no area naming asked"


def given() -> Given:
    g = Given()
    g.indicator("1-N2", area=1, kind="text", narrative="difficulties")
    g.indicator("2-N2", area=2, kind="text", narrative="difficulties")
    g.indicator("3-01", area=3)
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.unit("S1", "Sở A", kind="so", owes=["2-N2"])
    g.unit("03", "Xã Châu")
    g.submission("01", "2026-04-20 09:00", {"1-N2": "không phát sinh khó khăn", "2-N2": "Thiếu máy"})
    g.submission("02", "2026-04-20 09:00", {"1-N2": "Thiếu người", "2-N2": BLANK})
    g.submission("S1", "2026-04-20 09:00", {"2-N2": "Không có kinh phí"})
    return g


CASES = [
    Case(given, COLUMNS, [(2, "Mục 2", 2, 3), (1, "Mục 1", 1, 2), (3, "Mục 3", 0, 0)]),
]
