"""The sentence over a unit's table: levels it reaches, its places among its peers, or how much it answered at all."""

from __future__ import annotations

import pandas as pd

from soket.charts import measure
from soket.memo import memo

_TOP = 0.25  # the first and last quarter of a peer group
_RANKED = 8  # fewer units make no quarters


@memo
def standing(name: str, rows: pd.DataFrame) -> str:
    """`rows`: don_vi/indicators of one area. "Xã An đạt 4/6 mức tham khảo; 3/8 chỉ tiêu thuộc tốp 25 % của nhóm"."""
    answered = rows[rows["figure"].notna() | (rows["state"] == "no_occurrence")]
    if answered.empty:
        return f"{name} chưa có số liệu ở mục này"
    parts = []
    judged = rows[rows["met"].notna()]
    if len(judged):
        word = measure.level_word(*judged["target_kind"])
        parts.append(f"đạt {int(judged['met'].astype(bool).sum())}/{len(judged)} {word}")
    ranked = rows[rows["place"].notna() & (rows["ranked"] >= _RANKED)]
    if len(ranked):
        parts.append(_quarters(ranked))
    if not parts:
        parts.append(f"báo cáo {len(answered)}/{len(rows)} chỉ tiêu")
    return f"{name} {'; '.join(parts)}" if len(judged) or not len(ranked) else f"{name}: {parts[0]}"


def _quarters(ranked: pd.DataFrame) -> str:
    first = int((ranked["place"] <= ranked["ranked"] * _TOP).sum())
    last = int((ranked["place"] > ranked["ranked"] * (1 - _TOP)).sum())
    if first >= last:
        return f"{first}/{len(ranked)} chỉ tiêu thuộc tốp 25\u00a0% của nhóm"
    return f"{last}/{len(ranked)} chỉ tiêu thuộc 25\u00a0% cuối nhóm"
