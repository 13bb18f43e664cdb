"""What the page Chốt số liệu is put together from: taking a snapshot, and those that were taken."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from soket import access, text
from soket.charts import phrases, phrases_difference
from soket.conference.snapshot import LONGEST_NAME, LONGEST_NOTE, SnapshotError, take
from soket.intake import moments
from soket.intake.review_words import actor_words
from soket.store import StoreError
from soket.ui import dialogs, escape, filters, frame, leading, origin, reads, snapshots, state, tables
from soket.ui.context import SAMPLE, Context

LIST = {"snapshot": "Bản chốt", "name": "Tên", "taken": "Chốt lúc", "as_of_words": "Số liệu tính đến",
        "submissions_words": "Đơn vị có báo cáo", "actor_words": "Người chốt", "said": "Ghi chú"}
_TOLD, _REFUSED = "soket.snapshot.told", "soket.snapshot.refused"
_NAME, _NOTE = "snapshot-name", "snapshot-note"


def standing(ctx: Context, rows: pd.DataFrame) -> None:
    """What a snapshot taken now would hold, what changed since the last one, and the button that takes it."""
    said = st.session_state.pop(_TOLD, None)
    if said:
        st.success(escape.markdown(said))
    _refused()
    frame.heading("Số liệu hiện tại", _since(ctx, rows))
    frame.figures([(phrases.BLOCKS[row.block].capitalize() + " có báo cáo", f"{row.received}/{row.units}", "",
                    origin.returns(row.block))
                   for row in reads.run("tong_quan/returned", ctx).itertuples()]
                  + [("Bản chốt đã có", text.number(len(rows)), "")])
    if access.may(frame.ROLE, "freeze") and st.button("Chốt số liệu", type="primary", key="snapshot-open"):
        _dialog(ctx, rows)


def taken(ctx: Context, rows: pd.DataFrame) -> None:
    """Every snapshot of the plan and period, newest first; the newest can be opened."""
    frame.heading("Các bản chốt", "Bản chốt giữ nguyên mãi mãi: nộp thêm, rút hay trả lại báo cáo sau đó không làm đổi số liệu.")
    if rows.empty:
        st.info("Kỳ này chưa có bản chốt nào. Chốt số liệu trước khi lập báo cáo hoặc trình chiếu.")
        return
    shown = rows.assign(
        taken=rows["taken_at"].map(text.moment), as_of_words=rows["as_of"].map(text.moment),
        submissions_words=[f"{r.submissions}/{r.units}" for r in rows.itertuples()],
        actor_words=rows["actor"].map(actor_words), said=[_remark(r) for r in rows.itertuples()])
    tables.words(shown, LIST, "ban-chot", numbers=False, links={"submissions_words": [
        origin.markdown(ctx, row.submissions_words, origin.returns() | {filters.SNAPSHOT: row.snapshot}) for row in shown.itertuples()]})
    newest = rows.iloc[0]["snapshot"]
    frame.link("tong_quan", f"Xem Tổng quan theo bản chốt {newest}", ban_chot=newest)


def _since(ctx: Context, rows: pd.DataFrame) -> str:
    """What changed since the newest snapshot, in a sentence."""
    if rows.empty:
        return "Kỳ này chưa chốt lần nào."
    newest = rows.iloc[0]["snapshot"]
    units = reads.run("chot_so_lieu/difference_units", ctx, before=newest)
    words = phrases_difference.summary(ctx.plan, units, reads.run("chot_so_lieu/difference_indicators", ctx, before=newest))
    return f"So với bản chốt {newest}: {words[:1].lower()}{words[1:]}."


def _remark(row: object) -> str:
    parts = [row.note, f"giống hệt bản chốt {row.same_as}" if isinstance(row.same_as, str) else "", SAMPLE if row.is_sample else ""]
    return " · ".join(part for part in parts if part)


@st.dialog("Chốt số liệu")
def _dialog(ctx: Context, rows: pd.DataFrame) -> None:
    blocks = [f"{row.received}/{row.units} {phrases.BLOCKS[row.block]}" for row in reads.run("tong_quan/returned", ctx).itertuples()]
    st.markdown(escape.markdown(f"{ctx.plan.short_title}, kỳ {ctx.period.label}: {phrases.listed(blocks)} có báo cáo được tính, "
                                f"tính đến {text.moment(ctx.as_of)}."))
    st.markdown(escape.markdown(_since(ctx, rows)))
    st.text_input("Tên bản chốt", max_chars=LONGEST_NAME, placeholder="Trước hội nghị", key=_NAME)
    st.text_area("Ghi chú (không bắt buộc)", max_chars=LONGEST_NOTE, key=_NOTE)
    if dialogs.buttons("Chốt số liệu", "snapshot-take", on_click=_take, args=(ctx,)):
        if _TOLD in st.session_state:
            st.rerun()
        _refused()


def _take(ctx: Context) -> None:
    """Take one with the name and note typed in; leaves what there is to say about it, or why it was refused."""
    now = moments.now().replace(microsecond=0)
    try:
        if not access.may(frame.ROLE, "freeze"):
            raise SnapshotError("Bạn không có quyền chốt số liệu.")
        got = take(state.get().store, ctx.plan, ctx.period, st.session_state[_NAME], st.session_state[_NOTE], frame.ROLE, now)
    except (SnapshotError, StoreError) as error:
        st.session_state[_REFUSED] = str(error)
        return
    same = f" Số liệu giống hệt bản chốt {got.same_as}." if got.same_as else ""
    st.session_state[_TOLD] = (f"Đã chốt số liệu: {got.snapshot} “{got.name}”, {got.submissions}/{got.units} đơn vị có báo cáo."
                               f"{same}")


def _refused() -> None:
    """Why nothing was taken, once: in the dialog, or on the page when the dialog was closed meanwhile."""
    if why := st.session_state.pop(_REFUSED, None):
        st.error(escape.markdown(why))


def tell_unknown(rows: pd.DataFrame) -> None:
    """Say which of the two a link names is not there, before their filters settle; `rows` is not empty."""
    known = set(rows["snapshot"])
    for param, instead in ((leading.BEFORE, f"bản chốt {rows.iloc[0]['snapshot']}"), (leading.AFTER, snapshots.NOW.lower())):
        if filters.asked(param):
            filters.tell_unknown(param, known, "bản chốt", instead)


def compared(rows: pd.DataFrame) -> tuple[str, str | None]:
    """The two that are compared (?truoc=…&sau=…): the earlier one, and the later one or None for live figures."""
    names = {row.snapshot: snapshots.called(row) for row in rows.itertuples()}
    before = filters.choice("Bản trước", names, leading.BEFORE)
    after = filters.choice("Bản sau", {filters.ALL: snapshots.NOW} | {k: v for k, v in names.items() if k != before}, leading.AFTER)
    return before, after or None
