"""A figure of many units on the page Nguồn số liệu, opened into its contributions; each leads to its cell."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from soket import text
from soket.charts import measure, phrases, phrases_origin
from soket.model import Indicator, Unit
from soket.ui import escape, filters, frame, origin, reads, tables
from soket.ui.context import Context
from soket.ui.panels_area import with_unit

_WIDE, _NARROW = 560, 280  # px of the choosers: what a projector at 1280 has room for


def indicator_choice(ctx: Context) -> Indicator:
    """Everything that is asked on a sheet of answers (?chi-tieu=…), in the order of the plan."""
    asked = [i for i in ctx.plan.indicators if i.narrative != "recommendations"]
    asked.sort(key=lambda i: (i.area_no == 0, i.ordinal))
    options = {i.code: f"{i.area_no}. {i.name}" if i.area_no else f"{text.COVER}: {i.name}" for i in asked}
    filters.tell_unknown(filters.INDICATOR, options, "chỉ tiêu", "chỉ tiêu đầu danh sách")
    return ctx.plan.indicator(filters.choice("Chỉ tiêu", options, filters.INDICATOR, compact=_WIDE))


def unit_choice(ctx: Context, indicator: Indicator) -> Unit | None:
    """Who answered (?don-vi=…), of those that owe it; None for all together. Whoever owes it alone is chosen already."""
    owing = [u for u in ctx.plan.units if u.code in indicator.respondents]
    everybody = {} if len(owing) == 1 else {filters.ALL: f"Tất cả {text.number(len(owing))} đơn vị"}
    filters.tell_unknown(filters.UNIT, {u.code for u in ctx.plan.units}, "đơn vị",
                         "số chung của các đơn vị" if everybody else "đơn vị duy nhất báo cáo chỉ tiêu này")
    return ctx.plan.unit(filters.choice("Đơn vị", everybody | {u.code: u.name for u in owing}, filters.UNIT,
                                        compact=_NARROW))


def scope_choice(ctx: Context, indicator: Indicator) -> str:
    """The part of the units that is put together (?nhom=…): all, a block, a peer group; "" for all."""
    owing = [u for u in ctx.plan.units if u.code in indicator.respondents]
    blocks = {block: f"Các {words}" for block, words in phrases.BLOCKS.items() if block in {u.block for u in owing}}
    groups = {u.peer_group: u.peer_group for u in owing}
    options = {filters.ALL: text.upper_first(phrases.whole(ctx.plan))} | (blocks if len(blocks) > 1 else {})
    return filters.choice("Phạm vi", options | (groups if len(groups) > 1 else {}), filters.GROUP, compact=_NARROW)


def whole(ctx: Context, indicator: Indicator, scope: str) -> None:
    """The formula in words, then a row per unit that is in it, then those without a figure, apart."""
    place = {"scope": scope or None, "indicator": indicator.code}
    reads.ahead(ctx, ("nguon_so_lieu/contributions", place))
    row = next(reads.run("nguon_so_lieu/whole", ctx, **place).itertuples(index=False))
    rows = phrases_origin.with_states(reads.run("nguon_so_lieu/contributions", ctx, **place), indicator)
    weight = ctx.plan.indicator(indicator.weight_indicator or "")
    frame.heading(with_unit(indicator), _where(ctx, indicator))
    frame.figures(_figures(ctx, indicator, row, scope))
    st.markdown(escape.markdown(phrases_origin.together(indicator, row, measure.inside(weight.name) if weight else "")))
    words = indicator.kind in ("text", "date")
    seen = rows["state"].eq("reported") if words else rows["figure"].notna()
    _contributions(indicator, rows[seen], with_weight=weight is not None)
    _silent(indicator, rows[~seen])
    headers = {"name": "Đơn vị", "peer_group": "Nhóm", "figure": "Giá trị", "numerator": "Tử số", "denominator": "Mẫu số",
               "weight": "Trọng số", "share": "Phần trong số chung (%)", "why": "Trạng thái"}
    frame.download(rows, f"nguon-{indicator.code}", ctx, headers=headers,
                   what=f"Phần của từng đơn vị trong chỉ tiêu “{indicator.name}”")


def _contributions(indicator: Indicator, rows: pd.DataFrame, *, with_weight: bool) -> None:
    headers = {"name": "Đơn vị", "peer_group": "Nhóm"}
    headers |= {"numerator": "Tử số", "denominator": "Mẫu số"} if indicator.is_ratio else {}
    headers |= {"shown": "Nội dung" if indicator.kind == "text" else "Giá trị"}
    headers |= {"weight": "Trọng số"} if with_weight else {}
    share = phrases_origin.share_header(indicator)
    headers |= {"share": share} if share else {}
    frame.heading(f"Đóng góp của từng đơn vị ({text.number(len(rows))})", "Bấm vào một dòng để xem ô trong tệp gốc của đơn vị.")
    if rows.empty:
        st.markdown("Chưa đơn vị nào có số liệu.")
        return
    formats = {"shown": partial(measure.shown, indicator.kind), "share": partial(text.percent, decimals=2)}
    picked = tables.pick(rows, headers, "contributions", wide="shown" if indicator.kind == "text" else "name",
                         formats={} if indicator.kind in ("text", "date", "boolean") else formats)
    if picked:
        origin.open_(origin.answer(indicator.code, rows["unit"].iloc[picked[0]]))


def _silent(indicator: Indicator, rows: pd.DataFrame) -> None:
    """Units that are not in the whole: không phát sinh, chưa có số liệu, để trống, chưa nộp. Never a zero."""
    if rows.empty:
        return
    frame.heading(f"Không có trong số chung ({text.number(len(rows))})", "Không đơn vị nào ở đây được tính là 0.")
    picked = tables.pick(rows, {"name": "Đơn vị", "peer_group": "Nhóm", "why": "Lý do"}, "silent", most=6)
    if picked:
        origin.open_(origin.answer(indicator.code, rows["unit"].iloc[picked[0]]))


def _figures(ctx: Context, indicator: Indicator, row: object, scope: str) -> list[tuple[str, str, str]]:
    who = {**{block: f"Các {words}" for block, words in phrases.BLOCKS.items()}, "": phrases.whole(ctx.plan).capitalize()}
    name = who.get(scope, scope)
    reported = ("Đơn vị có số liệu", f"{text.number(row.reported)}/{text.number(row.owed)}", "")
    if indicator.kind in ("text", "date"):
        return []
    if indicator.kind == "boolean":
        return [(name, f"{text.number(row.yes)}/{text.number(row.reported)}", "đơn vị trả lời Có"), reported]
    if indicator.aggregation == "none":
        return [reported]
    items = [(name, measure.with_unit(indicator.kind, row.figure, indicator.measure_unit), "")]
    if indicator.is_ratio:
        items += [("Σ tử số", text.number(row.numerator), ""), ("Σ mẫu số", text.number(row.denominator), "")]
    return [*items, reported]


def _where(ctx: Context, indicator: Indicator) -> str:
    area = next((f"{a.area_no}. {a.name}" for a in ctx.plan.areas if a.area_no == indicator.area_no), text.COVER)
    return f"{area} · {ctx.period.label}"
