"""A process of its own that opens, loads and closes a database, to be killed with kill -9 at any moment.

`python -m tests.durable` imports everything once, reads some returns, then forks one child per command on standard
input, so that a hundred kills cost seconds. Children and parent report on standard output, one line each:

    ready <units> · pid <n> · begin <phase> · end <phase> <json> · dead <status>
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from soket.intake import check
from soket.intake.filing import file_reading
from soket.intake.receipt import Receipt
from soket.intake.review import decide
from soket.model import Reading
from soket.plans import load_plans
from soket.reconcile import open_store
from soket.store import ROOT, Store
from soket.workbook.worker import Pool
from tests.full_returns import a_return

ALL = load_plans()
PLANS = {"HT": ALL["HT"]}
PLAN = PLANS["HT"]
PERIOD = PLAN.periods[-1]
UNITS = [unit.code for unit in PLAN.units[:4]]
START = datetime(2026, 1, 5, 8)


@dataclass(frozen=True)
class Return:
    """A correct return: its bytes, and what the check says of it."""

    data: bytes
    reading: Reading

    def variant(self, number: int) -> bytes:
        """The same workbook with other bytes: only the times of its parts differ. `number` < 400,000."""
        stamp = datetime(2000, 1, 1) + timedelta(minutes=number)
        out = io.BytesIO()
        with (zipfile.ZipFile(io.BytesIO(self.data)) as source,
              zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as to):
            for name in source.namelist():
                part = zipfile.ZipInfo(name, (*stamp.timetuple()[:5], 0))
                part.compress_type = zipfile.ZIP_DEFLATED
                to.writestr(part, source.read(name))
        return out.getvalue()


def returns() -> dict[str, Return]:
    """A correct return of every unit in UNITS, checked by the real readers."""
    pool = Pool(1)
    try:
        found = {}
        for unit in UNITS:
            data = a_return(PLAN, PLAN.unit(unit), PERIOD)
            found[unit] = Return(data, check(data, f"{unit}.xlsx", PLANS, pool=pool))
            assert found[unit].reading.status == "accepted", found[unit].reading.findings
        return found
    finally:
        pool.close()


def load(store: Store, of: Return, number: int) -> Receipt:
    """File variant `number` of a return."""
    unit = of.reading.unit
    return file_reading(store, PLANS, of.reading, of.variant(number), f"{unit}-{number}.xlsx",
                        START + timedelta(minutes=number))


# ---- the children -----------------------------------------------------------------------------------------------

def say(*words: object) -> None:
    os.write(1, (" ".join(str(w) for w in words) + "\n").encode())


def opened(command: dict, phase: str | None = None) -> Store:
    if phase:
        say("begin", phase)
    store, report = open_store(command["db"], PLANS)
    if command.get("threshold"):  # small, so that commits fold the log into the file all the time
        store._connection.execute(f"set checkpoint_threshold='{command['threshold']}'")
    say("end", phase or "open", json.dumps({"reconciled": len(report.loaded)}))
    return store


def load_all(command: dict, known: dict[str, Return], store: Store, phase: str | None) -> None:
    for number in range(command["first"], command["first"] + command["count"]):
        if phase:
            say("begin", phase)
        got = load(store, known[UNITS[number % len(UNITS)]], number)
        say("end", phase or "load", json.dumps({"unit": got.reading.unit, "sha256": got.sha256, "version": got.version}))


def decide_all(command: dict, known: dict[str, Return], store: Store) -> None:
    """Load returns and withdraw every other one; only the withdrawing is the phase."""
    for number in range(command["first"], command["first"] + command["count"]):
        got = load(store, known[UNITS[number % len(UNITS)]], number)
        if number % 2:
            say("end", "load", json.dumps({"unit": got.reading.unit, "sha256": got.sha256, "version": got.version}))
            continue
        say("begin", "deciding")
        decide(store, PLANS, "withdraw", got.submission_id, at=START + timedelta(minutes=number), actor="An",
               reason=f"lý do {number}")
        say("end", "deciding", json.dumps({"unit": got.reading.unit, "sha256": got.sha256, "version": got.version,
                                           "withdrawn": True}))


def child(command: dict, known: dict[str, Return]) -> None:
    """loading: open, then load · checkpoint: open, load, close · opening: open · crash: open, load · deciding: open, load
    and withdraw.

    Ends the process without closing anything, as a crash does.
    """
    what = command["what"]
    store = opened(command, what if what == "opening" else None)
    if what == "deciding":
        decide_all(command, known, store)
    else:
        load_all(command, known, store, what if what == "loading" else None)
    if what == "checkpoint":
        say("begin", what)
        store.close()
        say("end", what, "{}")
    os._exit(0)


def main() -> None:
    known = returns()
    say("ready")
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            try:
                say("pid", os.getpid())
                child(json.loads(line), known)
            except BaseException:
                import traceback

                traceback.print_exc()
                os._exit(1)
        _, status = os.waitpid(pid, 0)
        say("dead", os.waitstatus_to_exitcode(status))


# ---- the tests' side ----------------------------------------------------------------------------------------------

@dataclass
class Run:
    """What one child said before it died."""

    status: int = 0
    loaded: list[dict] = field(default_factory=list)
    reconciled: int = 0
    unfinished: str | None = None  # the phase it was in when it died
    seconds: dict[str, list[float]] = field(default_factory=dict)


class Nursery:
    """The forking process, seen from a test."""

    def __init__(self) -> None:
        self.process = subprocess.Popen([sys.executable, "-m", "tests.durable"], cwd=ROOT, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, bufsize=1)
        assert self.process.stdout.readline() == "ready\n"

    def run(self, what: str, db: Path, first: int = 0, count: int = 0, threshold: str = "",
            kill_after: float | None = None, spare: int = 0) -> Run:
        """One child. With `kill_after`: kill -9 that many seconds into phase `what`, its first `spare` times spared."""
        command = {"what": what, "db": str(db), "first": first, "count": count, "threshold": threshold}
        self.process.stdin.write(json.dumps(command) + "\n")
        run, pid, began = Run(), 0, 0.0
        for line in self.process.stdout:
            word, *rest = line.split(" ", 2)
            if word == "pid":
                pid = int(rest[0])
            elif word == "begin":
                run.unfinished, began = rest[0].strip(), time.monotonic()
                spare -= 1
                if kill_after is not None and spare < 0:
                    time.sleep(kill_after)
                    with contextlib.suppress(ProcessLookupError):  # it was quicker
                        os.kill(pid, signal.SIGKILL)
                    kill_after = None
            elif word == "end":
                if run.unfinished:
                    run.seconds.setdefault(run.unfinished, []).append(time.monotonic() - began)
                run.unfinished, said = None, json.loads(rest[1])
                run.reconciled += said.get("reconciled", 0)
                if "sha256" in said:
                    run.loaded.append(said)
            elif word == "dead":
                run.status = int(rest[0])
                return run
        raise RuntimeError("the nursery died")

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()


if __name__ == "__main__":
    main()
