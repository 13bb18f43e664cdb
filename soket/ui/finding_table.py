"""The findings of one file: what must be mended or looked at as a table, what is only noted folded away below it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from soket.ui import frame

SEVERITIES = {"reject": "Phải sửa", "warn": "Xem lại", "info": "Ghi chú"}
HEADERS = {"severity": "Mức", "sheet": "Trang tính", "cell": "Ô", "seen": "Thấy gì", "message": "Vì sao",
           "how_to_fix": "Cách sửa"}


def finding_table(rows: pd.DataFrame) -> None:
    """Rows of nop_bao_cao/findings or nop_bao_cao/batch_findings."""
    shown = rows.assign(severity=rows["severity"].map(SEVERITIES))
    notes = rows["severity"] == "info"
    if not notes.all():
        frame.wrapped(shown[~notes], HEADERS)
    if notes.any():
        with st.expander(f"{notes.sum()} ghi chú, không phải lỗi"):
            frame.wrapped(shown[notes], HEADERS)
