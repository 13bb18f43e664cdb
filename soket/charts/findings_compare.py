"""The sentence over a comparison: who is higher how often for two, where the compared lie farthest apart for more."""

from __future__ import annotations

import pandas as pd

from soket import text
from soket.charts import measure, phrases
from soket.charts.compare_table import compared
from soket.memo import memo
from soket.model import Plan

# What stands for a group is said behind the indicator's name; a sentence has no room for it.
_MEDIAN = " (trung vị một đơn vị)"
_STANDS_FOR = {"median": _MEDIAN, "share": " (tỷ lệ đơn vị trả lời Có)"}
_LONG = 75  # characters of a name that leave room for two units and their figures in two lines


@memo
def named(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` (so_sanh/groups) with names that say what the figures of a group are."""
    return rows.assign(name=rows["name"] + rows["stands_for"].map(_STANDS_FOR).fillna(""))


@memo
def comparison(rows: pd.DataFrame, plan: Plan | None = None) -> str:
    """`rows`: so_sanh/units or so_sanh/groups, only the indicators drawn. `plan`: says what a long name is called in short."""
    pairs = _pairs(rows)
    if not pairs:
        alone = rows.loc[rows["figure"].notna(), "unit_name"].unique()
        return f"Mới chỉ có số liệu của {measure.inside(alone[0])}" if len(alone) == 1 else "Chưa có số liệu để so sánh"
    who = compared(rows)["unit_name"].tolist()
    if len(who) == 2 and rows["kind"].isin(measure.RATES).all():
        return _two(who, pairs, plan)
    gap, low, high = max(pairs, key=lambda pair: pair[0])
    if not gap:
        together = f"{who[0]} và {measure.inside(who[1])}" if len(who) == 2 else f"Cả {len(who)} nơi được so sánh"
        return f"{together} bằng nhau ở cả {len(pairs)} chỉ tiêu"
    return (f"Cách xa nhất: {_named(low, plan)}, {_called(high)}\u00a0{measure.with_unit(high['kind'], high['figure'], low['measure_unit'])}, "
            f"{_called(low)}\u00a0{measure.shown(low['kind'], low['figure'])}")


def _named(row: pd.Series, plan: Plan | None) -> str:
    """An indicator inside a sentence, a long one by its short name."""
    name = row["name"].removesuffix(_MEDIAN)
    short = plan.indicator(row["indicator"]).short_name if plan and len(name) > _LONG else ""
    return phrases.lower_first(short or name)


def _called(row: pd.Series) -> str:
    """A unit or a peer group inside a sentence: "xã An", "nhóm phường"."""
    if row["unit"] == row["unit_name"]:
        return f"nhóm {phrases.lower_first(row['unit_name'])}"
    return measure.inside(row["unit_name"])


def _two(who: list[str], pairs: list[tuple[float, pd.Series, pd.Series]], plan: Plan | None) -> str:
    first = sum(high["unit_name"] == who[0] and gap > 0 for gap, _, high in pairs)
    second = sum(high["unit_name"] == who[1] and gap > 0 for gap, _, high in pairs)
    name, other, count = (who[0], who[1], first) if first >= second else (who[1], who[0], second)
    _, low, high = max(pairs, key=lambda pair: pair[0])
    apart = text.number(measure.apart(high["figure"], low["figure"]), 1)
    if not first and not second:
        return f"{who[0]} và {measure.inside(who[1])} bằng nhau ở cả {len(pairs)} tỷ lệ"
    return (f"{name} cao hơn {measure.inside(other)} ở {count}/{len(pairs)} tỷ lệ; cách xa nhất "
            f"{apart}\u00a0điểm\u00a0phần\u00a0trăm: {_named(low, plan)}")


def _pairs(rows: pd.DataFrame) -> list[tuple[float, pd.Series, pd.Series]]:
    """(gap, lowest, highest) of every indicator that two have a figure for; the gap of rates in points, else a share."""
    found = []
    for _, own in rows.groupby("ordinal", sort=True):
        known = own[own["figure"].notna()].sort_values(["figure", "position"])
        if len(known) >= 2:
            low, high = known.iloc[0], known.iloc[-1]
            gap = float(measure.apart(high["figure"], low["figure"]))
            if low["kind"] not in measure.RATES:
                gap /= abs(high["figure"]) or 1.0
            found.append((gap, low, high))
    return found
