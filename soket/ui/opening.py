"""What the program had to put right when it was opened: who decides about returns reads it, not only the log."""

from __future__ import annotations

import streamlit as st

from soket import text
from soket.ui import escape, state


def note() -> None:
    """The report of this start, when there was anything to put right or anything failed; else nothing."""
    current = state.get()
    if not current.report.did_anything:
        return
    lines = "\n".join(f"- {escape.markdown(line)}" for line in current.report.lines())
    say = st.warning if current.report.failed else st.info
    say(f"Khi mở lại lúc {text.moment(current.opened_at)}, chương trình đã kiểm tra và ghi nhận:\n\n{lines}")
