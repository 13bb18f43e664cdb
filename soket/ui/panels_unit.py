"""What the page Đơn vị is put together from: who the unit is, its tables area by area, what it wrote, its versions."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from soket import access, text
from soket.charts import findings_area, findings_unit, measure, origins, phrases, series, unit_table
from soket.intake.review_words import STATUSES
from soket.memo import memo
from soket.model import Area, Plan, Unit
from soket.ui import escape, filters, frame, origin, reads, tables
from soket.ui.context import Context
from soket.ui.panels_area import NARRATIVES

_STATUS = STATUSES | {"pending": "Chờ xác nhận, chưa được tính"}
_LATEST = {"pending": "tệp gần nhất chờ xác nhận", "returned": "tệp gần nhất bị trả lại", "withdrawn": "tệp gần nhất đã rút"}
_SERIES_FROM = 3
ORIGIN = {
    "name": "Chỉ tiêu", "shown": "Giá trị", "inputs": "Tử số / mẫu số", "state_words": "Trạng thái",
    "sheet": "Trang tính", "cell": "Ô", "raw": "Nguyên văn ô",
}
_SHOWN = {"co": "Có số liệu", "trong": "Không có số liệu", "dat": "Đạt mức", "chua-dat": "Chưa đạt mức"}
_WHOLES = {"whole": "Số chung", "median": "Trung vị nhóm"}  # where other units owe the same
FILE = {
    "area_no": "Mục", "name": "Chỉ tiêu", "measure_unit": "Đơn vị tính", "state_words": "Trạng thái",
    "figure": "Giá trị", "numerator": "Tử số", "denominator": "Mẫu số", "target_op": "So sánh",
    "target_value": "Chỉ tiêu giao, mức tham khảo", "plan_figure": "Toàn bộ", "peer_median": "Trung vị nhóm",
    "place": "Hạng trong nhóm", "ranked": "Số được xếp hạng",
    "sheet": "Trang tính", "cell": "Ô",
}
_VERSION = {
    "version": "Lần nộp", "status": "Tình trạng", "received": "Nhận lúc", "findings": "Kiểm tra", "file": "Tên tệp",
}


def headline(ctx: Context, unit: Unit, area: Area | None, rows: pd.DataFrame, versions: pd.DataFrame) -> None:
    """Who it is, what is on record, how much of it is answered and how many levels are reached."""
    peers = sum(u.peer_group == unit.peer_group for u in ctx.plan.units)
    frame.heading(unit.name, f"{unit.peer_group} · {text.number(peers)} đơn vị cùng nhóm")
    counting = versions[versions["counts"]]
    if counting.empty:
        items = [("Báo cáo đang tính", "Chưa có", _LATEST[versions.iloc[0]["status"]] if len(versions) else "chưa nộp")]
    else:
        last = counting.iloc[0]
        items = [("Báo cáo đang tính", f"Lần {last['version']}", f"nhận lúc {text.moment(last['received_at'])}",
                  origin.submission(int(last["submission_id"])))]
    none, _ = measure.silent(rows)
    items.append(("Chỉ tiêu có số liệu", f"{int(rows['figure'].notna().sum())}/{len(rows)}",
                  f"{int(none.sum())} không phát sinh" if none.any() else "", *_listed(unit, area, versions, "co")))
    judged = rows[rows["met"].notna()]
    if len(judged):
        word = measure.level_word(*judged["target_kind"])
        items.append((f"Đạt {word}", f"{int(judged['met'].astype(bool).sum())}/{len(judged)}", "",
                      *_listed(unit, area, versions, "dat")))
    frame.figures(items)


def _listed(unit: Unit, area: Area | None, versions_: pd.DataFrame, shown: str) -> tuple[origin.Listed, ...]:
    """The list of cells below, narrowed to what a card counts; none where no return counts."""
    if not versions_["counts"].any():
        return ()
    return (origin.listed("don_vi", don_vi=unit.code, muc=str(area.area_no) if area else "", chi_hien=shown),)


def indicators(ctx: Context, unit: Unit, rows: pd.DataFrame, area: Area | None) -> None:
    """The unit's figures, a picture for each area: series over three periods and more, a table of two periods, or a table
    against the peers. `rows`: don_vi/indicators."""
    source = f"báo cáo của {measure.inside(unit.name)}"
    by_period = None
    if len(ctx.plan.periods) > 1:
        by_period = reads.run("linh_vuc/periods", ctx, area=area.area_no if area else None, unit=unit.code)
    in_area = _in_area(rows)
    for part in ctx.plan.areas:
        own = in_area.get(part.area_no)
        if own is None:
            continue
        title = f"{part.area_no}. {part.name}"
        standing = ctx.caption(findings_unit.standing(unit.name, own), f"{title} · {measure.counted(own)}", source=source)
        if by_period is None:
            figure = unit_table.of_unit(own, standing, small=ctx.plan.small_denominator, whole=phrases.whole(ctx.plan),
                                        unit=unit.code)
            made_of = partial(origins.beside, own, unit.code, phrases.whole(ctx.plan))
        elif len(ctx.plan.periods) < _SERIES_FROM:
            figure = unit_table.of_period(by_period[by_period["area_no"] == part.area_no], ctx.period.code, standing)
            made_of = partial(origins.answers, own, unit=unit.code)
        else:
            years = by_period[by_period["area_no"] == part.area_no]
            caption = ctx.caption(findings_area.series(years), title, source=source, every_period=True)
            figure = series.multiples(years, caption, period=ctx.period.code)
            made_of = partial(origins.answers, years, periods=True)
        origin.open_clicked(frame.chart(figure, key=f"don-vi-muc-{part.area_no}", on_select=True, made_of=made_of))


@memo
def _in_area(rows: pd.DataFrame) -> dict[int, pd.DataFrame]:
    return {int(area_no): own for area_no, own in rows.groupby("area_no")}


def sources(unit: Unit, rows: pd.DataFrame) -> None:
    """Where every figure comes from: sheet and cell of the unit's own file, as typed there. A click shows the cell; on a
    figure of many units, its contributions."""
    shared = bool(rows["shared"].any())
    more = " Bấm vào số chung hoặc trung vị để xem từng đơn vị đóng góp." if shared else ""
    frame.heading("Nguồn của từng số", f"Bấm vào một dòng để xem ô trong tệp đơn vị đã nộp.{more}")
    there = {"co": rows["figure"].notna(), "trong": rows["figure"].isna(), "dat": rows["met"].eq(True), "chua-dat": rows["met"].eq(False)}
    shown = filters.choice("Chỉ hiện", {filters.ALL: f"Mọi chỉ tiêu: {len(rows)}"} | {
        code: f"{words}: {int(there[code].sum())}" for code, words in _SHOWN.items() if there[code].any()}, "chi-hien")
    rows = rows[there[shown]] if shown else rows
    picked = tables.pick(_sources(rows), ORIGIN | (_WHOLES if shared else {}), "origins", most=10,
                         right=("shown", "inputs", *(_WHOLES if shared else ())))
    if picked:
        at, column = rows.iloc[picked[0]], picked[1]
        origin.open_({"whole": origin.whole(at["indicator"]), "median": origin.whole(at["indicator"], at["peer_group"])}.get(
            column, origin.answer(at["indicator"], unit.code)))


@memo
def _sources(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame([{
        "name": row.name, "shown": measure.with_unit(row.kind, row.figure, row.measure_unit) if row.kind != "boolean"
        else unit_table.figure_cell(row),
        "inputs": _inputs(row), "state_words": unit_table.state_words(row.state, row.submitted),
        "sheet": row.sheet, "cell": row.cell, "raw": row.raw,
        "whole": _whole_words(row, row.plan_figure) if row.aggregation != "none" else "–",
        "median": _whole_words(row, row.peer_median) if row.shared else "–",
    } for row in rows.itertuples(index=False)], columns=[*ORIGIN, *_WHOLES]).fillna("–")


def _whole_words(row: object, figure: float | None) -> str:
    """A figure of many units in the row's own measure; – for yes/no questions, which have none."""
    return "–" if row.kind == "boolean" else measure.with_unit(row.kind, figure, row.measure_unit)


def narratives(ctx: Context, unit: Unit, area: Area | None) -> None:
    """What the unit wrote, in the order of the areas; recommendations with the level they are addressed to."""
    rows = reads.run("don_vi/narratives", ctx, unit=unit.code, area=area.area_no if area else None)
    frame.heading("Đơn vị nêu")
    frame.texts(origin.with_links(ctx, _narrated(ctx.plan, unit.code, rows)),
                {"area": "Mục", "kind": "Loại", "text": "Nội dung"} | origin.HEADER, f"{unit.name} chưa nêu nội dung nào ở đây.")


@memo
def _narrated(plan: Plan, unit: str, rows: pd.DataFrame) -> pd.DataFrame:
    areas = {a.area_no: a.short_name for a in plan.areas} | {0: text.COVER}
    gone_to = rows["addressee_level"].map(dict(plan.addressee_levels))
    kind = rows["narrative"].map(NARRATIVES).fillna(rows["name"])
    kind = kind.where(gone_to.isna(), kind + " (gửi " + gone_to.astype(str) + ")")
    return rows.assign(area=rows["area_no"].map(areas), kind=kind, unit=unit)


def versions(ctx: Context, unit: Unit, rows: pd.DataFrame) -> None:
    """Every file the unit sent for the period, newest first, which of them counts, and the way to reviewing them."""
    frame.heading("Các lần nộp")
    if rows.empty:
        st.markdown("Chưa có tệp nào.")
        return
    table = pd.DataFrame([{
        "version": f"Lần {row.version}",
        "status": _STATUS.get(row.status, row.status),
        "received": _received(row), "findings": _findings(row), "file": row.file_name,
    } for row in rows.itertuples(index=False)])
    tables.versions(table, rows["counts"], _VERSION, "status")
    if ctx.snapshot is None and access.may(frame.ROLE, "review"):
        frame.link("duyet", "Duyệt, so sánh các lần nộp", don_vi=unit.code)


def missing_return(ctx: Context, unit: Unit, versions_: pd.DataFrame) -> None:
    """A unit without a return that counts: say so, and where to go on."""
    if versions_.empty:
        words = f"{unit.name} chưa nộp báo cáo kỳ {ctx.period.label}."
    else:
        latest = _LATEST[versions_.iloc[0]["status"]].removeprefix("tệp gần nhất ")
        words = f"Tệp gần nhất của {unit.name} {latest}: chưa có số liệu nào được tính."
    st.info(escape.markdown(words + " Các chỉ tiêu bên dưới là những gì đơn vị phải báo cáo."))


@memo
def with_states(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows for a file: the state of every answer in words beside its figure."""
    words = [unit_table.state_words(row.state, row.submitted) for row in rows.itertuples(index=False)]
    return rows.assign(state_words=words)


def _inputs(row: object) -> str:
    if pd.isna(row.denominator):
        return "–"
    return f"{measure.shown('count', row.numerator)} / {measure.shown('count', row.denominator)}"


def _received(row: object) -> str:
    """The official time; and when it really came in, where that is another."""
    if row.first_at == row.received_at:
        return text.moment(row.received_at)
    return f"{text.moment(row.received_at)} (vào hệ thống lúc {text.moment(row.first_at)})"


def _findings(row: object) -> str:
    parts = [f"{count} {word}" for count, word in ((row.rejects, "lỗi"), (row.warns, "cảnh báo")) if count]
    return ", ".join(parts) or "không có lỗi"
