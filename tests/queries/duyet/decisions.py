from __future__ import annotations

from tests.given import Case, Given, when


def given() -> Given:
    g = Given()
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    first, second = g.submission("01", "2026-04-18 09:00"), g.submission("01", "2026-04-21 09:00", status="withdrawn")
    other = g.submission("02", "2026-04-21 09:00")
    for kind, submission, at, detail in [
        ("accepted", first, "2026-04-20 09:00", {"file": "a.xlsx"}), ("accepted", other, "2026-04-21 09:00", {}),
        ("pending", second, "2026-04-21 09:00", {}), ("duplicate", second, "2026-04-21 09:10", {}),
        ("receipt_corrected", first, "2026-04-21 09:20", {
            "reason": "bản giấy", "received_before": "2026-04-20T09:00:00", "received_after": "2026-04-18T09:00:00",
            "counted_before": 1, "counted_after": 1}),
        ("withdrawn", second, "2026-04-22 09:00", {"reason": "gửi nhầm", "counted_before": 1, "counted_after": 1}),
    ]:
        g.event(kind, submission, at, **detail)
    return g


COLUMNS = "occurred_at version kind actor reason received_before received_after counted_before counted_after"
CASES = [Case(given, COLUMNS, [
    (when("2026-04-22 09:00"), 2, "withdrawn", "an", "gửi nhầm", None, None, 1, 1),
    (when("2026-04-21 09:20"), 1, "receipt_corrected", "an", "bản giấy", when("2026-04-20 09:00"), when("2026-04-18 09:00"), 1, 1),
    (when("2026-04-21 09:00"), 2, "pending", "an", None, None, None, None, None),
    (when("2026-04-20 09:00"), 1, "accepted", "an", None, None, None, None, None),
], unit="01")]
