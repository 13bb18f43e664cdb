"""Confirming warnings where the file was handed in: a button beside the findings, one for a whole batch after a look."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from soket import access
from soket.intake.review import ReviewError
from soket.store import Store, StoreError
from soket.ui import escape, frame, reads, review_dialogs
from soket.ui.review_dialogs import Row


def beside_findings(store: Store, file: tuple, key: str) -> None:
    """A button that accepts one waiting return. `file`: a row of nop_bao_cao/batch_files; `key` is unique on the page.

    Nothing when it does not wait any more, also when the unit has sent a newer one since.
    """
    rows = _waiting(store, [file])
    if not rows or not access.may(frame.ROLE, "review"):
        return
    row = rows[0]
    if st.button(f"{row.warnings} điểm cần xem lại: tôi đã xem và vẫn nhận", type="primary", key=f"confirm-{key}"):
        try:
            review_dialogs.confirm_now(row)
        except (ReviewError, StoreError) as error:
            st.error(escape.markdown(error))
            return
        st.rerun()


def many(store: Store, files: pd.DataFrame) -> None:
    """A button that asks to accept every waiting return of a batch. `files`: rows of nop_bao_cao/batch_files."""
    rows = _waiting(store, list(files.itertuples()))
    if rows and access.may(frame.ROLE, "review") and st.button(f"Xác nhận {len(rows)} báo cáo đang chờ", key="confirm-batch"):
        review_dialogs.confirm_all(rows)


def _waiting(store: Store, files: list[tuple]) -> list[Row]:
    """Those of the files that wait for confirmation, as review knows them."""
    wanted = {int(f.submission_id) for f in files if f.outcome == "pending"}
    scopes = {(f.plan, f.period) for f in files if f.outcome == "pending"}
    found = [reads.rows(store, "duyet/submissions", plan=plan, period=period) for plan, period in sorted(scopes)]
    return [review_dialogs.row_of(row) for rows in found for row in rows[rows["waiting"]].itertuples()
            if row.submission_id in wanted]
