"""The run of show, changed again from the ledger (soket.reconcile)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from soket.conference import agenda, changes
from soket.conference.agenda import AgendaError, Item
from soket.model import Period, Plan
from soket.store import Store
from soket.text import moment
from soket.vault import Decision

_DID = {"agenda_started": "bắt đầu mục", "agenda_finished": "kết thúc mục", "agenda_edited": "sửa mục", "agenda_added": "thêm mục",
        "agenda_removed": "bỏ mục", "agenda_moved": "chuyển chỗ mục"}


def redo_start(store: Store, plans: Mapping[str, Plan], decision: Decision) -> str:
    """Set when the conference begins again, as the ledger has it; what was done, in words. Raises AgendaError."""
    said, at = decision.detail, decision.decided_at
    plan, period = conference_of(plans, decision)
    begins = datetime.fromisoformat(said["starts_at"])
    with store.transaction() as tx:
        agenda.rows_of_start(tx, plan, period, begins)
        agenda.log_start(store, tx, said, at, decision.actor, decision.entry)
    return f"đặt giờ khai mạc {moment(begins)}."


def redo_agenda(store: Store, plans: Mapping[str, Plan], decision: Decision) -> str:
    """Change the run of show again as the ledger has it; what was done, in words. Raises DecisionError."""
    said = decision.detail
    plan, period = conference_of(plans, decision)
    of = {"plan": plan.code, "period": period.code}
    with store.transaction() as tx:
        kept = [Item(**row) for row in tx.records("agenda_of", **of)]
        agenda.put(tx, of, changes.again(kept, said, "item", _from_ledger))
        agenda.log(store, tx, said, decision.decided_at, decision.actor, decision.entry)
    return f"{_DID[said['did']]} “{said.get('title', '')}” của kịch bản điều hành, lúc {moment(decision.decided_at)}."


def conference_of(plans: Mapping[str, Plan], decision: Decision) -> tuple[Plan, Period]:
    """Plan and period of a decision about a conference. Raises AgendaError when they are no longer there."""
    plan = plans.get(decision.detail["plan"])
    period = plan.period(decision.detail["period"]) if plan else None
    if period is None:
        raise AgendaError(f"Không còn kế hoạch {decision.detail['plan']}, kỳ {decision.detail['period']}.")
    return plan, period


def _from_ledger(row: Mapping[str, object]) -> Item:
    return Item(**row | {name: datetime.fromisoformat(row[name]) for name in ("started_at", "ended_at") if row[name]})
