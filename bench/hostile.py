"""What files made to hurt cost: `python -m bench.hostile` prints each; `worst()` gives the figures of the table."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from soket.intake import check
from soket.plans import load_plans
from soket.store import ROOT
from soket.workbook.reader import read
from soket.workbook.worker import Pool
from soket.workbook.worker_main import MEMORY

SECONDS, MEGABYTES, OVERHEAD = 2.0, 300.0, 10.0  # the aims: a file, a worker, milliseconds a file
_ROUNDS = 60


def worst() -> tuple[float, float, float]:
    """Seconds of the slowest file, megabytes of the largest worker, milliseconds the worker adds to a good file, warm.

    In a process of its own, so that building the files leaves nothing behind. Linux only: memory is read from /proc.
    """
    ran = subprocess.run([sys.executable, "-m", "bench.hostile", "--json"], cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads(ran.stdout)
    return max(seconds for seconds, _ in found["files"].values()), found["megabytes"], found["overhead"]


def measure() -> dict:
    """{"files": name → [seconds, code], "megabytes", "overhead"}; a good file is read after each one."""
    from tests.hostile import CASES
    from tests.returns import full_return

    plans, pool, good = load_plans(), Pool(1), full_return()
    check(good, "a.xlsx", plans, pool=pool)
    files, megabytes = {}, 0.0
    for name, (make, file_name, code, _) in CASES.items():
        data, process = make(), pool._workers[0].process
        start = time.perf_counter()
        reading = check(data, file_name, plans, pool=pool)
        files[name] = (time.perf_counter() - start, code)
        megabytes = max(megabytes, _most_memory(process))
        assert (reading.status, [f.rule for f in reading.findings]) == ("unreadable", [code]), name
        assert check(good, "a.xlsx", plans, pool=pool).status == "accepted", f"after {name}"
    overhead = _overhead(pool, good)
    pool.close()
    return {"files": files, "megabytes": megabytes, "overhead": overhead}


def _most_memory(process: subprocess.Popen) -> float:
    """Megabytes a worker has ever touched; its limit, when it died over a file."""
    if process.poll() is not None:
        return MEMORY / 2**20
    status = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


def _overhead(pool: Pool, good: bytes) -> float:
    """Milliseconds between asking a warm worker and reading the same file in this process; medians of the two."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(_ROUNDS):
        for kept, ask in zip(times, (pool.read, read)):
            start = time.perf_counter()
            ask(good, "a.xlsx")
            kept.append((time.perf_counter() - start) * 1000)
    asked, here = (statistics.median(kept[5:]) for kept in times)
    return asked - here


def main() -> None:
    """Every file with its code and time, slowest first, and the two other figures."""
    found = measure()
    if "--json" in sys.argv:
        print(json.dumps(found))
        return
    for name, (seconds, code) in sorted(found["files"].items(), key=lambda item: -item[1][0]):
        print(f"{name:<28}{code:>5}{seconds * 1000:>9.0f} ms")
    print(f"\nlargest worker {found['megabytes']:.0f} MB, a warm worker adds {found['overhead']:.1f} ms to a good file")


if __name__ == "__main__":
    main()
