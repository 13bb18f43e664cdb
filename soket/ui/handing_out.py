"""Templates out: one unit's, everybody's, and one that already holds what the unit sent before."""

from __future__ import annotations

import io
from functools import lru_cache

import pandas as pd
import streamlit as st

from soket import text
from soket.exports.xlsx import XLSX
from soket.intake.again import bytes_of
from soket.intake.carrying import Carried, carried_from
from soket.model import Period, Plan, Reading, Unit
from soket.store import StoreError
from soket.ui import escape, filters, frame, reads, state
from soket.ui.context import Context
from soket.ui.finding_table import finding_table
from soket.workbook.gate import FILE_BYTES, MB
from soket.workbook.template import file_name, write_template, write_templates

LEFT_HEADERS = {"indicator": "Chỉ tiêu", "sheet": "Trang tính", "cell": "Ô", "raw": "Đã ghi", "why": "Lý do chưa chép sang"}
WITHOUT_NOTES = "Nội dung cột Ghi chú không được chép sang."


def templates(ctx: Context) -> None:
    """One unit's workbook, empty or filled, or everybody's as a zip; all written only when asked for."""
    frame.heading("1. Tải biểu mẫu")
    unit = filters.unit(ctx)
    with st.container(horizontal=True):
        if unit is not None:
            st.download_button(
                "Tải biểu mẫu của đơn vị", lambda: write_template(ctx.plan, unit, ctx.period), key="template",
                file_name=file_name(ctx.plan, unit, ctx.period), mime=XLSX, on_click="ignore", type="primary",
            )
        st.download_button(
            f"Tải biểu mẫu của cả {len(ctx.plan.units)} đơn vị (zip)", lambda: _zip(ctx), key="templates",
            file_name=f"{ctx.plan.slug}-{ctx.period.code}.zip", mime="application/zip", on_click="ignore",
        )
    if unit is not None:
        _filled_from_record(ctx, unit)
    with st.expander("Điền biểu mẫu hiện hành bằng số liệu của một tệp cũ"):
        _filled_from_file(ctx)


def _filled_from_record(ctx: Context, unit: Unit) -> None:
    """The template with what the unit sent last, accepted or not."""
    rows = reads.run("nop_bao_cao/latest", ctx, unit=unit.code)
    if rows.empty:
        return
    last = rows.iloc[0]
    try:
        carried = _carried(last.sha256, last.file_name, ctx.plan)
    except StoreError:
        return  # the bytes are gone: there is nothing to fill in
    if isinstance(carried, Carried):
        which = f"lần nộp {last.version} ({text.moment(last.received_at)})"
        _offer(ctx, unit, ctx.period, carried, f"Tải biểu mẫu điền sẵn số liệu {which}", "filled")


def _filled_from_file(ctx: Context) -> None:
    """The same for a file somebody still has: nothing of it is handed in."""
    st.caption("Dùng khi đã làm trên biểu mẫu phiên bản trước. Tệp chỉ được đọc để chép số liệu, không tính là đã nộp.")
    old = st.file_uploader("Tệp cũ", type=["xlsx"], max_upload_size=FILE_BYTES // MB, key="old-file",
                           label_visibility="collapsed")
    if old is None:
        return
    carried = carried_from(old.getvalue(), old.name, state.get().plans, ctx.plan)
    unit = ctx.plan.unit(carried.unit or "")
    if isinstance(carried, Reading) or unit is None:
        st.error("Không chép được số liệu từ tệp này.")
        if isinstance(carried, Reading):
            finding_table(pd.DataFrame([vars(f) for f in carried.findings]))
        return
    period = ctx.plan.period(carried.period or "") or ctx.period
    version = f", mẫu phiên bản {carried.template_version}" if carried.template_version else ""
    proposals = len(carried.filling.recommendations)
    st.markdown(escape.markdown(
        f"Tệp của {unit.name}{version}: chép sang được {carried.answers} chỉ tiêu và {proposals} kiến nghị."))
    _offer(ctx, unit, period, carried, f"Tải biểu mẫu của {unit.name} đã điền sẵn", "filled-old")


def _offer(ctx: Context, unit: Unit, period: Period, carried: Carried, label: str, key: str) -> None:
    """The button, and what the clerk still has to type."""
    st.download_button(
        label, lambda: write_template(ctx.plan, unit, period, carried.filling, carried.is_sample), key=key,
        mime=XLSX, on_click="ignore",
        file_name=file_name(ctx.plan, unit, period).replace(".xlsx", "_dien-san.xlsx"),
    )
    if not carried.left:
        st.caption(escape.markdown(f"Mọi số liệu đọc được đều đã chép sang. {WITHOUT_NOTES}"))
        return
    with st.expander(f"{len(carried.left)} chỗ chưa chép sang được, phải tự nhập hoặc chọn lại"):
        frame.wrapped(pd.DataFrame([vars(left) for left in carried.left]), LEFT_HEADERS)
        st.caption(escape.markdown(WITHOUT_NOTES))


def _carried(sha256: str, name: str, plan: Plan) -> Carried | Reading:
    return _read_once(state.get().store, sha256, name, plan.code)


@lru_cache(maxsize=128)
def _read_once(store: object, sha256: str, name: str, plan: str) -> Carried | Reading:
    """What the same bytes say is the same every time; the plans of a running server do not change."""
    plans = state.get().plans
    return carried_from(bytes_of(store, sha256), name, plans, plans[plan])


def _zip(ctx: Context) -> bytes:
    out = io.BytesIO()
    write_templates(ctx.plan, ctx.period, out)
    return out.getvalue()
