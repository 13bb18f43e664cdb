"""`make bench`: every aim of the project beside what this machine does."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import followers, hostile, intake, pages, sessions, world

_LAYERS = "soket.model, soket.text, soket.store, soket.plans, soket.intake, soket.exports.xlsx, soket.sample"


def main() -> None:
    """Measure and print; about four minutes, most of them the hundred sessions."""
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}\n")
    _row("what", "measured", "aim")
    _row("-" * 58, "-" * 14, "-" * 10)
    _row("import soket", f"{_import('soket'):.0f} ms", "300 ms")
    _row("import everything below the pages", f"{_import(_LAYERS):.0f} ms", "")
    seconds, megabytes, overhead = hostile.worst()
    _row("the slowest of the hostile files", f"{seconds:.1f} s", f"{hostile.SECONDS:.0f} s")
    _row("the worker's memory at most, over the hostile files", f"{megabytes:.0f} MB", f"{hostile.MEGABYTES:.0f} MB")
    _row("what a warm worker adds to reading a good file", f"{overhead:.1f} ms", f"{hostile.OVERHEAD:.0f} ms")
    with tempfile.TemporaryDirectory(prefix="soket-bench-") as folder:
        province, country = Path(folder) / "province.duckdb", Path(folder) / "country.duckdb"
        times = intake.one_by_one(Path(folder))
        _row("one return checked and loaded, warm: median", f"{statistics.median(times):.0f} ms", "150 ms")
        _row("one return checked and loaded, warm: slowest of thirty", f"{max(times):.0f} ms", "")
        files, seconds = intake.province(Path(folder))
        _row(f"{files} full workbooks checked and loaded", f"{seconds:.1f} s", "8 s")
        world.load_province(province)
        measured = pages.measure(province)
        for title, queries, warm in measured:
            _row(f"{title}: its queries, one province", f"{queries:.0f} ms", "50 ms")
            _row(f"{title}: script, warm", f"{warm:.0f} ms", "100 ms")
        communes = world.load_country(country, province)
        for title, queries, _ in pages.measure(country):
            _row(f"{title}: its queries, {communes} communes in the database", f"{queries:.0f} ms", "300 ms")
        times, rate = sessions.measure(province)
        label = f"{sessions.SESSIONS} sessions, {sessions.THINK:.0f} s think time, {rate:.0f} reruns a second"
        cuts = statistics.quantiles(times, n=100)
        _row(f"{label}: median", f"{cuts[49]:.0f} ms", "")
        _row(f"{label}: p95", f"{cuts[94]:.0f} ms", "300 ms")
        delays, share = followers.measure(province)
        _row(f"{followers.FOLLOWERS} followers: p95 from action to slide", f"{statistics.quantiles(delays, n=100)[94] * 1000:.0f} ms", "1000 ms")
        _row(f"{followers.FOLLOWERS} followers: server between slides, of one core", f"{share * 100:.1f} %", "50 %")


def large() -> None:
    """`make bench-large`: a country's returns at once; about seven minutes, two of them to write the workbooks."""
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, load average before {os.getloadavg()[0]:.1f}\n")
    with tempfile.TemporaryDirectory(prefix="soket-bench-") as folder:
        steps, peak, processor = intake.country(Path(folder))
    _row("what", "measured", "aim")
    for step in steps:
        last = step.share == 100
        what = f"{world.COUNTRY} full workbooks, {step.share} % of them"
        _row(f"{what}: time", f"{step.seconds:.0f} s", "240 s" if last else "")
        _row(f"{what}: memory of the server", f"{step.megabytes:.0f} MB", "600 MB" if last else "")
    _row("the most the server ever held, comparing all units at the end", f"{peak:.0f} MB", "600 MB")
    _row("processor time of server and workers together", f"{processor:.0f} s", "")
    print(f"load average after {os.getloadavg()[0]:.1f}")


def _import(modules: str) -> float:
    """Milliseconds that importing takes beyond starting Python; median of five processes."""
    return statistics.median(_process(f"import {modules}") for _ in range(5)) - statistics.median(
        _process("pass") for _ in range(5))


def _process(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return (time.perf_counter() - start) * 1000


def _row(what: str, measured: str, aim: str) -> None:
    print(f"{what:<72}{measured:>14}{aim:>12}", flush=True)


if __name__ == "__main__":
    large() if sys.argv[1:] == ["large"] else main()
