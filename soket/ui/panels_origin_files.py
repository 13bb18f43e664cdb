"""Files on the page Nguồn số liệu: one as received with all its findings, who handed in what, and what was left blank."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from soket import text
from soket.charts import measure, phrases, phrases_progress
from soket.intake.review_words import STATUSES
from soket.ui import filters, frame, origin, reads, state, tables
from soket.ui.context import Context
from soket.ui.finding_table import finding_table
from soket.ui.panels_origin import cells, file_facts, nothing_there

_RETURN = {"name": "Đơn vị", "peer_group": "Nhóm", "standing": "Tình trạng", "received": "Nhận lần đầu", "version": "Lần đang tính",
           "file_name": "Tên tệp"}
_BLANK = {"name": "Đơn vị", "indicator_name": "Chỉ tiêu", "reason": "Lý do"}


def submission(ctx: Context, number: int) -> None:
    """One file: whose, when, its bytes, and every finding; a click on a finding shows its cell (?trang-tinh=…&o=…)."""
    known = reads.run("nguon_so_lieu/submission", ctx, submission=number)
    if known.empty:
        nothing_there()
        return
    row = next(known.itertuples(index=False))
    unit = ctx.plan.unit(row.unit)
    counts = " · đang tính" if row.counts else ""
    frame.heading(f"Báo cáo của {measure.inside(unit.name)}, lần nộp {row.version}",
                  f"{STATUSES.get(row.status, row.status)}{counts} · {ctx.period.label}")
    file_facts(row, own=True)
    place = origin.place()
    if place:
        cells(row, *place, name="Ô được nêu")
    found = reads.rows(state.get().store, "nop_bao_cao/findings", submission=int(row.submission_id))
    frame.heading(f"Kết quả kiểm tra cả tệp: {text.number(len(found))} điểm")
    if found.empty:
        st.markdown("Tệp không có điểm nào phải sửa hoặc xem lại.")
    else:
        finding_table(found, ctx, number)
    with st.container(key="ways-on"):
        frame.link("don_vi", f"Trang của {measure.inside(unit.name)}", don_vi=unit.code)


def returns(ctx: Context, scope: str) -> None:
    """The units of a block, of a peer group or all, how each stands and which file counts; those of one standing or one day
    (?tinh-trang=…&ngay=…). A click opens the file. Missing ones stand apart."""
    rows = reads.run("nguon_so_lieu/returns", ctx)
    rows = rows if scope == origin.EVERY else rows[(rows["block"] == scope) | (rows["peer_group"] == scope)]
    if rows.empty:
        nothing_there()
        return
    rows = rows.assign(
        standing=[_standing(row) for row in rows.itertuples(index=False)],
        received=[text.moment(None if pd.isna(v) else v) for v in rows["received_at"]],
        version=[f"Lần {int(v)}" if pd.notna(v) else "–" for v in rows["version"]],
        file_name=rows["file_name"].fillna("–"),
    )
    came = int(rows["submission_id"].notna().sum())
    words = phrases.BLOCKS.get(scope, "đơn vị" if scope == origin.EVERY else f"đơn vị nhóm {measure.inside(scope)}")
    frame.heading(f"Báo cáo của các {words}: {text.number(came)}/{text.number(len(rows))} đã nộp", "Bấm vào một dòng để xem tệp đã nhận.")
    rows = _narrowed(rows)
    here = rows[rows["submission_id"].notna()].sort_values(["status", "received_at"], ascending=[False, True])
    out = rows[rows["submission_id"].isna()]
    if not here.empty:
        picked = tables.pick(here, _RETURN, "returns", wide="file_name", most=14)
        if picked:
            origin.open_(origin.submission(int(here["submission_id"].iloc[picked[0]])))
    if not out.empty:
        frame.heading(f"Chưa nộp: {text.number(len(out))}")
        tables.words(out, {"name": "Đơn vị", "peer_group": "Nhóm", "standing": "Tình trạng"}, "missing", numbers=False)


def _narrowed(rows: pd.DataFrame) -> pd.DataFrame:
    """Those of one standing, or that came in on one day; both as filters, so that the rest is a choice away."""
    came = rows["received_at"].dropna().sort_values()
    days = {day.strftime("%Y-%m-%d"): f"{text.day(day)}: {count} báo cáo"
            for day, count in came.dt.normalize().value_counts(sort=False).items()}
    there = [name for name in phrases.STATUS if (rows["status"] == name).any()]
    with frame.filter_row():
        standing = filters.choice("Tình trạng", {filters.ALL: "Tất cả"} | {
            name: f"{text.upper_first(phrases.STATUS[name])}: {int((rows['status'] == name).sum())}" for name in there}, origin.STANDING)
        day = filters.choice("Ngày nhận", {filters.ALL: "Mọi ngày"} | days, origin.DAY)
    rows = rows[rows["status"] == standing] if standing else rows
    rows = rows[rows["received_at"].dt.strftime("%Y-%m-%d") == day] if day else rows
    if rows.empty:
        st.info("Không có đơn vị nào khớp với cả hai bộ lọc. Hãy chọn lại tình trạng hoặc ngày nhận.")
    return rows


def blanks(ctx: Context, area_no: int | None) -> None:
    """Required answers that are missing in the returns: of one area or all, of one block (?nhom=…), one unit (?don-vi=…), one
    indicator (?chi-tieu=…). A click shows the cell that was left so."""
    area = next((a for a in ctx.plan.areas if a.area_no == area_no), None)
    rows = phrases_progress.blank_words(reads.run("tien_do/blanks", ctx))
    rows = rows if area_no is None else rows[rows["area_no"] == area_no]
    indicators = dict(rows[["indicator", "indicator_name"]].drop_duplicates().itertuples(index=False, name=None))
    block = rows["unit"].map({unit.code: unit.block for unit in ctx.plan.units})
    blocks = {name: text.upper_first(words) for name, words in phrases.BLOCKS.items() if (block == name).any()}
    with frame.filter_row():
        scope = filters.choice("Khối", {filters.ALL: "Tất cả đơn vị"} | blocks, filters.GROUP)
        unit = filters.unit(ctx, optional=True)
        indicator = filters.choice("Chỉ tiêu", {filters.ALL: "Tất cả chỉ tiêu còn thiếu"} | indicators, filters.INDICATOR)
    rows = rows[block == scope] if scope else rows
    rows = rows[rows["unit"] == unit.code] if unit else rows
    rows = rows[rows["indicator"] == indicator] if indicator else rows
    where = "" if area_no is None else f" ở mục {area_no}" if area_no else " ở phần chung"
    frame.heading(f"Còn thiếu{where}: {text.number(len(rows))} câu trả lời",
                  area.name if area else "Câu trả lời bắt buộc để trống hoặc ghi chưa có số liệu.")
    if rows.empty:
        st.markdown("Các báo cáo đã nộp không thiếu câu trả lời bắt buộc nào ở đây.")
        return
    picked = tables.pick(rows, _BLANK, "blanks", wide="indicator_name", most=14)
    if picked:
        at = rows.iloc[picked[0]]
        origin.open_(origin.answer(at["indicator"], at["unit"]))


def _standing(row: object) -> str:
    words = phrases.STATUS[row.status]
    late = f", chậm {row.days_late} ngày" if row.status == "late" and row.days_late else ""
    return text.upper_first(words) + late
