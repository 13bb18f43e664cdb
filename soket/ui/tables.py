"""Small tables of figures already in words (98,5 %, chưa có số liệu): numbers to the right although they are text."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from soket.ui import escape


def words(rows: pd.DataFrame, headers: dict[str, str], key: str, *, numbers: bool = True) -> None:
    """`headers`: column → Vietnamese header, in the order shown. With `numbers` every column but the first stands to the
    right; text of a workbook is escaped. `key` is unique on the page."""
    shown = rows[list(headers)].astype(object).map(escape.markdown)
    with st.container(key=f"{'numbers' if numbers else 'words'}-{key}"):
        st.table(shown.rename(columns=headers), border="horizontal", hide_index=True)


def grid(rows: pd.DataFrame, headers: dict[str, str], wide: str) -> None:
    """A long table that scrolls in itself: at most ten rows high, column `wide` as broad as its words need."""
    config = {headers[wide]: st.column_config.TextColumn(headers[wide], width=560)}
    st.dataframe(rows[list(headers)].rename(columns=headers), hide_index=True, width="stretch", column_config=config,
                 height=min(len(rows), 10) * 40 + 42, row_height=40)
