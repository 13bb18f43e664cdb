"""What goes back to the sender of a file: their own workbook with the findings in its cells, or a receipt."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from soket.exports.receipt import receipt_xlsx
from soket.intake import Receipt, check
from soket.model import Finding, Plan
from soket.ui import state
from soket.workbook.returned import returned_copy, returned_name

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def findings_of(rows: pd.DataFrame) -> list[Finding]:
    """Findings from rows of nop_bao_cao/findings; what is empty in the database is None again."""
    return [Finding(*row) for row in rows.astype(object).where(rows.notna(), None).itertuples(index=False)]


def marked_copy(plan: Plan, sha256: str, file_name: str, findings: Sequence[Finding], key: str, reason: str = "") -> None:
    """A button that gives the file as received, cells coloured and commented. Made in a worker, when it is pressed.

    `reason`: why somebody sent it back, for the first lines of its list of corrections.
    """

    def build() -> bytes:
        kept = state.get().store.run("durability/file_bytes", sha256=sha256)
        data = bytes(kept["bytes"].iloc[0])
        fixes = check(data, file_name, state.get().plans, expected_plan=plan.code).fixes
        return returned_copy(data, findings, plan, fixes=fixes, reason=reason)

    st.download_button("Tải tệp đã đánh dấu chỗ cần sửa", build, file_name=returned_name(file_name), mime=XLSX,
                       key=f"marked-{key}", on_click="ignore")


def for_receipt(receipt: Receipt, key: str) -> None:
    """The buttons that fit what became of a file just handed in; none for a file that was not filed."""
    plan = state.get().plans.get(receipt.reading.plan or "")
    if plan is None or receipt.submission_id is None:
        return
    with st.container(horizontal=True):
        if receipt.status == "accepted":
            st.download_button(
                "Tải biên nhận", lambda: receipt_xlsx(plan, receipt), mime=XLSX, key=f"receipt-{key}", on_click="ignore",
                file_name=f"bien-nhan-{receipt.reading.unit}-lan-{receipt.version}.xlsx",
            )
        if any(f.severity in ("reject", "warn") and f.cell for f in receipt.reading.findings):
            marked_copy(plan, receipt.sha256, receipt.file_name, receipt.reading.findings, key)
