"""One small province for the queries of Lĩnh vực, Đơn vị and So sánh, with everything that goes wrong in practice.

    R   ratio ≥ 98 (reference): 95/100, ties at 98 (49/50, 98/100), a small 10/20, không phát sinh, 0/0, chưa có số liệu
    C   count, less is better, sum     B  yes/no     G  scale 1–5, mean     I  money per head, weighted by population P
Xã: 01 … 07 (06 never returned) · Phường: 11 · Sở: S1 (owes R and C only)
"""

from __future__ import annotations

from tests.given import BLANK, NO_OCCURRENCE, NOT_AVAILABLE, Given

AT = "2026-04-20 09:00"


def province() -> Given:
    """Averages of rates differ from Σ/Σ: Xã (95 + 49 + 98 + 10)/(100 + 50 + 100 + 20) = 93,33 %, their mean is 85,25 %."""
    g = Given()
    g.indicator("R", kind="ratio", target=(">=", 98), headline=True)
    g.indicator("C", direction="down", measure_unit="việc")
    g.indicator("B", kind="boolean", aggregation="sum")
    g.indicator("P", area=2, direction="none", measure_unit="người")
    g.indicator("I", area=2, kind="money", measure_unit="triệu đồng", aggregation="weighted", weight_indicator="P")
    g.indicator("G", area=2, kind="scale", measure_unit="điểm (1-5)", aggregation="mean")
    g.indicator("N", kind="text", direction="none", narrative="difficulties")
    for code in ("01", "02", "03", "04", "05", "06", "07"):
        g.unit(code, f"Xã {code}")
    g.unit("11", "Phường 11", kind="phuong")
    g.unit("S1", "Sở Một", kind="so", owes=["R", "C"])
    g.submission("01", AT, {"R": (95, 100), "C": 4, "B": 1, "P": 1000, "I": 40, "G": 3, "N": "Đường truyền yếu"},
                 recommendations=[(1, "province", "Cấp thêm máy"), (2, "central", "Sửa luật")])
    g.submission("02", AT, {"R": (49, 50), "C": 2, "B": 0, "P": 3000, "I": 60, "G": 5, "N": BLANK})
    g.submission("03", AT, {"R": (98, 100), "C": 2, "B": 1, "P": NOT_AVAILABLE, "I": 90, "G": BLANK})
    g.submission("04", AT, {"R": (10, 20), "C": NO_OCCURRENCE, "B": NOT_AVAILABLE})
    g.submission("05", AT, {"R": NO_OCCURRENCE, "C": 7})
    g.submission("07", AT, {"R": (0, 0)})
    g.submission("11", "2026-04-19 08:00", {"R": (1, 2)}, status="returned",
                 findings=[("E31", "reject", "D5"), ("W02", "warn", "D6")])
    g.submission("11", AT, {"R": NOT_AVAILABLE, "C": 9, "P": 5000, "I": 80, "G": 4, "N": "Thiếu người"})
    g.submission("S1", AT, {"R": (99, 100), "C": 1})
    return g


def years() -> Given:
    """A commune's plan over two periods: each office answers its own; the first period of A is not returned."""
    g = Given(level="commune")
    g.period("K2", "2026-04-01", "2026-12-31")
    g.indicator("A", kind="ratio", target=(">=", 90), target_kind="target")
    g.indicator("D", measure_unit="cuộc")
    g.unit("V", "Văn phòng", kind="office", owes=["A"])
    g.unit("T", "Tư pháp", kind="office", owes=["D"])
    g.submission("T", AT, {"D": 3})
    g.submission("V", AT, {"A": (9, 10)}, period="K2")
    g.submission("T", AT, {"D": NO_OCCURRENCE}, period="K2")
    return g
