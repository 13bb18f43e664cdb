"""Links that lead to the show, on the page Bản trình chiếu: make one, see who has them open, take one back."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

import streamlit as st

from soket import access, text
from soket.conference.show import KINDS, LONGEST_LABEL, Kind, Link, ShowError
from soket.intake import moments
from soket.intake.review_words import actor_words
from soket.store import StoreError
from soket.ui import dialogs, escape, follow_server, frame, show_addresses, show_routes, state
from soket.ui.context import Context

WHAT_FOR = {
    "stage": "mở trên máy chiếu của hội trường, chuyển trang bằng bàn phím hoặc bút trình chiếu",
    "console": "cho người điều hành: chuyển trang, phát hành bản chốt mới, chiếu hồ sơ một đơn vị",
    "follow": "gửi cho các điểm cầu và điện thoại: chỉ xem, chỉ thấy những trang đã chiếu",
}
SHARED_PORT = ("Liên kết theo dõi đang dùng chung cổng với các trang của cơ quan: người nhận rút ngắn địa chỉ là vào được các trang đó. "
               "Mở cổng riêng (FOLLOW_PORT) trước khi gửi liên kết ra ngoài cơ quan.")
HERE_ONLY = ("Địa chỉ này chỉ mở được trên chính máy chủ. Để gửi cho máy khác, hãy chạy với HOST hoặc FOLLOW_HOST là 0.0.0.0 và mở trang này "
             "bằng địa chỉ của máy chủ trong mạng.")
_MAKER, _SAID = "soket.links.maker", "soket.links.said"
_KIND, _LABEL = "show-kind", "show-label"
_COUNTED = "5s"  # how often open screens are counted again


@dataclass
class _Maker:
    """What one session makes links with. Runs of two quick clicks overlap: whoever holds `lock` makes the link, and a click on
    a button of a `turn` that is over makes none. `made`: the last link and its token, which is known nowhere else."""

    lock: Lock = field(default_factory=Lock)
    turn: int = 0
    made: tuple[Link, str] | None = None
    trouble: str = ""


def links(ctx: Context) -> None:
    """Links that are still good, with the button that takes each back; making a new one."""
    frame.heading("Liên kết", "Ai có liên kết thì vào được, không cần đăng nhập. Thu hồi là ngắt ngay những thiết bị đang mở.")
    if not access.may(frame.ROLE, "present"):
        return
    for message, show in st.session_state.pop(_SAID, []):
        show(escape.markdown(message))
    if follow_server.listener.trouble:
        st.error(escape.markdown(follow_server.listener.trouble))
    maker = st.session_state.setdefault(_MAKER, _Maker())
    _form(ctx, maker)
    _made(ctx, maker)
    found = state.get().live.links(ctx.plan.code, ctx.period.code)
    st.markdown("### Đang dùng được" if found else "Kỳ này chưa có liên kết nào đang dùng được.")
    for link in found:
        with st.container(horizontal=True, vertical_alignment="center", key=f"show-link-{link.link}"):
            with st.container(width=760):
                _standing(link)
            if st.button("Thu hồi", key=f"show-revoke-{link.link}"):
                _confirm(link)


def _form(ctx: Context, maker: _Maker) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox("Loại liên kết", list(KINDS), format_func=KINDS.get, key=_KIND, width=240)
        st.text_input("Gửi cho ai", max_chars=LONGEST_LABEL, key=_LABEL, placeholder="Các điểm cầu cấp xã", width=360)
        st.button("Tạo liên kết", key=f"show-make-{maker.turn}", on_click=_make, args=(ctx, maker, maker.turn))
    kind: Kind = st.session_state[_KIND]
    st.caption(escape.markdown(f"{KINDS[kind]}: {WHAT_FOR[kind]}."))
    if kind == "follow" and follow_server.listener.port is None:
        st.warning(SHARED_PORT)


def _made(ctx: Context, maker: _Maker) -> None:
    """The address just made, until another is or the link is taken back."""
    if maker.trouble:
        st.error(escape.markdown(maker.trouble))
    if maker.made is None:
        return
    link, token = maker.made
    if (link.plan, link.period) != (ctx.plan.code, ctx.period.code) or not state.get().live.is_good(link):
        return
    st.success(f"Đã tạo liên kết {KINDS[link.kind]}. Chép lại ngay: địa chỉ đầy đủ chỉ hiện ở đây, một lần.")
    address = show_addresses.link(link.kind, token, st.context.url or "")
    st.code(address, language=None)
    if show_addresses.is_here_only(address):
        st.warning(HERE_ONLY)
    st.link_button("Mở trong thẻ mới", address)


@st.fragment(run_every=_COUNTED)
def _standing(link: Link) -> None:
    """A link in two lines: what it is and for whom; when and by whom it was made and how many have it open, counted again
    while the page stands open."""
    number, doing = show_routes.connected(link), "đang xem" if link.kind == "follow" else "đang mở"
    now = f"{text.number(number)} thiết bị {doing}" if number else f"chưa có thiết bị nào {doing}"
    if not state.get().live.is_good(link):
        now = "đã được thu hồi"
    whom = f" · {escape.markdown(link.label)}" if link.label != KINDS[link.kind] else ""
    by = f" ({escape.markdown(actor_words(link.made_by))})" if link.made_by else ""
    st.markdown(f"**{KINDS[link.kind]}**{whom}  \n:gray[Tạo lúc {text.moment(link.made_at)}{by} · {now}]")


@st.dialog("Thu hồi liên kết?", icon=None)
def _confirm(link: Link) -> None:
    number = show_routes.connected(link)
    whom = f" gửi cho **{escape.markdown(link.label)}**" if link.label != KINDS[link.kind] else ""
    cut = f" {text.number(number)} thiết bị đang mở sẽ bị ngắt ngay." if number else ""
    st.markdown(f"Liên kết **{KINDS[link.kind]}**{whom} sẽ không dùng được nữa.{cut} Không khôi phục được: muốn mở lại phải tạo và gửi liên "
                "kết mới.")
    if dialogs.buttons("Thu hồi", f"show-revoke-now-{link.link}", leave="Giữ lại", on_click=_revoke, args=(link,)):
        st.rerun()


def _make(ctx: Context, maker: _Maker, turn: int) -> None:
    if not access.may(frame.ROLE, "present"):
        return
    kind, label, live = st.session_state[_KIND], st.session_state[_LABEL], state.get().live
    with maker.lock:
        if turn != maker.turn:
            return
        try:
            token = live.make_link(ctx.plan.code, ctx.period.code, kind, label, moments.now(), frame.ROLE)
        except StoreError as error:
            maker.trouble = str(error)
            return
        maker.turn, maker.made, maker.trouble = turn + 1, (live.find(token), token), ""
    st.session_state[_LABEL] = ""


def _revoke(link: Link) -> None:
    if not access.may(frame.ROLE, "present"):
        return
    try:
        state.get().live.revoke(link, moments.now(), frame.ROLE)
        whom = f" gửi cho {link.label}" if link.label != KINDS[link.kind] else ""
        said = (f"Đã thu hồi liên kết {KINDS[link.kind]}{whom}. Thiết bị đang mở đã bị ngắt.", st.success)
    except (ShowError, StoreError) as error:
        said = (str(error), st.error)
    st.session_state.setdefault(_SAID, []).append(said)
