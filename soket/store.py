"""The database. The only module that imports duckdb.

One process owns the file. Readers get a cursor of their own for every run; one writer at a time, one transaction
per submission. Every statement lives in queries/ and takes its values as named parameters.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"
MEMORY = ":memory:"
DEFAULT_DB = ROOT / "data" / "local" / "soket.duckdb"


class StoreError(Exception):
    """The database could not be opened or used; the message is Vietnamese and fit to show."""


def database_path() -> Path:
    """The database this process works on: environment variable SOKET_DB, else the office's own."""
    return Path(os.environ.get("SOKET_DB") or DEFAULT_DB)


@lru_cache(maxsize=None)
def statement(name: str) -> str:
    """Text of queries/<name>.sql. Raises StoreError for a name that is not a query."""
    path = (QUERIES / f"{name}.sql").resolve()
    if not path.is_relative_to(QUERIES) or not path.is_file():
        raise StoreError(f'Không có truy vấn "{name}".')
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=None)
def parameters(name: str) -> tuple[str, ...]:
    """Names of the parameters the header of queries/<name>.sql declares (`-- param plan: …`)."""
    return tuple(re.findall(r"^-- param (\w+):", statement(name), re.MULTILINE))


def query_names() -> list[str]:
    """Every reading query, as `folder/name`; schema/ and write/ are not for reading."""
    found = (p.relative_to(QUERIES).with_suffix("").as_posix() for p in QUERIES.rglob("*.sql"))
    return sorted(n for n in found if not n.startswith(("schema/", "write/")))


class Transaction:
    """One writing transaction: statements of queries/write/ by name, rows as data frames."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def execute(self, name: str, **params: object) -> list[tuple]:
        """Run queries/write/<name>.sql; its rows, if any."""
        result = self._cursor.execute(statement(f"write/{name}"), params or None)
        return result.fetchall() if result.description else []

    def insert(self, table: str, rows: pd.DataFrame) -> None:
        """Append `rows` to `table`, columns matched by name, through queries/write/insert_<table>.sql."""
        if rows.empty:
            return
        self._cursor.register("rows", rows)
        try:
            self._cursor.execute(statement(f"write/insert_{table}"))
        finally:
            self._cursor.unregister("rows")


class Store:
    """An open database. `path` ":memory:" gives one that lives only in this process."""

    def __init__(self, path: Path | str) -> None:
        self.path = str(path)
        if self.path != MEMORY:
            Path(self.path).parent.mkdir(parents=True, exist_ok=True)
        self._write_lock = threading.RLock()
        self._connection = _open(self.path)
        with self.transaction() as tx:
            for file in sorted((QUERIES / "schema").glob("*.sql")):
                tx._cursor.execute(file.read_text(encoding="utf-8"))
        self.data_version = self._latest_event()

    def run(self, name: str, **params: object) -> pd.DataFrame:
        """Rows of queries/<name>.sql. Missing parameters are NULL; an unknown one is an error."""
        known = parameters(name)
        unknown = set(params) - set(known)
        if unknown:
            raise StoreError(f'Truy vấn "{name}" không có tham số {", ".join(sorted(unknown))}.')
        cursor = self._connection.cursor()
        try:
            return cursor.execute(statement(name), {k: params.get(k) for k in known} or None).df()
        finally:
            cursor.close()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """All or nothing: commits at the end of the block, rolls back on any exception. One at a time."""
        with self._write_lock:
            cursor = self._connection.cursor()
            try:
                cursor.execute("begin")
                yield Transaction(cursor)
                cursor.execute("commit")
            except BaseException:
                _rollback(cursor)
                raise
            finally:
                cursor.close()
            self.data_version = self._latest_event()

    def replace_plans(self, tables: dict[str, Iterable[tuple]]) -> None:
        """Put the plans of data/plans in place of those in the database, in one transaction."""
        with self.transaction() as tx:
            tx.execute("clear_plans")
            for table, rows in tables.items():
                tx.insert(table, pd.DataFrame(list(rows)))

    def close(self) -> None:
        """Checkpoint and let the file go."""
        self._connection.close()

    def _latest_event(self) -> int:
        cursor = self._connection.cursor()
        try:
            return cursor.execute("select coalesce(max(seq), 0) from event").fetchone()[0]
        finally:
            cursor.close()


def _open(path: str) -> duckdb.DuckDBPyConnection:
    try:
        if path == MEMORY:
            return duckdb.connect()
        # v1.4.0 storage refuses a stale WAL instead of replaying it over newer data.
        return duckdb.connect(path, config={"storage_compatibility_version": "v1.4.0"})
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise StoreError(
                f"Cơ sở dữ liệu {path} đang được một chương trình khác sử dụng. "
                "Hãy đóng chương trình đó, hoặc nộp tệp qua trang Nộp báo cáo."
            ) from error
        raise StoreError(f"Không mở được cơ sở dữ liệu {path}: {error}") from error


def _rollback(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute("rollback")
    except duckdb.Error:
        pass  # the failure itself already ended the transaction
