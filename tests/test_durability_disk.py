"""The log lost, cut or spoilt; the disk full. What was accepted stays, and the service comes back by itself."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from soket.intake import Receipt, receive_many
from soket.reconcile import open_store
from soket.store import MEMORY, Store, StoreError
from soket.workbook.worker import Pool
from tests.durable import ALL, PLANS, START, UNITS, Nursery, Return, load
from tests.durable_fixtures import *  # noqa: F403  fixtures
from tests.on_record import rows
from tests.returns import full_return

UNIT = UNITS[0]
TMPFS_BYTES = 12 << 20


def on_record(store: Store) -> list[tuple]:
    return rows(store, "select unit, sha256, version from submission order by submission_id")


# ---- the log ----------------------------------------------------------------------------------------------------

def delete(log: Path, _place: random.Random) -> None:
    log.unlink()


def empty(log: Path, _place: random.Random) -> None:
    os.truncate(log, 0)


def cut(log: Path, place: random.Random) -> None:
    os.truncate(log, place.randrange(1, log.stat().st_size))


def zeros_at_the_end(log: Path, place: random.Random) -> None:
    """What a power cut leaves when the file had grown but its last blocks had not been written."""
    size = log.stat().st_size
    os.truncate(log, place.randrange(1, size))
    os.truncate(log, size + 4096)


def one_bit(log: Path, place: random.Random) -> None:
    content = bytearray(log.read_bytes())
    content[place.randrange(100, len(content))] ^= 1 << place.randrange(8)
    log.write_bytes(content)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("spoil", [delete, empty, cut, zeros_at_the_end, one_bit])
def test_nothing_accepted_is_lost_with_the_log(spoil: Callable, seed: int, nursery: Nursery, tmp_path: Path) -> None:
    db = tmp_path / "soket.duckdb"
    first = nursery.run("checkpoint", db, 0, 2).loaded  # in the file
    then = nursery.run("crash", db, 2, 5).loaded  # in the log only
    assert (len(first), len(then)) == (2, 5)
    spoil(db.with_name("soket.duckdb.wal"), random.Random(seed))
    store, report = open_store(db, PLANS)
    said = [(r["unit"], r["sha256"], r["version"]) for r in first + then]
    assert on_record(store) == said
    assert report.failed == () and report.superseded == () and report.received == 7
    if spoil in (delete, empty):
        assert len(report.loaded) == 5
    store.close()
    store, report = open_store(db, PLANS)
    assert on_record(store) == said and not report.did_anything
    store.close()


def test_the_good_part_of_a_spoilt_log_is_used_and_the_whole_is_kept(nursery: Nursery, tmp_path: Path) -> None:
    """Zeros behind the last commit: everything in the log is still good, also what the vault knows nothing of."""
    db = tmp_path / "soket.duckdb"
    nursery.run("crash", db, 0, 3)
    log = db.with_name("soket.duckdb.wal")
    size = log.stat().st_size
    os.truncate(log, size + 8192)
    spoilt = log.read_bytes()
    store, report = open_store(db, PLANS)
    aside = db.with_name("soket.duckdb.wal.hong-1")
    assert report.lines() == [
        f"Tệp .wal của cơ sở dữ liệu bị hỏng từ byte {size}: đã dùng phần còn nguyên vẹn, giữ bản gốc ở {aside}."]
    assert report.loaded == () and len(on_record(store)) == 3
    assert aside.read_bytes() == spoilt
    store.close()


def test_a_log_of_another_time_is_put_aside(nursery: Nursery, tmp_path: Path) -> None:
    db = tmp_path / "soket.duckdb"
    nursery.run("crash", db, 0, 1)
    log = db.with_name("soket.duckdb.wal")
    old = log.read_bytes()
    nursery.run("checkpoint", db, 1, 2)
    log.write_bytes(old)
    store, report = open_store(db, PLANS)
    aside = db.with_name("soket.duckdb.wal.hong-1")
    assert report.lines() == [
        f"Tệp .wal của cơ sở dữ liệu không dùng được: đã để riêng ở {aside} và mở cơ sở dữ liệu không có tệp đó."]
    assert [version for _, _, version in on_record(store)] == [1, 1, 1] and aside.read_bytes() == old
    store.close()


# ---- the disk ---------------------------------------------------------------------------------------------------

@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MB of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("Cần quyền root trên Linux để gắn một ổ đĩa nhỏ: chưa kiểm thử lúc đầy ổ đĩa")
    command = ["mount", "-t", "tmpfs", "-o", f"size={TMPFS_BYTES}", "soket-test", folder]
    mounted = subprocess.run(command, capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"Không gắn được ổ đĩa nhỏ, chưa kiểm thử lúc đầy ổ đĩa: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def fill(disk: Path, leave: int) -> Path:
    """Take all the room but `leave` bytes."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        file.write(bytes(max(0, shutil.disk_usage(disk).free - leave)))
    return ballast


def full(disk: Path) -> str:
    return (f"Ổ đĩa chứa {disk} đã đầy nên chưa nhận được báo cáo mới; số liệu đã có vẫn xem được. "
            "Giải phóng chỗ trống là chương trình tự nhận lại, không phải khởi động lại.")


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


def test_on_a_full_disk_the_program_does_not_open_and_says_what_to_do(small_disk: Path, known: dict[str, Return]) -> None:
    db = small_disk / "soket.duckdb"
    store, _ = open_store(db, PLANS)
    load(store, known[UNIT], 1)
    store.close()
    ballast = fill(small_disk, leave=0)
    with pytest.raises(StoreError) as refusal:
        open_store(db, PLANS)
    assert str(refusal.value) == (f"Ổ đĩa chứa {small_disk} đã đầy nên chưa mở được cơ sở dữ liệu. "
                                  "Giải phóng chỗ trống rồi khởi động lại chương trình.")
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


def test_what_a_full_disk_left_uncompared_is_compared_before_the_next_batch(small_disk: Path) -> None:
    """No restart: with room again, what was filed of the batch is asked about, and sending it again files the rest."""
    plans, units = {"TN": ALL["TN"]}, ("05563", "05602", "01840", "01843")  # full returns with equal numbers
    store, _ = open_store(small_disk / "soket.duckdb", plans)
    pool, ballast = Pool(1), []
    files = [(f"{unit}.xlsx", full_return("TN", unit), START) for unit in units]

    def progress(done: int, _total: int, _receipt: Receipt) -> None:
        if done == 2:
            ballast.append(fill(small_disk, leave=0))
            with (store.vault.folder / "ledger.jsonl").open("ab") as ledger:  # its last page has room for a line or two
                ledger.write(b"\n" * (-ledger.tell() % 4096))

    with pytest.raises(StoreError, match="đã đầy"):
        receive_many(store, plans, files, progress, pool=pool, confirm=False)
    live = "select unit, status from submission order by unit"
    assert rows(store, live) == [("05563", "accepted"), ("05602", "accepted")]
    ballast[0].unlink()
    again = receive_many(store, plans, files, pool=pool, confirm=False)
    assert [(r.status, [f.rule for f in r.reading.findings]) for r in again] == [
        ("duplicate", []), ("duplicate", []), ("pending", ["W36"]), ("pending", ["W36"])]
    assert rows(store, live) == [(unit, "pending") for unit in sorted(units)]
    assert rows(store, "select unit, rule from finding join submission using (submission_id) order by all") == [
        (unit, "W36") for unit in sorted(units)]
    assert rows(store, "from submission_in_force") == []
    store.close()
    store, report = open_store(small_disk / "soket.duckdb", plans)
    assert report.notes == ()
    pool.close()
    store.close()


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


# ---- the file itself --------------------------------------------------------------------------------------------

def torn_file(nursery: Nursery, tmp_path: Path) -> tuple[Path, list[tuple]]:
    """A database whose first block has a checksum that is not its own, as after a kill in the middle of writing it."""
    db = tmp_path / "soket.duckdb"
    loaded = nursery.run("checkpoint", db, 0, 3).loaded
    with db.open("r+b") as file:
        file.seek(12_288)
        file.write(b"\1" * 8)
    return db, [(r["unit"], r["sha256"], r["version"]) for r in loaded]


def test_a_block_that_was_half_written_is_put_right_and_everything_is_read(nursery: Nursery, tmp_path: Path) -> None:
    db, said = torn_file(nursery, tmp_path)
    spoilt = db.read_bytes()
    store, report = open_store(db, PLANS)
    aside = db.with_name("soket.duckdb.hong-1")
    assert report.lines() == [
        f"Tệp cơ sở dữ liệu có khối ghi dở khi chương trình bị ngắt: đã sửa và đọc lại toàn bộ, giữ bản gốc ở {aside}."]
    assert on_record(store) == said and aside.read_bytes() == spoilt
    store.close()
    store, report = open_store(db, PLANS)
    assert on_record(store) == said and not report.did_anything
    store.close()


def test_a_file_that_cannot_be_read_whole_is_refused_and_left_as_it_was(nursery: Nursery, tmp_path: Path) -> None:
    db, _ = torn_file(nursery, tmp_path)
    with db.open("r+b") as file:
        file.seek(12_288 + 64)
        file.write(b"\xff" * 4096)
    spoilt = db.read_bytes()
    with pytest.raises(StoreError, match="^Không mở được cơ sở dữ liệu"):
        open_store(db, PLANS)
    assert db.read_bytes() == spoilt
