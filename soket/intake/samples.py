"""Sample returns leave the database whole. Clearing them is a decision: the ledger has it, and start-up does it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from soket import decisions
from soket.intake import moments
from soket.model import Plan
from soket.store import Store
from soket.text import moment, number
from soket.vault import Decision

KIND = "samples_cleared"  # of the decision, and the word of its event


def clear_samples(store: Store, actor: str = "") -> int:
    """Take every sample return out of the database, whole; how many there were. Logged. Raises StoreError."""
    return _clear(store, moments.now(), actor)


def redo_clearing(store: Store, _plans: Mapping[str, Plan], decision: Decision) -> str:
    """Clear again what a lost log or an older backup brought back; a sentence that says so. Raises StoreError."""
    count = _clear(store, decision.decided_at, decision.actor, decision.entry)
    gone = f"{number(count)} báo cáo mẫu" if count else "không còn báo cáo mẫu nào"
    return f"xóa dữ liệu mẫu, lúc {moment(decision.decided_at)} ({gone})."


def _clear(store: Store, at: datetime, actor: str, entry: str | None = None) -> int:
    with store.transaction() as tx:
        for table in ("snapshot", "answer", "recommendation", "finding", "in_force", "file", "batch"):
            tx.execute(f"delete_sample_{table}")
        count = len(tx.execute("delete_sample_submission"))
        tx.execute("set_live_where_none")  # a sample may have stood in front of the unit's own return
        decisions.log(store, tx, KIND, {"submissions": count}, event=KIND, decided_at=at, actor=actor, plan=None, entry=entry)
    return count
