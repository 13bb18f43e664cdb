"""The reader's process: one file in, its cells or a refusal out, until standard input closes.

`python -m soket.workbook.worker_main`. Frames on both pipes: 4 bytes of length (big-endian), then the content.
A request is a job frame (JSON: {} to read, {"region": …} to see the part of a sheet around a cell, else what to mark), a
name frame and a data frame; an answer is one JSON frame. The process limits itself: memory, processor time, no core
dump, no files written.
"""

from __future__ import annotations

import base64
import json
import os
import struct
import sys

from soket.workbook.gate import Refused
from soket.workbook.reader import read

MEMORY = 320 << 20  # address space; the largest file the gate admits needs 250 MB
SECONDS = 8


def main() -> None:
    """Serve requests until the other side closes the pipe or this process has failed over a file once."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not mix with the answers
    import python_calamine  # noqa: F401  # warm: the first file should not pay for it

    limit = _limits()
    while (job := _frame(requests)) is not None:
        name, data = _frame(requests), _frame(requests)
        if name is None or data is None:
            break
        limit()
        spent = False
        try:
            answer = _answer(json.loads(job), name.decode("utf-8", "replace"), data)
        except Refused as refusal:
            answer = {"refused": refusal.code, "slots": refusal.slots}
        except MemoryError:
            answer, spent = {"refused": "E53", "slots": {"detail": "cần quá nhiều bộ nhớ để đọc"}}, True
        except BaseException as error:  # a panic of calamine's is no Exception; the next file gets a new process
            if isinstance(error, (KeyboardInterrupt, SystemExit)):
                raise
            answer, spent = {"refused": "E55", "slots": {"detail": "gặp cấu trúc chưa biết"}}, True
        del data
        content = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        answers.write(struct.pack(">I", len(content)) + content)
        answers.flush()
        if spent:
            break


def _answer(job: dict, name: str, data: bytes) -> dict:
    if not job:
        return {"workbook": read(data, name)}
    if "region" in job:
        from soket.workbook.region import region

        return {"region": region(data, job["region"])}
    from soket.workbook.returned_job import mark  # openpyxl: only for files that go back

    return {"marked": base64.b64encode(mark(data, job)).decode()}


def _frame(stream) -> bytes | None:
    head = stream.read(4)
    if len(head) < 4:
        return None
    return stream.read(struct.unpack(">I", head)[0])


def _limits():
    """Limits of the operating system where it has them; gives a function that renews the time allowance."""
    try:
        import resource
    except ImportError:  # Windows: the other side's clock is the only limit
        return lambda: None
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)

    def renew() -> None:
        # Should the other side die while a file is being read, the processor limit ends this process.
        used = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + SECONDS + 2, hard))

    return renew


if __name__ == "__main__":
    try:
        main()
    except (BrokenPipeError, KeyboardInterrupt):
        sys.exit(0)
