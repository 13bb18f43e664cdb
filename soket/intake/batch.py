"""Files handed in together: listed before any is read, each result on record as it comes, one bad file never in the way."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

import pyarrow as pa

from soket.intake.archive import Incoming
from soket.intake.receiving import Receipt, receive_many, vietnam_time
from soket.intake.refusals import outcome_of
from soket.model import Finding, Plan
from soket.store import Store, StoreError, Transaction
from soket.workbook.worker import Pool

_log = logging.getLogger(__name__)
_TEXT, _NUMBER = pa.string(), pa.int64()
_BATCH = pa.schema({"batch_id": _NUMBER, "received_at": pa.timestamp("us"), "actor": _TEXT, "source": _TEXT,
                    "source_name": _TEXT, "plan": _TEXT})
_FILE = pa.schema({"batch_id": _NUMBER, "ordinal": _NUMBER, "file_name": _TEXT, "skipped": _TEXT})
_RESULT = pa.schema({"batch_id": _NUMBER, "ordinal": _NUMBER, "outcome": _TEXT, "submission_id": _NUMBER, "version": _NUMBER,
                     "sha256": _TEXT, "plan": _TEXT, "period": _TEXT, "unit": _TEXT})
_FINDING = pa.schema({"batch_id": _NUMBER, "ordinal": _NUMBER, "number": _NUMBER}
                     | dict.fromkeys(("rule", "severity", "sheet", "cell", "seen", "message", "how_to_fix"), _TEXT))

Source = Literal["files", "folder", "zip", "command"]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Batch:
    """A batch on record. `received_at`: of each file, in the order of `files`; Vietnam time. `confirm`: see file_reading."""

    batch_id: int
    files: tuple[Incoming, ...]
    received_at: tuple[datetime, ...]
    actor: str
    plan: str | None
    confirm: bool = True

    @property
    def to_check(self) -> list[int]:
        """Places of the files that are read, in the order they were received."""
        places = [n for n, file in enumerate(self.files) if file.content is not None]
        return sorted(places, key=lambda n: self.received_at[n])


def open_batch(store: Store, files: Sequence[Incoming], received_at: datetime | Sequence[datetime], actor: str,
               source: Source, source_name: str = "", plan: str | None = None, confirm: bool = True) -> Batch:
    """Put the batch on record: its files, and the results of those that nobody needs to read. Raises StoreError.

    `received_at`: one time for all, or one of each; that of the batch is the latest. `plan`: the plan the files must
    belong to, None for any. `confirm`: whoever hands the files in accepts their warnings; without, returns with warnings
    are pending (file_reading).
    """
    times = [received_at] * len(files) if isinstance(received_at, datetime) else list(received_at)
    times = [vietnam_time(time) for time in times]
    with store.transaction() as tx:
        batch_id = tx.execute("next_batch")[0][0]
        rows = [{"batch_id": batch_id, "ordinal": n, "file_name": file.name, "skipped": file.skipped or None}
                for n, file in enumerate(files)]
        whole = {"batch_id": batch_id, "received_at": max(times), "actor": actor, "source": source,
                 "source_name": source_name, "plan": plan}
        tx.insert("batch", pa.Table.from_pylist([whole], _BATCH))
        tx.insert("batch_file", pa.Table.from_pylist(rows, _FILE))
        for n, file in enumerate(files):
            if file.refused is not None:
                _insert(tx, batch_id, n, {"outcome": outcome_of(file.name, [file.refused]), "sha256": file.sha256 or None},
                        [file.refused])
                _log_refused(store, tx, file, times[n], actor, plan)
        tx.execute("add_event", occurred_at=max(times), kind="batch", plan=plan, unit=None, submission_id=None, actor=actor,
                   detail=json.dumps({"batch": batch_id, "files": len(files), "source": source, "name": source_name},
                                     ensure_ascii=False))
    return Batch(batch_id, tuple(files), tuple(times), actor, plan, confirm)


def _log_refused(store: Store, tx: Transaction, file: Incoming, at: datetime, actor: str, plan: str | None) -> None:
    """A file nobody opened came in all the same: its line in the ledger, then its event, as for a file that was read."""
    detail = {"file": file.name, "sha256": file.sha256, "version": None, "rules": [file.refused.rule]}
    if store.vault:
        detail["entry"] = store.vault.enter_refused(received_at=at, sha256=file.sha256, size=file.size, file_name=file.name,
                                                    actor=actor, expected_plan=plan, why=file.refused.message)
    tx.execute("add_event", occurred_at=at, kind="refused", plan=None, unit=None, submission_id=None, actor=actor,
               detail=json.dumps(detail, ensure_ascii=False))


def run(store: Store, plans: Mapping[str, Plan], batch: Batch, progress: Progress | None = None,
        pool: Pool | None = None) -> list[Receipt]:
    """Check and file everything in the batch. Receipts of the files that were read, in the order they were received; the
    answers are on record and not in them.

    `progress(done, total, name)` after every file. What became of a file is on record before the next one is reported.
    """
    places = batch.to_check
    # Sorted by time, as receive_many does: the n-th receipt is that of the n-th file.
    coming = [(batch.files[n].name.rpartition("/")[2], batch.files[n].content, batch.received_at[n]) for n in places]

    def on_record(done: int, total: int, receipt: Receipt) -> None:
        place = places[done - 1]
        try:
            _record(store, batch.batch_id, place, receipt)
        except StoreError as error:  # the disk is full, say: the file is shown as not reached, the others go on
            _log.error("Result of file %s of batch %s not on record: %s", place, batch.batch_id, error)
        if progress:
            progress(done, total, batch.files[place].name)

    return receive_many(store, plans, coming, on_record, batch.actor, batch.plan, pool, batch.confirm,
                        keep_answers=False)


def _record(store: Store, batch_id: int, place: int, receipt: Receipt) -> None:
    reading = receipt.reading
    is_read = receipt.status != "unreadable"
    with store.transaction() as tx:
        _insert(tx, batch_id, place, {
            "outcome": receipt.status if is_read else outcome_of(receipt.file_name, reading.findings), "submission_id": receipt.submission_id, "version": receipt.version,
            "sha256": receipt.sha256 or None, "plan": reading.plan, "period": reading.period, "unit": reading.unit,
        }, () if receipt.submission_id else reading.findings)


def _insert(tx: Transaction, batch_id: int, place: int, result: dict, findings: Sequence[Finding]) -> None:
    key = {"batch_id": batch_id, "ordinal": place}
    tx.insert("batch_result", pa.Table.from_pylist([key | result], _RESULT))
    numbered = [key | {"number": n} | asdict(f) for n, f in enumerate(findings, start=1)]
    tx.insert("batch_finding", pa.Table.from_pylist(numbered, _FINDING))
