"""What goes back to the sender of a file: their own workbook with the findings in its cells, or a receipt."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from soket.exports.xlsx import XLSX
from soket.intake import check
from soket.intake.again import bytes_of
from soket.model import Finding, Plan
from soket.store import Store
from soket.ui import state
from soket.workbook.returned import returned_copy, returned_name


def findings_of(rows: pd.DataFrame) -> list[Finding]:
    """Findings from rows of nop_bao_cao/findings; what is empty in the database is None again."""
    return [Finding(*row) for row in rows.astype(object).where(rows.notna(), None).itertuples(index=False)]


def has_marks(rows: pd.DataFrame) -> bool:
    """Would a marked copy show anything in a cell? `rows` of nop_bao_cao/findings or nop_bao_cao/batch_findings."""
    return bool((rows["severity"].isin(["reject", "warn"]) & rows["cell"].notna()).any())


def sent_back(store: Store, plan: str, period: str, row: tuple) -> str | None:
    """What a person wrote who sent a version back; None when the checks did, or nobody can say whose it is. `row` has
    submission_id, unit and version."""
    if pd.isna(row.submission_id):
        return None
    decided = store.run("duyet/decisions", plan=plan, period=period, unit=row.unit)
    reasons = decided[(decided["version"] == row.version) & (decided["kind"] == "sent_back")]["reason"]
    return None if reasons.empty else reasons.iloc[0]


def marked(plan: Plan, sha256: str, file_name: str, findings: Sequence[Finding], reason: str = "") -> bytes:
    """The file as received, cells coloured and commented, what was safe to put right put right. `reason`: why a person sent
    it back, the first thing it says. Raises StoreError."""
    data = bytes_of(state.get().store, sha256)
    fixes = check(data, file_name, state.get().plans, expected_plan=plan.code).fixes
    return returned_copy(data, findings, plan, fixes=fixes, reason=reason)


def marked_copy(plan: Plan, sha256: str, file_name: str, findings: Sequence[Finding], key: str, reason: str = "") -> None:
    """A button that gives the marked file. Made in a worker, when it is pressed. `reason`: see `marked`."""
    st.download_button("Tải tệp đã đánh dấu chỗ cần sửa", lambda: marked(plan, sha256, file_name, findings, reason),
                       file_name=returned_name(file_name), mime=XLSX, key=f"marked-{key}", on_click="ignore")
