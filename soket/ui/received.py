"""The record of a plan and period: what was received last, and the findings of any of it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from soket import text
from soket.intake.review_words import STATUSES
from soket.ui import escape, filters, frame, handing_back, origin, reads, state, tables
from soket.ui.context import Context
from soket.ui.finding_table import finding_table

HEADERS = {"received_at": "Nhận lúc", "unit_name": "Đơn vị", "version": "Lần nộp", "outcome": "Kết quả",
           "answered": "Chỉ tiêu có số liệu", "missing": "Bắt buộc còn trống", "rejects": "Phải sửa",
           "warnings": "Xem lại", "file_name": "Tệp"}


def recent(ctx: Context) -> None:
    """A table of the last files, and the findings of the one that is chosen."""
    rows = reads.run("nop_bao_cao/recent", ctx)
    frame.heading("Báo cáo nhận gần đây", "" if rows.empty else "Bấm vào một dòng để mở tệp đã nhận và các ô của nó.")
    if rows.empty:
        st.markdown("Chưa nhận báo cáo nào trong kỳ này. Tải biểu mẫu ở bước 1, điền rồi nộp ở bước 2.")
        return
    rows["outcome"] = rows["status"].map(STATUSES)
    shown = rows.assign(received_at=rows["received_at"].map(text.moment))
    picked = tables.pick(shown, HEADERS, "nhan-bao-cao", wide="file_name", most=10)
    if picked:
        origin.open_(origin.submission(int(rows["submission_id"].iloc[picked[0]])))
    frame.download(rows, "nhan-bao-cao", ctx, what="Báo cáo nhận gần đây", headers=HEADERS)
    _checked(ctx, rows[(rows["rejects"] > 0) | (rows["warnings"] > 0) | (rows["status"] == "returned")])


def _checked(ctx: Context, rows: pd.DataFrame) -> None:
    """One of `rows` to choose: why a person sent it back, its findings, its marked copy."""
    options = {filters.ALL: "Chọn một lần nộp"} | {
        str(r.submission_id): f"{r.unit_name}, lần {r.version}: {r.outcome.lower()}, {text.moment(r.received_at)}"
        for r in rows.itertuples()
    }
    chosen = filters.choice("Xem lại kết quả kiểm tra", options, "lan-nop")
    if not chosen:
        return
    file = next(r for r in rows.itertuples(index=False) if r.submission_id == int(chosen))
    reason = handing_back.sent_back(state.get().store, ctx.plan.code, ctx.period.code, file) if file.status == "returned" else None
    if reason:
        st.error(f"Người duyệt đã trả lại (lý do: {escape.markdown(reason)}). Số liệu trong tệp chưa được tính.")
    findings = reads.run("nop_bao_cao/findings", ctx, submission=int(chosen))
    if not findings.empty:
        finding_table(findings, ctx, int(chosen))
    handing_back.marked_copy(ctx.plan, file.sha256, file.file_name, handing_back.findings_of(findings), chosen, reason or "")
