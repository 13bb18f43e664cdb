from tests.given import Case, Given

COLUMNS = "indicator area_no name direction best_group best_rate best_units worst_group worst_rate worst_units gap"


def given() -> Given:
    """Five wards, five communes, four upland communes: the last are too few to be a group."""
    g = Given()
    g.indicator("A1", kind="ratio", headline=True)
    g.indicator("A2", kind="ratio", headline=True, direction="down")
    g.indicator("A3", kind="ratio", headline=True, direction="none")
    g.indicator("A4", kind="ratio")
    g.indicator("A5", kind="ratio", headline=True)
    g.indicator("A6", kind="ratio", headline=True, aggregation="none")  # not shown for many units together
    for n in range(5):
        g.unit(f"0{n}", f"Phường {n}", kind="phuong")
        g.unit(f"1{n}", f"Xã {n}")
    for n in range(4):
        g.unit(f"2{n}", f"Xã vùng cao {n}", group="Xã vùng cao")
    g.unit("S1", "Sở Y tế", kind="so")
    # A5: Σ denominators 5 × 5 = 25, under the plan's smallest denominator of 30.
    for n in range(5):
        g.submission(f"0{n}", "2026-04-20 09:00", {"A1": (90, 100), "A2": (20, 100), "A3": (9, 100), "A4": (9, 100), "A5": (5, 5), "A6": (9, 100)})
        g.submission(f"1{n}", "2026-04-20 09:00", {"A1": (80, 100), "A2": (5, 100), "A3": (90, 100), "A4": (90, 100), "A5": (1, 5), "A6": (90, 100)})
    for n in range(4):
        g.submission(f"2{n}", "2026-04-20 09:00", {"A1": (1, 100)})
    g.submission("S1", "2026-04-20 09:00", {"A1": (0, 900)})
    return g


CASES = [Case(given, COLUMNS, [
    ("A2", 1, "Chỉ tiêu A2", "down", "Xã", 5.0, 5, "Phường", 20.0, 5, 15.0),
    ("A1", 1, "Chỉ tiêu A1", "up", "Phường", 90.0, 5, "Xã", 80.0, 5, 10.0),
])]
