"""A province between two snapshots, with everything that can become different.

    A  replaces its return after S1 and again, live, after S2     B  new in S2     C  the same all along
    D  returned again with the same answers; its time of receipt is corrected after S1, so it is late no more
    S (sở)  never returned
"""

from __future__ import annotations

from tests.given import BLANK, NO_OCCURRENCE, NOT_AVAILABLE, Given

BEFORE, AFTER = "P-K-01", "P-K-02"


def between() -> Given:
    """R rate: 140/150 → 340/350. C sum: 6 → 8, one unit more. N text. Q (area 2): không phát sinh → blank, and others."""
    g = Given()
    g.indicator("R", kind="ratio", target=(">=", 95))
    g.indicator("C", direction="down", measure_unit="việc")
    g.indicator("Q", area=2, direction="none", measure_unit="cuộc")
    g.indicator("N", area=2, kind="text", direction="none", narrative="difficulties")
    for code in ("A", "B", "C", "D"):
        g.unit(code, f"Xã {code}")
    g.unit("S", "Sở Một", kind="so", owes=["R"])
    g.deadline("commune", before="2026-04-24 00:00")
    g.submission("A", "2026-04-20 09:00", {"R": (90, 100), "C": 5, "Q": NO_OCCURRENCE, "N": "Thiếu máy"},
                 recommendations=[(1, "province", "Cấp máy")])
    g.submission("C", "2026-04-21 09:00", {"R": (50, 50), "C": 1, "Q": NOT_AVAILABLE})
    late = g.submission("D", "2026-04-25 09:00", {"C": NO_OCCURRENCE})
    g.snapshot(BEFORE)
    g.submission("A", "2026-04-26 09:00", {"R": (97, 100), "C": 5, "Q": BLANK, "N": "Thiếu người"},
                 recommendations=[(1, "province", "Cấp máy"), (2, "central", "Sửa luật")])
    g.submission("B", "2026-04-26 10:00", {"R": (193, 200), "C": 2, "Q": 3})
    g.received(late, "2026-04-23 16:00")
    g.snapshot(AFTER)
    g.submission("A", "2026-04-27 09:00", {"R": (100, 100), "C": 5, "Q": 4, "N": "Thiếu người"})
    return g
