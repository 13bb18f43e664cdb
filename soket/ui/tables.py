"""Small tables of figures already in words (98,5 %, chưa có số liệu): numbers to the right although they are text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from soket import text
from soket.memo import memo
from soket.ui import escape

COUNTS = ":blue-background[**ĐANG ĐƯỢC TÍNH**]"
_HANDLED = "soket.tables.handled"  # key of a table → cells already acted upon


def words(rows: pd.DataFrame, headers: dict[str, str], key: str, *, numbers: bool = True,
          links: Mapping[str, Sequence[str]] | None = None) -> None:
    """`headers`: column → Vietnamese header, in the order shown. With `numbers` every column but the first stands to the
    right; text of a workbook is escaped. `links`: column → its cells as links (origin.markdown). `key` is unique on the
    page."""
    shown = rows[list(headers)].astype(object).map(escape.markdown).assign(**(links or {}))
    with st.container(key=f"{'numbers' if numbers else 'words'}-{key}"):
        st.table(shown.rename(columns=headers), border="horizontal", hide_index=True)


def versions(rows: pd.DataFrame, counts: pd.Series, headers: dict[str, str], status: str) -> None:
    """Versions of one unit's return. Where `counts` the row is bold, and its column `status` says that it counts."""
    st.table(_versions(rows, counts, headers, status), border="horizontal", hide_index=True)


@memo
def _versions(rows: pd.DataFrame, counts: pd.Series, headers: dict[str, str], status: str) -> pd.DataFrame:
    shown = rows[list(headers)].astype(object).map(escape.markdown)
    bold = counts.to_numpy(dtype=bool)
    shown.loc[bold] = shown.loc[bold].map(lambda words: f"**{words}**")
    shown.loc[bold, status] = COUNTS
    return shown.rename(columns=headers)


def pick(rows: pd.DataFrame, headers: dict[str, str], key: str, *, wide: str = "name", most: int = 12,
         formats: dict[str, Callable[[float], str]] | None = None, right: Sequence[str] = (),
         widths: Mapping[str, int] | None = None) -> tuple[int, str] | None:
    """A table whose cells can be clicked: the position of the row and the column just clicked, once; else None.

    Numbers stand to the right, sort as numbers and are written the Vietnamese way, or as `formats` (column → words) has
    them. `right`: columns of figures already in words, to the right, too; `widths`: column → pixels,
    for words the browser would cut, because it measures the first rows only. At most `most` rows high.
    """
    asked: dict[str, dict] = {column: {"alignment": "right"} for column in right} | {wide: {"width": "large"}}
    for column, pixels in (widths or {}).items():
        asked[column] = asked.get(column, {}) | {"width": pixels}
    event = st.dataframe(
        _styled(rows[list(headers)], headers, formats or {}), key=f"pick-{key}", hide_index=True, width="stretch",
        column_config={headers[column]: st.column_config.TextColumn(headers[column], **options) for column, options in asked.items()},
        height=min(len(rows), most) * 40 + 42, row_height=40, on_select="rerun", selection_mode="single-cell", placeholder="–",
    )
    # The browser keeps the selection; a click counts in the run it caused and in no later one.
    cells = [tuple(cell) for cell in event["selection"]["cells"]]
    handled = st.session_state.setdefault(_HANDLED, {})
    fresh = cells != handled.get(key, [])
    handled[key] = cells
    if not cells or not fresh:
        return None
    columns = {header: column for column, header in headers.items()}
    return int(cells[0][0]), columns.get(cells[0][1], wide)


def _styled(rows: pd.DataFrame, headers: dict[str, str], formats: dict[str, Callable[[float], str]]) -> Styler | pd.DataFrame:
    """Words alone need no style: pandas takes 20 ms to lay out the style of a unit's figures at every rerun."""
    shown = rows.rename(columns=headers)
    if all(isinstance(dtype, pd.StringDtype) for dtype in rows.dtypes):
        return shown
    numbers = {column: formats.get(column, text.number) for column in rows.select_dtypes("number")}
    return shown.style.format({headers[column]: words for column, words in numbers.items()}, na_rep="–")
