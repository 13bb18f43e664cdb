"""Findings worth saying aloud: a sentence each, with the page where it can be checked."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from soket import access
from soket.charts.phrases import Phrase
from soket.ui import escape, filters, leading
from soket.ui.state import ROOT


def findings(phrases: Sequence[Phrase]) -> None:
    """Sentences one below the other, each with links to what its numbers are made of and to the page that shows more; plan,
    period and snapshot stay."""
    standing = {p: st.query_params[p] for p in (filters.PLAN, filters.PERIOD, filters.SNAPSHOT) if p in st.query_params}
    titles = {screen.file: screen.title for screen in access.SCREENS}
    with st.container(key="findings"):
        for phrase in phrases:
            wanted = {name.replace("_", "-"): value for name, value in phrase.filters}
            said, links = st.columns([5, 2], vertical_alignment="center")
            said.markdown(escape.markdown(phrase.text))
            with links, st.container(horizontal=True):
                for found in phrase.origins:
                    file, filters_ = leading.target(found)
                    st.page_link(ROOT / "pages" / f"{file}.py", label=escape.markdown(found.value), query_params=standing | filters_)
                st.page_link(ROOT / "pages" / f"{phrase.page}.py", label=f"Xem {titles[phrase.page]}",
                             query_params=standing | wanted)
