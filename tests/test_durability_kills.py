"""kill -9 while loading, while folding the log into the file, while opening: nothing accepted is lost, half there or twice.

SOKET_KILLS kills for each (`make durability`: 100). Only a kill that ended the process inside the phase counts. kill -9
leaves the operating system's cache alone, so what fsync promises is tested apart (test_durability_vault.py).
"""

from __future__ import annotations

import os
import random
from pathlib import Path
from statistics import median

from soket.reconcile import open_store
from tests.durable import PLAN, PLANS, UNITS, Nursery, Run
from tests.durable_fixtures import *  # noqa: F403  fixtures
from tests.on_record import rows

KILLS = int(os.environ.get("SOKET_KILLS", "15"))
PER_RUN = 3


def check(db: Path, said: list[dict]) -> tuple[int, int]:
    """Everything said to have been received is there, whole and once. How many submissions; how many loaded only now."""
    store, report = open_store(db, PLANS)
    try:
        assert report.failed == () and report.superseded == ()
        found = rows(store, "select unit, sha256, version from submission order by submission_id")
        told = [(r["unit"], r["sha256"], r["version"]) for r in said]
        assert sorted(set(told) - set(found)) == [], "accepted, and lost"
        assert len(told) == len(set(told))
        # A return owes what its unit owes: half of it would show.
        owed = {u: len([i for i in PLAN.owed_by(u) if i.narrative != "recommendations"]) for u in UNITS}
        counts = rows(store, "select unit, count(indicator) from submission left join answer using (submission_id) "
                             "group by submission_id, unit order by submission_id")
        assert [n for _, n in counts] == [owed[u] for u, _ in counts], "half loaded"
        assert rows(store, "select count(*) from answer anti join submission using (submission_id)") == [(0,)]
        # Versions follow each other, one of them counts: the last.
        for unit in {u for u, _, _ in found}:
            assert [v for u, _, v in found if u == unit] == list(range(1, 1 + sum(u == unit for u, _, _ in found)))
        assert sorted(rows(store, "select unit, version from submission_in_force join submission using (submission_id)")) \
            == sorted((u, max(v for w, _, v in found if w == u)) for u in {u for u, _, _ in found})
        # Ledger, log of events and files agree line by line.
        entries = [e.entry for e in store.vault.ledger().entries]
        assert sorted(store.run("durability/entries")["entry"]) == sorted(entries)
        assert rows(store, "select count(*) from event where kind = 'accepted'") == [(len(found),)]
        assert [e.sha256 for e in store.vault.ledger().entries] == [s for _, s, _ in found], "the ledger has another order"
        assert store.run("durability/damaged_files").empty
        assert store.vault.ledger().unreadable == 0
        return len(found), len(report.loaded)
    finally:
        store.close()


class Toll:
    """Counts of one phase, and when to kill: anywhere in the time the phase was seen to take."""

    def __init__(self, phase: str) -> None:
        self.phase, self.random = phase, random.Random(phase)
        self.kills = self.misses = self.reconciled = self.unanswered = 0
        self.said: list[dict] = []
        self.seconds = [0.05]

    def moment(self) -> float:
        return self.random.uniform(0, median(self.seconds))

    def add(self, run: Run) -> None:
        assert run.status in (0, -9), "the process failed by itself"
        self.said += run.loaded
        self.reconciled += run.reconciled
        self.unanswered += run.unfinished == "loading"
        self.seconds += run.seconds.get(self.phase, [])
        if run.status == -9 and run.unfinished == self.phase:
            self.kills += 1
        else:
            self.misses += 1  # a run nobody wanted to kill, or that was quicker than the kill

    def going_on(self) -> bool:
        assert self.misses <= 20 + 6 * KILLS, "the kills do not land inside the phase"
        return self.kills < KILLS

    def result(self, db: Path) -> None:
        on_record, loaded_now = check(db, self.said)
        # Only what was under way when the process died may have to come from the vault: no commit was lost and made good.
        assert self.reconciled + loaded_now <= self.unanswered
        assert self.kills == KILLS > 0
        assert len(self.said) >= KILLS, "hardly anything had been received: nothing could have been lost"
        print(f"\n{self.phase}: {self.kills} kills inside it ({self.misses} other runs), {len(self.said)} receipts given, "
              f"{on_record} on record, 0 lost; {self.reconciled + loaded_now} in the vault only and loaded at the next start")


def test_killed_while_loading(nursery: Nursery, tmp_path: Path) -> None:
    toll, db, number = Toll("loading"), tmp_path / "soket.duckdb", 0
    toll.add(nursery.run("loading", db, number, PER_RUN))
    while toll.going_on():
        number += PER_RUN
        # Every other time commits fold the log into the file as they go.
        threshold = "200KB" if toll.kills % 2 else ""
        toll.add(nursery.run("loading", db, number, PER_RUN, threshold, toll.moment(), toll.random.randrange(1, PER_RUN)))
    toll.result(db)


def test_killed_while_folding_the_log_into_the_file(nursery: Nursery, tmp_path: Path) -> None:
    toll, db, number = Toll("checkpoint"), tmp_path / "soket.duckdb", 0
    toll.add(nursery.run("checkpoint", db, number, PER_RUN))
    while toll.going_on():
        number += PER_RUN
        toll.add(nursery.run("checkpoint", db, number, PER_RUN, kill_after=toll.moment()))
    toll.result(db)


def test_killed_while_opening(nursery: Nursery, tmp_path: Path) -> None:
    """Each opening follows a crash, so the log is being replayed; every other one also had a return to load again."""
    toll, db, number = Toll("opening"), tmp_path / "soket.duckdb", 0
    toll.add(nursery.run("opening", db))
    while toll.going_on():
        toll.add(nursery.run("crash", db, number, PER_RUN - 1))
        number += PER_RUN
        if toll.kills % 2:
            toll.add(nursery.run("loading", db, number - 1, 1, kill_after=toll.moment() / 8))
        toll.add(nursery.run("opening", db, kill_after=toll.moment()))
    toll.result(db)


def test_killed_while_making_a_new_database(nursery: Nursery, tmp_path: Path) -> None:
    toll = Toll("opening")
    toll.add(nursery.run("opening", tmp_path / "first.duckdb"))
    while toll.going_on() and toll.kills < max(5, KILLS // 3):
        db = tmp_path / f"{toll.kills + toll.misses}.duckdb"
        toll.add(nursery.run("opening", db, kill_after=toll.moment()))
        after = nursery.run("loading", db, 0, 1)
        assert after.status == 0 and check(db, after.loaded) == (1, 0)
