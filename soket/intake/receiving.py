"""Taking a return in: its Reading becomes a submission, in one transaction, or nothing at all."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from typing import Literal, Protocol

import pyarrow as pa

from soket.checks.catalogue import finding
from soket.checks.late_return import late_return
from soket.intake.peers import compare
from soket.intake.reading import check
from soket.model import Plan, Reading
from soket.store import Store, StoreError, Transaction
from soket.text import fold, moment
from soket.workbook.worker import Pool, shared_pool

VIETNAM = timezone(timedelta(hours=7))
_log = logging.getLogger(__name__)

_TEXT, _NUMBER = pa.string(), pa.float64()
_ANSWER = {"indicator": _TEXT, "state": _TEXT, "numerator": _NUMBER, "denominator": _NUMBER, "value": _NUMBER,
           "text": _TEXT, "sheet": _TEXT, "cell": _TEXT, "raw": _TEXT}
_RECOMMENDATION = {"area_no": pa.int32(), "addressee_level": _TEXT, "text": _TEXT, "sheet": _TEXT, "cell": _TEXT}
_FINDING = dict.fromkeys(("rule", "severity", "sheet", "cell", "seen", "message", "how_to_fix"), _TEXT)


class Readable(Protocol):
    """Content that is fetched only when it is needed: a Path, a member of a zip."""

    def read_bytes(self) -> bytes: ...


@dataclass(frozen=True)
class Receipt:
    """What became of one file.

    status: accepted, returned (kept with its findings, loads nothing), duplicate (the unit already sent these very
    bytes: `duplicate_of`), unreadable (not a return at all), failed (our mistake; nothing was kept, send it again).
    `submission_id` and `version` are None when nothing was filed: then it is not certain whose return it is.
    """

    status: Literal["accepted", "returned", "duplicate", "unreadable", "failed"]
    submission_id: int | None
    version: int | None
    duplicate_of: int | None
    reading: Reading
    file_name: str
    sha256: str
    received_at: datetime


def receive(store: Store, plans: Mapping[str, Plan], data: bytes, file_name: str, received_at: datetime,
            actor: str = "", expected_unit: str | None = None, expected_plan: str | None = None,
            pool: Pool | None = None) -> Receipt:
    """Check one file and file it. `received_at`: Vietnam time, or any time with a zone."""
    reading = check(data, file_name, plans, expected_unit, expected_plan, pool)
    return file_reading(store, plans, reading, data, file_name, received_at, actor, expected_unit, expected_plan)


def receive_many(store: Store, plans: Mapping[str, Plan], files: Iterable[tuple[str, bytes | Readable, datetime]],
                 progress: Callable[[int, int, Receipt], None] | None = None, actor: str = "",
                 expected_plan: str | None = None, pool: Pool | None = None) -> list[Receipt]:
    """Check files in parallel and file them in the order they were received. Receipts in the order of `files`.

    A Path, or whatever else has `read_bytes`, is read only when its turn comes. `progress(done, total, receipt)` after
    every file. One bad file, or one mistake of ours, never stops the others.
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
                                               expected_plan=expected_plan, compared=False)
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
    return _compare_batch(store, plans, receipts)


def file_reading(store: Store, plans: Mapping[str, Plan], reading: Reading, data: bytes, file_name: str,
                 received_at: datetime, actor: str = "", expected_unit: str | None = None,
                 expected_plan: str | None = None, entry: str | None = None, compared: bool = True) -> Receipt:
    """File an already checked return: submission, bytes, answers, findings, event and what is in force, together.

    The vault has it before the database; `entry` is its line in the ledger when it stands there already. Writing that
    line inside the transaction keeps the ledger in the order of the versions. `compared`: beside the other units'
    returns, too; a batch is compared when all of it is in.
    """
    received_at, sha256 = vietnam_time(received_at), hashlib.sha256(data).hexdigest()
    known = reading.plan and reading.period and reading.unit and reading.status != "unreadable"
    with store.transaction() as tx:
        if entry is None and store.vault and not reading.is_sample:  # samples are made up and leave nothing behind
            entry = store.vault.enter(
                data, received_at=received_at, file_name=file_name, actor=actor, plan=reading.plan,
                period=reading.period, unit=reading.unit, expected_plan=expected_plan, expected_unit=expected_unit,
                outcome=reading.status)
        if not known:
            # Whose it is, is not certain: the log keeps that it came and why it went, a return's bytes are kept too.
            if reading.status != "unreadable":
                tx.execute("add_file", sha256=sha256, size=len(data), bytes=data)
            _log_event(tx, "refused", reading, None, received_at, actor, file_name, sha256, None, entry)
            return Receipt(reading.status, None, None, None, reading, file_name, sha256, received_at)
        whose = {"plan": reading.plan, "period": reading.period, "unit": reading.unit}
        same = tx.execute("same_file", **whose, sha256=sha256)
        if same:
            submission_id, version, _ = same[0]
            _log_event(tx, "duplicate", reading, submission_id, received_at, actor, file_name, sha256, version, entry)
            return Receipt("duplicate", submission_id, version, submission_id, reading, file_name, sha256, received_at)
        submission_id, version, previous, first_accepted = tx.execute(
            "next_version", **whose, is_sample=reading.is_sample)[0]
        reading = _with_history(reading, plans[reading.plan], received_at, version, previous, first_accepted)
        tx.execute("add_file", sha256=sha256, size=len(data), bytes=data)
        tx.execute("add_submission", **whose, submission_id=submission_id, version=version, status=reading.status,
                   received_at=received_at, sha256=sha256, file_name=file_name,
                   template_version=reading.template_version, is_sample=reading.is_sample)
        if reading.status == "accepted":
            _insert_answers(tx, submission_id, reading)
            tx.execute("clear_live", **whose)
            tx.execute("set_live", **whose)
            if compared:
                more = compare(tx, plans[reading.plan], reading.period, [submission_id])
                reading = replace(reading, findings=(*reading.findings, *more[submission_id]))
        tx.insert("finding", _table(reading.findings, _FINDING, submission_id=submission_id))
        _log_event(tx, reading.status, reading, submission_id, received_at, actor, file_name, sha256, version, entry)
    return Receipt(reading.status, submission_id, version, None, reading, file_name, sha256, received_at)


def _compare_batch(store: Store, plans: Mapping[str, Plan], receipts: list[Receipt]) -> list[Receipt]:
    """The receipts with what a comparison with the other units adds to them, in one more transaction a period."""
    batches: dict[tuple[str, str], list[int]] = {}
    for receipt in receipts:
        if receipt.status == "accepted":
            batches.setdefault((receipt.reading.plan, receipt.reading.period), []).append(receipt.submission_id)
    by_id = {r.submission_id: index for index, r in enumerate(receipts) if r.status == "accepted"}
    for (plan, period), submissions in batches.items():
        with store.transaction() as tx:
            found = compare(tx, plans[plan], period, submissions)
            for submission_id, more in found.items():
                index = by_id[submission_id]
                reading = receipts[index].reading
                tx.insert("finding", _table(more, _FINDING, submission_id=submission_id, first=1 + len(reading.findings)))
                receipts[index] = replace(
                    receipts[index], reading=replace(reading, findings=(*reading.findings, *more)))
            if found:  # the log moves the data version, and what was cached meanwhile is read again
                tx.execute("add_event", occurred_at=max(r.received_at for r in receipts), kind="compared", plan=plan,
                           unit=None, submission_id=None, actor="", detail=json.dumps({"submissions": sorted(found)}))
    return receipts


def clear_samples(store: Store, actor: str = "") -> int:
    """Take every sample return out of the database, whole; how many there were. Logged."""
    with store.transaction() as tx:
        for table in ("snapshot", "answer", "recommendation", "finding", "in_force", "file"):
            tx.execute(f"delete_sample_{table}")
        count = len(tx.execute("delete_sample_submission"))
        tx.execute("add_event", occurred_at=vietnam_time(datetime.now(VIETNAM)), kind="samples_cleared", plan=None,
                   unit=None, submission_id=None, actor=actor, detail=json.dumps({"submissions": count}))
    return count


def vietnam_time(moment_: datetime) -> datetime:
    """Naive Vietnam time, as everything in the database."""
    return moment_.astimezone(VIETNAM).replace(tzinfo=None) if moment_.tzinfo else moment_


def _with_history(reading: Reading, plan: Plan, received_at: datetime, version: int, previous: datetime | None,
                  first_accepted: datetime | None) -> Reading:
    """The reading with what only the record knows: earlier versions (W52) and the deadline (W53)."""
    more = []
    if previous is not None:
        more.append(finding("W52", previous=moment(previous), version=version))
    more += late_return(plan, plan.unit(reading.unit), reading.period, received_at, first_accepted)
    return replace(reading, findings=(*reading.findings, *more))


def _insert_answers(tx: Transaction, submission_id: int, reading: Reading) -> None:
    tx.insert("answer", _table(reading.answers, _ANSWER, submission_id=submission_id))
    recommendations = _table(reading.recommendations, _RECOMMENDATION, submission_id=submission_id)
    keys = pa.array([fold(r.text) for r in reading.recommendations], pa.string())
    tx.insert("recommendation", recommendations.append_column("search_key", keys))


def _table(rows: Sequence[object], columns: Mapping[str, pa.DataType], submission_id: int, first: int = 1) -> pa.Table:
    """Arrow table of dataclass instances: the fields named in `columns`, the submission, their order from `first`."""
    arrays = {name: pa.array([getattr(row, name) for row in rows], kind) for name, kind in columns.items()}
    arrays["submission_id"] = pa.array([submission_id] * len(rows), pa.int64())
    if columns is not _ANSWER:
        arrays["ordinal"] = pa.array(range(first, first + len(rows)), pa.int32())
    return pa.table(arrays)


def _log_event(tx: Transaction, kind: str, reading: Reading, submission_id: int | None, at: datetime, actor: str,
               file_name: str, sha256: str, version: int | None, entry: str | None) -> None:
    rejected = sorted({f.rule for f in reading.findings if f.severity == "reject"})
    detail = {"file": file_name, "sha256": sha256, "version": version, "rules": rejected}
    if entry:
        detail["entry"] = entry
    tx.execute("add_event", occurred_at=at, kind=kind, plan=reading.plan, unit=reading.unit,
               submission_id=submission_id, actor=actor, detail=json.dumps(detail, ensure_ascii=False))


def _failed(file_name: str, received_at: datetime, why: str | None = None) -> Receipt:
    found = finding("E57")
    found = replace(found, message=why) if why else found
    reading = Reading("unreadable", None, None, None, None, False, (), (), (found,))
    return Receipt("failed", None, None, None, reading, file_name, "", vietnam_time(received_at))
