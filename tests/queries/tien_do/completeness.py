from tests.given import BLANK, NO_OCCURRENCE, NOT_AVAILABLE, Case, Given

COLUMNS = "unit name block area_no area owed given"


def given() -> Given:
    g = Given()
    g.indicator("U1", area=0, kind="text")
    g.indicator("A1", area=1)
    g.indicator("A2", area=1, kind="ratio")
    g.indicator("A3", area=1, required=False)
    g.indicator("B1", area=2)
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.unit("03", "Xã Cát")
    g.unit("S1", "Sở Y tế", kind="so", owes=["A1", "B1"])
    g.submission("01", "2026-04-20 09:00", {"U1": "Xã An", "A1": 0, "A2": (0, 0), "A3": BLANK, "B1": NO_OCCURRENCE})
    g.submission("03", "2026-04-20 09:00", {"U1": "Xã Cát", "A1": NOT_AVAILABLE, "A2": BLANK, "A3": 1, "B1": 4})
    g.submission("S1", "2026-04-20 09:00", {"A1": 3})
    return g


# Xã Bình sent nothing: nothing can be said of how complete it is.
CASES = [Case(given, COLUMNS, [
    ("01", "Xã An", "commune", 0, None, 1, 1),
    ("01", "Xã An", "commune", 1, "Mục 1", 2, 2),
    ("01", "Xã An", "commune", 2, "Mục 2", 1, 1),
    ("03", "Xã Cát", "commune", 0, None, 1, 1),
    ("03", "Xã Cát", "commune", 1, "Mục 1", 2, 0),
    ("03", "Xã Cát", "commune", 2, "Mục 2", 1, 1),
    ("S1", "Sở Y tế", "department", 1, "Mục 1", 1, 1),
    ("S1", "Sở Y tế", "department", 2, "Mục 2", 1, 0),
])]
