"""A batch of returns beside those of the other units, once all of it is in: otherwise the first would have no peers.

That it was compared is a line of the ledger and an event (kind "compared"): a batch without them was cut short, and start-up
compares it (soket.intake.cut_short). See decisions/0008.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from soket import decisions
from soket.intake.peers import compare, compare_returned
from soket.intake.receipt import Receipt
from soket.intake.review import decide_within
from soket.intake.rows import insert_findings
from soket.intake.versions import set_status
from soket.model import Answer, Finding, Plan
from soket.store import Store, Transaction

KIND = "compared"


@dataclass(frozen=True)
class Filed:
    """One submission of a batch. `status`: what it was filed as; `answers`: what could be read of one the checks sent back
    (peers.comparable), whose answers are nowhere else."""

    submission_id: int
    unit: str
    status: str
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Together:
    """Returns of one plan and period that came together. `batch`: their name in the ledger."""

    plan: Plan
    period: str
    batch: str
    filed: tuple[Filed, ...]


@dataclass(frozen=True)
class _Standing:
    """Where a submission stands now (queries/write/statuses_of.sql)."""

    status: str
    received_at: datetime
    is_sample: bool
    findings: int


def compare_batch(store: Store, plans: Mapping[str, Plan], receipts: Sequence[Receipt], confirm: bool,
                  batch: str) -> list[Receipt]:
    """The receipts with what a comparison with the other units adds to them, in one more transaction a plan and period.

    `confirm`: as in file_reading; without, what is found out now makes a return pending. `batch`: as in file_reading.
    """
    receipts = list(receipts)
    places: dict[tuple[str, str], list[int]] = {}
    for index, receipt in enumerate(receipts):
        if receipt.status in ("accepted", "pending", "returned") and receipt.duplicate_of is None:
            places.setdefault((receipt.reading.plan, receipt.reading.period), []).append(index)
    for (plan, period), members in places.items():
        filed = tuple(Filed(receipt.submission_id, receipt.reading.unit, receipt.status,
                            receipt.reading.answers if receipt.status == "returned" else ())
                      for receipt in (receipts[index] for index in members))
        at = max(receipts[index].received_at for index in members)
        found, held = compare_together(store, plans, Together(plans[plan], period, batch, filed), at=at, confirm=confirm)
        for index in members:
            receipts[index] = _with(receipts[index], found, held)
    return receipts


def _with(receipt: Receipt, found: Mapping[int, list[Finding]], held: set[int]) -> Receipt:
    more = found.get(receipt.submission_id, ())
    reading = replace(receipt.reading, findings=(*receipt.reading.findings, *more))
    return replace(receipt, reading=reading, status="pending" if receipt.submission_id in held else receipt.status)


def compare_together(store: Store, plans: Mapping[str, Plan], these: Together, *, at: datetime, confirm: bool,
                     entry: str | None = None) -> tuple[dict[int, list[Finding]], set[int]]:
    """Compare returns that came together with all that count, and put on record what is found.

    Findings by submission, and the submissions that were accepted and wait now: none with `confirm`. `at`: naive Vietnam
    time; `entry`: the ledger's line when it is done again.
    """
    plan, period = these.plan, these.period
    with store.transaction() as tx:
        # People may have decided while the batch was read: its receipts say where each return stood then, the record where now.
        standing = {submission: _Standing(*row) for submission, *row in
                    tx.execute("statuses_of", submissions=[one.submission_id for one in these.filed])}
        found = _findings(tx, these, standing)
        for submission, more in found.items():
            insert_findings(tx, submission, more, first=1 + standing[submission].findings)
        held = set() if confirm else {one.submission_id for one in these.filed if one.submission_id in found and _may_wait(
            one, standing[one.submission_id])}
        for submission in sorted(held):
            decide_within(store, tx, plans, "hold", submission, at=at, actor="")
        is_kept = bool(store.vault and these.batch and any(not one.is_sample for one in standing.values()))
        if found or is_kept:  # the log moves the data version, and what was cached meanwhile is read again
            detail = {"plan": plan.code, "period": period, "batch": these.batch, "asked": len(found)}
            decisions.log(store, tx, KIND, detail, event=KIND, decided_at=at, actor="", plan=plan.code, entry=entry, kept=is_kept)
    return found, held


def _may_wait(one: Filed, now: _Standing) -> bool:
    """Was it accepted, and has nobody decided about it since? Sample returns are made up: there is nobody to ask."""
    return one.status == now.status == "accepted" and not now.is_sample


def _findings(tx: Transaction, these: Together, standing: Mapping[int, _Standing]) -> dict[int, list[Finding]]:
    """What a comparison says, by submission, of those about which it says anything. What waits counts for its length; what was
    sent back counts for nobody but itself."""
    whose = {one.submission_id: {"plan": these.plan.code, "period": these.period, "unit": one.unit} for one in these.filed}
    waiting = {submission: now.received_at for submission, now in standing.items() if now.status == "pending"}
    for submission, received_at in waiting.items():
        set_status(tx, whose[submission], submission, "accepted", received_at)
    found = compare(tx, these.plan, these.period, list(standing))
    for one in these.filed:
        if one.status == "returned" and one.submission_id in standing:
            found[one.submission_id] = compare_returned(tx, these.plan, whose[one.submission_id], one.submission_id, one.answers)
    for submission, received_at in waiting.items():
        set_status(tx, whose[submission], submission, "pending", received_at)
    return {submission: found[submission] for submission in sorted(found) if found[submission]}
