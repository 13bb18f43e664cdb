"""One file of a batch: what became of it in words, its findings, its receipt or its marked copy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import streamlit as st

from soket.exports.receipt import receipt_xlsx
from soket.exports.xlsx import XLSX
from soket.intake.again import receipt_of
from soket.intake.review_words import DONE
from soket.store import Store
from soket.ui import confirming, escape, filters, frame, handing_back, origin, state
from soket.ui.context import Context
from soket.ui.finding_table import finding_table
from soket.workbook.returned import returned_name
from soket.workbook.worker import shared_pool

OUTCOMES = {
    "accepted": "Đã nhận", "warned": "Đã nhận, cần xem lại", "pending": "Chờ xác nhận", "returned": "Trả lại",
    "withdrawn": "Đã rút", "duplicate": "Đã nộp trước đó", "unreadable": "Không đọc được", "no_return": "Không phải báo cáo",
    "failed": "Lỗi khi xử lý", "skipped": "Bỏ qua", "unreached": "Chưa đến lượt",
}
_TAKEN = ("accepted", "warned")


def outcome(store: Store, batch_id: int, file: tuple, key: str) -> None:
    """Show one row of nop_bao_cao/batch_files whole. `key` is unique on the page."""
    said = f"**{escape.markdown(file.file_name)}** · {OUTCOMES[file.outcome]}"
    if pd.notna(file.unit_name):
        said += f" · {escape.markdown(file.unit_name)}"
    reason = handing_back.sent_back(store, file.plan, file.period, file) if file.outcome == "returned" else None
    _verdict(file, said, reason)
    if file.outcome == "pending":
        frame.link("duyet", "Mở ở trang Duyệt báo cáo", ke_hoach=file.plan, ky=file.period, don_vi=file.unit,
                   bao_cao=str(int(file.submission_id)))
    if file.plan in state.get().plans and pd.notna(file.submission_id):
        with st.container(key=f"origin-batch-{key}"):
            origin.link(origin.submission(int(file.submission_id)) | whose(file._asdict()), "Xem tệp gốc và các ô của tệp")
    findings = store.run("nop_bao_cao/batch_findings", batch=batch_id, ordinal=int(file.ordinal))
    if file.outcome == "failed":  # not the sender's doing: nothing in the file has to be mended
        for why in findings.itertuples():
            st.markdown(escape.markdown(f"{why.message} {why.how_to_fix}"))
    elif not findings.empty:
        finding_table(findings)
    _buttons(store, file, findings, key, reason)


def _verdict(file: tuple, said: str, reason: str | None) -> None:
    """What became of it, in the colour of what there is to do. `reason`: see `handing_back.sent_back`."""
    if file.outcome in (*_TAKEN, "pending"):
        if pd.notna(file.owed):
            said += (f" · lần nộp {int(file.version)} · {int(file.answered)}/{int(file.owed)} chỉ tiêu có số liệu"
                     f" · {int(file.missing)} chỉ tiêu bắt buộc còn trống")
        if file.outcome == "pending":
            st.warning(f"{said} · {int(file.warnings)} điểm cần xem lại. Số liệu chưa được tính cho đến khi có người xác nhận.")
        else:
            st.success(said)
    elif file.outcome == "duplicate":
        stands = f", {DONE[file.standing]}" if isinstance(file.standing, str) else ""
        st.info(f"{said} · Tệp này giống hệt lần nộp {int(file.version)}{stands}; không tính thêm lần nộp mới.")
    elif file.outcome == "returned":
        st.error(f"{said} · {_why_returned(file, reason)} Số liệu trong tệp chưa được tính.")
    elif file.outcome == "unreadable":
        st.error(f"{said} · Không xem được trong tệp có gì. Nếu là báo cáo của đơn vị thì báo cáo đó chưa được nhận.")
    elif file.outcome == "skipped":
        st.info(f"{said} · {escape.markdown(file.skipped)}")
    elif file.outcome in ("withdrawn", "unreached"):
        st.warning(said)
    else:
        st.error(said)


def _why_returned(file: tuple, reason: str | None) -> str:
    """Who sent it back for what, and whether these very bytes had been sent back before."""
    written = f" (lý do: {escape.markdown(reason)})" if reason else ""
    if file.repeats:
        return f"Tệp này giống hệt lần nộp {int(file.version)} đã bị trả lại{written}, chưa sửa gì."
    return f"{int(file.rejects)} điểm phải sửa." if reason is None else f"Người duyệt đã trả lại{written}."


def _buttons(store: Store, file: tuple, findings: pd.DataFrame, key: str, reason: str | None) -> None:
    """What goes back to the sender; nothing for a file that was not filed. `reason`: see `handing_back.sent_back`."""
    plan = state.get().plans.get(file.plan or "")
    if plan is None or pd.isna(file.submission_id) or pd.isna(file.owed) and file.outcome != "returned":
        return
    name = file.file_name.rpartition("/")[2]
    with st.container(horizontal=True):
        confirming.beside_findings(store, file, key)
        if file.outcome in _TAKEN:
            st.download_button(
                "Tải biên nhận", lambda: _receipt(store, file, name), mime=XLSX, key=f"receipt-{key}",
                on_click="ignore", file_name=f"bien-nhan-{file.unit}-lan-{int(file.version)}.xlsx",
            )
        if handing_back.has_marks(findings) or reason:
            handing_back.marked_copy(plan, file.sha256, name, handing_back.findings_of(findings), key, reason or "")


def whose(file: Mapping) -> origin.Target:
    """Plan and period of a file, which need not be those in view."""
    return {filters.PLAN: file["plan"], filters.PERIOD: file["period"]}


def _receipt(store: Store, file: tuple, name: str) -> bytes:
    plans = state.get().plans
    row = store.run("nop_bao_cao/submission", submission=int(file.submission_id)).iloc[0]
    findings = handing_back.findings_of(store.run("nop_bao_cao/findings", submission=int(file.submission_id)))
    return receipt_xlsx(plans[file.plan], receipt_of(
        store, plans, int(file.submission_id), int(file.version), file.sha256, name, row.received_at.to_pydatetime(), findings))


def all_marked(ctx: Context, files: pd.DataFrame) -> None:
    """A button that gives the marked copies of all returned files in one zip, made by all workers when it is pressed. A version
    that came twice has one copy; one of which nobody knows whose it is has none, see `without_a_copy`."""
    filed = files[files["submission_id"].notna()].drop_duplicates("submission_id")
    total = len(filed) + int(files["submission_id"].isna().sum())
    if not filed.empty:
        st.download_button(
            f"Tải {len(filed)}{f'/{total}' if total > len(filed) else ''} tệp trả lại, đã đánh dấu (zip)",
            lambda: _marked_zip(ctx, filed), key="all-marked", file_name=f"{ctx.plan.slug}-can-sua.zip",
            mime="application/zip", on_click="ignore",
        )


def without_a_copy(files: pd.DataFrame) -> None:
    """Says how many of the returned files have no marked copy."""
    without = files["submission_id"].isna().sum()
    if without:
        st.caption(f"{without} tệp trả lại không xác định được đơn vị trong kế hoạch nên không có bản đánh dấu; mở từng tệp ở "
                   "dưới để xem lý do.")


def _marked_zip(ctx: Context, files: pd.DataFrame) -> bytes:
    store, plans = state.get().store, state.get().plans

    def marked(file: tuple) -> bytes:
        findings = handing_back.findings_of(store.run("nop_bao_cao/findings", submission=int(file.submission_id)))
        return handing_back.marked(plans.get(file.plan or "") or ctx.plan, file.sha256, file.file_name, findings,
                                   handing_back.sent_back(store, file.plan, file.period, file) or "")

    rows = list(files.itertuples())
    out = io.BytesIO()
    with ThreadPoolExecutor(shared_pool().size) as threads, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for row, copy in zip(rows, threads.map(marked, rows)):
            archive.writestr(f"{row.unit}_lan-{int(row.version)}_{returned_name(row.file_name.rpartition('/')[2])}", copy)
    return out.getvalue()
