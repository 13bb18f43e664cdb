"""A file on record, read once more: its bytes, and the receipt it was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from soket.intake.reading import check
from soket.intake.receiving import Receipt
from soket.model import Finding, Plan
from soket.store import Store, StoreError
from soket.workbook.worker import Pool


def bytes_of(store: Store, sha256: str) -> bytes:
    """The bytes of a file as received. Raises StoreError when they are not on record."""
    kept = store.run("durability/file_bytes", sha256=sha256)
    if kept.empty:
        raise StoreError("Tệp gốc không còn trong cơ sở dữ liệu.")
    return bytes(kept["bytes"].iloc[0])


def receipt_of(store: Store, plans: Mapping[str, Plan], submission_id: int, version: int, sha256: str, file_name: str,
               received_at: datetime, findings: Sequence[Finding], pool: Pool | None = None) -> Receipt:
    """The receipt of an accepted submission, with the findings on record. Raises StoreError when its file is gone."""
    reading = check(bytes_of(store, sha256), file_name, plans, pool=pool)
    reading = replace(reading, status="accepted", findings=tuple(findings))
    return Receipt("accepted", submission_id, version, None, reading, file_name, sha256, received_at)
