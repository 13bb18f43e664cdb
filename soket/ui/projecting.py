"""Đưa lên trình chiếu: any chart of any page becomes a slide, frozen as it stands at the snapshot the page is seen at; and so does
what differs between two snapshots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from soket import access
from soket.charts.origins import Origin
from soket.charts.restage import TooTall
from soket.conference import arrangement, deck, frozen
from soket.conference.arrangement import ArrangementError
from soket.conference.slide import Slide
from soket.intake import moments
from soket.store import StoreError
from soket.ui import decks, escape, filters, snapshots, state
from soket.ui.context import Context

_ABOUT = "soket.projecting.about"
WORDS = "Đưa lên trình chiếu"


def about(ctx: Context | None) -> None:
    """What the charts of this run are about; None where a page's charts are not for the hall."""
    st.session_state[_ABOUT] = ctx


def offer(figure: dict, key: str, role: access.Role, made_of: Callable[[], Iterable[Origin]] = tuple) -> None:
    """The button under a chart. `made_of` gives what the slide will say its figures are made of, asked for when it is added."""
    ctx: Context | None = st.session_state.get(_ABOUT)
    if ctx is not None:
        _button(ctx, key, role, lambda: frozen.from_page(figure, ctx.snapshot, tuple(made_of())))


def offer_difference(ctx: Context, before: str, role: access.Role) -> None:
    """The button over what differs between two snapshots; `ctx` is that of the later one. None for live figures: their
    difference is gone with the next return."""
    if ctx.snapshot:
        _button(ctx, "difference", role, lambda: [deck.difference(state.get().store, ctx.plan, ctx.period, before, ctx.snapshot)])


def _button(ctx: Context, key: str, role: access.Role, made: Callable[[], Sequence[Slide]]) -> None:
    if not access.may(role, "present"):
        return
    with st.container(key=f"project-{key}", horizontal=True):
        if st.button(WORDS, key=f"project-button-{key}", type="tertiary"):
            if ctx.snapshot:
                _add(ctx, role, made)
            else:
                _needs_snapshot(ctx)


def _add(ctx: Context, role: access.Role, made: Callable[[], Sequence[Slide]]) -> None:
    at = moments.now()
    try:
        slides = made()
        arrangement.add(state.get().store, decks.generated(ctx), slides, ctx.snapshot, at, role)
    except (TooTall, ArrangementError, StoreError) as error:
        st.toast(escape.markdown(str(error)))
        return
    # A longer toast is folded behind two English words.
    pages = f" thành {len(slides)} trang" if len(slides) > 1 else ""
    st.toast(f"Đã đưa lên trình chiếu{pages}, đứng trước phụ lục. Sắp xếp ở trang Bản trình chiếu.")


@st.dialog("Cần một bản chốt để trình chiếu", icon=None)
def _needs_snapshot(ctx: Context) -> None:
    st.markdown("Trang đang xem số liệu hiện tại, còn đổi được. Trang chiếu lấy từ một bản chốt để con số đứng yên trong hội nghị.")
    rows = snapshots.taken(state.get().store, ctx.plan, ctx.period)
    if rows.empty:
        st.markdown("Kỳ này chưa có bản chốt nào. Vào trang **Chốt số liệu** để chốt, rồi mở lại trang này theo bản chốt đó.")
        return
    newest = rows.iloc[0]["snapshot"]
    if st.button(f"Xem trang này theo bản chốt {escape.markdown(newest)}", type="primary", key="project-at-snapshot",
                 on_click=filters.set_to, args=(filters.SNAPSHOT, newest)):
        st.rerun()
