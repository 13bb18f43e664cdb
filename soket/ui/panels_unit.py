"""What the page Đơn vị is put together from: who the unit is, its tables area by area, what it wrote, its versions."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from soket import text
from soket.charts import findings_area, findings_unit, measure, series, unit_table
from soket.model import Area, Unit
from soket.ui import escape, frame, reads, tables
from soket.ui.context import Context
from soket.ui.panels_area import NARRATIVES

_KINDS = {"xa": "Xã", "phuong": "Phường", "dac_khu": "Đặc khu", "so": "Sở, ban, ngành", "office": "Cơ quan, đơn vị của xã"}
_STATUS = {"accepted": "Đã tiếp nhận", "returned": "Trả lại", "withdrawn": "Đã rút"}
_SERIES_FROM = 3
ORIGIN = {"name": "Chỉ tiêu", "shown": "Giá trị", "inputs": "Tử số / mẫu số", "state_words": "Trạng thái", "sheet": "Trang tính", "cell": "Ô",
          "raw": "Nguyên văn ô"}
FILE = {"area_no": "Mục", "name": "Chỉ tiêu", "measure_unit": "Đơn vị tính", "state_words": "Trạng thái", "figure": "Giá trị",
        "numerator": "Tử số", "denominator": "Mẫu số", "target_op": "So sánh", "target_value": "Mức", "plan_figure": "Toàn bộ",
        "peer_median": "Trung vị nhóm", "place": "Hạng trong nhóm", "ranked": "Số được xếp hạng", "sheet": "Trang tính", "cell": "Ô"}


def headline(unit: Unit, rows: pd.DataFrame, versions: pd.DataFrame) -> None:
    """Who it is, what is on record, how much of it is answered and how many levels are reached."""
    counting = versions[versions["counts"]]
    judged = rows["met"].dropna()
    answered = int((rows["state"].isin(["reported", "no_occurrence"])).sum())
    items = [("Nhóm", unit.peer_group, _KINDS[unit.kind])]
    if counting.empty:
        note = "bản gần nhất bị trả lại" if len(versions) else ""
        items.append(("Báo cáo đang tính", "Chưa nộp", note))
    else:
        last = counting.iloc[0]
        items.append(("Báo cáo đang tính", f"Lần {last['version']}", f"nộp lúc {text.moment(last['received_at'])}"))
    items.append(("Chỉ tiêu có số liệu", f"{answered}/{len(rows)}", ""))
    if len(judged):
        items.append(("Đạt mức", f"{int(judged.astype(bool).sum())}/{len(judged)}", "chỉ tiêu giao và mức tham khảo"))
    frame.figures(items)


def indicator_tables(ctx: Context, unit: Unit, rows: pd.DataFrame) -> None:
    """One bullet table for each area in `rows` (don_vi/indicators), in the order of the plan."""
    for area in ctx.plan.areas:
        own = rows[rows["area_no"] == area.area_no]
        if own.empty:
            continue
        reported, (_, missing) = int(own["figure"].notna().sum()), measure.silent(own)
        caption = ctx.caption(
            findings_unit.standing(unit.name, own),
            f"{area.area_no}. {area.name} · {reported} chỉ tiêu có số liệu, {int(missing.sum())} chưa có",
            source=f"báo cáo của {unit.name}",
        )
        frame.chart(unit_table.of_unit(own, caption, small=ctx.plan.small_denominator), key=f"don-vi-muc-{area.area_no}")


def over_periods(ctx: Context, unit: Unit, area: Area | None) -> None:
    """The unit's figures over the periods of the plan, area by area; nothing where there are fewer than three periods."""
    if len(ctx.plan.periods) < _SERIES_FROM:
        return
    rows = reads.run("linh_vuc/periods", ctx, area=area.area_no if area else None, unit=unit.code)
    for part in ctx.plan.areas:
        own = rows[rows["area_no"] == part.area_no]
        if own["figure"].notna().any():
            caption = ctx.caption(findings_area.series(own), f"{part.area_no}. {part.name} · {unit.name}",
                                  source=f"báo cáo của {unit.name}")
            frame.chart(series.multiples(own, caption, period=ctx.period.code), key=f"don-vi-chuoi-{part.area_no}")


def origins(rows: pd.DataFrame) -> None:
    """Where every figure comes from: sheet and cell of the unit's own file, as typed there."""
    frame.heading("Nguồn của từng số", "Trang tính và ô trong tệp đơn vị đã nộp.")
    table = pd.DataFrame([{
        "name": row.name, "shown": measure.with_unit(row.kind, row.figure, row.measure_unit) if row.kind != "boolean"
        else unit_table.figure_cell(row),
        "inputs": "–" if pd.isna(row.denominator) else f"{measure.shown('count', row.numerator)} / {measure.shown('count', row.denominator)}",
        "state_words": unit_table.state_words(row.state, row.submitted), "sheet": row.sheet or "–", "cell": row.cell or "–",
        "raw": row.raw or "–",
    } for row in rows.itertuples(index=False)], columns=list(ORIGIN)).fillna("–")
    frame.table(table, ORIGIN)


def narratives(ctx: Context, unit: Unit, area: Area | None) -> None:
    """What the unit wrote, in the order of the areas; recommendations with the level they are addressed to."""
    rows = reads.run("don_vi/narratives", ctx, unit=unit.code, area=area.area_no if area else None)
    areas = {a.area_no: a.short_name for a in ctx.plan.areas} | {0: "Phần chung"}
    levels = dict(ctx.plan.addressee_levels)
    rows["area"] = rows["area_no"].map(areas)
    rows["kind"] = rows["narrative"].map(NARRATIVES).fillna(rows["name"])
    gone_to = rows["addressee_level"].map(levels)
    rows["kind"] = rows["kind"].where(gone_to.isna(), rows["kind"] + " (gửi " + gone_to.astype(str) + ")")
    frame.heading("Đơn vị nêu")
    frame.texts(rows, {"area": "Mục", "kind": "Loại", "text": "Nội dung"}, f"{unit.name} chưa nêu nội dung nào ở đây.")


def versions(rows: pd.DataFrame) -> None:
    """Every file the unit sent for the period, newest first."""
    frame.heading("Các lần nộp")
    if rows.empty:
        st.markdown("Chưa có tệp nào.")
        return
    table = pd.DataFrame([{
        "version": f"Lần {row.version}", "status": _STATUS.get(row.status, row.status) + (" · đang tính" if row.counts else ""),
        "received": text.moment(row.received_at), "findings": _findings(row), "file": row.file_name,
    } for row in rows.itertuples(index=False)])
    tables.words(table, {"version": "Phiên bản", "status": "Trạng thái", "received": "Nộp lúc", "findings": "Kiểm tra", "file": "Tên tệp"},
                 "phien-ban", numbers=False)


def missing_return(ctx: Context, unit: Unit, versions_: pd.DataFrame) -> None:
    """A unit without a return that counts: say so, and where to go on."""
    if versions_.empty:
        words = f"{unit.name} chưa nộp báo cáo kỳ {ctx.period.label}."
    else:
        words = f"Tệp gần nhất của {unit.name} bị trả lại: chưa có số liệu nào được tính."
    st.info(escape.markdown(words + " Các chỉ tiêu bên dưới là những gì đơn vị phải báo cáo."))


def with_states(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows for a file: the state of every answer in words beside its figure."""
    words = [unit_table.state_words(row.state, row.submitted) for row in rows.itertuples(index=False)]
    return rows.assign(state_words=words)


def _findings(row: object) -> str:
    parts = [f"{count} {word}" for count, word in ((row.rejects, "lỗi"), (row.warns, "cảnh báo")) if count]
    return ", ".join(parts) or "không có lỗi"
