"""The findings of one file: what must be mended or looked at as a table, then what is missing, then what is only noted."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from soket.ui import frame, origin
from soket.ui.context import Context

SEVERITIES = {"reject": "Phải sửa", "warn": "Xem lại", "info": "Ghi chú"}
HEADERS = {"severity": "Mức độ", "sheet": "Trang tính", "cell": "Ô", "seen": "Đang ghi", "message": "Lý do",
           "how_to_fix": "Cách sửa"}
MISSING = "M"  # codes of answers that are missing, see rules.toml
FEW = 5  # so many missing answers are read at a glance; an empty template lacks a hundred


def finding_table(rows: pd.DataFrame, ctx: Context | None = None, submission: int | None = None) -> None:
    """Rows of nop_bao_cao/findings or nop_bao_cao/batch_findings. Of a `submission` on record, cells are links to where
    they stand in the file."""
    shown, headers = rows.assign(severity=rows["severity"].map(SEVERITIES)), HEADERS
    if ctx is not None and submission is not None:
        shown = shown.assign(**{origin.COLUMN: [_link(ctx, submission, row) for row in rows.itertuples(index=False)]})
        headers = {origin.COLUMN if column == "cell" else column: header for column, header in HEADERS.items()}
    elif rows["sheet"].isna().all():  # about the file as a whole
        headers = {column: header for column, header in HEADERS.items() if column not in ("sheet", "cell", "seen")}
    listed = rows["severity"] == "info"
    missing = listed & rows["rule"].str.startswith(MISSING)
    notes = listed & ~missing
    if not listed.all():
        frame.wrapped(shown[~listed], headers)
    if missing.any():
        with st.expander(f"Còn thiếu {missing.sum()} chỉ tiêu: bổ sung khi có", expanded=missing.sum() <= FEW):
            frame.wrapped(shown[missing].assign(severity="Còn thiếu"), headers)
    if notes.any():
        with st.expander(f"{notes.sum()} ghi chú, không phải lỗi"):
            frame.wrapped(shown[notes], headers)


def _link(ctx: Context, submission: int, row: tuple) -> str:
    known = isinstance(row.sheet, str) and isinstance(row.cell, str)
    return origin.markdown(ctx, row.cell, origin.submission(submission, row.sheet, row.cell)) if known else ""
