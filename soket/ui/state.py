"""The one store and the plans of this process, opened on first use and shared by every session."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime

from soket.backup_requests import Watcher
from soket.conference.live import Live
from soket.intake import moments
from soket.model import Plan
from soket.plans import load_plans
from soket.reconcile import Report, open_store
from soket.store import ROOT, Store, database_path

__all__ = ["ROOT", "State", "close", "get", "stop"]

_lock = threading.Lock()
_open: dict[str, State] = {}


@dataclass(frozen=True)
class State:
    """What every session shares: the open database, the plans (by code) copied into it, what opening had to do
    and when (Vietnam time), who makes the backups that other programs ask for, and the shows."""

    store: Store
    plans: dict[str, Plan]
    report: Report
    watcher: Watcher
    live: Live
    opened_at: datetime


def get() -> State:
    """The state of `database_path()`, opened once. Raises StoreError or PlanError with a sentence fit to show."""
    path = str(database_path())
    with _lock:
        if path not in _open:
            plans = load_plans()
            store, report = open_store(path, plans)
            _open[path] = State(store, plans, report, Watcher(store), Live(store, plans), moments.now())
        return _open[path]


def stop() -> None:
    """Let go of those who follow a show: their connections would hold the server up for ever. Safe in a signal handler."""
    for state in list(_open.values()):
        state.live.stop()


def close() -> None:
    """Let every open database go: at shutdown, and between tests."""
    with _lock:
        for state in _open.values():
            state.live.close()
            state.watcher.stop()
            state.store.close()
        _open.clear()
