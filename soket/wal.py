"""The write-ahead log (tệp .wal) beside a database: what to do when the database refuses to replay it.

A commit is in the log before it is in the database file. A power cut may leave a torn end, which the database drops by
itself, or an end of zeros, which it refuses. Nothing here is ever deleted: what cannot be used is put aside.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from soket import disk

# The database's own words for a log that will never be replayed, whatever is tried (duckdb 1.5, seen in tests).
_DAMAGED = re.compile(r"Corrupt (Encrypted )?WAL|WAL checkpoint iteration does not match|WAL does not match database file|"
                      r"Invalid WAL entry type")
_SPOILT_AT = re.compile(r'WAL file "(?P<log>[^"]+)": Corrupt WAL file: entry at byte position (?P<position>\d+)')
_ENTRY_HEAD = 16  # size and checksum of an entry stand before the position the database names
_SUFFIXES = (".wal", ".wal.checkpoint", ".wal.recovery")


def is_damaged(message: str) -> bool:
    """Does this refusal to open say that the log itself is unusable?"""
    return bool(_DAMAGED.search(message))


def of(database: Path) -> Path:
    """The log beside a database, there or not."""
    return database.with_name(database.name + ".wal")


def repairs(database: Path, message: str) -> Iterator[str]:
    """Offer what can be tried, the most first; after each yield the caller tries to open.

    First the part before the damage the database named (a transaction is replayed whole or not at all), then no log.
    Yields the Vietnamese sentence that is true if that try succeeds. A crash in between leaves the log as it was.
    Raises OSError, and then the log is as it was, too.
    """
    log, aside = of(database), _free_name(database)
    spoilt = _SPOILT_AT.search(message)
    if spoilt and spoilt["log"] == str(log):
        try:
            shutil.copyfile(log, aside)
            disk.sync_file(aside)
        except OSError:
            aside.unlink(missing_ok=True)
            raise
        disk.sync_folder(database.parent)
        good = int(spoilt["position"]) - _ENTRY_HEAD
        os.truncate(log, good)
        yield f"Tệp .wal của cơ sở dữ liệu bị hỏng từ byte {good}: đã dùng phần còn nguyên vẹn, giữ bản gốc ở {aside}."
        log.unlink(missing_ok=True)
    put_aside(database, aside)
    yield f"Tệp .wal của cơ sở dữ liệu không dùng được: đã để riêng ở {aside} và mở cơ sở dữ liệu không có tệp đó."


def put_aside(database: Path, aside: Path | None = None) -> None:
    """Take the log away from beside its database, keep it as <database>.wal.hong-<n>. Nothing where there is none."""
    aside = aside or _free_name(database)
    for suffix in _SUFFIXES:
        path = database.with_name(database.name + suffix)
        if path.exists():
            path.rename(aside.with_name(aside.name + suffix.removeprefix(".wal")))
    disk.sync_folder(database.parent)


def _free_name(database: Path) -> Path:
    """<database>.wal.hong-<n>, the first not taken."""
    number = 1
    while (name := database.with_name(f"{database.name}.wal.hong-{number}")).exists():
        number += 1
    return name
