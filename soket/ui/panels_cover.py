"""What the cover says besides the plan, on the page Bản trình chiếu: when, where, which unit presents and who speaks."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from soket import access
from soket.conference import cover
from soket.conference.agenda import YEARS_APART
from soket.conference.arrangement import Placed
from soket.conference.cover import Occasion
from soket.decisions import DecisionError
from soket.intake import moments
from soket.store import StoreError
from soket.ui import escape, frame, state
from soket.ui.context import Context

_TOLD = "soket.cover.told"
_SAVED = "Đã lưu bìa. Màn hình hội trường đổi theo ở lần phát hành sau; tệp mang đi lấy bìa mới."


def form(ctx: Context, place: Placed) -> None:
    """Under the cover, and no other slide: the fields, as they stand; what is left empty the cover does without."""
    if place.slide.layout != "title" or not access.may(frame.ROLE, "present"):
        return
    said = cover.read(state.get().store, ctx.plan, ctx.period)
    year, key = ctx.period.period_to.year, f"cover-{ctx.plan.code}-{ctx.period.code}"
    with st.form(key, enter_to_submit=False):
        st.markdown("##### Thông tin trên bìa")
        left, right = st.columns(2)
        with left:
            begins = st.datetime_input("Khai mạc lúc", said.begins, datetime(year - YEARS_APART, 1, 1), datetime(year + YEARS_APART, 12, 31, 23, 45),
                                       format="DD/MM/YYYY", key=f"{key}-begins")
            presenter = st.text_input("Đơn vị trình bày", said.presenter, cover.LONGEST, key=f"{key}-presenter", placeholder="Sở Nội vụ")
        with right:
            where = st.text_input("Địa điểm", said.place, cover.LONGEST, key=f"{key}-place", placeholder="Hội trường lớn, trụ sở UBND")
            speaker = st.text_input("Người trình bày", said.speaker, cover.LONGEST, key=f"{key}-speaker", placeholder="Họ tên, chức vụ")
        st.caption("Ô để trống: bìa không nêu, hoặc nêu như kế hoạch. Giờ khai mạc cũng là giờ bắt đầu của kịch bản điều hành.")
        pressed = st.form_submit_button("Lưu bìa", type="primary")
    if pressed:
        _keep(ctx, Occasion(begins, where, presenter, speaker))
    if told := st.session_state.pop(_TOLD, None):
        st.success(told)


def _keep(ctx: Context, said: Occasion) -> None:
    try:
        cover.keep(state.get().store, ctx.plan, ctx.period, said, moments.now(), frame.ROLE)
    except (DecisionError, StoreError) as error:
        st.error(escape.markdown(error))
        return
    st.session_state[_TOLD] = _SAVED
    st.rerun()  # the slide above was drawn before
