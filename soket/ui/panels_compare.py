"""What the page So sánh is put together from: who is compared, the pictures, the table, the map."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from soket import boundaries
from soket.charts import answers, compare, compare_table, findings_area, findings_compare, maps, measure, origins
from soket.model import COMMUNE_KINDS, Area, Indicator, Unit
from soket.ui import escape, filters, frame, origin, reads, tables
from soket.ui.context import Context
from soket.ui.panels_area import with_unit

UNITS, GROUPS = "don-vi", "nhom"
_EVERY, _MAP = "tat-ca", "ban-do"
_RATES_NOTE, _OTHER_NOTE = "các tỷ lệ, cùng một thang", "mỗi dòng một thang từ 0"


def shares(ctx: Context) -> bool:
    """Whether any figure of the plan is owed by two units, so that there is something to compare."""
    return any(i.is_number and len(i.respondents) > 1 for i in ctx.plan.indicators)


def mode_choice(ctx: Context) -> str:
    """Units against units, or the peer groups (?so-sanh=nhom); a plan with one group has only units."""
    groups = {u.peer_group for u in ctx.plan.units if u.kind in COMMUNE_KINDS}
    options = {UNITS: "Từ hai đến sáu đơn vị"} | ({GROUPS: "Các nhóm xã, phường"} if len(groups) > 1 else {})
    return filters.choice("So sánh", options, "so-sanh")


def area_choice(ctx: Context) -> Area | None:
    """The area compared (?muc=5), the first by default; None means all of them (?muc=tat-ca)."""
    options = {str(a.area_no): f"{a.area_no}. {a.name}" for a in ctx.plan.areas} | {_EVERY: "Tất cả các mục"}
    chosen = filters.choice("Mục", options, filters.AREA)
    return next((a for a in ctx.plan.areas if str(a.area_no) == chosen), None)


def unit_choice(ctx: Context) -> list[Unit]:
    """Two to six units (?don-vi=…&don-vi=…); by default the first two communes of different groups that have returned."""
    known = reads.run("so_sanh/submitted", ctx).sort_values("block", kind="stable")
    first = known.drop_duplicates("peer_group")["unit"].tolist()
    start = first if len(first) > 1 else known["unit"].tolist()
    return filters.units(ctx, most=compare.MOST, default=start[:2])


def rows_of(ctx: Context, mode: str, units: list[Unit], area: Area | None) -> pd.DataFrame:
    """The rows compared: so_sanh/units or so_sanh/groups."""
    area_no = area.area_no if area else None
    if mode == GROUPS:
        return findings_compare.named(reads.run("so_sanh/groups", ctx, area=area_no))
    rows = reads.run("so_sanh/units", ctx, units=",".join(u.code for u in units), area=area_no)
    asked = rows.groupby("indicator")["unit"].nunique()
    return rows[rows["indicator"].isin(asked[asked > 1].index)] if len(units) > 1 else rows


def indicator_choice(rows: pd.DataFrame) -> pd.DataFrame:
    """Only the indicators chosen (?chi-tieu=…&chi-tieu=…), all of the rows when none is."""
    names = dict(rows.drop_duplicates("indicator")[["indicator", "name"]].itertuples(index=False, name=None))
    chosen = filters.several("Chỉ tiêu (để trống: tất cả)", names, filters.INDICATOR, most=12)
    return rows[rows["indicator"].isin(chosen)] if chosen else rows


def pictures(ctx: Context, area: Area | None, rows: pd.DataFrame) -> None:
    """Rates on one common axis, then counts, money and points each on its own."""
    where = area.name if area else "Tất cả các mục"
    for part, note, common, key in ((compare.rates(rows), _RATES_NOTE, True, "so-sanh-ty-le"),
                                    (compare.others(rows), _OTHER_NOTE, False, "so-sanh-so-luong")):
        for page, drawn in compare.pages(part):
            caption = ctx.caption(findings_compare.comparison(drawn, ctx.plan), f"{where} · {note}")
            clicked = frame.chart(compare.dots(drawn, caption, common=common), key=f"{key}-{page}", on_select=True,
                                  made_of=partial(origins.compared, drawn, {u.code for u in ctx.plan.units}))
            if clicked:
                indicator, who = clicked[0]["customdata"][3:5]
                origin.open_(_target(ctx, indicator, who))


def file_headers(rows: pd.DataFrame) -> dict[str, str]:
    """Headers of the file: numbers stay numbers there, one row an indicator and unit (or group)."""
    headers = {
        "name": "Chỉ tiêu", "measure_unit": "Đơn vị tính", "unit_name": "Đơn vị", "figure": "Giá trị",
        "numerator": "Tử số", "denominator": "Mẫu số", "target_op": "So sánh",
        "target_value": "Chỉ tiêu giao, mức tham khảo",
    }
    return {column: header for column, header in headers.items() if column in rows}


def table(ctx: Context, rows: pd.DataFrame) -> None:
    """Every figure compared, in words, each a link to where it comes from, and the difference of two."""
    wide, headers = compare_table.wide(rows)
    frame.heading("Bảng so sánh", "Số gạch chân mở nguồn của nó ở một thẻ mới.")
    who = compare_table.compared(rows)["unit"].tolist()
    targets = {f"u{i}": [_target(ctx, indicator, unit) for indicator in wide["indicator"]] for i, unit in enumerate(who)}
    tables.words(wide, headers, "so-sanh", links={
        column: [origin.markdown(ctx, words, target) for words, target in zip(wide[column], listed, strict=True)]
        for column, listed in targets.items()})


def _target(ctx: Context, indicator: str, who: str) -> origin.Target:
    """`who` is a unit or, where groups are compared, a peer group."""
    return origin.answer(indicator, who) if ctx.plan.unit(who) else origin.whole(indicator, who)


def ask_ahead(ctx: Context, area: Area | None) -> None:
    """What the map at the end of the page will read, as far as is known before its chooser is drawn."""
    mapped = {i.code: i for i in _mapped(ctx, area)}
    if mapped:
        indicator = mapped.get(filters.remembered(_MAP) or "") or next(iter(mapped.values()))
        reads.ahead(ctx, ("linh_vuc/figures", {"area": indicator.area_no}), ("linh_vuc/units", {"indicator": indicator.code}))


def on_map(ctx: Context, area: Area | None, units: list[Unit]) -> None:
    """One indicator on the map: boundaries where the office put them, tiles otherwise."""
    communes, asked = _communes(ctx), _mapped(ctx, area)
    if not asked:
        return
    frame.heading("Bản đồ")
    indicator = ctx.plan.indicator(filters.choice("Chỉ tiêu trên bản đồ", {i.code: i.name for i in asked}, _MAP))
    rows = reads.run("linh_vuc/units", ctx, indicator=indicator.code)
    rows = rows[rows["block"] == "commune"]
    figure = maps.area_map(rows, _boundaries(ctx, communes), indicator, _caption(ctx, indicator, rows),
                           chosen=tuple(u.code for u in units))
    clicked = frame.chart(figure, key="so-sanh-ban-do", on_select=True, made_of=lambda: origins.every_unit(rows, indicator, "commune"))
    if clicked and clicked[0].get("customdata"):
        frame.go("don_vi", don_vi=clicked[0]["customdata"][0], muc=str(indicator.area_no))


def _communes(ctx: Context) -> list[str]:
    return [u.code for u in ctx.plan.units if u.kind in COMMUNE_KINDS]


def _mapped(ctx: Context, area: Area | None) -> list[Indicator]:
    """What can be put on the map, headline indicators first."""
    communes = set(_communes(ctx))
    asked = [i for i in ctx.plan.indicators if (i.is_number or i.kind == "boolean") and i.area_no > 0
             and (area is None or i.area_no == area.area_no) and communes & set(i.respondents)]
    return sorted(asked, key=lambda i: (not i.headline, i.ordinal))


def _caption(ctx: Context, indicator: Indicator, rows: pd.DataFrame):
    figures = reads.run("linh_vuc/figures", ctx, area=indicator.area_no)
    figures = figures[figures["indicator"] == indicator.code]
    title = findings_area.answers(indicator, rows) if indicator.kind in ("boolean", "scale") \
        else findings_area.distribution(indicator, figures)
    _, missing = measure.silent(rows)
    return ctx.caption(findings_area.about(indicator, title), with_unit(indicator), n=int(rows["figure"].notna().sum()), missing=int(missing.sum()))


def _boundaries(ctx: Context, communes: list[str]) -> boundaries.Boundaries | None:
    """The boundaries of the plan, or None; a file that is wrong is said in one sentence and tiles are drawn."""
    try:
        return boundaries.load(ctx.plan.slug, communes)
    except boundaries.BoundaryError as error:
        st.warning(escape.markdown(f"{error} Bản đồ dưới đây dùng ô thay cho ranh giới."))
        return None


def too_few() -> None:
    """What to do when fewer than two units are chosen."""
    st.info("Chọn ít nhất hai đơn vị để so sánh, nhiều nhất sáu.")


def nothing_shared(ctx: Context, area: Area | None) -> None:
    """Units that answer each their own are not compared by figures: how far each is with what it owes."""
    if shares(ctx):
        st.info("Các đơn vị đã chọn không có chỉ tiêu chung ở mục này. Hãy chọn đơn vị khác hoặc mục khác.")
        return
    rows = reads.run("linh_vuc/periods", ctx, area=area.area_no if area else None, unit=None)
    now = rows[rows["period"] == ctx.period.code]
    where = area.name if area else "Tất cả các mục"
    caption = ctx.caption(findings_area.targets(now), f"{where} · số chỉ tiêu của từng cơ quan, đơn vị")
    clicked = frame.chart(answers.offices(now, caption), key="so-sanh-co-quan", on_select=True, made_of=lambda: origins.answers(now))
    if clicked:
        name = clicked[0]["customdata"][1]
        frame.go("don_vi", don_vi=next(u.code for u in ctx.plan.units if u.name == name),
                 muc=str(area.area_no) if area else "")
    st.caption("Mỗi cơ quan, đơn vị báo cáo phần việc của mình, không có chỉ tiêu chung để so sánh từng số.")
