"""Backups under load that restore to the same, through the owner of the database; many analysts at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from soket import backup_requests
from soket.backup import Backup, BackupError, backup, restore
from soket.backup_requests import Watcher, ask, folder_of
from soket.intake import receive
from soket.reconcile import open_store
from soket.store import MEMORY, ROOT, Store, fingerprint_of
from soket.workbook.worker import Pool
from tests.command_line import soket
from tests.durable import PLANS, START, UNITS, Return, load
from tests.durable_fixtures import *  # noqa: F403  fixtures
from tests.given import insert
from tests.on_record import rows

UNIT = UNITS[0]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store, _ = open_store(tmp_path / "soket.duckdb", PLANS)
    yield store
    store.close()


def test_twenty_backups_under_load_all_restore_to_the_same(store: Store, known: dict[str, Return], tmp_path: Path) -> None:
    """One thread files returns, one reads, all the while; every backup is one moment, whole."""
    stop, filed, read, failures = threading.Event(), [], [], []

    def go_on(work) -> None:
        try:
            while not stop.is_set():
                work()
        except Exception as error:
            failures.append(error)

    load(store, known[UNIT], 0)
    def write_one() -> None:
        filed.append(load(store, known[UNITS[len(filed) % 4]], 1 + len(filed)).version)

    def read_all() -> None:
        read.append(len(store.run("durability/entries")))

    threads = [threading.Thread(target=go_on, args=(work,)) for work in (write_one, read_all)]
    for thread in threads:
        thread.start()
    try:
        made = []
        for n in range(20):
            made.append(backup(store, tmp_path / "backups" / f"{n}.duckdb"))
            before = len(filed)
            while len(filed) == before and not failures:
                time.sleep(0.002)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert failures == [] and filed and read
    counts = [one.tables["submission"][0] for one in made]
    assert counts == sorted(set(counts)), "returns came in between any two of them"
    for number, one in enumerate(made):
        target = tmp_path / f"restored-{number}.duckdb"
        assert restore(one.path, target).tables == one.tables == fingerprint_of(target)
    last = Store(target)
    assert rows(last, "select count(*) from submission") == rows(last, "select count(*) from event") == [(counts[-1],)]
    got = load(last, known[UNIT], 5000)
    # The numbers go on behind those of the backup, and twice the same version is still refused.
    assert got.submission_id > counts[-1]
    assert rows(last, "select count(*), count(distinct submission_id) from submission") == [(counts[-1] + 1,) * 2]
    assert rows(last, "select constraint_text from duckdb_constraints() where constraint_type = 'UNIQUE'") \
        == [('UNIQUE(plan, period, unit, "version")',)]
    last.close()
    print(f"\nbackup: 20 under load ({counts[0]} to {counts[-1]} submissions), 20 restored with equal rows and hashes")


def test_a_fingerprint_is_of_the_rows_and_not_of_their_order() -> None:
    def of(*submissions: int) -> tuple:
        store = Store(MEMORY)
        with store.transaction() as tx:
            insert(tx, "submission_in_force", pd.DataFrame({"snapshot": "live", "submission_id": submissions}))
        return store.fingerprint()["submission_in_force"]

    assert of(1, 2) == of(2, 1) != of(1, 3)
    assert of(1, 2) != of(1, 1, 2)


def test_fifty_at_once_for_one_unit_get_fifty_versions(store: Store, known: dict[str, Return]) -> None:
    pool = Pool(2)
    together = threading.Barrier(50)

    def send(number: int):
        data = known[UNIT].variant(number)
        together.wait()
        return receive(store, PLANS, data, f"{number}.xlsx", START, f"chuyên viên {number}", pool=pool)

    try:
        with ThreadPoolExecutor(50) as threads:
            got = list(threads.map(send, range(50)))
    finally:
        pool.close()
    assert {r.status for r in got} == {"accepted"}
    assert sorted(r.version for r in got) == list(range(1, 51))
    assert rows(store, "select version from submission_in_force join submission using (submission_id)") == [(50,)]
    in_order = [r.sha256 for r in sorted(got, key=lambda r: r.version)]
    assert [e.sha256 for e in store.vault.ledger().entries] == in_order, "loading the ledger again would give other versions"


def test_a_backup_has_the_bytes_and_replaces_nothing(store: Store, known: dict[str, Return], tmp_path: Path) -> None:
    got = load(store, known[UNIT], 1)
    target = tmp_path / "sao lưu" / "ngày 'một'.duckdb"
    made = backup(store, target)
    assert made.contents.startswith(f"1 lần nộp, {len(known[UNIT].reading.answers)} câu trả lời, 1 tệp gốc (")
    assert [p.name for p in target.parent.iterdir()] == [target.name]
    with pytest.raises(BackupError, match=f"^Đã có {target}; sao lưu không ghi đè. Hãy chọn tên tệp khác.$"):
        backup(store, target)
    other = Store(target)
    assert bytes(other.run("durability/file_bytes", sha256=got.sha256)["bytes"][0]) == known[UNIT].variant(1)
    other.close()


def test_what_came_after_the_backup_is_loaded_from_the_vault(store: Store, known: dict[str, Return], tmp_path: Path) -> None:
    for number in range(3):
        load(store, known[UNIT], number)
        if number == 0:
            backup(store, tmp_path / "a.duckdb")
    before, db = rows(store, "select * from submission order by submission_id"), Path(store.path)
    store.close()
    restored = restore(tmp_path / "a.duckdb", db)
    assert restored.aside == db.with_name("soket.duckdb.truoc-khoi-phuc-1")
    assert fingerprint_of(restored.aside)["submission"][0] == 3
    again, report = open_store(db, PLANS)
    assert [r.version for r in report.loaded] == [2, 3]
    assert rows(again, "select * from submission order by submission_id") == before
    again.close()


def test_a_bad_backup_changes_nothing(store: Store, known: dict[str, Return], tmp_path: Path) -> None:
    load(store, known[UNIT], 1)
    db = Path(store.path)
    good = backup(store, tmp_path / "good.duckdb").path.read_bytes()
    with pytest.raises(BackupError, match="^Cơ sở dữ liệu .* đang được một chương trình khác sử dụng"):
        _restore_elsewhere(tmp_path / "good.duckdb", db)
    store.close()
    content = db.read_bytes()
    spoilt = bytearray(good)
    spoilt[len(good) // 2] ^= 255
    for name, data, said in [
        ("cut.duckdb", good[: len(good) // 2], "không đọc được trọn vẹn"), ("text.duckdb", b"a text", "không đọc được trọn vẹn"),
        ("spoilt.duckdb", bytes(spoilt), "không đọc được trọn vẹn|không còn khớp mã SHA-256"),
    ]:
        (tmp_path / name).write_bytes(data)
        with pytest.raises(BackupError, match=said) as refused:
            restore(tmp_path / name, db)
        assert str(refused.value).endswith("Chưa thay đổi gì.")
    with pytest.raises(BackupError, match=f"^Không có tệp {tmp_path / 'none'}.$"):
        restore(tmp_path / "none", db)
    (tmp_path / "good.duckdb.wal").write_bytes(b"x")
    with pytest.raises(BackupError, match="không phải bản sao lưu: bên cạnh còn tệp .wal.$"):
        restore(tmp_path / "good.duckdb", db)
    assert db.read_bytes() == content
    assert not list(tmp_path.glob("*truoc-khoi-phuc*")) and not list(tmp_path.glob(".*"))


def _restore_elsewhere(source: Path, db: Path) -> None:
    """Restore in another process: within this one the database may be opened twice."""
    code = ("import sys; from pathlib import Path; from soket.backup import BackupError, restore\n"
            "try: restore(Path(sys.argv[1]), Path(sys.argv[2]))\nexcept BackupError as e: print(e)")
    command = [sys.executable, "-c", code, str(source), str(db)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    raise BackupError(said.stdout.strip())


def test_the_owner_makes_the_backup_another_program_asks_for(store: Store, known: dict[str, Return], tmp_path: Path) -> None:
    load(store, known[UNIT], 1)
    db, target = Path(store.path), tmp_path / "asked.duckdb"
    watcher = Watcher(store)
    try:
        said = ask(db, target)
        assert said.startswith("1 lần nộp, ") and fingerprint_of(target) == store.fingerprint()
        with pytest.raises(BackupError, match=f"^Đã có {target}; sao lưu không ghi đè."):
            ask(db, target)
        (folder_of(db) / "bad.request").write_text("no json")
        assert ask(db, tmp_path / "second.duckdb") == said, "a bad request does not end the watcher"
    finally:
        watcher.stop()
    assert [p.name for p in folder_of(db).iterdir() if p.name != "bad.answer"] == []


def test_what_is_asked_while_the_owner_is_still_opening_is_made(
        store: Store, known: dict[str, Return], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database is locked from the first moment of a start, and watched from the last."""
    monkeypatch.setattr(backup_requests, "_DONE_SECONDS", backup_requests._PICKED_UP_SECONDS)
    load(store, known[UNIT], 1)
    folder, target = folder_of(Path(store.path)), tmp_path / "asked.duckdb"
    folder.mkdir()
    for name in ("a.working", "a.answer", "b.request"):
        (folder / name).write_text(json.dumps({"target": str(tmp_path / "abandoned.duckdb")}))
    os.utime(folder / "b.request", (0, 0))
    with ThreadPoolExecutor(1) as thread:
        asked = thread.submit(ask, Path(store.path), target)
        while len(list(folder.glob("*.request"))) < 2:
            assert not asked.done()
        watcher = Watcher(store)
        try:
            assert asked.result().startswith("1 lần nộp, ")
        finally:
            watcher.stop()
    assert fingerprint_of(target) == store.fingerprint()
    assert list(folder.iterdir()) == [] and not (tmp_path / "abandoned.duckdb").exists()


def test_an_owner_that_does_not_answer_is_named(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_requests, "_PICKED_UP_SECONDS", 0.3)
    with pytest.raises(BackupError, match="không trả lời yêu cầu sao lưu. Hãy dừng chương trình đó rồi chạy lại lệnh này.$"):
        ask(Path(store.path), tmp_path / "a.duckdb")
    assert list(folder_of(Path(store.path)).iterdir()) == []


DYING = """
import os, signal, sys, threading
from pathlib import Path
from soket import backup_requests
from soket.store import Store

backup_requests.backup = lambda store, target: os.kill(os.getpid(), signal.SIGKILL)
watcher = backup_requests.Watcher(Store(Path(sys.argv[1])))
print("ready", flush=True)
threading.Event().wait()
"""


def test_an_owner_that_dies_during_the_backup_is_named_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """kill -9 after the request was picked up: nobody waits for an answer until the next start."""
    monkeypatch.setattr(backup_requests, "_SILENT_SECONDS", 1.0)
    db, target = tmp_path / "soket.duckdb", tmp_path / "asked.duckdb"
    owner = subprocess.Popen([sys.executable, "-c", DYING, str(db)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert owner.stdout.readline() == "ready\n"
        said = f"^Chương trình đang mở {db} đã dừng giữa lúc sao lưu. Hãy chạy lại lệnh này.$"
        with pytest.raises(BackupError, match=said):
            ask(db, target)
        assert owner.wait(60) == -signal.SIGKILL
    finally:
        owner.kill()
        owner.stdout.close()
    assert list(folder_of(db).iterdir()) == [] and not target.exists()
    assert soket("backup", "--db", db, "-o", target).returncode == 0, "what the sentence says to do works"


def test_a_backup_that_takes_long_is_waited_for(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The owner is heard of all the while: here for as long as two silences."""
    monkeypatch.setattr(backup_requests, "_SILENT_SECONDS", 3.0)
    seen: set[int] = set()

    def slow(of: Store, target: Path) -> Backup:
        working = next(folder_of(Path(of.path)).glob("*.working"))
        while len(seen) < 12:
            seen.add(working.stat().st_mtime_ns)
            time.sleep(0.05)
        return backup(of, target)

    monkeypatch.setattr(backup_requests, "backup", slow)
    watcher = Watcher(store)
    try:
        assert ask(Path(store.path), tmp_path / "asked.duckdb").startswith("0 lần nộp, ")
    finally:
        watcher.stop()


# ---- the command line -------------------------------------------------------------------------------------------

def test_backup_while_the_server_runs_and_restore(tmp_path: Path, known: dict[str, Return]) -> None:
    from tests.conftest import start_server, stop_server

    db, target = tmp_path / "soket.duckdb", tmp_path / "sao-luu.duckdb"
    store, _ = open_store(db, PLANS)
    load(store, known[UNIT], 1)
    store.close()
    server = start_server(db, tmp_path / "server.log")
    try:
        done = soket("backup", "--db", db, "-o", target)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"Đã sao lưu và đọc lại đúng: {target}: 1 lần nộp, ")
        again = soket("backup", "--db", db, "-o", target)
        assert (again.returncode, again.stderr) == (2, f"Đã có {target}; sao lưu không ghi đè. Hãy chọn tên tệp khác.\n")
        busy = soket("restore", target, "--db", db)
        assert busy.returncode == 2 and "đang được một chương trình khác sử dụng" in busy.stderr
    finally:
        stop_server(server)
    store, _ = open_store(db, PLANS)
    load(store, known[UNIT], 2)
    store.close()
    restored = soket("restore", target, "--db", db)
    assert (restored.returncode, restored.stderr) == (0, "")
    first, aside, loaded = restored.stdout.splitlines()
    assert first.startswith(f"Đã khôi phục {db}: 1 lần nộp, ")
    assert aside == f"Cơ sở dữ liệu trước đó được giữ ở {db}.truoc-khoi-phuc-1."
    assert loaded == f"Đã nạp 1 tệp đã nhận nhưng chưa có trong cơ sở dữ liệu (1 được nhận): {UNIT}-2.xlsx."


def test_backup_without_a_server_and_of_nothing(store: Store, tmp_path: Path) -> None:
    db = Path(store.path)
    store.close()
    assert soket("backup", "--db", db, "-o", tmp_path / "a.duckdb").returncode == 0
    missing = soket("backup", "--db", tmp_path / "none.duckdb", "-o", tmp_path / "b.duckdb")
    assert (missing.returncode, missing.stderr) == (2, f"Không có cơ sở dữ liệu {tmp_path / 'none.duckdb'}.\n")
    nothing = soket("restore", tmp_path / "none.duckdb", "--db", db)
    assert (nothing.returncode, nothing.stderr) == (2, f"Không có tệp {tmp_path / 'none.duckdb'}.\n")
