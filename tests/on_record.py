"""A database that knows the plans, and what stands in one, asked by a statement of the test's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from soket.plans import load_plans, plan_tables
from soket.store import MEMORY, Store


@cache
def _tables() -> dict[str, list[tuple]]:
    return {table: list(rows) for table, rows in plan_tables(load_plans()).items()}


def with_plans(path: Path | str = MEMORY) -> Store:
    """A new database with the plans of data/plans in it, and nothing else."""
    store = Store(path)
    store.replace_plans(_tables())
    return store


def rows(store: Store, statement: str, values: Sequence[object] = ()) -> list[tuple]:
    """Rows of an SQL statement, `values` for its `?`, on a cursor of its own: it sees only what is committed."""
    cursor = store._connection.cursor()
    try:
        return cursor.execute(statement, list(values) or None).fetchall()
    finally:
        cursor.close()
