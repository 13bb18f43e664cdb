"""A batch of returns beside those of the other units, once all of it is in: otherwise the first would have no peers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from soket.intake.peers import compare
from soket.intake.receipt import Receipt
from soket.intake.review import decide_within
from soket.intake.rows import insert_findings
from soket.intake.versions import set_status
from soket.model import Plan
from soket.store import Store, Transaction


def compare_batch(store: Store, plans: Mapping[str, Plan], receipts: list[Receipt], confirm: bool) -> list[Receipt]:
    """The receipts with what a comparison with the other units adds to them, in one more transaction a period.

    `confirm`: as in file_reading; without, what is found out now makes a return pending.
    """
    receipts = list(receipts)
    batches: dict[tuple[str, str], list[int]] = {}
    for index, receipt in enumerate(receipts):
        if receipt.status in ("accepted", "pending") and receipt.duplicate_of is None:
            batches.setdefault((receipt.reading.plan, receipt.reading.period), []).append(index)
    for (plan, _), members in batches.items():
        with store.transaction() as tx:
            _compare_period(store, tx, plans, receipts, members, confirm)
    return receipts


def _compare_period(store: Store, tx: Transaction, plans: Mapping[str, Plan], receipts: list[Receipt],
                    members: Sequence[int], confirm: bool) -> None:
    """Compare the files of one plan and period, `receipts` at `members`, and put into the receipts what was found."""
    plan, period = plans[receipts[members[0]].reading.plan], receipts[members[0]].reading.period
    unit_of = {receipts[index].submission_id: receipts[index].reading.unit for index in members}
    # People may have decided while the batch was read: its receipts say where each return stood then, the record where now.
    standing = {submission: (status, received_at)
                for submission, status, received_at in tx.execute("statuses_of", submissions=list(unit_of))}
    waiting = {submission: received_at for submission, (status, received_at) in standing.items() if status == "pending"}
    for status in ("accepted", "pending"):  # what waits counts for the length of the comparison
        for submission, received_at in waiting.items():
            whose = {"plan": plan.code, "period": period, "unit": unit_of[submission]}
            set_status(tx, whose, submission, status, received_at)
        if status == "accepted":
            found = compare(tx, plan, period, list(standing))
    at = max(receipts[index].received_at for index in members)
    if found:  # the log moves the data version, and what was cached meanwhile is read again
        tx.execute("add_event", occurred_at=at, kind="compared", plan=plan.code, unit=None, submission_id=None, actor="",
                   detail=json.dumps({"submissions": sorted(found)}))
    for index in members:
        receipt = receipts[index]
        more = found.get(receipt.submission_id)
        if not more:
            continue
        reading = receipt.reading
        insert_findings(tx, receipt.submission_id, more, first=1 + len(reading.findings))
        still = standing[receipt.submission_id][0]
        if receipt.status == still == "accepted" and not confirm and not reading.is_sample:
            decide_within(store, tx, plans, "hold", receipt.submission_id, at=at, actor="")
            receipt = replace(receipt, status="pending")
        receipts[index] = replace(receipt, reading=replace(reading, findings=(*reading.findings, *more)))
