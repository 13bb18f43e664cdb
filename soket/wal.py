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
_GOOD_UNTIL = re.compile(r"Corrupt WAL file: entry at byte position (\d+)")
_SUFFIXES = (".wal", ".wal.checkpoint", ".wal.recovery")


def is_damaged(message: str) -> bool:
    """Does this refusal to open say that the log itself is unusable?"""
    return bool(_DAMAGED.search(message))


def repairs(database: Path, message: str) -> Iterator[str]:
    """Put the log aside, then offer what can be tried, the most first; after each yield the caller tries to open.

    First the part before the damage the database named (an entry is replayed whole or not at all), then no log.
    Yields the Vietnamese sentence that is true if that try succeeds.
    """
    aside = _put_aside(database)
    log = database.with_name(database.name + ".wal")
    good = _GOOD_UNTIL.search(message)
    if good:
        shutil.copyfile(aside, log)
        os.truncate(log, int(good[1]))
        disk.sync_file(log)
        yield (f"Tệp .wal của cơ sở dữ liệu bị hỏng từ byte {good[1]}: đã dùng phần còn nguyên vẹn, giữ bản gốc ở {aside}.")
        log.unlink(missing_ok=True)
    yield (f"Tệp .wal của cơ sở dữ liệu không dùng được: đã để riêng ở {aside} và mở cơ sở dữ liệu không có tệp đó.")


def _put_aside(database: Path) -> Path:
    """Rename the log files of `database`; where the log itself is now."""
    number = 1
    while (target := database.with_name(f"{database.name}.wal.hong-{number}")).exists():
        number += 1
    for suffix in _SUFFIXES:
        path = database.with_name(database.name + suffix)
        if path.exists():
            path.rename(target.with_name(target.name + suffix.removeprefix(".wal")))
    disk.sync_folder(database.parent)
    return target
