"""Taking returns in: each is checked and filed; of many, one bad file never stops the others."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from soket.checks.catalogue import finding
from soket.intake.comparing import compare_batch
from soket.intake.cut_short import catch_up, underway
from soket.intake.filing import file_reading
from soket.intake.moments import vietnam_time
from soket.intake.peers import comparable
from soket.intake.reading import check
from soket.intake.receipt import Receipt
from soket.model import Plan, Reading
from soket.store import Store, StoreError
from soket.workbook.worker import Pool, shared_pool

_log = logging.getLogger(__name__)
_AGAIN = "Tệp không có gì phải sửa. Khi chương trình ghi được trở lại, nộp lại tệp này."


class Readable(Protocol):
    """Content that is fetched only when it is needed: a Path, a member of a zip."""

    def read_bytes(self) -> bytes:
        """All of it."""


def receive(store: Store, plans: Mapping[str, Plan], data: bytes, file_name: str, received_at: datetime,
            actor: str = "", expected_unit: str | None = None, expected_plan: str | None = None,
            pool: Pool | None = None, confirm: bool = True) -> Receipt:
    """Check one file and file it. `received_at`: Vietnam time, or any time with a zone. `confirm`: see file_reading. What an earlier
    batch could not compare, because the disk was full, is compared first."""
    catch_up(store, plans, pool)
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
    What an earlier call could not compare, because the disk was full, is compared first. Raises StoreError when the comparison
    of these files cannot be written either.
    """
    files, pool, together = list(files), pool or shared_pool(), uuid.uuid4().hex
    catch_up(store, plans, pool)
    with underway(together):
        receipts = _file_all(store, plans, files, progress, actor, expected_plan, pool, confirm, keep_answers, together)
        receipts = compare_batch(store, plans, receipts, confirm, together)
    return receipts if keep_answers else [_without_answers(receipt, but=()) for receipt in receipts]


def _file_all(store: Store, plans: Mapping[str, Plan], files: Sequence[tuple[str, bytes | Readable, datetime]],
              progress: Callable[[int, int, Receipt], None] | None, actor: str, expected_plan: str | None, pool: Pool,
              confirm: bool, keep_answers: bool, together: str) -> list[Receipt]:
    """`receive_many` without the comparison; `together`: the name of the batch in the ledger."""
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
                                               expected_plan=expected_plan, batch=together, confirm=confirm)
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
    return receipts


def _without_answers(receipt: Receipt, but: Sequence[str] = ("returned",)) -> Receipt:
    """The receipt without its answers; of a return that was sent back the numbers stay, which nobody has but the receipt, until
    they are compared."""
    kept = comparable(receipt.reading.answers) if receipt.status in but else ()
    return replace(receipt, reading=replace(receipt.reading, answers=kept, recommendations=()))


def _failed(file_name: str, received_at: datetime, why: str | None = None) -> Receipt:
    found = finding("E57")
    found = replace(found, message=why, how_to_fix=_AGAIN) if why else found
    reading = Reading("unreadable", None, None, None, None, False, (), (), (found,))
    return Receipt("failed", None, None, None, reading, file_name, "", vietnam_time(received_at))
