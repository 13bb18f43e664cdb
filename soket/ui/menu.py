"""The pages of a role as Streamlit wants them, grouped in menus."""

from __future__ import annotations

import copy
from functools import cache

import streamlit as st

from soket import access
from soket.ui.state import ROOT


def pages(role: access.Role) -> dict[access.Screen, st.Page]:
    """Screen → page of this run. Each run gets copies: making a page asks the disk for every part of its path, and
    Streamlit marks the page that runs."""
    return {screen: copy.copy(_page(screen)) for screen in access.screens(role)}


def menus(pages: dict[access.Screen, st.Page]) -> dict[str, list[st.Page]]:
    """Name of the menu → its pages; "" stands in the bar itself."""
    found: dict[str, list[st.Page]] = {"": []}
    for screen, page in pages.items():
        found.setdefault(screen.section or "", []).append(page)
    return found


@cache
def _page(screen: access.Screen) -> st.Page:
    return st.Page(ROOT / "pages" / f"{screen.file}.py", title=screen.title, url_path=screen.path,
                   visibility="visible" if screen.section is not None else "hidden")
