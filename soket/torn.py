"""A database file with a block that was half written when its process was killed or the power failed.

The database keeps what it describes itself with in parts of larger blocks and writes such a block anew in place: parts still in
use stay as they are, but the block's checksum is that of the old or of the new whole, and the database refuses to open. The
checksum is put right then, in the file, with a copy of it kept as it was; the caller reads everything before it trusts it.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from soket import disk

# The database's own words (duckdb 1.5, seen after kill -9 in the middle of a checkpoint).
_TORN = re.compile(r"Corrupt database file: computed checksum (?P<computed>\d+) does not match stored checksum (?P<stored>\d+) "
                   r"in block at location (?P<place>\d+)")
_CHECKSUM = 8  # bytes at the head of a block, little-endian


def is_torn(message: str) -> bool:
    """Does this refusal to open name a block whose checksum is not that of its content?"""
    return bool(_TORN.search(message))


def keep_aside(database: Path) -> Path:
    """A copy of the file as it is, under a name not taken. Raises OSError, and then leaves no copy."""
    aside = free_name(database)
    try:
        shutil.copyfile(database, aside)
        disk.sync_file(aside)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    disk.sync_folder(database.parent)
    return aside


def free_name(database: Path) -> Path:
    """<database>.hong-<n>, the first not taken."""
    number = 1
    while (name := database.with_name(f"{database.name}.hong-{number}")).exists():
        number += 1
    return name


def repair(database: Path, message: str) -> bool:
    """Put the checksum of the named block right; False when the file does not hold what the message says."""
    found = _TORN.search(message)
    if not found:
        return False
    with database.open("r+b") as file:
        file.seek(int(found["place"]))
        if int.from_bytes(file.read(_CHECKSUM), "little") != int(found["stored"]):
            return False
        file.seek(int(found["place"]))
        file.write(int(found["computed"]).to_bytes(_CHECKSUM, "little"))
        file.flush()
        os.fsync(file.fileno())
    return True
