from tests.given import BLANK, Case, Given, when

COLUMNS = "ordinal unit name short_name block topic due_before sent_on status"


def given() -> Given:
    g = Given()
    g.indicator("S1", area=0, kind="date")
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.unit("03", "Xã Cát")
    g.unit("04", "Xã Đông")
    g.unit("SY", "Sở Y tế", kind="so")
    g.deadline("commune", what="speech", label="Gửi báo cáo tham luận", to_whom="Sở Nội vụ")
    g.deadline("department", what="speech", label="Gửi báo cáo tham luận", to_whom="Sở Nội vụ")
    g.deadline("commune", label="Gửi báo cáo", to_whom="Sở Nội vụ")
    for ordinal, unit in enumerate(("SY", "01", "02", "03"), start=1):
        g.speech(ordinal, unit, topic=f"Bài {ordinal}")
    g.submission("SY", "2026-04-22 09:00", {"S1": "2026-04-23"})
    g.submission("01", "2026-04-22 09:00", {"S1": "2026-04-24"})
    g.submission("02", "2026-04-22 09:00", {"S1": BLANK})
    g.submission("04", "2026-04-22 09:00", {"S1": "2026-04-22"})
    return g


DUE = when("2026-04-24")
# Before 24/4: sent on the 23rd is in time, on the 24th is not. Xã Cát sent no return, so no day is known.
CASES = [Case(given, COLUMNS, [
    (1, "SY", "Sở Y tế", "Sở Y tế", "department", "Bài 1", DUE, when("2026-04-23"), "on_time"),
    (2, "01", "Xã An", "Xã An", "commune", "Bài 2", DUE, when("2026-04-24"), "late"),
    (3, "02", "Xã Bình", "Xã Bình", "commune", "Bài 3", DUE, None, "missing"),
    (4, "03", "Xã Cát", "Xã Cát", "commune", "Bài 4", DUE, None, "missing"),
], indicator="S1")]
