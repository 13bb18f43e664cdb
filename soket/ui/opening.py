"""What the program had to put right when it was opened, and since: who decides about returns reads it, not only the log. And
what every page says while the database cannot be opened."""

from __future__ import annotations

import streamlit as st

from soket import text
from soket.plans import PlanError
from soket.store import StoreError
from soket.ui import escape, state

_LOOK_SECONDS = 3.0
_TALL = 260  # pixels a list may take before it is scrolled


def note() -> None:
    """The report of this start, when there was anything to put right or anything failed, and what a full disk had left undone;
    else nothing. Sentences with counts; what each is about stands behind them, folded."""
    current = state.get()
    told = current.report.told() if current.report.did_anything else []
    if told:
        lines = "\n".join(f"- {escape.markdown(sentence)}" for sentence, _ in told)
        say = st.warning if current.report.failed else st.info
        say(f"Khi mở lại lúc {text.moment(current.opened_at)}, chương trình đã kiểm tra và ghi nhận:\n\n{lines}")
        _behind([(sentence, about) for sentence, about in told if about])
    for at, sentence in current.recovery.said:
        st.info(escape.markdown(f"Lúc {text.moment(at)}, khi ổ đĩa có chỗ trống trở lại: {sentence[:1].lower()}{sentence[1:]}"))


def _behind(told: list[tuple[str, tuple[str, ...]]]) -> None:
    """What the sentences are about, one by one, folded until somebody wants it."""
    number = sum(len(about) for _, about in told)
    if not number:
        return
    with st.expander(f"Xem danh sách ({number} mục)"), st.container(height=_TALL if number > 8 else "content", border=False):
        for sentence, about in told:
            listed = "\n".join(f"- {escape.markdown(one)}" for one in about)
            st.markdown(f"**{escape.markdown(sentence)}**\n\n{listed}")


def wait() -> None:
    """While the database cannot be opened: why. The run ends then, and starts again by itself once it is open."""
    try:
        state.get()
        return
    except (StoreError, PlanError) as error:
        refused(error)
    _look_again()
    st.stop()


def refused(error: Exception) -> None:
    """Why a page has nothing to show, in one sentence."""
    st.error(escape.markdown(str(error)))


@st.fragment(run_every=_LOOK_SECONDS)
def _look_again() -> None:
    try:
        state.get()
    except (StoreError, PlanError):
        return
    st.rerun()
