from __future__ import annotations

from tests.given import Case, Given, when

COLUMNS = ("submission_id unit unit_name version status received_at first_at file_name sha256 is_sample counts counted waiting "
           "by_check rejects warnings seen last_kind last_at last_actor last_reason before")
NAMES = {"01": "Xã An", "02": "Xã Bình", "03": "Xã Cao"}
NOTHING = (None, None, None, None, None)


def row(number: int, unit: str, version: int, status: str, received: str, first: str, *standing: object, last: tuple) -> tuple:
    """standing: counts counted waiting by_check rejects warnings seen. last: kind, at, actor, reason, status before."""
    kind, at, *rest = last
    return (number, unit, NAMES[unit], version, status, when(received), when(first), f"{unit}.xlsx", f"{number:064x}", False,
            *standing, kind, at and when(at), *rest)


def given() -> Given:
    """Xã An: withdrawn, in force, waiting. Xã Bình: waiting no more, since a later version waits. Xã Cao: sent back twice."""
    g = Given()
    for unit, name in NAMES.items():
        g.unit(unit, name)
    an = [g.submission("01", "2026-04-20 09:00", status="withdrawn"), g.submission("01", "2026-04-18 09:00"),
          g.submission("01", "2026-04-22 09:00", status="pending", findings=[("W04", "warn", "D2"), ("M01", "info", "D3")])]
    binh = [g.submission("02", "2026-04-20 10:00", status="pending", findings=[("W04", "warn", "D2")]),
            g.submission("02", "2026-04-21 10:00", status="pending", findings=[("W04", "warn", "D2")]),
            g.submission("02", "2026-04-21 11:00", status="returned", findings=[("E09", "reject", "D2")])]
    cao = g.submission("03", "2026-04-20 11:00", status="returned")
    g.event("accepted", an[0], "2026-04-20 09:00")
    g.event("accepted", an[1], "2026-04-21 09:00")
    g.event("withdrawn", an[0], "2026-04-21 09:30", reason="gửi nhầm", status_before="accepted", counted_before=2)
    g.event("receipt_corrected", an[1], "2026-04-21 09:40", reason="bản giấy", status_before="accepted",
            received_before="2026-04-21T09:00:00", received_after="2026-04-18T09:00:00")
    g.event("pending", an[2], "2026-04-22 09:00")
    g.event("pending", binh[1], "2026-04-21 10:00")
    g.event("sent_back", cao, "2026-04-23 09:00", reason="thiếu mục 5", status_before="pending")
    g.event("duplicate", cao, "2026-04-23 10:00")
    return g


CASES = [
    Case(given, COLUMNS, [
        row(3, "01", 3, "pending", "2026-04-22 09:00", "2026-04-22 09:00", False, 2, True, False, 0, 1, 5,
            last=("pending", "2026-04-22 09:00", "an", None, None)),
        row(5, "02", 2, "pending", "2026-04-21 10:00", "2026-04-21 10:00", False, None, True, False, 0, 1, 6,
            last=("pending", "2026-04-21 10:00", "an", None, None)),
        row(6, "02", 3, "returned", "2026-04-21 11:00", "2026-04-21 11:00", False, None, False, True, 1, 0, 6, last=NOTHING),
        row(2, "01", 2, "accepted", "2026-04-18 09:00", "2026-04-21 09:00", True, 2, False, False, 0, 0, 5,
            last=("receipt_corrected", "2026-04-21 09:40", "an", "bản giấy", None)),
        row(7, "03", 1, "returned", "2026-04-20 11:00", "2026-04-20 11:00", False, None, False, False, 0, 0, 7,
            last=("sent_back", "2026-04-23 09:00", "an", "thiếu mục 5", "pending")),
        row(4, "02", 1, "pending", "2026-04-20 10:00", "2026-04-20 10:00", False, None, False, False, 0, 1, 6, last=NOTHING),
        row(1, "01", 1, "withdrawn", "2026-04-20 09:00", "2026-04-20 09:00", False, 2, False, False, 0, 0, 5,
            last=("withdrawn", "2026-04-21 09:30", "an", "gửi nhầm", "accepted")),
    ]),
    Case(given, COLUMNS, [], plan="Z"),
]
