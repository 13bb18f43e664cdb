"""What became of one file that was handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from soket.model import Reading


@dataclass(frozen=True)
class Receipt:
    """What became of one file.

    status: accepted, pending (kept and loaded, but not counted until somebody confirms its warnings), returned (kept with
    its findings, loads nothing), duplicate (the unit already sent these very bytes: `duplicate_of`), unreadable (not a
    return at all), failed (our mistake; nothing was kept, send it again).
    `submission_id` and `version` are None when nothing was filed: then it is not certain whose return it is.
    """

    status: Literal["accepted", "pending", "returned", "duplicate", "unreadable", "failed"]
    submission_id: int | None
    version: int | None
    duplicate_of: int | None
    reading: Reading
    file_name: str
    sha256: str
    received_at: datetime
