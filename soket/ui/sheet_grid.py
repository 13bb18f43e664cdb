"""A region of a workbook on the page, as Excel shows it: letters, row numbers, merged cells, the cells in question outlined.

What a workbook says goes to the browser as data and into the page as text (textContent), never as markup.
"""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_mount = st.components.v2.component(
    "soket_sheet_grid", html='<div class="sheet"></div>', css=(_HERE / "sheet_grid.css").read_text(encoding="utf-8"),
    js=(_HERE / "sheet_grid.js").read_text(encoding="utf-8"),
)


def sheet_grid(region: dict, parts: dict[str, str], key: str) -> None:
    """Draw what `soket.workbook.region.region` gave; `parts` names its marked cells. `key` is unique on the page."""
    rows = [{**row, "cells": [_cell(cell, parts) for cell in row["cells"]]} for row in region["rows"]]
    marked = [{"address": m["address"], "part": parts[m["part"]]} for m in region["marked"]]
    label = f"Trang tính {region['sheet']}, ô {', '.join(m['address'] for m in region['marked'])}"
    _mount(key=key, data={"label": label, "columns": region["columns"], "rows": rows, "marked": marked})


def _cell(cell: dict, parts: dict[str, str]) -> dict:
    """Colours are the only thing of a file that becomes style: they must be colours."""
    colours = {name: cell[name] if _COLOUR.fullmatch(cell[name] or "") else None for name in ("fill", "ink")}
    return {**cell, **colours, "mark": parts.get(cell["mark"] or "")}
