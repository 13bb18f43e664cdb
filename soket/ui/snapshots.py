"""Seeing a page as of a snapshot (?ban-chot=TN-01NAM-03): the chooser in the header, and the band that says so."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from soket import text
from soket.conference.snapshot import plan_hash
from soket.memo import memo
from soket.model import Period, Plan
from soket.store import Store
from soket.ui import escape, filters, reads, state
from soket.ui.context import Context

NOW = "Số liệu hiện tại"
_plan_hash = memo(plan_hash)


def taken(store: Store, plan: Plan, period: Period) -> pd.DataFrame:
    """Rows of chot_so_lieu/snapshots of a plan and period, newest first."""
    return reads.rows(store, "chot_so_lieu/snapshots", plan=plan.code, period=period.code)


def choice(store: Store, plan: Plan, period: Period) -> str | None:
    """The snapshot chosen, None for live figures; no chooser before the first snapshot."""
    rows = taken(store, plan, period)
    if rows.empty:
        return None
    options = {filters.ALL: NOW} | {row.snapshot: called(row) for row in rows.itertuples()}
    return filters.choice("Số liệu", options, filters.SNAPSHOT, compact=280) or None


def called(row: object) -> str:
    """"TN-01NAM-03 · Trước hội nghị": a snapshot in a list."""
    return f"{row.snapshot} · {row.name}"


def band(ctx: Context) -> None:
    """An unmistakable line over a page seen as of a snapshot, and the way back."""
    rows = taken(state.get().store, ctx.plan, ctx.period)
    row = rows[rows["snapshot"] == ctx.snapshot].iloc[0]
    words = (f"**Đang xem bản chốt {escape.markdown(ctx.snapshot)}** “{escape.markdown(row['name'])}”, "
             f"chốt lúc {text.moment(row['taken_at'])}")
    if row["plan_hash"] != _plan_hash(ctx.plan):
        words += (" · Kế hoạch đã được cập nhật sau khi chốt: số liệu giữ nguyên, còn tên chỉ tiêu, mức, thời hạn hiển thị theo "
                  "kế hoạch hiện nay.")
    with st.container(key="snapshot-band", horizontal=True, vertical_alignment="center"):
        st.markdown(words)
        st.button(f"Xem {NOW.lower()}", key="snapshot-leave", on_click=filters.set_to, args=(filters.SNAPSHOT, filters.ALL))


def live_note(ctx: Context) -> None:
    """On a page that is always live: says so to whoever came here from a snapshot."""
    chosen = filters.remembered(filters.SNAPSHOT)
    if chosen and chosen in set(taken(state.get().store, ctx.plan, ctx.period)["snapshot"]):
        st.caption(f"Trang này luôn theo số liệu hiện tại; các trang khác đang xem theo bản chốt {escape.markdown(chosen)}.")
