"""The vault (kho tệp gốc): the bytes of every return as received, and the ledger (sổ nhận) of what came and was decided when.

    <folder>/files/ab/ab12…     the bytes, named by their SHA-256; written once, never changed
    <folder>/ledger.jsonl       one JSON line per received file and per decision; only ever appended to

Both are on the disk, fsynced, before the database hears of the file. Whatever happens to the database after that,
`soket.reconcile` can load the return again. Knows nothing of the database. See decisions/0008.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import threading
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path

from soket import disk


class VaultError(Exception):
    """Bytes or a ledger line could not be kept or read back; the message is Vietnamese and fit to show."""


@dataclass(frozen=True)
class Entry:
    """One line of the ledger. `received_at`: Vietnam time. `plan`, `period`, `unit`: as the check recognised them.

    `expected_*` are what the person handing it in chose; loading again must ask the same question. `outcome` is the
    check's: bytes are kept unless it was "unreadable", and then `why` says why nobody could read it as a return. `sha256` is
    empty where not even that could be found out: a member of a zip that is encrypted, damaged or too large. `entry` also
    stands in the event the database logs for the file: that is how the two are compared. `batch`: shared by files that came
    together and were compared with the other units' returns when all of them were in; empty for one that came alone.
    """

    entry: str
    received_at: datetime
    sha256: str
    size: int
    file_name: str
    actor: str
    plan: str | None
    period: str | None
    unit: str | None
    expected_plan: str | None
    expected_unit: str | None
    outcome: str
    why: str = ""
    batch: str = ""

    @property
    def is_kept(self) -> bool:
        """Are its bytes in the vault? Those of a file that is no return are not."""
        return self.outcome != "unreadable"


@dataclass(frozen=True)
class Decision:
    """One line of the ledger about what somebody decided: a return withdrawn, figures frozen. `decided_at`: Vietnam time.

    `kind` names who can do it again (soket.reconcile.DECISIONS); `detail` is what they need for it, JSON-able, and names
    returns by plan, period, unit and version: ids of the database may be others after a loss.
    """

    entry: str
    decided_at: datetime
    kind: str
    actor: str
    detail: dict


@dataclass(frozen=True)
class Ledger:
    """What the ledger says: its lines in the order they came, and how many cannot be read."""

    lines: tuple[Entry | Decision, ...]
    unreadable: int

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The received files alone."""
        return tuple(line for line in self.lines if isinstance(line, Entry))

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions alone."""
        return tuple(line for line in self.lines if isinstance(line, Decision))


class Vault:
    """Files and ledger under one folder, which is made when the first file comes. Safe to use from many threads."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self._lock = threading.Lock()

    @property
    def _ledger(self) -> Path:
        return self.folder / "ledger.jsonl"

    def enter(self, data: bytes, **about: object) -> str:
        """Keep a received file and its ledger line; the entry's id. `about`: the other fields of Entry.

        On return both are on the disk. Raises VaultError when they cannot be: then nothing was promised to anybody.
        """
        return self._enter(Entry(entry=uuid.uuid4().hex, sha256=hashlib.sha256(data).hexdigest(), size=len(data), **about), data)

    def enter_refused(self, **about: object) -> str:
        """Keep the ledger line of a file that was refused before anybody opened it (a zip, a zip in a zip); the entry's id.
        `about`: received_at, sha256, size, file_name, actor, expected_plan, why. Raises VaultError."""
        whose = dict.fromkeys(("plan", "period", "unit", "expected_unit"))
        return self._enter(Entry(entry=uuid.uuid4().hex, outcome="unreadable", **whose, **about), b"")

    def _enter(self, entry: Entry, data: bytes) -> str:
        try:
            if entry.is_kept:
                self.keep(data)
            self.append(entry)
        except OSError as error:
            raise VaultError(f"Không ghi được vào kho tệp gốc {self.folder}: {disk.reason(error)}. "
                             "Tệp chưa được nhận; hãy xử lý ổ đĩa rồi nộp lại.") from error
        return entry.entry

    def enter_decision(self, kind: str, detail: Mapping[str, object], decided_at: datetime, actor: str) -> str:
        """Keep a ledger line of a decision; the entry's id. To be called inside the transaction, as the last thing before
        its event (soket.decisions.log does both). Raises VaultError: then the transaction must not be committed."""
        decision = Decision(uuid.uuid4().hex, decided_at, kind, actor, dict(detail))
        try:
            self.append(decision)
        except OSError as error:
            raise VaultError(f"Không ghi được vào sổ nhận {self.folder}: {disk.reason(error)}. "
                             "Quyết định chưa được thực hiện; hãy xử lý ổ đĩa rồi làm lại.") from error
        return decision.entry

    def keep(self, data: bytes) -> str:
        """Write `data` under its SHA-256 unless it is there already, whole; the SHA-256. Raises OSError."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256)
        disk.make_folder(path.parent)
        if not (path.is_file() and path.read_bytes() == data):
            written = path.with_name(f".{uuid.uuid4().hex}")
            try:
                with written.open("xb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(written, path)
            finally:
                written.unlink(missing_ok=True)
        disk.sync_folder(path.parent)  # also when it was there: whoever wrote it may have died before this
        return sha256

    def append(self, line: Entry | Decision) -> None:
        """Add a line to the ledger, on the disk when this returns. Raises OSError."""
        content = json.dumps(_plain(line), ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
        with self._lock:
            disk.make_folder(self.folder)
            is_new = not self._ledger.exists()
            with self._ledger.open("a+b", buffering=0) as file:
                # A line torn by a power cut or a full disk is left as it is; the next one starts on its own.
                if _is_torn(file):
                    content = b"\n" + content
                while content:
                    content = content[file.write(content):]
                os.fsync(file.fileno())
            if is_new:
                disk.sync_folder(self.folder)

    def ledger(self) -> Ledger:
        """Everything the ledger says. A vault that never received anything has an empty one."""
        found, unreadable = [], 0
        lines = self._ledger.read_bytes().split(b"\n") if self._ledger.exists() else []
        for line in filter(None, lines):
            try:
                found.append(_line(json.loads(line.decode("utf-8", "surrogatepass"))))
            except (ValueError, KeyError, TypeError):
                unreadable += 1
        return Ledger(tuple(found), unreadable)

    def read(self, sha256: str) -> bytes:
        """The bytes kept under `sha256`. Raises VaultError when they are not there or are no longer the same."""
        try:
            data = self._path(sha256).read_bytes()
        except OSError as error:
            raise VaultError(f"Kho tệp gốc không có tệp {sha256[:12]}…: {disk.reason(error)}.") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise VaultError(f"Tệp {sha256[:12]}… trong kho tệp gốc đã bị hỏng: nội dung không còn khớp mã SHA-256.")
        return data

    def sweep(self) -> None:
        """Remove what writes that never finished left behind. Only for the one process that owns the database."""
        for left in self.folder.glob("files/*/.*"):
            left.unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        return self.folder / "files" / sha256[:2] / sha256


def _plain(line: Entry | Decision) -> dict:
    time = "received_at" if isinstance(line, Entry) else "decided_at"
    return asdict(line) | {time: getattr(line, time).isoformat()}


def _line(said: dict) -> Entry | Decision:
    """Raises ValueError, KeyError, TypeError for what is no line."""
    kind, time = (Decision, "decided_at") if "decided_at" in said else (Entry, "received_at")
    said[time] = datetime.fromisoformat(said[time])
    return kind(**{field.name: said[field.name] for field in fields(kind) if field.name in said})


def _is_torn(file: io.FileIO) -> bool:
    """Does the last line lack its end?"""
    if not file.seek(0, os.SEEK_END):
        return False
    file.seek(-1, os.SEEK_END)
    return file.read(1) != b"\n"
