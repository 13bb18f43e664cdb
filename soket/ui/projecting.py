"""Đưa lên trình chiếu: any chart of any page becomes a slide, frozen as it stands at the snapshot the page is seen at."""

from __future__ import annotations


import streamlit as st

from soket import access
from soket.charts.origins import Origin
from soket.charts.restage import TooTall
from soket.conference import arrangement, frozen
from soket.conference.arrangement import ArrangementError
from soket.intake import moments
from soket.store import StoreError
from soket.ui import decks, escape, filters, snapshots, state
from soket.ui.context import Context

_ABOUT = "soket.projecting.about"
WORDS = "Đưa lên trình chiếu"


def about(ctx: Context | None) -> None:
    """What the charts of this run are about; None where a page's charts are not for the hall."""
    st.session_state[_ABOUT] = ctx


def offer(figure: dict, key: str, role: access.Role, made_of: tuple[Origin, ...] = ()) -> None:
    """The button under a chart. `made_of`: what the slide will say its figures are made of."""
    ctx: Context | None = st.session_state.get(_ABOUT)
    if ctx is None or not access.may(role, "present"):
        return
    with st.container(key=f"project-{key}", horizontal=True):
        if st.button(WORDS, key=f"project-button-{key}", type="tertiary"):
            if ctx.snapshot:
                _add(ctx, figure, role, made_of)
            else:
                _needs_snapshot(ctx)


def _add(ctx: Context, figure: dict, role: access.Role, made_of: tuple[Origin, ...]) -> None:
    at = moments.now()
    try:
        chart = frozen.from_page(figure, ctx.snapshot, made_of)
        arrangement.add(state.get().store, decks.generated(ctx), chart, ctx.snapshot, at, role)
    except (TooTall, ArrangementError, StoreError) as error:
        st.toast(escape.markdown(str(error)))
        return
    # A longer toast is folded behind two English words.
    pages = f" thành {len(chart)} trang" if len(chart) > 1 else ""
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
