"""The log of contacts of one unit: what was noted, a form for the next contact, and cancelling what was noted wrongly."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from soket import access, text
from soket.intake import moments
from soket.model import Unit
from soket.reminding import CHANNELS, Contact, ContactError, cancel_contact, note_contact
from soket.store import StoreError
from soket.ui import dialogs, escape, frame, reads, state
from soket.ui.context import Context
from soket.vault import VaultError

HEADERS = {"name": "Đơn vị", "contacted_at": "Liên hệ lúc", "channel": "Hình thức", "contacted_by": "Người liên hệ",
           "spoken_with": "Đã trao đổi với", "agreed": "Nội dung thống nhất", "promised_for": "Hẹn nộp",
           "cancelled": "Ghi chú"}
LATEST = 20  # entries shown; the file has all of them
_TOLD, _REFUSED = "soket.contacts.told", "soket.contacts.refused"
_TURN = "soket.contacts.turn"  # how many were noted: the browser would keep what was typed into a form of the same name


def log(ctx: Context, unit: Unit) -> None:
    """What was noted of the unit, latest first; of every unit as a file."""
    st.markdown(f"### {escape.markdown(f'Nhật ký liên hệ: {unit.name}')}")
    told = st.session_state.pop(_TOLD, None)
    if told:
        st.success(told)
    entries = reads.run("don_doc/contacts", ctx, unit=unit.code)
    if entries.empty:
        st.markdown("Chưa ghi nhận lần liên hệ nào với đơn vị này.")
    for entry in entries.head(LATEST).itertuples():
        _entry(entry)
    every = reads.run("don_doc/contacts", ctx, unit=None)
    if not every.empty:
        frame.download(_in_words(every), "nhat-ky-don-doc", ctx, what="Nhật ký liên hệ", headers=HEADERS,
                       label="Tải nhật ký của mọi đơn vị (Excel)")


def note(ctx: Context, unit: Unit) -> None:
    """The form for the next contact; nothing for who may not, and none beside figures that are frozen."""
    if not access.may(frame.ROLE, "remind") or ctx.snapshot is not None:
        return
    st.markdown("### Ghi nhận liên hệ")
    _form(ctx, unit)


def _form(ctx: Context, unit: Unit) -> None:
    now = moments.now().replace(microsecond=0)
    turn = st.session_state.setdefault(_TURN, 0)
    key = f"{unit.code}-{turn}"
    with st.form(f"contact-{key}", clear_on_submit=False):
        at = st.datetime_input("Liên hệ lúc", value=now.replace(second=0), format="DD/MM/YYYY",
                               key=f"contact-at-{key}")
        channel = st.selectbox("Hình thức", list(CHANNELS), format_func=CHANNELS.get, key="contact-channel")
        by = st.text_input("Người liên hệ", placeholder="Họ tên người gọi, người gửi", key="contact-by", autocomplete="off")
        whom = st.text_input("Đã trao đổi với", placeholder="Họ tên, chức vụ, số điện thoại", autocomplete="off",
                             key=f"contact-with-{key}")
        agreed = st.text_area("Nội dung thống nhất", key=f"contact-agreed-{key}", height=90)
        promised = st.date_input("Hẹn nộp ngày", value=None, format="DD/MM/YYYY", key=f"contact-promised-{key}")
        pressed = st.form_submit_button("Ghi nhận liên hệ", type="primary")
    if not pressed:
        return
    try:
        contact = Contact(ctx.plan.code, ctx.period.code, unit.code, at or now, channel, by, whom, agreed, promised)
        note_contact(state.get().store, state.get().plans, contact, moments.now().replace(microsecond=0), frame.ROLE)
    except (ContactError, StoreError, VaultError) as error:
        st.error(escape.markdown(error))
        return
    st.session_state[_TURN] = turn + 1
    st.session_state[_TOLD] = "Đã ghi nhận liên hệ."
    st.rerun()


def _entry(entry) -> None:
    is_cancelled = pd.notna(entry.reason)
    with st.container(horizontal=True, vertical_alignment="top"):
        with st.container():
            st.markdown(_words(entry))
            if is_cancelled:
                st.caption(f"Đã hủy lúc {text.moment(entry.cancelled_at)}: {escape.markdown(entry.reason)}")
        may = not is_cancelled and access.may(frame.ROLE, "remind")
        if may and st.button("Hủy dòng này", key=f"cancel-{entry.contact}"):
            _ask_reason(entry.contact)


def _words(entry) -> str:
    """One entry as Markdown: when and how in bold, who, what; struck through when it was cancelled."""
    head = f"{text.moment(entry.contacted_at)} · {CHANNELS.get(entry.channel, entry.channel)}"
    people = entry.contacted_by + (f" trao đổi với {entry.spoken_with}" if entry.spoken_with else "")
    parts = [people, entry.agreed, f"Hẹn nộp ngày {text.day(entry.promised_for)}" if pd.notna(entry.promised_for) else ""]
    body = "  \n".join(escape.markdown(part) for part in parts if part)
    said = f"**{escape.markdown(head)}**  \n{body}"
    return "  \n".join(f"~~{line}~~" for line in said.split("  \n")) if pd.notna(entry.reason) else said


@st.dialog("Hủy dòng nhật ký?", icon=None)
def _ask_reason(contact: str) -> None:
    st.markdown("Dòng này vẫn được giữ trong nhật ký cùng với lý do hủy, nhưng không còn được tính.")
    st.text_input("Lý do", key=f"reason-{contact}", autocomplete="off")
    pressed = dialogs.buttons("Hủy dòng này", f"cancel-now-{contact}", leave="Giữ lại", on_click=_cancel, args=(contact,))
    refused = st.session_state.pop(_REFUSED, None)
    if refused:
        st.error(escape.markdown(refused))
    elif pressed:
        st.rerun()


def _cancel(contact: str) -> None:
    if not access.may(frame.ROLE, "remind"):
        return
    try:
        cancel_contact(state.get().store, contact, st.session_state[f"reason-{contact}"], moments.now().replace(microsecond=0), frame.ROLE)
    except (ContactError, StoreError, VaultError) as error:
        st.session_state[_REFUSED] = str(error)
    else:
        st.session_state[_TOLD] = "Đã hủy dòng nhật ký."


def _in_words(entries: pd.DataFrame) -> pd.DataFrame:
    cancelled = [f"đã hủy: {reason}" if pd.notna(reason) else "" for reason in entries["reason"]]
    return entries.assign(channel=entries["channel"].map(CHANNELS), cancelled=cancelled)
