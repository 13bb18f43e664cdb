"""The script every session runs: the navigation of its role, the looks, then the chosen page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from soket import access
from soket.ui import frame
from soket.ui.state import ROOT

screens = access.screens(frame.ROLE)
pages = {
    screen: st.Page(ROOT / "pages" / f"{screen.file}.py", title=screen.title, url_path=screen.path,
                    visibility="visible" if screen.section is not None else "hidden")
    for screen in screens
}


def start() -> None:
    """The bare address: the first screen of the role, filters kept."""
    st.switch_page(pages[screens[0]], query_params={name: st.query_params.get_all(name) for name in st.query_params})


home = st.Page(start, title="Soket", url_path="bat-dau", default=True, visibility="hidden")
menus: dict[str, list[st.Page]] = {"": [home]}
for screen, its_page in pages.items():
    menus.setdefault(screen.section or "", []).append(its_page)
page = st.navigation(menus, position="top")
st.set_page_config(page_title=f"{page.title} · Soket", page_icon=str(Path(__file__).parent / "icon.svg"), layout="wide")
page.run()
