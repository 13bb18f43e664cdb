"""Cached reads. A row set is kept until the data changes; every session shares it."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from soket import store as store_module
from soket.store import Store
from soket.ui import state
from soket.ui.context import Context

# At 20–30 row sets a page and plan, room for every page of every plan with a hundred different filters.
_ROW_SETS = 4096


def run(name: str, ctx: Context, **params: object) -> pd.DataFrame:
    """Rows of queries/<name>.sql. plan, period, snapshot and as_of come from `ctx` where the query declares them.

    The frame may be changed by the caller: pandas copies on write, so the cached rows stay as they are.
    """
    known = store_module.parameters(name)
    standing = {"plan": ctx.plan.code, "period": ctx.period.code, "snapshot": ctx.snapshot, "as_of": ctx.as_of}
    values = {k: v for k, v in standing.items() if k in known} | params
    return rows(state.get().store, name, **values)


def rows(store: Store, name: str, **params: object) -> pd.DataFrame:
    """Rows of a query on a given store, cached until its `data_version` changes. Parameters must be hashable."""
    return _rows(store, store.data_version, name, tuple(sorted(params.items()))).copy(deep=False)


@lru_cache(maxsize=_ROW_SETS)
def _rows(store: Store, _data_version: int, name: str, params: tuple[tuple[str, object], ...]) -> pd.DataFrame:
    return store.run(name, **dict(params))
