"""Cached reads. A row set is kept until the data changes; every session shares it, and while one session asks for it the
others wait for that answer instead of asking the database again."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pandas as pd

from soket.kept import Kept
from soket.statements import parameters
from soket.store import Store
from soket.ui import state
from soket.ui.context import Context

# At 20–30 row sets a page and plan, room for every page of every plan with a hundred different filters.
_row_sets: Kept[pd.DataFrame] = Kept(4096)
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
        values = _values(name, ctx, params)
        _row_sets.ahead(_key(store, name, values), partial(store.run, name, **values), _pool)


def rows(store: Store, name: str, **params: object) -> pd.DataFrame:
    """Rows of a query on a given store, cached until its `data_version` changes. Parameters must be hashable."""
    return _row_sets.get(_key(store, name, params), partial(store.run, name, **params)).copy(deep=False)


def forget() -> None:
    """Let the database answer everything anew: what `make bench` measures."""
    _row_sets.clear()


def _key(store: Store, name: str, params: dict[str, object]) -> tuple:
    return store, store.data_version, name, tuple(sorted(params.items()))


def _values(name: str, ctx: Context, params: dict[str, object]) -> dict[str, object]:
    known = parameters(name)
    standing = {"plan": ctx.plan.code, "period": ctx.period.code, "snapshot": ctx.snapshot, "as_of": ctx.as_of}
    return {k: v for k, v in standing.items() if k in known} | params
