"""W53: the return came after its deadline (quirks 83). It is accepted all the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from soket.checks.catalogue import finding
from soket.model import Deadline, Finding, Plan, Unit
from soket.text import day, moment


def late_return(plan: Plan, unit: Unit, period: str, received_at: datetime,
                first_accepted: datetime | None = None) -> Iterator[Finding]:
    """Late from the first instant of the deadline on; a correction of a return that was in time is not late."""
    due = plan.return_deadline(unit, period)
    if due is None or due.due_before is None or received_at < due.due_before:
        return
    if first_accepted is not None and first_accepted < due.due_before:
        return
    days = (received_at.date() - due.due_before.date()).days + 1
    yield finding("W53", seen=moment(received_at), due=in_words(due), received=moment(received_at), days=days)


def in_words(due: Deadline) -> str:
    """"TRƯỚC ngày 24/4/2026 (chậm nhất hết 23/4/2026)", or "chậm nhất ngày 31/8/2025"."""
    if due.due_op == "<":
        return f"TRƯỚC ngày {day(due.due_date)} (chậm nhất hết {day(due.due_date - timedelta(days=1))})"
    return f"chậm nhất ngày {day(due.due_date)}"
