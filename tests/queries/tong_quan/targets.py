from tests.given import NO_OCCURRENCE, NOT_AVAILABLE, Case, Given

COLUMNS = ("area_no area indicator name kind measure_unit direction target_op target_value target_kind figure met gap denominator "
           "judged units_met")


def given() -> Given:
    g = Given()
    g.indicator("A1", area=1, kind="ratio", target=(">=", 98))
    g.indicator("A2", area=1, kind="ratio")
    g.indicator("B1", area=2, kind="boolean", target=("=", 1), target_kind="target", aggregation="sum")
    g.indicator("B2", area=2, kind="ratio", target=("<=", 5), direction="down")
    g.indicator("C1", area=3, kind="count")
    g.indicator("C2", area=3, kind="money", target=(">=", 10), aggregation="weighted", weight_indicator="C1")
    g.indicator("D1", area=4, kind="count")
    g.indicator("D2", area=4, kind="money", target=(">=", 10), aggregation="weighted", weight_indicator="D1")
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.unit("S1", "Sở Y tế", kind="so", owes=["A1"])
    g.unit("S2", "Sở Tài chính", kind="so", owes=[])
    # 90/100 and 300/300: 97,5 % together, although the mean of the rates is 95 %.
    g.submission("01", "2026-04-20 09:00", {"A1": (90, 100), "A2": (1, 2), "B1": 1, "B2": NOT_AVAILABLE, "C1": 100, "C2": 9, "D1": 0, "D2": 5})
    g.submission("02", "2026-04-20 10:00", {"A1": (300, 300), "B1": 0, "B2": (0, 0), "C1": 300, "C2": 13})
    g.submission("S1", "2026-04-20 11:00", {"A1": NO_OCCURRENCE})
    g.submission("S2", "2026-04-20 12:00", {"A1": (0, 900), "B1": 1})  # once owed, as the plan was then
    return g


def name(code: str) -> tuple[str, str]:
    return code, f"Chỉ tiêu {code}"


CASES = [Case(given, COLUMNS, [
    (1, "Mục 1", *name("A1"), "ratio", "%", "up", ">=", 98.0, "reference", 97.5, False, -0.5, 400.0, 2, 1),
    (2, "Mục 2", *name("B1"), "boolean", "", "up", "=", 1.0, "target", 1.0, False, 0.0, None, 2, 1),
    # Nothing occurred and nothing available: no figure, neither met nor missed.
    (2, "Mục 2", *name("B2"), "ratio", "%", "down", "<=", 5.0, "reference", None, None, None, 0.0, 0, 0),
    # (9 × 100 + 13 × 300) / 400 = 12
    (3, "Mục 3", *name("C2"), "money", "", "up", ">=", 10.0, "reference", 12.0, True, 2.0, None, 2, 1),
    # Nothing to weigh by is no figure.
    (4, "Mục 4", *name("D2"), "money", "", "up", ">=", 10.0, "reference", None, None, None, None, 1, 0),
])]
