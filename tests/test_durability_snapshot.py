"""kill -9 while snapshots are being taken: each is whole or not there, and whoever was told of one finds it again.

SOKET_KILLS kills (`make durability`: 100). A child takes one snapshot after the other and says so; it is killed at a moment
drawn from what taking one takes.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from soket.conference.snapshot import take
from soket.intake import receive
from soket.plans import load_plans
from soket.reconcile import open_store
from soket.store import ROOT
from tests.full_returns import a_return
from tests.on_record import rows

KILLS = int(os.environ.get("SOKET_KILLS", "8"))
PLANS = {"HT": load_plans()["HT"]}
PLAN = PLANS["HT"]
PERIOD = PLAN.periods[-1]


def child(database: str) -> None:
    """Take snapshots for ever; every id is said once it was given."""
    store, _ = open_store(database, PLANS)
    print("ready", flush=True)
    while True:
        print(take(store, PLAN, PERIOD, "Trước hội nghị", "", "office", datetime(2026, 1, 20, 8)).snapshot, flush=True)


def test_killed_while_freezing(tmp_path: Path) -> None:
    database, dice, told = tmp_path / "soket.duckdb", random.Random(7), []
    store, _ = open_store(database, PLANS)
    for number, unit in enumerate(PLAN.units):
        receive(store, PLANS, a_return(PLAN, unit, PERIOD), f"{unit.code}.xlsx", datetime(2026, 1, 10, 8, number), confirm=True)
    store.close()
    for _ in range(KILLS):
        process = subprocess.Popen([sys.executable, "-c", "import sys; from tests.test_durability_snapshot import child; child(sys.argv[1])",
                                    str(database)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert process.stdout.readline() == "ready\n"
        told.append(process.stdout.readline().strip())
        try:  # somewhere in the next few: about 30 ms each
            process.wait(dice.uniform(0, 0.12))
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
        told += process.stdout.read().split()
        assert process.wait() == -signal.SIGKILL
    store, report = open_store(database, PLANS)
    assert report.failed == ()
    kept = rows(store, "select snapshot from snapshot order by ordinal")
    assert set(told) <= {name for (name,) in kept}, "told of, and lost"
    # One may have been written and not said; none has a gap before it or half its rows.
    assert [name for (name,) in kept] == [f"HT-NAM-2025-{n:02d}" for n in range(1, len(kept) + 1)]
    assert len(told) <= len(kept) <= len(told) + KILLS
    whole = [(name, len(PLAN.units)) for (name,) in kept]
    for table in ("submission_in_force", "snapshot_submission"):
        found = rows(store, f"select snapshot, count(*) from {table} where snapshot <> 'live' group by all")
        assert sorted(found) == sorted(whole)
    assert rows(store, "select count(*) from event where kind = 'snapshot'") == [(len(kept),)] == [(len(store.vault.ledger().decisions),)]
    store.close()
