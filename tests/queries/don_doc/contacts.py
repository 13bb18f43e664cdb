from tests.given import Case, Given, when

COLUMNS = "contact unit name contacted_at channel contacted_by spoken_with agreed promised_for noted_at reason cancelled_at"


def given() -> Given:
    g = Given()
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.contact("c1", "01", "2026-04-24 08:00", promised="2026-04-26", agreed="Gửi lại sau khi sửa")
    g.contact("c2", "02", "2026-04-24 09:00", channel="chat")
    g.contact("c3", "01", "2026-04-25 08:00", channel="letter")
    g.cancelled_contact("c1", "Ghi nhầm đơn vị", "2026-04-24 10:00")
    g.period("L")
    g.contact("c4", "01", "2026-04-25 09:00", period="L")
    return g


FIRST = ("c1", "01", "Xã An", when("2026-04-24 08:00"), "phone", "Chuyên viên", "Văn phòng", "Gửi lại sau khi sửa",
         when("2026-04-26"), when("2026-04-24 08:00"), "Ghi nhầm đơn vị", when("2026-04-24 10:00"))
SECOND = ("c2", "02", "Xã Bình", when("2026-04-24 09:00"), "chat", "Chuyên viên", "Văn phòng", "", None,
          when("2026-04-24 09:00"), None, None)
THIRD = ("c3", "01", "Xã An", when("2026-04-25 08:00"), "letter", "Chuyên viên", "Văn phòng", "", None,
         when("2026-04-25 08:00"), None, None)
CASES = [
    Case(given, COLUMNS, [THIRD, SECOND, FIRST]),
    Case(given, COLUMNS, [THIRD, FIRST], unit="01"),
]
