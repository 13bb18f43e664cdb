"""The one store and the plans of this process, opened on first use and shared by every session.

A database whose disk is full is opened by a thread of its own as soon as there is room; until then `get` says why not.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from soket import disk
from soket.backup_requests import Watcher
from soket.conference.live import Live
from soket.intake import moments
from soket.model import Plan
from soket.plans import PlanError, load_plans
from soket.reconcile import Report, open_store
from soket.recovery import Recovery
from soket.store import ROOT, Store, StoreError, database_path
from soket.trouble import StoreFull

__all__ = ["ROOT", "State", "close", "get", "stop"]

_AGAIN_SECONDS = 2.0
_BY_ITSELF = " Có chỗ trống là chương trình tự mở, không phải khởi động lại."
_WAITED = "Lúc khởi động ổ đĩa đã đầy: chương trình đã chờ đến khi có chỗ trống rồi tự mở cơ sở dữ liệu."
_log = logging.getLogger(__name__)
_lock = threading.Lock()
_open: dict[str, State] = {}
_waiting: dict[str, _Waiting] = {}


@dataclass(frozen=True)
class State:
    """What every session shares: the open database, the plans (by code) copied into it, what opening had to do
    and when (Vietnam time), who makes the backups that other programs ask for, the shows, and who makes good what a full disk
    left undone."""

    store: Store
    plans: dict[str, Plan]
    report: Report
    watcher: Watcher
    live: Live
    recovery: Recovery
    opened_at: datetime

    def close(self) -> None:
        """Let the database go."""
        self.live.close()
        self.watcher.stop()
        self.recovery.stop()
        self.store.close()


def get() -> State:
    """The state of `database_path()`, opened once. Raises StoreError or PlanError with a sentence fit to show; StoreFull: it
    will be there by itself once its disk has room."""
    path = str(database_path())
    with _lock:
        if path in _waiting:
            raise StoreFull(_waiting[path].why)
        if path not in _open:
            try:
                _open[path] = _opened(path)
            except StoreFull as error:
                _waiting[path] = _Waiting(path, f"{error}{_BY_ITSELF}")
                raise StoreFull(_waiting[path].why) from error
        return _open[path]


def stop() -> None:
    """Let go of those who follow a show: their connections would hold the server up for ever. Safe in a signal handler."""
    for state in list(_open.values()):
        state.live.stop()


def close() -> None:
    """Let every open database go, and wait for none any more: at shutdown, and between tests."""
    with _lock:
        waiting = list(_waiting.values())
        for one in waiting:
            one.stopped.set()
        _waiting.clear()
        for state in _open.values():
            state.close()
        _open.clear()
    for one in waiting:
        one.join()


def _opened(path: str) -> State:
    plans = load_plans()
    store, report = open_store(path, plans)
    return State(store, plans, report, Watcher(store), Live(store, plans), Recovery(store, plans, moments.now), moments.now())


class _Waiting(threading.Thread):
    """Opens the database at `path` once its disk has room. `why`: what to tell meanwhile."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(name="soket-opening", daemon=True)
        self.path, self.why, self.stopped = path, why, threading.Event()
        self.start()

    def run(self) -> None:
        while not self.stopped.wait(_AGAIN_SECONDS):
            if not disk.takes_writes(Path(self.path).absolute().parent):
                continue
            try:
                state = _opened(self.path)
            except (StoreError, PlanError) as error:
                self.why = f"{error}{_BY_ITSELF}" if isinstance(error, StoreFull) else str(error)
            except Exception:  # whatever it is, who looks is told and the next try may do better
                _log.exception("Could not open %s", self.path)
            else:
                self._hand_over(replace(state, report=replace(state.report, notes=(_WAITED, *state.report.notes))))
                return

    def _hand_over(self, state: State) -> None:
        with _lock:
            if not self.stopped.is_set():
                _log.warning(_WAITED)
                _open[self.path] = state
                del _waiting[self.path]
                return
        state.close()
