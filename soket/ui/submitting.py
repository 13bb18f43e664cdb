"""Handing in: templates out, files in, and what became of each. The results stay for the session, the record for good."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from soket import access, text
from soket.intake import VIETNAM, Receipt, receive_many
from soket.model import Finding
from soket.ui import escape, filters, frame, handing_back, reads, state
from soket.ui.context import Context
from soket.workbook.template import file_name, write_template, write_templates

OUTCOMES = {
    "accepted": "Đã nhận", "returned": "Trả lại", "duplicate": "Đã nộp trước đó", "unreadable": "Không phải báo cáo",
    "failed": "Chưa xử lý được",
}
SEVERITIES = {"reject": "Phải sửa", "warn": "Xem lại", "info": "Ghi chú"}
FINDING_HEADERS = {"severity": "Mức", "sheet": "Trang tính", "cell": "Ô", "seen": "Thấy gì", "message": "Vì sao",
                   "how_to_fix": "Cách sửa"}
RECENT_HEADERS = {"received_at": "Nhận lúc", "unit_name": "Đơn vị", "version": "Lần", "outcome": "Kết quả",
                  "answered": "Chỉ tiêu có số liệu", "missing": "Bắt buộc còn trống", "rejects": "Phải sửa",
                  "warnings": "Xem lại", "file_name": "Tệp"}
_RECEIPTS = "soket.submitting.receipts"
_MANY = 5  # more files than this are summed up in a table first


def templates(ctx: Context) -> None:
    """One unit's workbook, or everybody's as a zip; both written only when asked for."""
    frame.heading("1. Tải biểu mẫu")
    with frame.filter_row():
        unit = filters.unit(ctx)
        if unit is not None:
            st.download_button(
                "Tải biểu mẫu của đơn vị", lambda: write_template(ctx.plan, unit, ctx.period), key="template",
                file_name=file_name(ctx.plan, unit, ctx.period), mime=handing_back.XLSX, on_click="ignore", type="primary",
            )
        st.download_button(
            f"Tải biểu mẫu của cả {len(ctx.plan.units)} đơn vị (zip)", lambda: _zip(ctx), key="templates",
            file_name=f"{ctx.plan.slug}-{ctx.period.code}.zip", mime="application/zip", on_click="ignore",
        )


def upload(ctx: Context) -> None:
    """Take files, check and file them with a progress bar, and start the page over so that every figure is new."""
    if not access.may(frame.ROLE, "submit"):
        return
    frame.heading("2. Nộp báo cáo", "Nộp tệp Excel đã điền. Chọn được nhiều tệp; đơn vị, kỳ báo cáo đọc từ trong tệp.")
    with st.form("submit", clear_on_submit=True, border=False):
        files = st.file_uploader("Tệp báo cáo", accept_multiple_files=True, label_visibility="collapsed")
        pressed = st.form_submit_button("Kiểm tra và nộp", type="primary")
    if pressed and not files:
        st.warning("Chưa chọn tệp nào. Hãy chọn tệp ở khung phía trên rồi bấm lại.")
    elif pressed:
        st.session_state[_RECEIPTS] = _take_in(ctx, files)
        st.rerun()


def outcomes() -> None:
    """What became of the files handed in last: a summary when they are many, then whatever needs work."""
    receipts: list[Receipt] = st.session_state.get(_RECEIPTS, [])
    if not receipts:
        return
    counts = pd.Series([r.status for r in receipts]).value_counts()
    summary = ", ".join(f"{OUTCOMES[s].lower()} {counts[s]}" for s in OUTCOMES if s in counts)
    frame.heading(f"Kết quả kiểm tra {len(receipts)} tệp: {summary}")
    if len(receipts) > _MANY:
        rows = pd.DataFrame([_summary_row(r) for r in receipts])
        frame.table(rows, {column: column for column in rows.columns})
    for receipt in sorted(receipts, key=lambda r: r.status == "accepted"):
        if receipt.status != "accepted" or len(receipts) <= _MANY:
            _outcome(receipt)


def recent(ctx: Context) -> None:
    """The record: what was received last, and the findings of any of it."""
    rows = reads.run("nop_bao_cao/recent", ctx)
    frame.heading("3. Báo cáo nhận gần đây")
    if rows.empty:
        st.markdown("Chưa nhận báo cáo nào trong kỳ này. Tải biểu mẫu ở bước 1, điền rồi nộp ở bước 2.")
        return
    rows["outcome"] = rows["status"].map(OUTCOMES).fillna("Đã rút")
    frame.table(rows, RECENT_HEADERS)
    frame.download(rows, "nhan-bao-cao", ctx, headers=RECENT_HEADERS)
    checked = rows[(rows["rejects"] > 0) | (rows["warnings"] > 0)]
    options = {filters.ALL: "Chọn một lần nộp"} | {
        str(r.submission_id): f"{r.unit_name}, lần {r.version}: {r.outcome.lower()}, {text.moment(r.received_at)}"
        for r in checked.itertuples()
    }
    chosen = filters.choice("Xem lại kết quả kiểm tra", options, "lan-nop")
    if chosen:
        findings = reads.run("nop_bao_cao/findings", ctx, submission=int(chosen))
        _findings(findings)
        file = checked[checked["submission_id"] == int(chosen)].iloc[0]
        handing_back.marked_copy(ctx.plan, file["sha256"], file["file_name"], handing_back.findings_of(findings), chosen)


def _take_in(ctx: Context, files: Sequence[UploadedFile]) -> list[Receipt]:
    current = state.get()
    bar = st.progress(0.0, text=f"Đang kiểm tra {len(files)} tệp…")

    def progress(done: int, total: int, receipt: Receipt) -> None:
        bar.progress(done / total, text=escape.markdown(f"Đã kiểm tra {done}/{total} tệp: {receipt.file_name}"))

    now = datetime.now(VIETNAM).replace(microsecond=0)
    batch = [(file.name, file.getvalue(), now) for file in files]
    return receive_many(current.store, current.plans, batch, progress, frame.ROLE, expected_plan=ctx.plan.code)


def _outcome(receipt: Receipt) -> None:
    row = _summary_row(receipt)
    findings = receipt.reading.findings
    said = f"**{escape.markdown(receipt.file_name)}** · {row['Kết quả']}"
    if row["Đơn vị"]:
        said += f" · {escape.markdown(row['Đơn vị'])}"
    if receipt.status == "accepted":
        said += f" · lần nộp {receipt.version} · {row['Chỉ tiêu có số liệu']} chỉ tiêu có số liệu"
        said += f" · {row['Bắt buộc còn trống']} chỉ tiêu bắt buộc còn trống"
        st.success(said)
    elif receipt.status == "duplicate":
        st.info(f"{said} · Tệp này giống hệt lần nộp {receipt.version}, không tính thêm lần nộp mới.")
    else:
        count = sum(f.severity == "reject" for f in findings)
        st.error(f"{said} · {count} điểm phải sửa. Số liệu trong tệp chưa được tính." if receipt.status == "returned" else said)
    if findings and receipt.status != "duplicate":
        _findings(_finding_rows(findings))
    handing_back.for_receipt(receipt, f"{receipt.sha256}-{receipt.file_name}")


def _summary_row(receipt: Receipt) -> dict[str, object]:
    reading = receipt.reading
    plan = state.get().plans.get(reading.plan or "")
    unit = plan.unit(reading.unit) if plan and reading.unit else None
    required = {i.code for i in plan.indicators if i.required} if plan else set()
    taken = receipt.status == "accepted"
    said = [a for a in reading.answers if a.state != "blank"]
    return {
        "Tệp": receipt.file_name, "Đơn vị": unit.name if unit else "", "Kết quả": OUTCOMES[receipt.status],
        "Lần": receipt.version,
        "Chỉ tiêu có số liệu": f"{len(said)}/{len(reading.answers)}" if taken else "",
        "Bắt buộc còn trống":
            sum(a.state == "blank" and a.indicator in required for a in reading.answers) if taken else None,
        "Phải sửa": sum(f.severity == "reject" for f in reading.findings),
        "Xem lại": sum(f.severity == "warn" for f in reading.findings),
    }


def _finding_rows(findings: Sequence[Finding]) -> pd.DataFrame:
    return pd.DataFrame([vars(f) for f in findings])


def _findings(rows: pd.DataFrame) -> None:
    """What must be mended or looked at as a table; what is only noted (cells left empty) folded away below it."""
    shown = rows.assign(severity=rows["severity"].map(SEVERITIES))
    notes = rows["severity"] == "info"
    if not notes.all():
        frame.wrapped(shown[~notes], FINDING_HEADERS)
    if notes.any():
        with st.expander(f"{notes.sum()} ghi chú, không phải lỗi"):
            frame.wrapped(shown[notes], FINDING_HEADERS)


def _zip(ctx: Context) -> bytes:
    out = io.BytesIO()
    write_templates(ctx.plan, ctx.period, out)
    return out.getvalue()
