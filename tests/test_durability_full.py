"""The disk full: what was accepted stays, reading goes on, and the service comes back by itself as soon as there is room."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from soket.intake import Receipt, receive, receive_many
from soket.model import Plan
from soket.reconcile import open_store
from soket.recovery import Recovery
from soket.store import MEMORY, Store, StoreError
from soket.trouble import StoreFull
from soket.workbook.worker import Pool
from tests.durable import ALL, PLANS, START, UNITS, Return, load
from tests.durable_fixtures import *  # noqa: F403  fixtures
from tests.on_record import rows
from tests.returns import full_return
from tests.small_disk import *  # noqa: F403  fixtures
from tests.small_disk import fill, full, full_at_start

UNIT = UNITS[0]


def on_record(store: Store) -> list[tuple]:
    return rows(store, "select unit, sha256, version from submission order by submission_id")


def test_a_full_disk_twenty_times(small_disk: Path, known: dict[str, Return]) -> None:
    """The disk fills up at another place each time: in the vault, in the log, while the log is folded into the file."""
    store, _ = open_store(small_disk / "soket.duckdb", PLANS)
    store._connection.execute("set checkpoint_threshold='300KB'")
    place, number, refused, accepted = random.Random(3), 0, 0, []
    for _ in range(20):
        ballast = fill(small_disk, leave=place.randrange(0, 500_000))
        while True:
            number += 1
            before = on_record(store)
            try:
                got = load(store, known[UNIT], number)
            except StoreError as error:
                assert str(error) == store.trouble == full(small_disk)
                break
            accepted.append((got.reading.unit, got.sha256, got.version))
        refused += 1
        assert not store.healthy() and store.trouble == full(small_disk)
        assert on_record(store) == before == accepted, "what was there can still be read"
        ballast.unlink()
        assert store.healthy() and store.trouble is None
    number += 1
    got = load(store, known[UNIT], number)
    accepted.append((got.reading.unit, got.sha256, got.version))
    assert refused == 20 and len(accepted) > 20
    assert [version for _, _, version in accepted] == list(range(1, len(accepted) + 1))
    store.close()
    store, report = open_store(small_disk / "soket.duckdb", PLANS)
    assert on_record(store) == accepted
    assert report.loaded == () and report.failed == (), "what was refused does not come back over what was sent after it"
    print(f"\nfull disk: {refused} times, {len(accepted)} receipts given, {len(on_record(store))} on record, 0 lost; "
          f"{len(report.superseded)} refused returns had reached the vault, {report.unreadable} torn ledger lines")
    store.close()


@pytest.mark.parametrize("leave", [0, 4096, 8192, 12_288, 40_000, 120_000])
def test_a_new_database_on_a_full_disk_leaves_nothing_that_is_in_the_way(leave: int, small_disk: Path) -> None:
    db = small_disk / "new" / "soket.duckdb"
    ballast = fill(small_disk, leave)
    with pytest.raises(StoreFull) as refusal:
        open_store(db, ALL)
    assert str(refusal.value) == full_at_start(db.parent)
    left = [path.name for path in small_disk.rglob("*") if path.is_file() and path != ballast]
    # With a little more room the file is whole, and what did not fit into it comes with the next start.
    assert left == [] or leave > 12_288 and set(left) <= {"soket.duckdb", "soket.duckdb.wal"}
    ballast.unlink()
    store, report = open_store(db, ALL)
    assert on_record(store) == [] and not report.did_anything
    assert rows(store, "select count(*) from plan") == [(len(ALL),)]
    store.close()


def test_on_a_full_disk_the_program_does_not_open_and_says_what_to_do(small_disk: Path, known: dict[str, Return]) -> None:
    db = small_disk / "soket.duckdb"
    store, _ = open_store(db, PLANS)
    load(store, known[UNIT], 1)
    store.close()
    ballast = fill(small_disk, leave=0)
    with pytest.raises(StoreFull) as refusal:
        open_store(db, PLANS)
    assert str(refusal.value) == full_at_start(small_disk)
    ballast.unlink()
    store, report = open_store(db, PLANS)
    assert (len(on_record(store)), report.did_anything) == (1, False)
    store.close()


def test_the_clerk_is_told_that_the_disk_is_full_and_can_send_again(small_disk: Path, known: dict[str, Return]) -> None:
    store, _ = open_store(small_disk / "soket.duckdb", PLANS)
    pool = Pool(1)
    ballast = fill(small_disk, leave=0)
    files = [(f"{unit}.xlsx", known[unit].data, START) for unit in UNITS]
    got = receive_many(store, PLANS, files, pool=pool)
    again = "Tệp không có gì phải sửa. Khi chương trình ghi được trở lại, nộp lại tệp này."
    assert [(r.status, f.rule, f.message, f.how_to_fix) for r in got for f in r.reading.findings] \
        == [("failed", "E57", full(small_disk), again)] * len(UNITS)
    ballast.unlink()
    got = receive_many(store, PLANS, files, pool=pool)
    assert [(r.status, r.version) for r in got] == [("accepted", 1)] * len(UNITS)
    pool.close()
    store.close()


TWINS = ("05563", "05602", "01840", "01843")  # full returns with equal numbers
LIVE = "select unit, status from submission order by unit"


@dataclass(frozen=True)
class CutShort:
    """Four returns handed in together; the disk was full after two of them, and nobody compared those with each other."""

    store: Store
    plans: dict[str, Plan]
    files: list[tuple[str, bytes, datetime]]
    pool: Pool
    ballast: Path


@pytest.fixture
def cut_short(small_disk: Path) -> Iterator[CutShort]:
    plans = {"TN": ALL["TN"]}
    store, _ = open_store(small_disk / "soket.duckdb", plans)
    pool, ballast = Pool(1), []
    files = [(f"{unit}.xlsx", full_return("TN", unit), START) for unit in TWINS]

    def progress(done: int, _total: int, _receipt: Receipt) -> None:
        if done == 2:
            ballast.append(fill(small_disk))
            with (store.vault.folder / "ledger.jsonl").open("ab") as ledger:  # its last page has room for a line or two
                ledger.write(b"\n" * (-ledger.tell() % 4096))

    with pytest.raises(StoreError, match="đã đầy"):
        receive_many(store, plans, files, progress, pool=pool, confirm=False)
    assert rows(store, LIVE) == [("05563", "accepted"), ("05602", "accepted")]
    yield CutShort(store, plans, files, pool, ballast[0])
    pool.close()
    store.close()


def found_alike(store: Store) -> list[str]:
    """Units about whose returns was found that they equal another's."""
    return [unit for (unit,) in rows(store, "select unit from finding join submission using (submission_id) where rule = 'W36' order by 1")]


def test_what_a_full_disk_left_uncompared_is_compared_before_the_next_batch(cut_short: CutShort, small_disk: Path) -> None:
    """With room again, what was filed of the batch is asked about, and sending it again files the rest."""
    store, plans = cut_short.store, cut_short.plans
    cut_short.ballast.unlink()
    again = receive_many(store, plans, cut_short.files, pool=cut_short.pool, confirm=False)
    assert [(r.status, [f.rule for f in r.reading.findings]) for r in again] == [
        ("duplicate", []), ("duplicate", []), ("pending", ["W36"]), ("pending", ["W36"])]
    assert rows(store, LIVE) == [(unit, "pending") for unit in sorted(TWINS)]
    assert found_alike(store) == sorted(TWINS)
    assert rows(store, "from submission_in_force") == []
    store.close()
    store, report = open_store(small_disk / "soket.duckdb", plans)
    assert report.notes == ()
    store.close()


def test_it_is_compared_before_a_single_return_too(cut_short: CutShort) -> None:
    cut_short.ballast.unlink()
    name, data, at = cut_short.files[2]
    got = receive(cut_short.store, cut_short.plans, data, name, at, pool=cut_short.pool, confirm=False)
    # The two wait now and count for nothing, so nothing that counts is like the third.
    assert (got.status, got.reading.unit, [f.rule for f in got.reading.findings]) == ("accepted", TWINS[2], [])
    assert rows(cut_short.store, LIVE) == [(TWINS[2], "accepted"), ("05563", "pending"), ("05602", "pending")]
    assert found_alike(cut_short.store) == ["05563", "05602"]


def test_it_is_compared_as_soon_as_there_is_room(cut_short: CutShort) -> None:
    """Nobody sends anything and nobody asks."""
    at = datetime(2026, 1, 6, 9)
    recovery = Recovery(cut_short.store, cut_short.plans, lambda: at)
    assert recovery.said == () and found_alike(cut_short.store) == []
    cut_short.ballast.unlink()
    deadline = time.monotonic() + 60
    while not recovery.said and time.monotonic() < deadline:
        time.sleep(0.05)
    recovery.stop()
    assert recovery.said == ((at, "Đợt nộp bị ngắt giữa chừng: đã so sánh 2 báo cáo nộp cùng đợt với báo cáo của các đơn vị khác, "
                                  "có cảnh báo ở 2 báo cáo, 2 báo cáo phải chờ xác nhận."),)
    assert rows(cut_short.store, LIVE) == [("05563", "pending"), ("05602", "pending")]
    assert found_alike(cut_short.store) == ["05563", "05602"] and cut_short.store.trouble is None


def test_a_batch_that_is_still_being_filed_is_not_taken_for_one_that_was_cut_short(tmp_path: Path,
                                                                                   known: dict[str, Return]) -> None:
    store, _ = open_store(tmp_path / "soket.duckdb", PLANS)
    pool = Pool(1)
    files = [(f"{unit}.xlsx", known[unit].data, START) for unit in UNITS]

    def progress(done: int, _total: int, _receipt: Receipt) -> None:
        if done == 1:  # another batch begins and ends meanwhile
            receive_many(store, PLANS, files[2:], pool=pool)

    receive_many(store, PLANS, files[:2], progress, pool=pool)
    compared = "select count(*) from event where kind = 'compared'"
    assert rows(store, compared) == [(2,)]
    pool.close()
    store.close()


def test_a_backup_onto_a_full_disk_hurts_nobody(small_disk: Path, tmp_path: Path, known: dict[str, Return]) -> None:
    from soket.backup import BackupError, backup

    store, _ = open_store(tmp_path / "soket.duckdb", PLANS)
    load(store, known[UNIT], 1)
    place = random.Random(4)
    for number in range(2, 8):
        ballast = fill(small_disk, leave=place.randrange(0, 1_500_000))
        with pytest.raises(BackupError, match="^Không ghi được bản sao"):
            backup(store, small_disk / "sao-luu.duckdb")
        assert [p.name for p in small_disk.iterdir()] == ["ballast"]
        assert store.healthy() and load(store, known[UNIT], number).version == number
        ballast.unlink()
    assert backup(store, small_disk / "sao-luu.duckdb").tables["submission"][0] == 7
    store.close()


def test_an_error_in_a_transaction_that_is_no_trouble_stays_what_it_is() -> None:
    store = Store(MEMORY)
    with pytest.raises(ZeroDivisionError), store.transaction():
        1 / 0  # noqa: B018
    assert store.healthy() and store.trouble is None
