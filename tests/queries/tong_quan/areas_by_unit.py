from tests.given import BLANK, NO_OCCURRENCE, NOT_AVAILABLE, Case, Given

COLUMNS = "unit name short_name block peer_group area_no area submitted owed answered targets judged met"


def given() -> Given:
    g = Given()
    g.indicator("U1", area=0, kind="text")
    g.indicator("A1", area=1, kind="ratio", target=(">=", 98))
    g.indicator("A2", area=1, kind="ratio", target=(">=", 60))
    g.indicator("A3", area=1)
    g.indicator("A4", area=1, required=False)
    g.indicator("B1", area=2, kind="text")
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.unit("S1", "Sở Y tế", kind="so", owes=["B1"])
    g.submission("01", "2026-04-20 09:00", {"U1": "Xã An", "A1": (99, 100), "A2": (0, 0), "A3": NO_OCCURRENCE, "A4": 5, "B1": NOT_AVAILABLE})
    g.submission("S1", "2026-04-20 09:00", {"B1": BLANK})
    return g


CASES = [Case(given, COLUMNS, [
    ("01", "Xã An", "Xã An", "commune", "Xã", 1, "Mục 1", True, 3, 3, 2, 1, 1),
    ("01", "Xã An", "Xã An", "commune", "Xã", 2, "Mục 2", True, 1, 0, 0, 0, 0),
    ("02", "Xã Bình", "Xã Bình", "commune", "Xã", 1, "Mục 1", False, 3, 0, 2, 0, 0),
    ("02", "Xã Bình", "Xã Bình", "commune", "Xã", 2, "Mục 2", False, 1, 0, 0, 0, 0),
    ("S1", "Sở Y tế", "Sở Y tế", "department", "Sở", 2, "Mục 2", True, 1, 0, 0, 0, 0),
])]
