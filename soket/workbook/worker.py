"""Reading returns in separate processes: whatever a file does to its reader, the server goes on.

`Pool.read(data, file_name)` → Workbook; `Pool.mark(data, job)` → the same file with its findings in it;
`Pool.region(data, job)` → the part of a sheet around one cell. A worker that dies, runs over its time or has read enough files is replaced.
The server itself parses nothing but the JSON its own workers send.
"""

from __future__ import annotations

import atexit
import base64
import json
import os
import queue
import struct
import subprocess
import sys
import threading
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from soket.model import Workbook
from soket.workbook.gate import FILE_BYTES, MB, Refused
from soket.workbook.layout import RETURN_NAME
from soket.workbook.sent import sheet_of

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 8
FILES_PER_WORKER = 200


class Pool:
    """Worker processes, started when first needed and kept warm. Safe to use from many threads."""

    def __init__(self, size: int, seconds: float = SECONDS) -> None:
        self.size = size
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        self._workers = [_Worker(seconds) for _ in range(size)]
        for worker in self._workers:
            self._idle.put(worker)

    def read(self, data: bytes, file_name: str) -> Workbook:
        """Cells of a return. Raises gate.Refused with a rule code for anything that cannot or must not be read."""
        return _workbook(self._ask(data, file_name, {})["workbook"])

    def mark(self, data: bytes, job: dict) -> bytes:
        """The returned copy of a workbook; `job` is what returned_job.mark takes. Raises gate.Refused as `read` does."""
        return base64.b64decode(self._ask(data, RETURN_NAME, job)["marked"])

    def region(self, data: bytes, job: dict) -> dict:
        """Rows and columns around a cell, as `region.region` gives them; `job` is what it takes. Raises gate.Refused."""
        return self._ask(data, RETURN_NAME, {"region": job})["region"]

    def _ask(self, data: bytes, file_name: str, job: dict) -> dict:
        if len(data) > FILE_BYTES:
            raise Refused("E53", detail=f"{len(data) / MB:.0f} MB, tối đa {FILE_BYTES // MB} MB")
        worker = self._idle.get()
        try:
            answer = worker.ask(data, file_name, job)
        finally:
            self._idle.put(worker)
        if "refused" in answer:
            raise Refused(answer["refused"], **answer["slots"])
        return answer

    def close(self) -> None:
        """End every worker process."""
        for worker in self._workers:
            worker.stop()


class _Worker:
    """One process and the pipes to it."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.process: subprocess.Popen | None = None
        self.files = 0

    def ask(self, data: bytes, file_name: str, job: dict) -> dict:
        """The worker's answer; a Refused when it died or ran out of time over this file."""
        if self.process is not None and (self.files >= FILES_PER_WORKER or self.process.poll() is not None):
            self.stop()
        if self.process is None:
            self._start()
        self.files += 1
        out_of_time = threading.Event()
        process = self.process

        def give_up() -> None:
            out_of_time.set()
            process.kill()

        clock = threading.Timer(self.seconds, give_up)
        clock.daemon = True
        clock.start()
        try:
            for frame in (json.dumps(job).encode(), file_name.encode("utf-8", "replace"), data):
                process.stdin.write(struct.pack(">I", len(frame)))
                process.stdin.write(frame)
            process.stdin.flush()
            content = _frame(process.stdout)
        except OSError:
            content = b""
        finally:
            clock.cancel()
        if not content or out_of_time.is_set():
            self.stop()
            why = f"quá {self.seconds:.0f} giây" if out_of_time.is_set() else "cần quá nhiều bộ nhớ"
            raise Refused("E56", detail=why)
        return json.loads(content)

    def _start(self) -> None:
        self.files = 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "soket.workbook.worker_main"], cwd=ROOT, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            # One arena: the memory limit then counts what is used, not what glibc sets aside for threads.
            env={**os.environ, "MALLOC_ARENA_MAX": "1"},
        )

    def stop(self) -> None:
        """End the process, if there is one, and let its pipes go."""
        process, self.process = self.process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            try:
                pipe.close()
            except OSError:
                pass  # the unsent rest of a request to a dead process
        process.wait()


def _frame(stream: BinaryIO) -> bytes:
    """One whole frame of an answer; nothing when the worker died before or within it."""
    head = stream.read(4)
    if len(head) < 4:
        return b""
    size = struct.unpack(">I", head)[0]
    content = stream.read(size)
    return content if len(content) == size else b""


@lru_cache(maxsize=1)
def shared_pool() -> Pool:
    """The pool of this process: one worker per processor, at most four."""
    pool = Pool(max(1, min(4, os.cpu_count() or 1)))
    atexit.register(pool.close)
    return pool


def _workbook(raw: dict) -> Workbook:
    return Workbook(tuple(sheet_of(sheet) for sheet in raw["sheets"]), raw["external_links"], raw["pictures"])
