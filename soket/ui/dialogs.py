"""What the dialogs share: at the foot a button that does it, and one that leaves everything as it is."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def buttons(label: str, key: str, *, leave: str = "Hủy", disabled: bool = False, on_click: Callable | None = None,
            args: tuple = ()) -> bool:
    """Whether the first of two buttons was pressed; the other one, `leave`, closes the dialog. `key` is unique on the page."""
    with st.container(horizontal=True, key=f"{key}-buttons"):
        pressed = st.button(label, type="primary", key=key, disabled=disabled, on_click=on_click, args=args)
        if st.button(leave, key=f"{key}-leave"):
            st.rerun()
    return pressed
