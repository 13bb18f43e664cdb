"""Review (duyệt): confirm, send back, withdraw, restore, correct the time of receipt. See decisions/0010.

Each is one transaction: the status, which version counts from now on, an event with reason, before and after, and before
that event a line in the ledger, so that the decision outlives the database.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from soket import decisions
from soket.checks.late_return import late_return
from soket.decisions import DecisionError
from soket.intake.moments import vietnam_time
from soket.intake.review_words import (
    ALLOWED, DONE, EVENTS, NEEDS_REASON, NOT_ALLOWED, PERIOD_GONE, PLAN_GONE, REASON_MISSING, STATUS_AFTER, changed_meanwhile,
    redone, unit_name)
from soket.intake.versions import Version, counting, load_versions, set_status
from soket.model import Plan, Unit
from soket.store import Store, Transaction
from soket.text import day, moment
from soket.vault import Decision, VaultError

KIND = "review"  # of the decisions here, in the ledger
Action = Literal["confirm", "send_back", "withdraw", "restore", "correct_receipt", "hold"]


class ReviewError(DecisionError):
    """A review decision that cannot be carried out; the message is Vietnamese and fit to show."""


def decide(store: Store, plans: Mapping[str, Plan], action: Action, submission_id: int, *, at: datetime, actor: str,
           reason: str = "", received_at: datetime | None = None, seen: int | None = None) -> Version:
    """Carry out one decision about a version; the version as it is now.

    `at`: when it is decided; `received_at`: the official time of receipt, for correct_receipt; both Vietnam time, or with
    a zone. `seen`: the column `seen` of duyet/submissions as the person deciding had it on the screen; when anything has happened to the
    unit's versions since, nothing is done. Raises ReviewError, StoreError.
    """
    try:
        with store.transaction() as tx:
            return decide_within(store, tx, plans, action, submission_id, at=vietnam_time(at), actor=actor, reason=reason,
                                 received_at=received_at and vietnam_time(received_at), seen=seen)
    except VaultError as error:
        raise ReviewError(str(error)) from error


def decide_within(store: Store, tx: Transaction, plans: Mapping[str, Plan], action: Action, submission_id: int, *,
                  at: datetime, actor: str, reason: str = "", received_at: datetime | None = None,
                  seen: int | None = None) -> Version:
    """`decide` as part of a transaction; the times are naive Vietnam time. Logs last: nothing may follow but the commit."""
    versions = load_versions(tx, submission_id)
    version = next((v for v in versions if v.submission_id == submission_id), None)
    if version is None:
        raise ReviewError("Lần nộp này không còn trong cơ sở dữ liệu. Hãy tải lại trang.")
    plan = plans.get(version.plan)
    if plan is None:
        raise ReviewError(PLAN_GONE.format(plan=version.plan))
    unit = unit_name(plan, version.unit)
    latest = max(versions, key=lambda v: v.changed_seq)
    if seen is not None and latest.changed_seq != seen:
        raise ReviewError(changed_meanwhile(unit, latest))
    if version.status not in ALLOWED[action] or (action == "restore" and version.is_unloaded):
        raise ReviewError(NOT_ALLOWED[action].format(version=version.version, unit=unit, done=DONE[version.status]))
    reason = reason.strip()
    if action in NEEDS_REASON and not reason:
        raise ReviewError(REASON_MISSING[action])
    if action == "correct_receipt":
        received_at = _official(plan, version, received_at)
    detail = {"action": action, "plan": version.plan, "period": version.period, "unit": version.unit,
              "version": version.version, "sha256": version.sha256, "reason": reason, "status_before": version.status,
              "status_after": _status_after(action, version), "received_before": version.received_at.isoformat(),
              "received_after": (received_at or version.received_at).isoformat()}
    return _carry_out(store, tx, plan, versions, version, detail, at=at, actor=actor)


def redo_review(store: Store, plans: Mapping[str, Plan], decision: Decision) -> str:
    """Carry out a decision of the ledger again; a sentence that says what it was. Raises ReviewError, StoreError."""
    said = decision.detail
    with store.transaction() as tx:
        versions, version = _meant(tx, said)
        plan = plans.get(said["plan"])
        if version is None or plan is None:
            raise ReviewError(f"Không có lần nộp {said['version']} của đơn vị {said['unit']} để làm lại việc "
                              f"“{EVENTS[said['action']][1]}”.")
        sentence = redone(said["action"], unit_name(plan, said["unit"]), version.version, said["reason"])
        _carry_out(store, tx, plan, versions, version, dict(said) | {"version": version.version}, at=decision.decided_at,
                   actor=decision.actor, entry=decision.entry)
    return sentence


def still_to_hold(store: Store, decision: Decision) -> bool:
    """Does the ledger have a return wait that stands as it was filed? Nobody has decided about it since, so it must not count."""
    if decision.kind != KIND or decision.detail.get("action") != "hold":
        return False
    with store.transaction() as tx:
        _, version = _meant(tx, decision.detail)
    return version is not None and version.changed_kind == "accepted"


def _meant(tx: Transaction, said: Mapping[str, object]) -> tuple[list[Version], Version | None]:
    """Every version of the return a decision of the ledger is about, and the one it means; None when that is not on record."""
    named = {name: said[name] for name in ("plan", "period", "unit", "version", "sha256")}
    found = tx.execute("find_version", **named, received_before=datetime.fromisoformat(said["received_before"]))
    versions = load_versions(tx, found[0][0]) if found else []
    return versions, next((v for v in versions if v.submission_id == found[0][0]), None)


def _carry_out(store: Store, tx: Transaction, plan: Plan, versions: list[Version], version: Version,
               detail: Mapping[str, object], *, at: datetime, actor: str, entry: str | None = None) -> Version:
    """Write what `detail` says about a version, and the log of it; the version as it is now."""
    before = counting(versions)
    received_at = datetime.fromisoformat(detail["received_after"])
    whose = {"plan": version.plan, "period": version.period, "unit": version.unit}
    set_status(tx, whose, version.submission_id, detail["status_after"], received_at)
    if detail["action"] == "confirm":
        tx.execute("believe_answers", submission_id=version.submission_id)
    versions = load_versions(tx, version.submission_id)
    unit = plan.unit(version.unit)
    if received_at != version.received_at and unit is not None:
        _judge_lateness(tx, plan, unit, versions)
    detail = dict(detail) | {"counted_before": before, "counted_after": counting(versions)}
    decisions.log(store, tx, KIND, detail, event=EVENTS[detail["action"]][0], decided_at=at, actor=actor,
                  plan=version.plan, unit=version.unit, submission_id=version.submission_id, entry=entry,
                  kept=not version.is_sample)
    return next(v for v in versions if v.submission_id == version.submission_id)


def _status_after(action: Action, version: Version) -> str:
    if action == "restore":
        return version.status_before or "accepted"
    return STATUS_AFTER.get(action, version.status)


def _official(plan: Plan, version: Version, received_at: datetime | None) -> datetime:
    """The official time of receipt asked for: within the period or after it, and not after the program had the file.

    People say minutes: the minute the file came in is the very moment it came in, so a correction can be undone whole.
    """
    period = plan.period(version.period)
    if period is None:
        raise ReviewError(PERIOD_GONE.format(plan=plan.code, period=version.period))
    if received_at is None:
        raise ReviewError("Hãy nhập thời điểm nhận chính thức, gồm ngày và giờ.")
    if received_at == version.first_at.replace(second=0, microsecond=0):
        received_at = version.first_at
    if received_at > version.first_at:
        raise ReviewError(f"Thời điểm nhận chính thức {moment(received_at)} sau lúc tệp vào hệ thống "
                          f"({moment(version.first_at)}). Hãy nhập thời điểm không muộn hơn.")
    if received_at.date() < period.period_from:
        raise ReviewError(f"Thời điểm nhận chính thức {moment(received_at)} trước ngày đầu kỳ báo cáo "
                          f"({day(period.period_from)}). Hãy kiểm tra lại ngày, tháng, năm.")
    if received_at == version.received_at:
        raise ReviewError(f"Thời điểm nhận chính thức đang là {moment(received_at)}, không có gì thay đổi.")
    return received_at


def _judge_lateness(tx: Transaction, plan: Plan, unit: Unit, versions: list[Version]) -> None:
    """Say anew which versions came late (W53): by the first one that was not sent back, of the same kind."""
    for version in versions:
        first = min((v.received_at for v in versions if v.version < version.version and v.is_sample == version.is_sample
                     and v.status in ("accepted", "pending")), default=None)
        tx.execute("delete_finding", submission_id=version.submission_id, rule="W53")
        for found in late_return(plan, unit, version.period, version.received_at, first):
            tx.execute("add_finding", submission_id=version.submission_id, **vars(found))
