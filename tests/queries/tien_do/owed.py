from tests.given import Case, Given, when
from tests.queries.tien_do.speeches import given

COLUMNS = "unit name block peer_group what label topic to_whom due_date due_op days_late"
DUE = (when("2026-04-24"), "<")


def undated() -> Given:
    g = Given(level="commune")
    g.indicator("A1")
    g.unit("VP", "Văn phòng", kind="office")
    g.deadline("office", due_date=None, due_op=None, due_before=None, label="Gửi số liệu", to_whom="Phòng Văn hóa - Xã hội")
    return g


CASES = [
    Case(given, COLUMNS, [
        ("02", "Xã Bình", "commune", "Xã", "speech", "Gửi báo cáo tham luận", "Bài 3", "Sở Nội vụ", *DUE, 2),
        ("03", "Xã Cát", "commune", "Xã", "return", "Gửi báo cáo", None, "Sở Nội vụ", *DUE, 2),
        ("03", "Xã Cát", "commune", "Xã", "speech", "Gửi báo cáo tham luận", "Bài 4", "Sở Nội vụ", *DUE, 2),
    ], indicator="S1", as_of=when("2026-04-25 17:00")),
    # On the last day nothing is late yet.
    Case(given, COLUMNS, [
        ("02", "Xã Bình", "commune", "Xã", "speech", "Gửi báo cáo tham luận", "Bài 3", "Sở Nội vụ", *DUE, 0),
        ("03", "Xã Cát", "commune", "Xã", "return", "Gửi báo cáo", None, "Sở Nội vụ", *DUE, 0),
        ("03", "Xã Cát", "commune", "Xã", "speech", "Gửi báo cáo tham luận", "Bài 4", "Sở Nội vụ", *DUE, 0),
    ], indicator="S1", as_of=when("2026-04-23 23:59")),
    Case(undated, COLUMNS, [
        ("VP", "Văn phòng", "office", "office", "return", "Gửi số liệu", None, "Phòng Văn hóa - Xã hội", None, None, 0),
    ], as_of=when("2026-04-23 23:59")),
]
