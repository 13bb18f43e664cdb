"""The deck to take away: one offline HTML file, an editable PowerPoint; built with progress shown, kept for the session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from soket import access
from soket.conference.arrangement import Placed
from soket.conference.slide import Deck
from soket.exports.deck_html import deck_html
from soket.exports.deck_pptx import deck_pptx
from soket.intake import moments
from soket.ui import decks, frame
from soket.ui.context import Context

_BUILT = "soket.exports.built"  # kind → (deck, bytes)
_KINDS = {
    "html": ("HTML", "Tệp HTML trình chiếu không cần mạng", "html", "text/html"),
    "pptx": ("PowerPoint", "Tệp PowerPoint sửa được", "pptx",
             "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
}


def take_away(ctx: Context, slides: list[Placed]) -> None:
    """Buttons that build the two files of the snapshot in view, as the presenter arranged it, and give them."""
    frame.heading("Mang đi khi không có mạng", "Biểu đồ trong tệp PowerPoint sửa được số liệu; tệp HTML mở bằng trình duyệt bất kỳ.")
    if not ctx.snapshot:
        st.info("Chọn một bản chốt ở đầu trang để tạo tệp: con số trong tệp mang đi không đổi và ghi mã bản chốt trên từng trang.")
        return
    if not access.may(frame.ROLE, "present"):
        return
    deck = replace(decks.generated(ctx), slides=tuple(p.slide for p in slides if not p.hidden))
    if not deck.slides:
        st.info("Mọi trang đang ẩn nên chưa có gì để tạo tệp. Hiện lại ít nhất một trang.")
        return
    built = st.session_state.setdefault(_BUILT, {})
    for kind, (name, label, suffix, mime) in _KINDS.items():
        with st.container(horizontal=True, vertical_alignment="center", key=f"export-{kind}"):
            st.markdown(label, width=420)
            ready = built.get(kind)
            if ready and ready[0] == deck:
                st.download_button(f"Tải tệp {name}", ready[1], file_name=f"{ctx.plan.slug}-{deck.snapshot}.{suffix}", mime=mime,
                                   key=f"export-get-{kind}", on_click="ignore", type="primary")
            elif st.button(f"Tạo tệp {name}", key=f"export-make-{kind}"):
                built[kind] = (deck, _build(kind, deck))
                st.rerun()


def _build(kind: str, deck: Deck) -> bytes:
    bar = st.progress(0.0, text="Đang tạo tệp…")

    def told(done: int, total: int) -> None:
        bar.progress(done / total, text=f"Đã xong {done}/{total} trang")

    makers: dict[str, Callable[[], bytes]] = {
        "html": lambda: deck_html(deck),
        "pptx": lambda: deck_pptx(deck, told, moments.now()),
    }
    return makers[kind]()
