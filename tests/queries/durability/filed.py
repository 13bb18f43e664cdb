from tests.given import Case, Given, when


def given() -> Given:
    g = Given()
    g.unit("01", "Xã An")
    filed = g.submission("01", "2026-04-20 09:00", file_name="a.xlsx")
    returned = g.submission("01", "2026-04-21 09:00", status="returned", file_name="b.xlsx")
    sample = g.submission("01", "2026-04-22 09:00", sample=True)
    for number in (filed, returned, sample):
        g._add("submission_file", sha256=f"{number:064x}", size=10 * number, bytes=b"x")
    for kind, submission, entry, file, at in [
        ("accepted", filed, "e1", "a.xlsx", "2026-04-20 09:00"), ("returned", returned, "e2", "b.xlsx", "2026-04-21 09:00"),
        ("duplicate", filed, "e3", "lần hai.xlsx", "2026-04-21 10:00"), ("accepted", sample, None, "c.xlsx", "2026-04-22 09:00"),
        ("withdrawn", filed, "e1", "a.xlsx", "2026-04-23 09:00"), ("refused", None, "e4", "d.xlsx", "2026-04-23 10:00"),
    ]:
        detail = {"file": file} | ({"entry": entry} if entry else {}) | ({"batch": "b1"} if entry in ("e2", "e3") else {})
        g.event(kind, submission, at, **detail)
    return g


CASES = [Case(given, "seq entry received_at sha256 size file_name actor plan period unit outcome batch", [
    (1, "e1", when("2026-04-20 09:00"), f"{1:064x}", 10, "a.xlsx", "an", "P", "K", "01", "accepted", ""),
    (2, "e2", when("2026-04-21 09:00"), f"{2:064x}", 20, "b.xlsx", "an", "P", "K", "01", "returned", "b1"),
    (3, "e3", when("2026-04-21 10:00"), f"{1:064x}", 10, "lần hai.xlsx", "an", "P", "K", "01", "accepted", "b1"),
])]
