"""Batches whose comparison with the other units' returns is not in the database: the server died in the middle of one, its
disk was full at the end, or the database was lost after it. Start-up makes it good (soket.reconcile), the server as soon as there is
room again (soket.recovery), and whatever is received next."""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

import pandas as pd

from soket.decisions import DecisionError
from soket.intake.comparing import Filed, Together, compare_together
from soket.intake.peers import comparable
from soket.intake.reading import check
from soket.model import Plan
from soket.store import Store, StoreError
from soket.vault import Decision, VaultError
from soket.workbook.worker import Pool

_log = logging.getLogger(__name__)
_underway: set[str] = set()  # batches of this program whose turn to be compared is still to come
_entering, _catching_up = threading.Lock(), threading.Lock()
# How many batches of this program ended before they were compared; and at which of them a database was last seen with none left.
_broken_off = 0
_settled: weakref.WeakKeyDictionary[Store, int] = weakref.WeakKeyDictionary()
_WORDS = "so sánh {count} báo cáo nộp cùng đợt với báo cáo của các đơn vị khác"


def redo_comparing(store: Store, plans: Mapping[str, Plan], decision: Decision) -> str:
    """Compare a batch again whose comparison the database has lost; what was done, in words. What had to wait after it has
    lines of its own. Raises DecisionError, StoreError."""
    said, rows = decision.detail, store.run("durability/batch_returns")
    plan = plans.get(said["plan"])
    if plan is None:
        raise DecisionError(f"Không còn kế hoạch {said['plan']} để so sánh lại các báo cáo nộp cùng đợt.")
    rows = rows[(rows["batch"] == said["batch"]) & (rows["plan"] == plan.code) & (rows["period"] == said["period"])]
    these = Together(plan, said["period"], said["batch"], _filed(store, plans, rows))
    compare_together(store, plans, these, at=decision.decided_at, confirm=True, entry=decision.entry)
    return f"{_WORDS.format(count=len(these.filed))}."


@contextmanager
def underway(batch: str) -> Iterator[None]:
    """While a batch is being filed nobody takes it for one that was cut short."""
    global _broken_off
    with _entering:
        _underway.add(batch)
    try:
        yield
    except BaseException:
        with _entering:  # together, or who looks in between would take nothing for left
            _underway.discard(batch)
            _broken_off += 1
        raise
    finally:
        _underway.discard(batch)


def anything_underway() -> bool:
    """Is a batch being filed at this moment?"""
    with _entering:
        return bool(_underway)


def catch_up(store: Store, plans: Mapping[str, Plan], pool: Pool | None = None) -> None:
    """Compare what a full disk left uncompared, before more is filed. Raises nothing: the files at hand go on all the same,
    and whoever comes next tries again. Reading the whole log for it at every single return took longer with each of them: once
    nothing is left, the next look is after a batch that broke off."""
    seen = _broken_off
    if _settled.get(store) == seen:
        return
    try:
        for said in compare_cut_short(store, plans, pool):
            _log.warning("%s", said)
        _settled[store] = seen
    except StoreError as error:
        _log.error("A batch that was cut short is still not compared: %s", error)
    except Exception:
        _log.exception("A batch that was cut short is still not compared")


def compare_cut_short(store: Store, plans: Mapping[str, Plan], pool: Pool | None = None) -> Iterator[str]:
    """Compare what was filed of batches that nobody compared; a sentence for each plan and period of one.

    Who accepted what is not on record for findings nobody had seen: a return about which anything is found waits to be
    confirmed, even if its sender accepted the warnings of the batch beforehand. Raises StoreError.
    """
    with _catching_up:  # two batches may begin at once
        for these, at in _cut_short(store, plans, pool):
            found, held = compare_together(store, plans, these, at=at, confirm=False)
            waits = f", {len(held)} báo cáo phải chờ xác nhận" if held else ""
            asked = f"có cảnh báo ở {len(found)} báo cáo{waits}" if found else "không có cảnh báo"
            yield f"Đợt nộp bị ngắt giữa chừng: đã {_WORDS.format(count=len(these.filed))}, {asked}."


def _cut_short(store: Store, plans: Mapping[str, Plan], pool: Pool | None) -> Iterator[tuple[Together, datetime]]:
    """What was filed together, is not compared and is not underway, with the time its last file came."""
    with _entering:  # a batch that begins after this has no rows yet; one that ends meanwhile is still among those underway
        running, rows = set(_underway), store.run("durability/batch_returns")
    rows = rows[~rows["is_compared"].astype(bool) & rows["plan"].isin(list(plans)) & ~rows["batch"].isin(running)]
    for (batch, plan, period), members in rows.groupby(["batch", "plan", "period"], sort=False):
        yield Together(plans[plan], period, batch, _filed(store, plans, members, pool)), members["received_at"].max().to_pydatetime()


def _filed(store: Store, plans: Mapping[str, Plan], rows: pd.DataFrame, pool: Pool | None = None) -> tuple[Filed, ...]:
    """Rows of durability/batch_returns as what is compared; those the checks sent back are read again, if they still can be."""
    filed = []
    for row in rows.itertuples():
        answers = ()
        if row.filed_as == "returned":
            try:
                reading = check(store.vault.read(row.sha256), row.file_name, plans, None, row.plan, pool)
                answers = comparable(reading.answers)
            except VaultError as error:
                _log.warning("%s", error)
        filed.append(Filed(int(row.submission_id), row.unit, row.filed_as, answers))
    return tuple(filed)
