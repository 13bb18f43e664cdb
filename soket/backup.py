"""Backup (sao lưu) of a database in use, read back before it counts, and restoring one.

A backup is one ordinary database file as of one moment; it holds the bytes of every return. A running server goes on
reading and writing meanwhile. The file gets its name only after it has been read back whole. See decisions/0008.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from soket import disk
from soket.store import Fingerprint, Store, StoreError, fingerprint_of, settle
from soket.text import number


class BackupError(Exception):
    """No backup was made, or nothing was restored; the message is Vietnamese and fit to show."""


@dataclass(frozen=True)
class Backup:
    """A finished backup, or what a database was restored to: its file, size in bytes, rows and hash of every table.

    `aside`: where the database that stood there before is kept now.
    """

    path: Path
    size: int
    tables: Fingerprint
    aside: Path | None = None

    @property
    def contents(self) -> str:
        """"108 lần nộp, 9.072 câu trả lời, 108 tệp gốc (12,3 MB)"."""
        rows = {table: count for table, (count, _) in self.tables.items()}
        return (f"{number(rows['submission'])} lần nộp, {number(rows['answer'])} câu trả lời, "
                f"{number(rows['submission_file'])} tệp gốc ({number(self.size / 1e6, 1)} MB)")


def backup(store: Store, target: Path) -> Backup:
    """Write the database as of now to `target`, which must not exist. Raises BackupError, and then leaves nothing."""
    target = target.absolute()
    if target.exists():
        raise BackupError(f"Đã có {target}; sao lưu không ghi đè. Hãy chọn tên tệp khác.")
    written = target.with_name(f".{target.name}.dang-ghi")
    try:
        disk.make_folder(target.parent)
        _remove(written)
        tables = store.copy_to(written)
        _compare(tables, fingerprint_of(written), written)
        disk.sync_file(written)
        os.replace(written, target)
        disk.sync_folder(target.parent)
    except OSError as error:
        raise BackupError(f"Không ghi được bản sao lưu {target}: {disk.reason(error)}.") from error
    except StoreError as error:
        raise BackupError(str(error)) from error
    finally:
        _remove(written)
    return Backup(target, target.stat().st_size, tables)


def restore(source: Path, database: Path) -> Backup:
    """Put a backup in place of `database`, which nobody may have open. What was there before is kept beside it.

    Returns received after the backup was made are in the vault and are loaded when the database is opened next.
    Raises BackupError; then `database` is as it was.
    """
    database = database.absolute()
    if not source.is_file():
        raise BackupError(f"Không có tệp {source}.")
    if source.with_name(source.name + ".wal").exists():
        raise BackupError(f"{source} là cơ sở dữ liệu đang dùng dở, không phải bản sao lưu: bên cạnh còn tệp .wal.")
    written = database.with_name(f".{database.name}.dang-ghi")
    try:
        tables = fingerprint_of(source)
        disk.make_folder(database.parent)
        _remove(written)
        shutil.copyfile(source, written)
        disk.sync_file(written)
        if _sha256(written) != _sha256(source):
            raise BackupError(f"Bản chép của {source} không giống bản gốc; ổ đĩa có thể bị lỗi. Chưa thay đổi gì.")
        aside = _put_aside(database)
        os.replace(written, database)
        disk.sync_folder(database.parent)
    except OSError as error:
        raise BackupError(f"Không khôi phục được {database}: {disk.reason(error)}.") from error
    except StoreError as error:
        raise BackupError(f"{error} Chưa thay đổi gì.") from error
    finally:
        _remove(written)
    return Backup(database, database.stat().st_size, tables, aside)


def _compare(expected: Fingerprint, found: Fingerprint, path: Path) -> None:
    wrong = sorted(table for table in expected | found if expected.get(table) != found.get(table))
    if wrong:
        raise BackupError(f"Bản sao {path} đọc lại không giống dữ liệu gốc ở: {', '.join(wrong)}. Bản sao đã bị bỏ.")


def _put_aside(database: Path) -> Path | None:
    """Keep the present database under another name; where. It stays in its place until it is replaced.

    Opening it proves that nobody uses it and folds its log into the file; one too damaged to open is kept with its log.
    """
    if not database.exists():
        return None
    number_ = 1
    while (aside := database.with_name(f"{database.name}.truoc-khoi-phuc-{number_}")).exists():
        number_ += 1
    settle(database)
    shutil.copyfile(database, aside)
    disk.sync_file(aside)
    log = database.with_name(database.name + ".wal")
    if log.exists():
        log.rename(aside.with_name(aside.name + ".wal"))
    disk.sync_folder(database.parent)
    return aside


def _remove(path: Path) -> None:
    for left in (path, path.with_name(path.name + ".wal")):
        left.unlink(missing_ok=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
