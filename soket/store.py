"""The database. The only module that imports duckdb.

One process owns the file. Readers get a cursor of their own for every run; one writer at a time, one transaction
per submission. Every statement lives in queries/ and takes its values as named parameters, but for those of `copy_to`
(ATTACH, COPY FROM DATABASE, CHECKPOINT, DETACH): DuckDB takes the name of a file or of a database as no parameter.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import duckdb
import pandas as pd
import pyarrow as pa

from soket import disk, trouble, wal
from soket.mending import Mending
from soket.statements import ROOT, parameters, question, schema, statement
from soket.trouble import StoreBusy, StoreDamaged, StoreError, StoreFull, first_line
from soket.vault import Vault

MEMORY = ":memory:"
DEFAULT_DB = ROOT / "data" / "local" / "soket.duckdb"
# v1.4.0 storage refuses a stale WAL instead of replaying it over newer data.
STORAGE = "v1.4.0"
Fingerprint = dict[str, tuple[int, str]]  # table → (rows, hash of what is in them)

_COPY = "sao_luu_dang_ghi"
_log = logging.getLogger(__name__)
T = TypeVar("T")

# Frames here are small. Strings kept by Arrow let go of the interpreter at every touch, and with a hundred sessions each
# touch then waits for its turn: the 95th percentile of a rerun was three times as long.
pd.options.mode.string_storage = "python"


def database_path() -> Path:
    """The database this process works on: environment variable SOKET_DB, else the office's own."""
    return Path(os.environ.get("SOKET_DB") or DEFAULT_DB)


class Transaction:
    """One writing transaction: statements of queries/write/ by name, rows as data frames."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def execute(self, name: str, **params: object) -> list[tuple]:
        """Run queries/write/<name>.sql; its rows, if any."""
        result = self._cursor.execute(statement(f"write/{name}"), params or None)
        return result.fetchall() if result.description else []

    def records(self, name: str, **params: object) -> list[dict[str, object]]:
        """Rows of queries/write/<name>.sql by the names of their columns."""
        result = self._cursor.execute(statement(f"write/{name}"), params or None)
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def insert(self, table: str, rows: pd.DataFrame | pa.Table) -> None:
        """Append `rows` to `table`, columns matched by name, through queries/write/insert_<table>.sql.

        An Arrow table costs a tenth of a data frame here: nothing has to be guessed or converted.
        """
        if len(rows) == 0:
            return
        self._cursor.register("rows", rows)
        try:
            self._cursor.execute(statement(f"write/insert_{table}"))
        finally:
            self._cursor.unregister("rows")


class Store:
    """An open database. `path` ":memory:" gives one that lives only in this process.

    `vault` keeps what is received; None in memory. `notes`: what opening had to repair, as Vietnamese sentences.
    `trouble`: why nothing can be written at the moment, as a Vietnamese sentence, or None; `troubles`: how often that began.
    `is_suspect`: everything is read before it counts as open. Raises StoreError: StoreBusy, StoreFull, StoreDamaged.
    """

    def __init__(self, path: Path | str, is_suspect: bool = False) -> None:
        self.path = str(path)
        self.vault: Vault | None = None
        if self.path != MEMORY:
            try:
                disk.make_folder(Path(self.path).absolute().parent)
            except OSError as error:
                raise trouble.of_opening(error, Path(self.path)) from error
            self.vault = Vault(vault_folder(Path(self.path)))
        self.trouble: str | None = None
        self.troubles = 0
        self._write_lock, self._copy_lock = threading.RLock(), threading.Lock()
        self._is_broken = False
        self._suspicion = Path(f"{self.path}.nghi-hong")  # there when something could not be read: the next opening reads everything
        is_suspect = is_suspect or self._suspicion.exists()
        self._connection, self.notes = _open(self.path, self.vault, prepare=True, read_all=is_suspect)
        if is_suspect:
            self._suspicion.unlink(missing_ok=True)
        self.data_version = self._latest_event()

    def run(self, name: str, **params: object) -> pd.DataFrame:
        """Rows of queries/<name>.sql, a reading query. Missing parameters are NULL. Raises StoreError: for another name, an
        unknown parameter, a value the query cannot take."""
        known = parameters(name)
        unknown = set(params) - set(known)
        if unknown:
            raise StoreError(f'Truy vấn "{name}" không có tham số {", ".join(sorted(unknown))}.')
        values = {k: params.get(k) for k in known} or None
        try:
            return self._read(lambda cursor: cursor.execute(question(name), values).df())
        except duckdb.Error as error:
            raise self._damage(error) or StoreError(f'Truy vấn "{name}" không chạy được ({first_line(error)}).') from error

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """All or nothing: commits at the end of the block, rolls back on any exception. One at a time.

        A disk that takes nothing more ends in a StoreError, `trouble` says so, and the next use opens the database anew.
        """
        with self._write_lock:
            cursor = self._cursor()
            try:
                cursor.execute("begin")
                yield Transaction(cursor)
                cursor.execute("commit")
            except BaseException as error:
                _rollback(cursor)
                if self._is_trouble(error):
                    raise StoreError(self.trouble) from error
                if isinstance(error, duckdb.Error) and (damage := self._damage(error)):
                    raise damage from error
                raise
            finally:
                cursor.close()
            self.trouble = None
            self.data_version = self._latest_event()

    def replace_plans(self, tables: dict[str, Iterable[tuple]]) -> None:
        """Put the plans of data/plans in place of those in the database, in one transaction."""
        with self.transaction() as tx:
            tx.execute("clear_plans")
            for table, rows in tables.items():
                tx.insert(table, pd.DataFrame(list(rows)))

    def healthy(self) -> bool:
        """Can returns be read and written? After a failed write, tries to get there; meanwhile `trouble` says why not."""
        try:
            self._latest_event()
        except (StoreError, duckdb.Error) as error:
            self.trouble = str(error) if isinstance(error, StoreError) else trouble.REOPENING
            return False
        if self.trouble and all(disk.takes_writes(folder) for folder in self._folders()):
            self.trouble = None
        return self.trouble is None

    def fingerprint(self) -> Fingerprint:
        """Rows and hash of every table, as of one moment."""
        return self._read(_fingerprint)

    def copy_to(self, target: Path) -> Fingerprint:
        """Write the whole database as of one moment to a new file, while others go on reading and writing.

        The fingerprint is of that same moment. Raises StoreError; what was written of `target` by then is no copy.
        """
        with self._copy_lock:
            cursor = self._cursor()
            try:
                cursor.execute(f"attach {_literal(target)} as {_COPY} (storage_version '{STORAGE}')")
                cursor.execute("begin")
                taken = _fingerprint(cursor)
                source = cursor.execute("select current_database()").fetchone()[0].replace('"', '""')
                cursor.execute(f'copy from database "{source}" to {_COPY}')
                cursor.execute("commit")
                cursor.execute(f"checkpoint {_COPY}")
                return taken
            except duckdb.Error as error:
                self._is_broken = self._is_broken or isinstance(error, duckdb.FatalException)
                raise StoreError(f"Không ghi được bản sao {target}: {first_line(error)}") from error
            finally:
                _rollback(cursor)
                _detach(cursor)
                cursor.close()

    def close(self) -> None:
        """Checkpoint and let the file go."""
        self._connection.close()

    def _folders(self) -> set[Path]:
        """Where the database and the vault stand."""
        return {Path(self.path).absolute().parent} | ({self.vault.folder.absolute().parent} if self.vault else set())

    def _latest_event(self) -> int:
        return self._read(lambda cursor: cursor.execute(statement("durability/latest_event")).fetchone()[0])

    def _read(self, ask: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        """The answer of `ask` on a cursor of its own; asked once more when the database had to be opened anew."""
        for is_last in (False, True):
            cursor = self._cursor()
            try:
                return ask(cursor)
            except duckdb.FatalException as error:
                self._is_trouble(error)
                if is_last:
                    raise StoreError(self.trouble) from error
            finally:
                cursor.close()
        raise AssertionError

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        if self._is_broken:
            self._reopen()
        return self._connection.cursor()

    def _reopen(self) -> None:
        """After a fatal error the database answers nobody: open the file again, once everybody has let go of it."""
        with self._write_lock:
            if not self._is_broken:
                return
            self._connection.close()
            self._connection, notes = _open(self.path, None, prepare=False)
            try:
                self._connection.execute("select 1")
            except duckdb.Error as error:
                raise StoreError(trouble.REOPENING) from error
            self._is_broken, self.notes = False, self.notes + notes
            _log.warning("Opened %s again after a fatal error", self.path)

    def _damage(self, error: duckdb.Error) -> StoreDamaged | None:
        """What to tell when this error says that part of the file cannot be read; the next opening looks into it then."""
        damage = trouble.of_reading(error, Path(self.path))
        if damage and self.path != MEMORY:
            _log.error("%s: %s", self.path, first_line(error))
            with suppress(OSError):
                self._suspicion.touch()
        return damage

    def _is_trouble(self, error: BaseException) -> bool:
        """Does this error say that nothing can be written? Then `trouble` says why from now on."""
        if isinstance(error, duckdb.FatalException):
            self._is_broken = True
        where = self.vault.folder.parent if self.vault else None
        why = trouble.of_writing(error, Path(self.path).absolute().parent, where, self._is_broken)
        if why:
            self.trouble, self.troubles = why, self.troubles + 1
            _log.error("Writing to %s failed: %s", self.path, error)
        return why is not None


def vault_folder(database: Path) -> Path:
    """Where the files received for a database are kept: beside it, or below SOKET_VAULT (another disk, say)."""
    other = os.environ.get("SOKET_VAULT")
    return (Path(other) if other else database.absolute().parent) / f"{database.name}.vault"


def fingerprint_of(path: Path) -> Fingerprint:
    """Rows and hash of every table of a database file nobody has open. Raises StoreError when it cannot be read whole."""
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            found = _fingerprint(connection)
            damaged = connection.execute(statement("durability/damaged_files")).fetchall()
    except duckdb.Error as error:
        raise StoreError(f"Tệp {path} không đọc được trọn vẹn ({first_line(error)}).") from error
    if "submission" not in found:
        raise StoreError(f"Tệp {path} không phải cơ sở dữ liệu của Soket.")
    if damaged:
        raise StoreError(f"Tệp {path} có {len(damaged)} tệp báo cáo không còn khớp mã SHA-256.")
    return found


def settle(path: Path) -> None:
    """Fold the log of a database into its file, if it can be opened at all. Raises StoreBusy when somebody has it open."""
    try:
        _open(str(path), None, prepare=False)[0].close()
    except StoreBusy:
        raise
    except StoreError as error:
        _log.warning("%s", error)


def _fingerprint(cursor: duckdb.DuckDBPyConnection) -> Fingerprint:
    tables = [name for (name,) in cursor.execute(statement("durability/tables")).fetchall()]
    query = statement("durability/fingerprint")
    return {table: cursor.execute(query, {"table": table}).fetchone() for table in tables}


def _open(path: str, vault: Vault | None, *, prepare: bool, read_all: bool = False) -> tuple[duckdb.DuckDBPyConnection, tuple[str, ...]]:
    """A connection, and what had to be repaired for it. `vault`: see Mending; `prepare`: bring the schema up to date; `read_all`:
    it counts as open only when everything in it can be read. Raises StoreError; a file that was not there before is not then."""
    database, is_new = Path(path), path != MEMORY and not Path(path).exists()
    mending, first = Mending(database, vault), None
    while True:
        connection, is_reading = None, False
        try:
            connection = _connect(path)
            if (is_reading := mending.must_read_all or read_all and not mending.is_new):
                _read_all(connection)
            if prepare:
                _prepare(connection, database)
            return connection, mending.notes
        except (duckdb.Error, StoreError) as error:
            if connection:
                connection.close()
            if is_new:
                _remove_stub(database)
            refusal = trouble.of_opening(error, database)
            first = first or refusal
            try:
                is_final = is_new or isinstance(refusal, StoreFull | StoreBusy) or not mending.next(str(error), is_reading)
            except OSError as failed:
                is_final, first = True, trouble.of_opening(failed, database)
            if is_final:
                mending.give_up()
                raise (refusal if isinstance(refusal, StoreFull) else first) from error.__cause__ if first is error else error


def _prepare(connection: duckdb.DuckDBPyConnection, database: Path) -> None:
    """Bring the schema up to date. Raises StoreError for the database of another program."""
    tables = {name for (name,) in connection.execute(statement("durability/tables")).fetchall()}
    if tables and not {"submission", "event"} <= tables:
        raise StoreError(f"Không mở được cơ sở dữ liệu {database}: tệp này là của một chương trình khác. Hãy kiểm tra đường dẫn (SOKET_DB).")
    connection.execute("begin")
    for statements in schema():
        connection.execute(statements)
    connection.execute("commit")


def _read_all(connection: duckdb.DuckDBPyConnection) -> None:
    """Every row of every table, and every file against its SHA-256. Raises duckdb.Error, StoreDamaged."""
    _fingerprint(connection)
    if connection.execute(statement("durability/damaged_files")).fetchall():
        raise StoreDamaged("Corrupt database file: bytes of a return do not give their SHA-256")


def _remove_stub(database: Path) -> None:
    """What is left of a file that could not be made: nothing is in it yet."""
    for left in (database, wal.of(database)):
        left.unlink(missing_ok=True)


def _connect(path: str) -> duckdb.DuckDBPyConnection:
    if path == MEMORY:
        return duckdb.connect()
    return duckdb.connect(path, config={"storage_compatibility_version": STORAGE})


def _rollback(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute("rollback")
    except duckdb.Error:
        pass  # the failure itself already ended the transaction, or none was begun


def _detach(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute(f"detach {_COPY}")
    except duckdb.Error:
        pass  # it could not be attached


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
