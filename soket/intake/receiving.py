"""Taking a return in: its Reading becomes a submission, in one transaction, or nothing at all."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from soket.checks.catalogue import finding
from soket.checks.late_return import late_return
from soket.intake.comparing import compare_batch
from soket.intake.moments import vietnam_time
from soket.intake.peers import compare
from soket.intake.reading import check
from soket.intake.receipt import Receipt
from soket.intake.review import decide_within
from soket.intake.rows import insert_answers, insert_findings
from soket.intake.versions import set_status
from soket.model import Plan, Reading
from soket.store import Store, StoreError, Transaction
from soket.text import moment
from soket.vault import Entry
from soket.workbook.worker import Pool, shared_pool

_log = logging.getLogger(__name__)
_LOGGED = 80  # characters of a cell in the log


class Readable(Protocol):
    """Content that is fetched only when it is needed: a Path, a member of a zip."""

    def read_bytes(self) -> bytes: ...


def receive(store: Store, plans: Mapping[str, Plan], data: bytes, file_name: str, received_at: datetime,
            actor: str = "", expected_unit: str | None = None, expected_plan: str | None = None,
            pool: Pool | None = None, confirm: bool = True) -> Receipt:
    """Check one file and file it. `received_at`: Vietnam time, or any time with a zone. `confirm`: see file_reading."""
    reading = check(data, file_name, plans, expected_unit, expected_plan, pool)
    return file_reading(store, plans, reading, data, file_name, received_at, actor, expected_unit, expected_plan,
                        confirm=confirm)


def receive_many(store: Store, plans: Mapping[str, Plan], files: Iterable[tuple[str, bytes | Readable, datetime]],
                 progress: Callable[[int, int, Receipt], None] | None = None, actor: str = "",
                 expected_plan: str | None = None, pool: Pool | None = None, confirm: bool = True,
                 keep_answers: bool = True) -> list[Receipt]:
    """Check files in parallel and file them in the order they were received. Receipts in the order of `files`.

    A Path, or whatever else has `read_bytes`, is read only when its turn comes. `progress(done, total, receipt)` after
    every file. One bad file, or one mistake of ours, never stops the others. `confirm`: see file_reading. Without
    `keep_answers` the receipts handed back lack the answers, which are on record: thousands of returns would stay in memory.
    """
    files, pool = list(files), pool or shared_pool()
    receipts: list[Receipt | None] = [None] * len(files)
    order = sorted(range(len(files)), key=lambda index: vietnam_time(files[index][2]))
    ahead = 2 * pool.size  # files read and checked but not filed yet: bounds the memory

    def prepare(index: int) -> tuple[bytes, Reading]:
        name, content, _ = files[index]
        data = content if isinstance(content, bytes) else content.read_bytes()
        return data, check(data, name, plans, None, expected_plan, pool)

    with ThreadPoolExecutor(pool.size) as threads:
        waiting = {index: threads.submit(prepare, index) for index in order[:ahead]}
        for done, index in enumerate(order, start=1):
            name, _, received_at = files[index]
            try:
                data, reading = waiting.pop(index).result()
                receipts[index] = file_reading(store, plans, reading, data, name, received_at, actor,
                                               expected_plan=expected_plan, compared=False, confirm=confirm)
            except StoreError as error:  # the disk is full, say: a sentence fit to show
                receipts[index] = _failed(name, received_at, str(error))
            except Exception:  # whatever it was, the other files go on and the clerk is told
                _log.exception("Could not take in %s", name)
                receipts[index] = _failed(name, received_at)
            if done + ahead <= len(order):
                following = order[done + ahead - 1]
                waiting[following] = threads.submit(prepare, following)
            if progress:
                progress(done, len(files), receipts[index])
            if not keep_answers:
                receipts[index] = _without_answers(receipts[index])
    return compare_batch(store, plans, receipts, confirm)


def file_reading(store: Store, plans: Mapping[str, Plan], reading: Reading, data: bytes, file_name: str,
                 received_at: datetime, actor: str = "", expected_unit: str | None = None,
                 expected_plan: str | None = None, entry: Entry | None = None, compared: bool = True,
                 confirm: bool = True) -> Receipt:
    """File an already checked return: submission, bytes, answers, findings, event and what is in force, together.

    `compared`: beside the other units' returns, too; a batch is compared when all of it is in. `confirm`: whoever hands it
    in accepts its warnings; without, a return with warnings is pending, and the very same file handed in again with it is
    confirmed. `entry`: its line in the ledger when it stands there already; then that says whether it is pending.
    """
    received_at, sha256 = vietnam_time(received_at), hashlib.sha256(data).hexdigest()

    def enter(outcome: str) -> str | None:
        """Into the vault, bytes and line: before the commit, and within the transaction, so that the ledger has the order
        of the versions. Samples are made up and leave nothing behind."""
        if entry or reading.is_sample or not store.vault:
            return entry.entry if entry else None
        return store.vault.enter(
            data, received_at=received_at, file_name=file_name, actor=actor, plan=reading.plan, period=reading.period,
            unit=reading.unit, expected_plan=expected_plan, expected_unit=expected_unit, outcome=outcome,
            why=reading.findings[0].message if outcome == "unreadable" else "")

    known = reading.plan and reading.period and reading.unit and reading.status != "unreadable"
    with store.transaction() as tx:
        if not known:
            # Whose it is, is not certain: the log keeps that it came and why it went, a return's bytes are kept too.
            if reading.status != "unreadable":
                tx.execute("add_file", sha256=sha256, size=len(data), bytes=data)
            line = enter(reading.status)
            _log_event(tx, "refused", reading, None, received_at, actor, file_name, sha256, None, line)
            return Receipt(reading.status, None, None, None, reading, file_name, sha256, received_at)
        whose = {"plan": reading.plan, "period": reading.period, "unit": reading.unit}
        same = tx.execute("same_file", **whose, sha256=sha256, received_at=received_at, is_accepted=reading.status == "accepted")
        if same:
            submission_id, version, stands = same[0]
            line = enter(reading.status)
            _log_event(tx, "duplicate", reading, submission_id, received_at, actor, file_name, sha256, version, line)
            status = "duplicate"
            if stands == "pending" and confirm and entry is None:
                decide_within(store, tx, plans, "confirm", submission_id, at=received_at, actor=actor)
                status = "accepted"
            return Receipt(status, submission_id, version, submission_id, reading, file_name, sha256, received_at)
        submission_id, version, previous, first_accepted = tx.execute(
            "next_version", **whose, is_sample=reading.is_sample)[0]
        reading = _with_history(reading, plans[reading.plan], received_at, version, previous, first_accepted)
        tx.execute("add_file", sha256=sha256, size=len(data), bytes=data)
        tx.execute("add_submission", **whose, submission_id=submission_id, version=version, status=reading.status,
                   received_at=received_at, sha256=sha256, file_name=file_name,
                   template_version=reading.template_version, is_sample=reading.is_sample)
        status = reading.status
        if status == "accepted":
            reading = _load(tx, plans[reading.plan], reading, submission_id, compared)
            status = "pending" if _is_held(reading, confirm, entry) else "accepted"
            if status == "pending":
                set_status(tx, whose, submission_id, "pending", received_at)
            elif has_warnings(reading):
                tx.execute("believe_answers", submission_id=submission_id)
        insert_findings(tx, submission_id, reading.findings)
        line = enter(status)
        _log_event(tx, status, reading, submission_id, received_at, actor, file_name, sha256, version, line)
    return Receipt(status, submission_id, version, None, reading, file_name, sha256, received_at)


def _load(tx: Transaction, plan: Plan, reading: Reading, submission_id: int, compared: bool) -> Reading:
    """Put the answers in, let them count within this transaction, and say what a comparison with the others finds."""
    insert_answers(tx, submission_id, reading)
    whose = {"plan": reading.plan, "period": reading.period, "unit": reading.unit}
    tx.execute("clear_live", **whose)
    tx.execute("set_live", **whose)
    if not compared:
        return reading
    more = compare(tx, plan, reading.period, [submission_id])
    return replace(reading, findings=(*reading.findings, *more[submission_id]))


def has_warnings(reading: Reading) -> bool:
    """Is there anything in it that has to be confirmed? "Cảnh báo: … người tải lên phải bấm xác nhận" (quirks)."""
    return any(found.severity == "warn" for found in reading.findings)


def _is_held(reading: Reading, confirm: bool, entry: Entry | None) -> bool:
    """Does a return wait for somebody to confirm its warnings? What the ledger says was decided when it was received.

    Sample returns are made up: there is nobody to ask.
    """
    if entry is not None:
        return entry.outcome == "pending"
    return has_warnings(reading) and not confirm and not reading.is_sample


def _with_history(reading: Reading, plan: Plan, received_at: datetime, version: int, previous: datetime | None,
                  first_accepted: datetime | None) -> Reading:
    """The reading with what only the record knows: earlier versions (W52) and the deadline (W53)."""
    more = []
    if previous is not None:
        more.append(finding("W52", previous=moment(previous), version=version))
    more += late_return(plan, plan.unit(reading.unit), reading.period, received_at, first_accepted)
    return replace(reading, findings=(*reading.findings, *more))


def _log_event(tx: Transaction, kind: str, reading: Reading, submission_id: int | None, at: datetime, actor: str,
               file_name: str, sha256: str, version: int | None, entry: str | None) -> None:
    rejected = sorted({f.rule for f in reading.findings if f.severity == "reject"})
    detail = {"file": file_name, "sha256": sha256, "version": version, "rules": rejected}
    if entry:
        detail["entry"] = entry
    if reading.fixes:  # quirks: "tự chuẩn hóa, chỉ ghi nhật ký"
        detail["fixed"] = [[fix.sheet, fix.cell, fix.before[:_LOGGED], fix.after[:_LOGGED]] for fix in reading.fixes]
    tx.execute("add_event", occurred_at=at, kind=kind, plan=reading.plan, unit=reading.unit,
               submission_id=submission_id, actor=actor, detail=json.dumps(detail, ensure_ascii=False))


def _without_answers(receipt: Receipt) -> Receipt:
    return replace(receipt, reading=replace(receipt.reading, answers=(), recommendations=()))


def _failed(file_name: str, received_at: datetime, why: str | None = None) -> Receipt:
    found = finding("E57")
    found = replace(found, message=why) if why else found
    reading = Reading("unreadable", None, None, None, None, False, (), (), (found,))
    return Receipt("failed", None, None, None, reading, file_name, "", vietnam_time(received_at))
