"""What the page Trình chiếu is put together from: releasing a snapshot to the hall, and the links that lead to the show."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

import streamlit as st

from soket import access, text
from soket.conference.show import KINDS, LONGEST_LABEL, Link, ShowError
from soket.intake import VIETNAM
from soket.store import StoreError
from soket.ui import escape, frame, snapshots, state
from soket.ui.context import Context

PATHS = {"stage": "trinh-chieu", "console": "dieu-hanh", "follow": "theo-doi"}
WHAT_FOR = {
    "stage": "mở trên máy chiếu của hội trường, chuyển trang bằng bàn phím hoặc bút trình chiếu",
    "console": "cho người điều hành: chuyển trang, phát hành bản chốt mới, chiếu hồ sơ một đơn vị",
    "follow": "gửi cho các điểm cầu và điện thoại: chỉ xem, chỉ thấy những trang đã chiếu",
}
_TOLD, _REFUSED, _MADE = "soket.show.told", "soket.show.refused", "soket.show.made"
_KIND, _LABEL, _SNAPSHOT = "show-kind", "show-label", "show-snapshot"


def release(ctx: Context) -> None:
    """What the hall sees now, and the button that gives it another snapshot."""
    _said()
    frame.heading("Đang trình chiếu", _standing(ctx))
    rows = snapshots.taken(state.get().store, ctx.plan, ctx.period)
    if rows.empty:
        st.info("Kỳ này chưa có bản chốt nào. Chốt số liệu ở trang Chốt số liệu rồi phát hành để trình chiếu.")
        return
    if not access.may(frame.ROLE, "present"):
        return
    options = {row.snapshot: snapshots.called(row) for row in rows.itertuples()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox("Bản chốt", list(options), format_func=options.get, key=_SNAPSHOT, width=460)
        st.button("Phát hành để trình chiếu", type="primary", key="show-release", on_click=_release, args=(ctx,))
    st.caption("Phát hành thay toàn bộ số liệu trên màn hình bằng số liệu của bản chốt đã chọn; trang đang chiếu giữ nguyên vị trí.")


def links(ctx: Context) -> None:
    """Links that are still good, with the button that revokes each; making a new one."""
    frame.heading("Liên kết", "Ai có liên kết thì vào được, không cần đăng nhập. Thu hồi là ngắt ngay người đang xem.")
    if not access.may(frame.ROLE, "present"):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox("Loại liên kết", list(KINDS), format_func=KINDS.get, key=_KIND, width=240)
        st.text_input("Ghi nhớ cho ai", max_chars=LONGEST_LABEL, key=_LABEL, placeholder="Các điểm cầu cấp xã", width=360)
        st.button("Tạo liên kết", key="show-link", on_click=_make, args=(ctx,))
    st.caption(escape.markdown(f"{KINDS[st.session_state[_KIND]]}: {WHAT_FOR[st.session_state[_KIND]]}."))
    made = st.session_state.get(_MADE)
    if made and made[0] == (ctx.plan.code, ctx.period.code):
        st.success("Đã tạo liên kết. Chép lại ngay: địa chỉ đầy đủ chỉ hiện ở đây.")
        address = f"{_root()}/{made[1]}"
        st.code(address, language=None)
        st.link_button("Mở trong thẻ mới", address)
    found = state.get().live.links(ctx.plan.code, ctx.period.code)
    if not found:
        st.info("Chưa có liên kết nào đang dùng được.")
    for link in found:
        with st.container(horizontal=True, vertical_alignment="center", key=f"show-link-{link.link}"):
            whom = f" · {escape.markdown(link.label)}" if link.label != KINDS[link.kind] else ""
            st.markdown(f"**{KINDS[link.kind]}**{whom} · tạo lúc {text.moment(link.made_at)}", width=760)
            st.button("Thu hồi", key=f"show-revoke-{link.link}", on_click=_revoke, args=(link,))


def _standing(ctx: Context) -> str:
    shown = state.get().live.get(ctx.plan.code, ctx.period.code)
    released = shown.release
    if released is None:
        return "Chưa phát hành bộ trang chiếu nào."
    words = (f"Bản chốt {released.snapshot}, phát hành lúc {text.moment(released.released_at)} · "
             f"trang {shown.state.position + 1}/{len(released.order)}")
    return words + (f" · có bản chốt mới hơn: {shown.offer}" if shown.offer else "")


def _release(ctx: Context) -> None:
    if not access.may(frame.ROLE, "present"):
        return
    chosen = st.session_state[_SNAPSHOT]
    try:
        state.get().live.release(ctx.plan.code, ctx.period.code, chosen, _now(), frame.ROLE)
        st.session_state[_TOLD] = f"Đã phát hành bản chốt {chosen}. Màn hình đang mở chuyển sang số liệu của bản chốt này."
    except (ShowError, StoreError) as error:
        st.session_state[_REFUSED] = str(error)


def _make(ctx: Context) -> None:
    if not access.may(frame.ROLE, "present"):
        return
    kind = st.session_state[_KIND]
    try:
        token = state.get().live.make_link(ctx.plan.code, ctx.period.code, kind, st.session_state[_LABEL], _now(), frame.ROLE)
    except StoreError as error:
        st.session_state[_REFUSED] = str(error)
        return
    st.session_state[_MADE] = ((ctx.plan.code, ctx.period.code), f"{PATHS[kind]}/{token}")
    st.session_state[_LABEL] = ""


def _revoke(link: Link) -> None:
    if not access.may(frame.ROLE, "present"):
        return
    st.session_state.pop(_MADE, None)
    try:
        state.get().live.revoke(link, _now(), frame.ROLE)
        st.session_state[_TOLD] = f"Đã thu hồi liên kết {KINDS[link.kind]} · {link.label}. Người đang xem đã bị ngắt."
    except (ShowError, StoreError) as error:
        st.session_state[_REFUSED] = str(error)


def _said() -> None:
    """What the last button did, once."""
    if told := st.session_state.pop(_TOLD, None):
        st.success(escape.markdown(told))
    if refused := st.session_state.pop(_REFUSED, None):
        st.error(escape.markdown(refused))


def _root() -> str:
    """Where this server is, as the browser knows it."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}"


def _now() -> datetime:
    return datetime.now(VIETNAM).replace(tzinfo=None)
