from tests.given import Case, Given, when

COLUMNS = "in_force samples as_of"


def given() -> Given:
    g = Given()
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.submission("01", "2026-04-20 09:00", sample=True)
    g.submission("01", "2026-04-21 10:30")
    g.submission("02", "2026-04-22 08:00", sample=True)
    g.snapshot("CS-01")
    g.submission("02", "2026-04-23 16:45", status="returned")
    g.another_plan("Q")
    g.submission("01", "2026-05-01 07:00")
    return g


def corrected() -> Given:
    """Xã An's return was filed on 23/4 and is official since 20/4: the record stands at the correction, not before it. What was
    decided about another period, and that the same file came again, is no part of it."""
    g = Given()
    g.unit("01", "Xã An")
    g.period("L")
    an = g.submission("01", "2026-04-20 09:00")
    other = g.submission("01", "2026-04-10 09:00", status="withdrawn", period="L")
    g.event("accepted", an, "2026-04-23 09:00")
    g.snapshot("CS-02", at="2026-04-23 12:00")
    g.event("receipt_corrected", an, "2026-04-24 08:30")
    g.event("duplicate", an, "2026-04-25 09:00")
    g.event("accepted", other, "2026-04-10 09:00")
    g.event("withdrawn", other, "2026-04-26 09:00")
    return g


def tried() -> Given:
    """A made-up return of April, corrected and withdrawn by somebody who tries the program in November."""
    g = Given()
    g.unit("01", "Xã An")
    sample = g.submission("01", "2026-04-20 09:00", status="withdrawn", sample=True)
    g.event("accepted", sample, "2026-04-23 09:00")
    g.event("receipt_corrected", sample, "2026-11-22 19:00")
    g.event("withdrawn", sample, "2026-11-22 19:05")
    return g


def only_filed() -> Given:
    """The correction's own event is lost with its time: still not before the filing."""
    g = Given()
    g.unit("01", "Xã An")
    g.event("accepted", g.submission("01", "2026-04-20 09:00"), "2026-04-23 09:00")
    return g


CASES = [
    Case(corrected, COLUMNS, [(1, 0, when("2026-04-24 08:30"))]),
    Case(corrected, COLUMNS, [(1, 0, when("2026-04-20 09:00"))], snapshot="CS-02"),
    Case(corrected, COLUMNS, [(0, 0, when("2026-04-26 09:00"))], period="L"),
    Case(tried, COLUMNS, [(0, 0, when("2026-04-23 09:00"))]),
    Case(only_filed, COLUMNS, [(1, 0, when("2026-04-23 09:00"))]),
    Case(given, COLUMNS, [(2, 1, when("2026-04-23 16:45"))]),
    Case(given, COLUMNS, [(2, 1, when("2026-04-22 08:00"))], snapshot="CS-01"),
    Case(given, COLUMNS, [(1, 0, when("2026-05-01 07:00"))], plan="Q"),
    Case(given, COLUMNS, [(0, 0, None)], plan="Z"),
]
