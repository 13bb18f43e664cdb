"""A database file that refuses to open: what can be tried, the most first, until it opens. See decisions/0008.

1. A file in which nothing ever was, left by a start that was cut off: made anew.
2. A damaged log: the part before the damage, then no log (soket.wal).
3. A half-written block: its checksum is put right, and everything is read once (soket.torn).
4. A file nothing helps: put aside as it was, with its log, and a new one made; start-up fills it from the vault and its ledger.

Nothing is ever thrown away but a file of the first kind. Both damages may come together, in any order.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from soket import disk, torn, trouble, wal
from soket.vault import Vault

_MOST_TORN = 8  # blocks put right before a file is given up
_HEAD_BYTES = 3 * 4096  # what a database describes itself with; nothing that was stored is in it
_MAGIC, _MAGIC_AT = b"DUCK", 8


class Mending:
    """One opening of `database`. `vault`: what a new file can be filled from; None when none may be made."""

    def __init__(self, database: Path, vault: Vault | None) -> None:
        self._database, self._vault = database, vault
        self._before: Path | None = None  # the file as it was before blocks of it were changed
        self._blocks = 0
        self._logs: Iterator[str] | None = None
        self._said_of_log = ""
        self._said_of_file = ""
        self.is_new = False  # a file was made in its place

    @property
    def must_read_all(self) -> bool:
        """Were blocks put right? Then the file counts as open only once everything in it has been read."""
        return self._before is not None and not self.is_new

    @property
    def notes(self) -> tuple[str, ...]:
        """What was done, as Vietnamese sentences; true once the file is open."""
        return tuple(filter(None, (self._said_of_file, self._said_of_log)))

    def next(self, message: str, is_reading: bool = False) -> bool:
        """Do the next thing that fits a refusal; False when nothing is left to try. `is_reading`: it opened, and then something in
        it could not be read: data are written beside, never in place, so what is wrong there is no half-written block.
        Raises OSError when it cannot be written, a full disk for one."""
        if self.is_new:
            return False
        return (self._is_head_only() and self._start_anew() or wal.is_damaged(message) and self._mend_log(message)
                or not is_reading and torn.is_torn(message) and self._mend_block(message) or self._start_from_vault(message))

    def give_up(self) -> None:
        """Put the file back as it was: what was changed in it was never read whole."""
        if self.must_read_all:
            os.replace(self._before, self._database)

    def _mend_log(self, message: str) -> bool:
        self._logs = self._logs or wal.repairs(self._database, message)
        said = next(self._logs, "")
        self._said_of_log = said or self._said_of_log
        return bool(said)

    def _mend_block(self, message: str) -> bool:
        if self._blocks == _MOST_TORN:
            return False
        self._blocks += 1
        self._before = self._before or torn.keep_aside(self._database)
        self._said_of_file = (f"Tệp cơ sở dữ liệu có khối ghi dở khi chương trình bị ngắt: đã sửa và đọc lại toàn bộ, giữ bản gốc ở "
                              f"{self._before}.")
        return torn.repair(self._database, message)

    def _start_from_vault(self, message: str) -> bool:
        is_damaged = trouble.is_damage(message) or self._before is not None and not trouble.is_of_another_version(message)
        if not is_damaged or self._vault is None or not self._vault.ledger().lines:
            return False
        aside = self._put_aside()
        self._said_of_file = (f"Tệp cơ sở dữ liệu bị hỏng, không đọc lại được: đã để riêng ở {aside} và lập tệp mới từ kho tệp gốc "
                              "và sổ nhận.")
        self._said_of_log = ""
        self.is_new = True
        return True

    def _start_anew(self) -> bool:
        self._database.unlink()
        disk.sync_folder(self._database.parent)
        self.is_new = True
        return True

    def _put_aside(self) -> Path:
        """The file as it was when the program started, and what is left of its log."""
        if self._before:
            self._database.unlink()
        else:
            self._before = torn.free_name(self._database)
            self._database.rename(self._before)
        wal.put_aside(self._database)
        disk.sync_folder(self._database.parent)
        return self._before

    def _is_head_only(self) -> bool:
        """Is it the beginning of a database that was being made when the disk was full or the program was killed?"""
        if self._vault is None or self._vault.ledger().lines or wal.of(self._database).exists():
            return False
        if not self._database.is_file() or self._database.stat().st_size > _HEAD_BYTES:
            return False
        content = self._database.read_bytes()
        magic = content[_MAGIC_AT : _MAGIC_AT + len(_MAGIC)]
        return not any(content) or bool(magic) and _MAGIC.startswith(magic)
