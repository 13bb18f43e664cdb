from tests.given import Case, Given, when


def given() -> Given:
    g = Given()
    for unit in ("01", "02", "03", "04"):
        g.unit(unit, f"Xã {unit}")
    times = ["2026-04-20 09:00", "2026-04-21 09:00", "2026-04-22 09:00", "2026-04-23 09:00"]
    first, second, third = (g.submission(unit, at, file_name=f"{unit}.xlsx", status=status) for unit, at, status in
                            zip(("01", "02", "03"), times, ("accepted", "returned", "withdrawn")))
    alone = g.submission("04", times[3], file_name="04.xlsx")
    for kind, submission, detail in [
        ("accepted", first, {"entry": "e1", "batch": "b1"}), ("returned", second, {"entry": "e2", "batch": "b1"}),
        ("compared", None, {"period": "K", "batch": "b1"}), ("accepted", third, {"entry": "e3", "batch": "b2"}),
        ("compared", None, {"period": "another", "batch": "b2"}), ("duplicate", first, {"entry": "e4", "batch": "b2"}),
        ("withdrawn", third, {"entry": "e5"}), ("accepted", alone, {"entry": "e6", "batch": ""}), ("accepted", alone, {}),
    ]:
        g.event(kind, submission, **detail)
    return g


CASES = [Case(given, "batch plan period unit submission_id sha256 file_name received_at filed_as is_compared", [
    ("b1", "P", "K", "01", 1, f"{1:064x}", "01.xlsx", when("2026-04-20 09:00"), "accepted", True),
    ("b1", "P", "K", "02", 2, f"{2:064x}", "02.xlsx", when("2026-04-21 09:00"), "returned", True),
    ("b2", "P", "K", "03", 3, f"{3:064x}", "03.xlsx", when("2026-04-22 09:00"), "accepted", False),
])]
