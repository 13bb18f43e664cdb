"""Slides added from pages keep the figures they were frozen with: which of them a deck of another snapshot shows beside newer ones."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from soket.ui import escape

_FEW = 4  # more are folded


def told(slides: Sequence[tuple[str, str]]) -> str:
    """`slides`: title and snapshot of each; in words, the beginning of a sentence."""
    if len(slides) == 1:
        return f"Trang đưa thêm “{slides[0][0]}” lấy từ bản chốt {slides[0][1]}"
    return f"{len(slides)} trang đưa thêm lấy từ bản chốt {', '.join(sorted({at for _, at in slides}))}"


def listed(slides: Sequence[tuple[str, str]], *, folded: bool = True) -> None:
    """Each by its title and snapshot; one alone is named by `told`."""
    if len(slides) < 2:
        return
    lines = "\n".join(f"- {escape.markdown(title)} · {escape.markdown(at)}" for title, at in slides)
    if folded and len(slides) > _FEW:
        with st.expander(f"{len(slides)} trang giữ số liệu cũ"):
            st.markdown(lines)
    else:
        st.markdown(lines)
