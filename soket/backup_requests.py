"""Asking the program that has a database open for a backup: only its owner can read it.

The command line puts a request into the folder <database>.requests and waits; the owner's watcher makes the backup and
answers there. Files instead of a port: nothing to configure, nothing to reach from the network, the same on Windows.
Who may write beside the database may ask, and a backup overwrites nothing.

    <id>.request  {"target": "/duong/dan/tep"}     →  <id>.working  →  <id>.answer  {"ok": true, "text": "…"}

While it works the owner touches <id>.working: who waits learns from its silence that the owner is gone.
"""

from __future__ import annotations

import json
import logging
import os
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from soket.backup import BackupError, backup
from soket.store import MEMORY, Store

_log = logging.getLogger(__name__)
_LOOK_SECONDS = 0.5
_PICKED_UP_SECONDS = 15.0
_SILENT_SECONDS = 15.0
_DONE_SECONDS = 3600.0


def folder_of(database: Path) -> Path:
    """Where requests for a database are put."""
    database = database.absolute()
    return database.with_name(database.name + ".requests")


class Watcher:
    """Answers the requests for an open database until `stop`. A daemon thread; in memory there is nothing to watch."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="soket-backup", daemon=True)
        if store.path != MEMORY:
            self._folder = folder_of(Path(store.path))
            self._clear()
            self._thread.start()

    def stop(self) -> None:
        """Let a backup in progress finish, then end."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def _clear(self) -> None:
        """Put away what an owner that is gone left behind; what was asked while this one was opening is still waited for."""
        for left in (*self._folder.glob("*.working"), *self._folder.glob("*.answer")):
            left.unlink(missing_ok=True)
        for request in self._folder.glob("*.request"):
            if _age(request) > _PICKED_UP_SECONDS:
                request.unlink(missing_ok=True)

    def _watch(self) -> None:
        while not self._stopped.wait(_LOOK_SECONDS):
            for request in sorted(self._folder.glob("*.request")):
                try:
                    self._serve(request)
                except Exception:  # the watcher outlives whatever is wrong with one request
                    _log.exception("Backup request %s failed", request.name)

    def _serve(self, request: Path) -> None:
        working = request.replace(request.with_suffix(".working"))
        try:
            with _touching(working):
                made = backup(self._store, Path(json.loads(working.read_text(encoding="utf-8"))["target"]))
            answer = {"ok": True, "text": made.contents}
        except BackupError as error:
            answer = {"ok": False, "text": str(error)}
        except Exception:  # who asked is told, whatever it was
            _log.exception("Backup failed")
            answer = {"ok": False, "text": "Chương trình gặp lỗi khi sao lưu; xem nhật ký của máy chủ."}
        _write(working.with_suffix(".answer"), answer)
        working.unlink(missing_ok=True)


@contextmanager
def _touching(working: Path) -> Iterator[None]:
    """Touch a file all the while, from a thread of its own."""
    ended = threading.Event()

    def touch() -> None:
        while not ended.wait(_LOOK_SECONDS):
            with suppress(OSError):  # a full disk: silence for now
                os.utime(working)

    thread = threading.Thread(target=touch, name="soket-backup-touch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def ask(database: Path, target: Path) -> str:
    """Have the owner of `database` back it up to `target`; what the backup holds. Raises BackupError: also when the owner
    does not answer, or is gone before it has."""
    folder = folder_of(database)
    folder.mkdir(exist_ok=True)
    request = folder / f"{uuid.uuid4().hex}.request"
    working, answer = request.with_suffix(".working"), request.with_suffix(".answer")
    _write(request, {"target": str(target.absolute())})
    asked = heard = time.monotonic()
    last = None  # when the owner last touched its file
    try:
        while not answer.exists():
            now, touched = time.monotonic(), _touched(working)
            if touched is not None and touched != last:
                last, heard = touched, now
            # Its next start puts away what it left: the file goes without an answer.
            is_gone = last is not None and (now - heard > _SILENT_SECONDS or (touched is None and not answer.exists()))
            if is_gone:
                working.unlink(missing_ok=True)
                raise BackupError(f"Chương trình đang mở {database} đã dừng giữa lúc sao lưu. Hãy chạy lại lệnh này.")
            if now - asked > (_PICKED_UP_SECONDS if last is None else _DONE_SECONDS):
                raise BackupError(f"Chương trình đang mở {database} không trả lời yêu cầu sao lưu. "
                                  "Hãy dừng chương trình đó rồi chạy lại lệnh này.")
            time.sleep(_LOOK_SECONDS / 5)
        said = json.loads(answer.read_text(encoding="utf-8"))
    finally:
        request.unlink(missing_ok=True)
        answer.unlink(missing_ok=True)
    if not said["ok"]:
        raise BackupError(said["text"])
    return said["text"]


def _touched(path: Path) -> int | None:
    """When a file was last written or touched, by the clock of its disk; None when it is not there."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None


def _age(path: Path) -> float:
    """Seconds since a file was written; 0 when it is gone."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0


def _write(path: Path, content: dict) -> None:
    """A whole file or none: written beside and renamed."""
    written = path.with_suffix(".writing")
    written.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    os.replace(written, path)
