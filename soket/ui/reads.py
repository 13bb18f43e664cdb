"""Cached reads. A row set is kept until the data changes; every session shares it, and while one session asks for it the
others wait for that answer instead of asking the database again."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor

import pandas as pd

from soket import store as store_module
from soket.store import Store
from soket.ui import state
from soket.ui.context import Context

# At 20–30 row sets a page and plan, room for every page of every plan with a hundred different filters.
_ROW_SETS = 4096
_row_sets: OrderedDict[tuple, Future[pd.DataFrame]] = OrderedDict()
_lock = threading.Lock()
_pool = ThreadPoolExecutor(os.cpu_count() or 2, thread_name_prefix="reads")


def run(name: str, ctx: Context, **params: object) -> pd.DataFrame:
    """Rows of queries/<name>.sql. plan, period, snapshot and as_of come from `ctx` where the query declares them.

    The frame may be changed by the caller: pandas copies on write, so the cached rows stay as they are.
    """
    return rows(state.get().store, name, **_values(name, ctx, params))


def ahead(ctx: Context, *asked: str | tuple[str, dict[str, object]]) -> None:
    """Let the database answer several queries side by side while the page goes on: names, or (name, parameters), exactly
    as `run` will ask for them. Planning a query takes as long as running it, and one query keeps one core busy."""
    store = state.get().store
    for one in asked:
        name, params = one if isinstance(one, tuple) else (one, {})
        ours, future, key = _place(store, name, _values(name, ctx, params))
        if ours:
            _pool.submit(_fill, store, key, future)


def rows(store: Store, name: str, **params: object) -> pd.DataFrame:
    """Rows of a query on a given store, cached until its `data_version` changes. Parameters must be hashable."""
    ours, future, key = _place(store, name, params)
    if ours:
        _fill(store, key, future)
    return future.result().copy(deep=False)


def forget() -> None:
    """Drop every cached row set."""
    with _lock:
        _row_sets.clear()


def _values(name: str, ctx: Context, params: dict[str, object]) -> dict[str, object]:
    known = store_module.parameters(name)
    standing = {"plan": ctx.plan.code, "period": ctx.period.code, "snapshot": ctx.snapshot, "as_of": ctx.as_of}
    return {k: v for k, v in standing.items() if k in known} | params


def _place(store: Store, name: str, params: dict[str, object]) -> tuple[bool, Future[pd.DataFrame], tuple]:
    """Where the answer is or will be, and whether it is up to the caller to get it."""
    key = (store, store.data_version, name, tuple(sorted(params.items())))
    with _lock:
        if key in _row_sets:
            _row_sets.move_to_end(key)
            return False, _row_sets[key], key
        future = _row_sets[key] = Future()
        while len(_row_sets) > _ROW_SETS:
            _row_sets.popitem(last=False)
        return True, future, key


def _fill(store: Store, key: tuple, future: Future[pd.DataFrame]) -> None:
    _, _, name, params = key
    try:
        future.set_result(store.run(name, **dict(params)))
    except BaseException as error:  # an error is told to those who wait, and asked for anew by the next
        with _lock:
            _row_sets.pop(key, None)
        future.set_exception(error)
