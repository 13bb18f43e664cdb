"""What taking returns in costs: one of them, a province's worth, a country's worth. Real returns into database and vault.

`python -m bench.intake FOLDER` is the server's part of the last: it files what lies in the folder and says what it took.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from bench import world
from soket.intake import receive
from soket.intake.archive import Incoming
from soket.intake.batch import open_batch, run
from soket.model import Plan, Unit
from soket.plans import load_plans
from soket.reconcile import open_store
from soket.sample.respondents import Respondents
from soket.store import ROOT, Store
from soket.workbook.template import file_name, write_template
from soket.workbook.worker import shared_pool

OPENED = datetime(2026, 4, 20, 8)
ONE_BY_ONE = 30
_SEED, _MB = 2026, 1024 * 1024


@dataclass(frozen=True)
class Progress:
    """Where the large run stood after `share` percent of the files: seconds so far, megabytes the server then held."""

    share: int
    seconds: float
    megabytes: float


def provinces(communes: int) -> list[Plan]:
    """The province plans, then the same under other codes, until they have that many communes together."""
    own = world.province_plans()
    found: list[Plan] = []
    for number in itertools.count():
        for plan in own:
            if sum(len(_communes(p)) for p in found) >= communes:
                return found
            found.append(_copy(plan, number) if number else plan)


def _copy(plan: Plan, number: int) -> Plan:
    """The plan under another code, and its indicators under others: no table of the one is a table of the other."""
    def renamed(code: str | None) -> str | None:
        return code and re.sub(r"(?=\.|$)", f"-{number}", code, count=1)

    indicators = tuple(replace(i, code=renamed(i.code), weight_indicator=renamed(i.weight_indicator))
                       for i in plan.indicators)
    pairs = [{**pair, "left": renamed(pair["left"]), "right": renamed(pair["right"])}
             for pair in plan.settings["consistency"]]
    return replace(plan, code=f"{plan.code}{number}", slug=f"{plan.slug}-{number}", indicators=indicators,
                   settings={**plan.settings, "consistency": pairs})


def one_by_one(folder: Path) -> list[float]:
    """Milliseconds to check and load one return, warm, for returns of several units."""
    plans, plan = load_plans(), provinces(1)[0]
    store, _ = open_store(folder / "one.duckdb", plans)
    times = []
    for number, (name, data) in enumerate(_returns(plan, plan.units[: ONE_BY_ONE + 3])):
        start = time.perf_counter()
        receipt = receive(store, plans, data, name, OPENED + timedelta(minutes=number))
        times.append((time.perf_counter() - start) * 1000)
        assert receipt.status == "accepted", receipt.reading.findings
    store.close()
    return times[3:]


def province(folder: Path) -> tuple[int, float]:
    """Every return of one province at once: how many, and the seconds."""
    plans, plan = load_plans(), provinces(1)[0]
    files = [Incoming(name, data) for name, data in _returns(plan, plan.units)]
    store, _ = open_store(folder / "province.duckdb", plans)
    _warm(store, plans)
    start = time.perf_counter()
    _take_in(store, plans, files)
    seconds = time.perf_counter() - start
    store.close()
    return len(files), seconds


def country(folder: Path) -> tuple[list[Progress], float, float]:
    """Every commune of the country, by a process of its own; where it stood at each quarter, its peak megabytes, and the
    seconds of processor time it and its workers used: on a machine busy with other things, half of those is the time."""
    folder = folder / "country"
    folder.mkdir()
    plans = provinces(world.COUNTRY)
    with ProcessPoolExecutor(os.cpu_count()) as writers:
        list(writers.map(_write_province, plans, itertools.repeat(folder)))
    server = subprocess.run([sys.executable, "-m", "bench.intake", str(folder)], cwd=ROOT, check=True, text=True,
                            stdout=subprocess.PIPE)
    said = json.loads(server.stdout)
    return [Progress(*step) for step in said["steps"]], said["peak"], said["processor"]


def _write_province(plan: Plan, folder: Path) -> None:
    for name, data in _returns(plan, _communes(plan)):
        (folder / name).write_bytes(data)


def _serve(folder: Path) -> None:
    """File what lies in the folder, with everything imported that the server has, and print what it took."""
    import soket.ui.submitting  # noqa: F401  Streamlit and the pages' modules are part of the server's memory

    plans = {plan.code: plan for plan in provinces(world.COUNTRY)}
    files = [Incoming(path.name, path) for path in sorted(folder.glob("*.xlsx"))[:world.COUNTRY]]
    store, _ = open_store(folder / "country.duckdb", plans)
    quarters, steps = {-(-world.COUNTRY * share // 100): share for share in (25, 50, 75, 100)}, []
    _warm(store, plans)
    before = time.process_time()
    start = time.perf_counter()

    def progress(done: int, total: int, name: str) -> None:
        if done in quarters:
            steps.append((quarters[done], time.perf_counter() - start, _resident()))

    _take_in(store, plans, files, progress)
    steps[-1] = (100, time.perf_counter() - start, max(steps[-1][2], _resident()))  # the comparison among units, too
    store.close()
    shared_pool().close()  # workers are counted once they have ended
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processor = sum(one.ru_utime + one.ru_stime for one in used) - before
    print(json.dumps({"steps": steps, "peak": used[0].ru_maxrss / 1024, "processor": processor}))


def _take_in(store: Store, plans: dict[str, Plan], files: list[Incoming],
             progress: Callable[[int, int, str], None] | None = None) -> None:
    """As the page Nộp báo cáo does it: a batch on record, then every file in the pool of workers."""
    receipts = run(store, plans, open_batch(store, files, OPENED, "bench", "folder"), progress)
    assert len(receipts) == len(files)
    assert {r.status for r in receipts} == {"accepted"}, {r.file_name: r.reading.findings for r in receipts
                                                          if r.status != "accepted"}


def _communes(plan: Plan) -> list[Unit]:
    return [unit for unit in plan.units if unit.kind != "so"]


def _returns(plan: Plan, units: list[Unit] | tuple[Unit, ...]) -> Iterator[tuple[str, bytes]]:
    """Filled workbooks that are not marked as samples, no two alike: name and bytes."""
    period = plan.periods[-1]
    writer = Respondents(plan, period, _SEED)
    for unit in units:
        yield file_name(plan, unit, period), write_template(plan, unit, period, writer.fill(unit, OPENED))


def _warm(store: Store, plans: dict[str, Plan]) -> None:
    """Workers started, modules imported: a file that is not even a workbook, for every worker."""
    nothing = [Incoming(f"{n}.xlsx", b"PK\x03\x04") for n in range(os.cpu_count() or 1)]
    run(store, plans, open_batch(store, nothing, OPENED, "bench", "folder"))


def _resident() -> float:
    """Megabytes this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / _MB


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
