"""The one store and the plans of this process, opened on first use and shared by every session."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path

from soket import plans as plan_folders
from soket.model import Plan
from soket.store import ROOT, Store

DEFAULT_DB = ROOT / "data" / "local" / "soket.duckdb"

_lock = threading.Lock()
_open: dict[str, State] = {}


@dataclass(frozen=True)
class State:
    """What every session shares: the open database, and the plans (by code) that are copied into it."""

    store: Store
    plans: dict[str, Plan]


def database_path() -> Path:
    """The database this process works on: environment variable SOKET_DB, else the office's own."""
    return Path(os.environ.get("SOKET_DB") or DEFAULT_DB)


def get() -> State:
    """The state of `database_path()`, opened once. Raises StoreError or PlanError with a sentence fit to show."""
    path = str(database_path())
    with _lock:
        if path not in _open:
            plans = plan_folders.load_plans()
            store = Store(path)
            store.replace_plans(plan_folders.plan_tables(plans))
            _open[path] = State(store, plans)
        return _open[path]


def close() -> None:
    """Let every open database go: at shutdown, and between tests."""
    with _lock:
        for state in _open.values():
            state.store.close()
        _open.clear()
