"""The sentence over a unit's table: levels it reaches, its places among its peers, or how much it answered at all."""

from __future__ import annotations

import pandas as pd

from soket.charts import measure
from soket.memo import memo

_QUARTER = 0.25  # the first and last quarter of a peer group
_RANKED = 8  # fewer units make no quarters


@memo
def standing(name: str, rows: pd.DataFrame) -> str:
    """`rows`: don_vi/indicators of one area. "Xã An đạt 4/6 mức tham khảo; 3/8 chỉ tiêu thuộc nhóm 25 % dẫn đầu"."""
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


def leading(ranked: pd.DataFrame, share: float) -> pd.Series:
    """Whether a unit stands in the leading `share` of its peers: its place and all who share it have to lie within, else the
    middle of a group that mostly reports the same would lead. `ranked`: don_vi/indicators with a place."""
    return ranked["place"] - 1 + ranked["tied"] <= ranked["ranked"] * share


def _quarters(ranked: pd.DataFrame) -> str:
    first = int(leading(ranked, _QUARTER).sum())
    last = int((ranked["place"] > ranked["ranked"] * (1 - _QUARTER)).sum())
    if first >= last:
        return f"{first}/{len(ranked)} chỉ tiêu thuộc nhóm 25\u00a0% dẫn đầu"
    return f"{last}/{len(ranked)} chỉ tiêu thuộc 25\u00a0% cuối nhóm"
