"""The deadline to the minute, corrections after it, snapshots, samples: docs/decisions/0006-status-and-as-of.md."""

from tests.given import Case, Given, when

COLUMNS = ("unit name short_name block peer_group tile_row tile_col status received_at due_before due_date due_op days_late "
           "nth units")
DUE = (when("2026-04-24"), when("2026-04-24"), "<")


def given() -> Given:
    g = Given()
    g.indicator("A1")
    g.unit("01", "Xã An", tile=(0, 1))
    g.unit("02", "Xã Bình", tile=(1, 0))
    g.unit("03", "Xã Cát", tile=(1, 1))
    g.deadline("commune", before="2026-04-24 00:00")
    g.submission("01", "2026-04-24 00:00:00")
    g.submission("02", "2026-04-23 23:59:59")
    return g


def row(unit: str, name: str, tile: tuple, status: str, received: str | None, late: int, nth: int | None) -> tuple:
    return (unit, name, name, "commune", "Xã", *tile, status, received and when(received), *DUE, late, nth, 3)


def corrected() -> Given:
    """On time, corrected after the deadline; returned to the sender before it, accepted after it."""
    g = Given()
    g.indicator("A1")
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.deadline("commune", before="2026-04-24 00:00")
    g.submission("01", "2026-04-22 09:00")
    g.submission("02", "2026-04-22 10:00", status="returned")
    g.submission("02", "2026-04-26 10:00")
    g.submission("01", "2026-04-27 09:00")
    return g


def at_snapshot() -> Given:
    """What came in after the snapshot was taken is not there."""
    g = Given()
    g.indicator("A1")
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.deadline("commune", before="2026-04-24 00:00")
    g.submission("01", "2026-04-22 09:00")
    g.snapshot("CS-01")
    g.submission("02", "2026-04-23 09:00")
    return g


def real_after_sample() -> Given:
    """The office's own late return does not inherit the punctuality of the sample it replaced."""
    g = Given()
    g.indicator("A1")
    g.unit("01", "Xã An")
    g.deadline("commune", before="2026-04-24 00:00")
    g.submission("01", "2026-04-20 09:00", sample=True)
    g.submission("01", "2026-04-24 09:00")
    return g


def two_periods() -> Given:
    """"Chậm nhất ngày 31/8" takes the whole day; the other period has a deadline of its own."""
    g = Given(level="commune")
    g.period("Q3")
    g.indicator("A1")
    g.unit("VP", "Văn phòng", kind="office")
    g.deadline("office", before="2025-11-01 00:00", period="K", due_op="<=", due_date=when("2025-10-31").date())
    g.deadline("office", before="2025-09-01 00:00", period="Q3", due_op="<=", due_date=when("2025-08-31").date())
    g.submission("VP", "2025-08-31 23:59", period="Q3")
    g.submission("VP", "2025-11-02 07:00")
    return g


def pair(unit: str, name: str, status: str, received: str | None, late: int, nth: int | None) -> tuple:
    return (unit, name, name, "commune", "Xã", None, None, status, received and when(received), *DUE, late, nth, 2)


CASES = [
    Case(given, COLUMNS, [
        row("01", "Xã An", (0, 1), "late", "2026-04-24 00:00:00", 1, 2),
        row("02", "Xã Bình", (1, 0), "on_time", "2026-04-23 23:59:59", 0, 1),
        row("03", "Xã Cát", (1, 1), "missing", None, 2, None),
    ], as_of=when("2026-04-25 17:00")),
    # At an earlier moment the late one had not come, and nobody was overdue.
    Case(given, COLUMNS, [
        row("01", "Xã An", (0, 1), "missing", None, 0, None),
        row("02", "Xã Bình", (1, 0), "on_time", "2026-04-23 23:59:59", 0, 1),
        row("03", "Xã Cát", (1, 1), "missing", None, 0, None),
    ], as_of=when("2026-04-23 23:59:59")),
    Case(corrected, COLUMNS, [
        pair("01", "Xã An", "on_time", "2026-04-22 09:00", 0, 1),
        pair("02", "Xã Bình", "late", "2026-04-26 10:00", 3, 2),
    ], as_of=when("2026-04-27 09:00")),
    Case(at_snapshot, COLUMNS, [
        pair("01", "Xã An", "on_time", "2026-04-22 09:00", 0, 1),
        pair("02", "Xã Bình", "missing", None, 0, None),
    ], snapshot="CS-01", as_of=when("2026-04-23 09:00")),
    Case(real_after_sample, COLUMNS, [
        ("01", "Xã An", "Xã An", "commune", "Xã", None, None, "late", when("2026-04-24 09:00"), *DUE, 1, 1, 1),
    ], as_of=when("2026-04-24 09:00")),
    Case(two_periods, COLUMNS, [
        ("VP", "Văn phòng", "Văn phòng", "office", "office", None, None, "on_time", when("2025-08-31 23:59"),
         when("2025-09-01"), when("2025-08-31"), "<=", 0, 1, 1),
    ], period="Q3", as_of=when("2025-11-02 07:00")),
    Case(two_periods, COLUMNS, [
        ("VP", "Văn phòng", "Văn phòng", "office", "office", None, None, "late", when("2025-11-02 07:00"),
         when("2025-11-01"), when("2025-10-31"), "<=", 2, 1, 1),
    ], as_of=when("2025-11-02 07:00")),
]
