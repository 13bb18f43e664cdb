"""The script every session runs: the navigation of its role, the looks, then the chosen page."""

from __future__ import annotations

import streamlit as st

from soket.store import StoreError
from soket.ui import frame, menu, opening, tuning

pages = menu.pages(frame.ROLE)


def start() -> None:
    """The bare address: the first screen of the role, filters kept."""
    first = next(iter(pages.values()))
    st.switch_page(first, query_params={name: st.query_params.get_all(name) for name in st.query_params})


menus = menu.menus(pages)
menus[""].insert(0, st.Page(start, title="Soket", url_path="bat-dau", default=True, visibility="hidden"))
page = st.navigation(menus, position="top")
st.set_page_config(page_title=f"{page.title} · Soket", layout="wide")
with tuning.turn():
    opening.wait()
    try:
        page.run()
    except StoreError as error:  # the database has to be opened anew and cannot be yet
        opening.refused(error)
