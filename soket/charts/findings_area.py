"""The sentences over the charts of an area: what a distribution, a count of answers, a table or a series says.

Deterministic: the same rows give the same words. Every sentence names its basis and compares rates in điểm phần trăm.
Rows are those of linh_vuc/figures (`figures`: one indicator, all scopes), linh_vuc/units and linh_vuc/periods.
"""

from __future__ import annotations

import pandas as pd

from soket import text
from soket.charts import measure, phrases, theme
from soket.charts.series import span
from soket.memo import memo
from soket.model import Indicator

_FEW = 5  # a group with fewer figures is not compared by its median
_LONG = 70  # characters of an indicator's name that leave room for a finding on a page


@memo
def distribution(indicator: Indicator, figures: pd.DataFrame) -> str:
    """Over the dots: how many reach the level; without one, how far the groups lie apart or where the middle is."""
    block = _scope(figures, "block", "commune")
    if block is None or not block.reported:
        return "Chưa xã, phường nào có số liệu"
    groups = figures[(figures["scope"] == "group") & (figures["block"] == "commune")]
    if block.judged:
        return _reaching(indicator, block, groups)
    apart = _apart(indicator, groups) if indicator.direction != "none" else None
    return apart or _middle(indicator, block)


@memo
def answers(indicator: Indicator, rows: pd.DataFrame, who: str = "xã, phường") -> str:
    """Over the counted answers. `rows`: linh_vuc/units of one block."""
    values = measure.numbers(rows["figure"])
    if not values:
        return f"Chưa {who} nào có số liệu"
    n = len(values)
    if indicator.kind == "boolean":
        yes = sum(v == 1 for v in values)
        if yes == n:
            return f"Cả {n} {who} có số liệu đều trả lời Có"
        return f"{yes}/{n} {who} trả lời Có, {n - yes} trả lời Không"
    if indicator.kind == "scale":
        weak = sum(v < 3 for v in values)
        tail = f"{weak}/{n} {who} dưới 3 điểm" if weak else f"không {who} nào dưới 3 điểm"
        return f"Trung bình {text.number(sum(values) / n)} điểm; {tail}"
    nothing = sum(v == 0 for v in values)
    if nothing:
        return f"{nothing}/{n} {who} ghi 0 {indicator.measure_unit}; cao nhất {measure.shown('count', max(values))}"
    highest = measure.with_unit("count", max(values), indicator.measure_unit)
    return f"Từ {measure.shown('count', min(values))} đến {highest} ở {n} {who}"


@memo
def own(indicator: Indicator, rows: pd.DataFrame, who: str) -> str:
    """Over the departments' or offices' own figures. `rows`: linh_vuc/units of one block."""
    seen = rows[rows["figure"].notna()]
    if seen.empty:
        return f"Chưa {who} nào có số liệu"
    judged = seen["met"].dropna()
    if len(judged):
        return f"{int(judged.sum())}/{len(judged)} {who} đạt {measure.level_named(indicator)}"
    if indicator.kind == "boolean" or indicator.kind == "scale":
        return answers(indicator, rows, who)
    most = seen.loc[seen["figure"].idxmax()]
    high = measure.with_unit(indicator.kind, most["figure"], indicator.measure_unit)
    if indicator.aggregation == "sum":
        total = measure.with_unit(indicator.kind, seen["figure"].sum(), indicator.measure_unit)
        return f"{total} ở {len(seen)} {who}; nhiều nhất: {most['name']}, {measure.shown(indicator.kind, most['figure'])}"
    return f"{len(seen)} {who}: từ {measure.shown(indicator.kind, seen['figure'].min())} đến {high}"


def about(indicator: Indicator, found: str) -> str:
    """A finding with what it is about in front: the indicator's name, or what the plan calls it where that is long."""
    name = indicator.short_name or indicator.name if len(indicator.name) > _LONG else indicator.name
    return f"{name}: {phrases.lower_first(found)}"


@memo
def targets(rows: pd.DataFrame) -> str:
    """Over a bullet table. `rows`: linh_vuc/periods of one area and one period."""
    judged = rows[rows["met"].notna()]
    if judged.empty:
        return f"Đã có số liệu của {int(rows['figure'].notna().sum())}/{len(rows)} chỉ tiêu"
    below = judged.loc[~judged["met"].astype(bool), "name"].tolist()
    words = f"Đạt {len(judged) - len(below)}/{len(judged)} {measure.level_word(*judged['target_kind'])}"
    return f"{words}; chưa đạt: {phrases.lower_first(below[0])}" if len(below) == 1 else words


@memo
def series(rows: pd.DataFrame) -> str:
    """Over small multiples: how the first headline indicator with two figures ran. `rows`: linh_vuc/periods of one area."""
    told = _told(rows[rows["headline"]]) if "headline" in rows else None
    return told or _told(rows) or "Chưa chỉ tiêu nào có số liệu từ hai kỳ trở lên"


def turned(own: pd.DataFrame) -> str:
    """How the last figure of an indicator compares with its first: better or worse where it has a better side, else more or less.
    `own`: its rows of linh_vuc/periods, in order."""
    known = own[own["figure"].notna()]
    if len(known) < 2:
        return "chưa đủ số liệu"
    change = known["figure"].iloc[-1] - known["figure"].iloc[0]
    if abs(change) < 1e-9:
        return "không đổi"
    if known["direction"].iloc[0] == "none":
        return "tăng" if change > 0 else "giảm"
    return "tốt hơn" if (change > 0) == (known["direction"].iloc[0] == "up") else "kém hơn"


def headline(row: object, wholes: str) -> tuple[str, str, str]:
    """One headline figure: (name, figure, what it is of). `row`: linh_vuc/figures, scope all; `wholes`: "toàn tỉnh"."""
    if row.kind == "boolean" and row.reported:
        return row.name, f"{int(row.figure)}/{row.reported}", "đơn vị trả lời Có"
    figure = measure.with_unit(row.kind, row.figure, row.measure_unit, against=row.target_value)
    if pd.isna(row.figure):
        return row.name, "–", "không phát sinh" if row.no_occurrence == row.owed else theme.NO_DATA
    if row.owed == 1:
        return row.name, figure, "" if pd.isna(row.figure_met) else _own_standing(row)
    if row.judged:
        return row.name, figure, f"{row.met}/{row.judged} đơn vị đạt {measure.level_named(row, row.figure)}"
    of = f"{row.reported}/{row.owed} đơn vị"
    basis = {"sum": f"tổng của {of}", "mean": f"trung bình của {of}"}
    return row.name, figure, basis.get(row.aggregation, f"{wholes}, {of} có số liệu")


def _own_standing(row: object) -> str:
    return f"{'đạt' if row.figure_met else 'chưa đạt'} {measure.level_named(row, row.figure)}"


def _scope(figures: pd.DataFrame, scope: str, name: str) -> object | None:
    found = figures[(figures["scope"] == scope) & (figures["scope_name"] == name)]
    return next(found.itertuples(index=False), None)


def _reaching(indicator: Indicator, block: object, groups: pd.DataFrame) -> str:
    """"36/84 xã, phường đạt mức tham khảo 98 %", and the group that is far behind the others, if there is one."""
    words = f"{block.met}/{block.judged} xã, phường đạt {measure.level_named(indicator)}"
    judged = groups[groups["judged"] >= _FEW]
    if len(judged) < 2:
        return words
    shares = judged["met"] / judged["judged"]
    behind = judged.loc[shares.idxmin()]
    if shares.min() < 0.6 * block.met / block.judged:
        words += f"; nhóm {phrases.lower_first(behind['scope_name'])} mới {behind['met']}/{behind['judged']}"
    return words


def _apart(indicator: Indicator, groups: pd.DataFrame) -> str | None:
    """The lowest and highest group, when they differ enough to be said: by their Σ/Σ for rates, a point and more, since
    medians of small denominators jump; by their medians for the rest, a tenth and more."""
    rate = indicator.kind == "ratio"
    of = "figure" if rate else "median"
    known = groups[(groups["reported"] >= _FEW) & groups[of].notna()]
    if len(known) < 2:
        return None
    low, high = known.loc[known[of].idxmin()], known.loc[known[of].idxmax()]
    gap = float(measure.apart(high[of], low[of]))
    if gap < (1.0 if rate else 0.1 * abs(high[of])) or gap == 0:
        return None
    lower, upper = phrases.lower_first(low["scope_name"]), phrases.lower_first(high["scope_name"])
    least = measure.with_unit(indicator.kind, low[of], indicator.measure_unit)
    if rate:
        apart = f"{text.number(gap, 1)}\u00a0điểm\u00a0phần\u00a0trăm"
        have = "đạt" if indicator.direction == "up" else "là"
        return f"Tính chung, nhóm {lower} {have} {least}, thấp hơn nhóm {upper} {apart}"
    return f"Trung vị nhóm {lower} {least}, nhóm {upper} {measure.shown(indicator.kind, high['median'])}"


def _middle(indicator: Indicator, block: object) -> str:
    middle, low, high = measure.middle_and_ends(indicator.kind, block.median, block.lowest, block.highest, indicator.measure_unit)
    have = "đạt" if indicator.kind in measure.RATES else "có"
    if block.lowest == block.highest:
        return f"Cả {int(block.reported)} xã, phường có số liệu đều {have} {middle}"
    return f"Một nửa số xã, phường {have} từ {middle} trở lên; thấp nhất {low}, cao nhất {high}"


def _told(rows: pd.DataFrame) -> str | None:
    for _, line in rows[rows["kind"] != "boolean"].groupby(["ordinal", "unit"], sort=True):
        known = line[line["figure"].notna()].sort_values("period_ordinal")
        if len(known) >= 2:
            first, last = known.iloc[0], known.iloc[-1]
            change = last["figure"] - first["figure"]
            moved = "tăng" if change > 0 else "giảm" if change < 0 else "giữ nguyên"
            start = measure.shown(first["kind"], first["figure"])
            end = measure.with_unit(last["kind"], last["figure"], last["measure_unit"])
            when = phrases.lower_first(span(first["period_label"], last["period_label"]))
            if moved == "giữ nguyên" and known["figure"].nunique() > 1:  # it moved in between and came back
                years = phrases.lower_first(last["period_label"]), phrases.lower_first(first["period_label"])
                off = known.iloc[int((known["figure"] - last["figure"]).abs().to_numpy().argmax())]
                between = f"{phrases.lower_first(off['period_label'])} {'lên' if off['figure'] > last['figure'] else 'xuống'}"
                return f"{first['name']}: {years[0]} bằng {years[1]}, {end}; {between} {measure.shown(off['kind'], off['figure'])}"
            if moved == "giữ nguyên":
                return f"{first['name']} giữ nguyên {end} ({when})"
            return f"{first['name']} {moved} từ {start} {'lên' if moved == 'tăng' else 'xuống'} {end} ({when})"
    return None
