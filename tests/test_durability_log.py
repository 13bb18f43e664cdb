"""The log lost, cut or spoilt: what was accepted stays, and the database opens."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from soket.reconcile import open_store
from soket.store import Store
from tests.durable import PLANS, Nursery
from tests.durable_fixtures import *  # noqa: F403  fixtures
from tests.on_record import rows


def on_record(store: Store) -> list[tuple]:
    return rows(store, "select unit, sha256, version from submission order by submission_id")


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
