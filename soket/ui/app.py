"""The script every session runs: the navigation of its role, the looks, then the chosen page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from soket import access
from soket.ui import frame
from soket.ui.state import ROOT

pages = [
    st.Page(ROOT / "pages" / f"{screen.file}.py", title=screen.title, url_path=screen.path)
    for screen in access.screens(frame.ROLE)
]


def start() -> None:
    """The bare address: the first screen of the role, filters kept."""
    st.switch_page(pages[0], query_params={name: st.query_params.get_all(name) for name in st.query_params})


home = st.Page(start, title="Soket", url_path="bat-dau", default=True, visibility="hidden")
page = st.navigation([home, *pages], position="top")
st.set_page_config(page_title=f"{page.title} · Soket", page_icon=str(Path(__file__).parent / "icon.svg"), layout="wide")
page.run()
