"""Filing a checked return: submission, bytes, answers, findings, event and what is in force, in one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from soket.checks.catalogue import finding
from soket.checks.late_return import late_return
from soket.intake.moments import vietnam_time
from soket.intake.peers import compare, compare_returned
from soket.intake.receipt import Receipt
from soket.intake.review import decide_within
from soket.intake.rows import insert_findings, insert_return
from soket.intake.versions import set_status
from soket.model import Plan, Reading
from soket.store import Store, Transaction
from soket.text import moment
from soket.vault import Entry

_LOGGED = 80  # characters of a cell in the log


@dataclass(frozen=True)
class _Arrival:
    """A checked file with how it came; see file_reading."""

    reading: Reading
    data: bytes
    sha256: str
    file_name: str
    received_at: datetime
    actor: str
    expected_unit: str | None
    expected_plan: str | None
    entry: Entry | None
    batch: str
    confirm: bool

    @property
    def whose(self) -> dict[str, str]:
        return {"plan": self.reading.plan, "period": self.reading.period, "unit": self.reading.unit}

    def receipt(self, status: str, submission_id: int | None = None, version: int | None = None,
                duplicate_of: int | None = None) -> Receipt:
        return Receipt(status, submission_id, version, duplicate_of, self.reading, self.file_name, self.sha256,
                       self.received_at)


def file_reading(store: Store, plans: Mapping[str, Plan], reading: Reading, data: bytes, file_name: str,
                 received_at: datetime, actor: str = "", expected_unit: str | None = None,
                 expected_plan: str | None = None, entry: Entry | None = None, batch: str = "",
                 confirm: bool = True) -> Receipt:
    """File an already checked return: all of it, or nothing at all.

    `batch`: a name shared by files that come together; whoever gives one has to compare them with the other units' returns
    when all are in (comparing), without one that is done here. `confirm`: whoever hands it in accepts its warnings;
    without, a return with warnings is pending, and the very same file handed in again with it is confirmed. `entry`: its
    line in the ledger when it stands there already; then that says whether it is pending.
    """
    came = _Arrival(reading, data, hashlib.sha256(data).hexdigest(), file_name, vietnam_time(received_at), actor,
                    expected_unit, expected_plan, entry, batch, confirm)
    with store.transaction() as tx:
        if reading.status == "unreadable" or not all(came.whose.values()):
            return _refused(store, tx, came)
        same = tx.execute("same_file", **came.whose, sha256=came.sha256, received_at=came.received_at,
                          is_accepted=reading.status == "accepted")
        if same:
            return _repeated(store, tx, plans, came, *same[0])
        return _filed(store, tx, plans[reading.plan], came)


def _refused(store: Store, tx: Transaction, came: _Arrival) -> Receipt:
    """Whose it is, is not certain: the log keeps that it came and why it went, a return's bytes are kept too."""
    status = came.reading.status
    if status != "unreadable":
        tx.execute("add_file", sha256=came.sha256, size=len(came.data), bytes=came.data)
    _log_event(tx, "refused", came, None, None, _enter(store, came, status))
    return came.receipt(status)


def _repeated(store: Store, tx: Transaction, plans: Mapping[str, Plan], came: _Arrival, submission_id: int, version: int,
              stands: str) -> Receipt:
    """It is a version that is there already, which stands at `stands`; confirmed by being handed in with that."""
    _log_event(tx, "duplicate", came, submission_id, version, _enter(store, came, came.reading.status))
    if stands == "pending" and came.confirm and came.entry is None:
        decide_within(store, tx, plans, "confirm", submission_id, at=came.received_at, actor=came.actor)
        return came.receipt("accepted", submission_id, version, submission_id)
    return came.receipt("duplicate", submission_id, version, submission_id)


def _filed(store: Store, tx: Transaction, plan: Plan, came: _Arrival) -> Receipt:
    """It is the unit's next version."""
    submission_id, version, previous, first_accepted = tx.execute(
        "next_version", **came.whose, is_sample=came.reading.is_sample)[0]
    came = replace(came, reading=_with_history(came, plan, version, previous, first_accepted))
    status = came.reading.status
    tx.execute("add_file", sha256=came.sha256, size=len(came.data), bytes=came.data)
    tx.execute("add_submission", **came.whose, submission_id=submission_id, version=version, status=status,
               received_at=came.received_at, sha256=came.sha256, file_name=came.file_name,
               template_version=came.reading.template_version, is_sample=came.reading.is_sample)
    if status == "accepted":
        came = replace(came, reading=_loaded(tx, plan, came, submission_id))
        if _is_held(came):
            status = "pending"
            set_status(tx, came.whose, submission_id, status, came.received_at)
        elif has_warnings(came.reading):
            tx.execute("believe_answers", submission_id=submission_id)
    elif not came.batch:
        more = compare_returned(tx, plan, came.whose, submission_id, came.reading.answers)
        came = replace(came, reading=replace(came.reading, findings=(*came.reading.findings, *more)))
    insert_findings(tx, submission_id, came.reading.findings)
    _log_event(tx, status, came, submission_id, version, _enter(store, came, status))
    return came.receipt(status, submission_id, version)


def _loaded(tx: Transaction, plan: Plan, came: _Arrival, submission_id: int) -> Reading:
    """Put the answers in, let them count within this transaction, and say what a comparison with the others finds."""
    insert_return(tx, submission_id, came.reading)
    tx.execute("clear_live", **came.whose)
    tx.execute("set_live", **came.whose)
    if came.batch:
        return came.reading
    more = compare(tx, plan, came.reading.period, [submission_id])
    return replace(came.reading, findings=(*came.reading.findings, *more[submission_id]))


def has_warnings(reading: Reading) -> bool:
    """Is there anything in it that has to be confirmed? "Cảnh báo: … người tải lên phải bấm xác nhận" (quirks)."""
    return any(found.severity == "warn" for found in reading.findings)


def _is_held(came: _Arrival) -> bool:
    """Does a return wait for somebody to confirm its warnings? What the ledger says was decided when it was received.

    Sample returns are made up: there is nobody to ask.
    """
    if came.entry is not None:
        return came.entry.outcome == "pending"
    return has_warnings(came.reading) and not came.confirm and not came.reading.is_sample


def _with_history(came: _Arrival, plan: Plan, version: int, previous: datetime | None,
                  first_accepted: datetime | None) -> Reading:
    """The reading with what only the record knows: earlier versions (W52) and the deadline (W53)."""
    more = []
    if previous is not None:
        more.append(finding("W52", previous=moment(previous), version=version))
    reading = came.reading
    more += late_return(plan, plan.unit(reading.unit), reading.period, came.received_at, first_accepted)
    return replace(reading, findings=(*reading.findings, *more))


def _enter(store: Store, came: _Arrival, outcome: str) -> str | None:
    """Into the vault, bytes and line: before the commit, and within the transaction, so that the ledger has the order of
    the versions. Samples are made up and leave nothing behind."""
    reading = came.reading
    if came.entry or reading.is_sample or not store.vault:
        return came.entry.entry if came.entry else None
    return store.vault.enter(
        came.data, received_at=came.received_at, file_name=came.file_name, actor=came.actor, **came.whose,
        expected_plan=came.expected_plan, expected_unit=came.expected_unit, outcome=outcome,
        why=reading.findings[0].message if outcome == "unreadable" else "", batch=came.batch)


def _log_event(tx: Transaction, kind: str, came: _Arrival, submission_id: int | None, version: int | None,
               entry: str | None) -> None:
    reading = came.reading
    rejected = sorted({f.rule for f in reading.findings if f.severity == "reject"})
    detail = {"file": came.file_name, "sha256": came.sha256, "version": version, "rules": rejected}
    if entry:
        detail |= {"entry": entry, "batch": came.batch}  # both as in the ledger's line, which is written from here when lost
    if reading.fixes:  # quirks: "tự chuẩn hóa, chỉ ghi nhật ký"
        detail["fixed"] = [[fix.sheet, fix.cell, fix.before[:_LOGGED], fix.after[:_LOGGED]] for fix in reading.fixes]
    tx.execute("add_event", occurred_at=came.received_at, kind=kind, plan=reading.plan, unit=reading.unit,
               submission_id=submission_id, actor=came.actor, detail=json.dumps(detail, ensure_ascii=False))
