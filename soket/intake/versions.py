"""The versions of one unit's return, as review sees them: which one counts, and what would if one changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from soket.store import Transaction

Status = Literal["accepted", "pending", "returned", "withdrawn"]


@dataclass(frozen=True)
class Version:
    """One version (lần nộp) of a unit's return.

    `received_at` is official, `first_at` when the program received it. `is_unloaded`: the checks sent it back, so its figures
    are not in the database. `changed_*`: what last happened to it; `status_before`: before it was last sent back or
    withdrawn. Times: Vietnam time.
    """

    submission_id: int
    plan: str
    period: str
    unit: str
    version: int
    status: Status
    received_at: datetime
    first_at: datetime
    sha256: str
    is_sample: bool
    is_unloaded: bool = False
    changed_seq: int = 0
    changed_kind: str | None = None
    changed_at: datetime | None = None
    changed_by: str | None = None
    status_before: Status | None = None


def load_versions(tx: Transaction, submission_id: int) -> list[Version]:
    """Every version of the return this submission is one of, oldest first; none when there is no such submission."""
    return [Version(*row) for row in tx.execute("review_versions", submission_id=submission_id)]


def counting(versions: Sequence[Version]) -> int | None:
    """Number of the version that counts: the newest accepted one (queries/write/set_live.sql); None when there is none."""
    return max((v.version for v in versions if v.status == "accepted"), default=None)


def counting_after(accepted: Iterable[int], version: int, status: Status) -> tuple[int | None, int | None]:
    """Which version counts now, and which would if `version` got a status. `accepted`: numbers of the accepted versions."""
    now = set(accepted)
    then = now | {version} if status == "accepted" else now - {version}
    return max(now, default=None), max(then, default=None)


def set_status(tx: Transaction, whose: Mapping[str, str], submission_id: int, status: Status, received_at: datetime) -> None:
    """Give a version a status and an official time of receipt, and say anew which version counts. `whose`: plan, period,
    unit. Logs nothing."""
    tx.execute("set_status", submission_id=submission_id, status=status, received_at=received_at)
    tx.execute("clear_live", **whose)
    tx.execute("set_live", **whose)
