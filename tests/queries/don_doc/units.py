from tests.given import BLANK, Case, Given, when

COLUMNS = ("unit name block peer_group owes_return was_returned is_pending blanks speeches days_late last_at last_channel "
           "promised_for is_broken")
NOBODY = (None, None, None, False)


def given() -> Given:
    g = Given()
    g.indicator("S1", area=0, kind="date", required=False)
    g.indicator("A1")
    g.indicator("A2")
    g.indicator("R1", kind="text", narrative="recommendations")
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.unit("03", "Phường Cát", kind="phuong")
    g.unit("04", "Xã Đông")
    g.unit("05", "Xã Gia")
    g.unit("06", "Xã Hà")
    g.unit("SY", "Sở Y tế", kind="so")
    g.deadline("commune", before="2026-04-24 00:00")
    g.deadline("department", before="2026-04-28 00:00")
    g.deadline("commune", what="speech", before="2026-04-23 00:00")
    g.speech(1, "04", before="2026-04-23 00:00")
    whole = {"A1": 1, "A2": 2}
    g.submission("01", "2026-04-22 09:00", whole)                                   # owes nothing
    g.submission("02", "2026-04-22 09:00", status="returned", findings=[("E09", "reject", "D2")])
    g.submission("03", "2026-04-22 09:00", {"A1": BLANK, "A2": 2})
    g.submission("03", "2026-04-23 09:00", status="returned", findings=[("E09", "reject", "D2")])
    g.submission("04", "2026-04-25 09:00", whole)                                   # late, but received
    g.submission("06", "2026-04-22 09:00", whole, status="pending", findings=[("W03", "warn", "D2")])
    g.contact("c1", "02", "2026-04-24 08:00", promised="2026-04-24")
    g.contact("c2", "05", "2026-04-24 09:00", channel="chat", promised="2026-04-24")
    g.contact("c3", "05", "2026-04-24 10:00", channel="letter", promised="2026-04-26")
    g.contact("c4", "SY", "2026-04-24 11:00", promised="2026-04-24")
    g.cancelled_contact("c4")
    return g


BINH = ("02", "Xã Bình", "commune", "Xã", False, True, False, 0, 0, 2,
        when("2026-04-24 08:00"), "phone", when("2026-04-24"), True)
CAT = ("03", "Phường Cát", "commune", "Phường", False, True, False, 1, 0, 0, *NOBODY)
DONG = ("04", "Xã Đông", "commune", "Xã", False, False, False, 0, 1, 3, *NOBODY)
GIA = ("05", "Xã Gia", "commune", "Xã", True, False, False, 0, 0, 2,
       when("2026-04-24 10:00"), "letter", when("2026-04-26"), False)
HA = ("06", "Xã Hà", "commune", "Xã", False, False, True, 0, 0, 0, *NOBODY)
HEALTH = ("SY", "Sở Y tế", "department", "Sở", True, False, False, 0, 0, 0, *NOBODY)
NOW = {"indicator": "S1", "as_of": when("2026-04-25 17:00")}

CASES = [
    # A promise for the 24th is broken on the 25th; the later promise of Xã Gia counts and is not.
    Case(given, COLUMNS, [BINH, CAT, DONG, GIA, HA, HEALTH], **NOW),
    # On the promised day itself nothing is broken yet, and nothing is a day later than it is.
    Case(given, COLUMNS, [
        (*BINH[:9], 1, *BINH[10:13], False), CAT, (*DONG[:9], 2, *NOBODY), (*GIA[:9], 1, *GIA[10:]), HA, HEALTH,
    ], indicator="S1", as_of=when("2026-04-24 09:30")),
    Case(given, COLUMNS, [HEALTH], block="department", **NOW),
    Case(given, COLUMNS, [CAT], group="Phường", **NOW),
    Case(given, COLUMNS, [BINH], owes="broken", **NOW),
    Case(given, COLUMNS, [GIA, HEALTH], owes="return", **NOW),
    Case(given, COLUMNS, [BINH, CAT], owes="returned", **NOW),
    Case(given, COLUMNS, [HA], owes="pending", **NOW),
    Case(given, COLUMNS, [CAT], owes="blanks", **NOW),
    Case(given, COLUMNS, [DONG], owes="speech", **NOW),
]
