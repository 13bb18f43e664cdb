"""Every way a database file can refuse to open: it is opened all the same, with a note of what was done, or one sentence says
what to do, and then everything is as it was."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from soket import torn
from soket.reconcile import Report, open_store
from soket.store import Store, StoreError
from soket.trouble import StoreDamaged
from tests.durable import PLANS, Nursery
from tests.durable_fixtures import *  # noqa: F403  fixtures
from tests.small_disk import *  # noqa: F403  fixtures
from tests.small_disk import TMPFS_BYTES

FIRST_BLOCK = 12_288
LOADED = "Đã nạp 3 tệp đã nhận nhưng chưa có trong cơ sở dữ liệu (3 được nhận)"


def on_record(store: Store) -> list[tuple]:
    cursor = store._connection.cursor()
    return cursor.execute("select unit, sha256, version, status, received_at from submission order by submission_id").fetchall()


@dataclass(frozen=True)
class Given:
    """Folders to copy: three returns in the file, and two more in the log only."""

    filled: Path
    crashed: Path
    on_record: list[tuple]

    def put(self, db: Path, crashed: bool = False) -> list[tuple]:
        """The database, its log and vault into the folder of `db`; what is on record."""
        shutil.copytree(self.crashed if crashed else self.filled, db.parent, dirs_exist_ok=True)
        return self.on_record


@pytest.fixture(scope="module")
def given(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Given:
    whole = Given(tmp_path_factory.mktemp("filled"), tmp_path_factory.mktemp("crashed"), [])
    nursery.run("checkpoint", whole.filled / "soket.duckdb", 0, 3)
    shutil.copytree(whole.filled, whole.crashed, dirs_exist_ok=True)
    nursery.run("crash", whole.crashed / "soket.duckdb", 3, 2)
    store, _ = open_store(whole.filled / "soket.duckdb", PLANS)
    whole.on_record.extend(on_record(store))
    store.close()
    assert len(whole.on_record) == 3
    return whole


def write(db: Path, place: int, content: bytes) -> None:
    with db.open("r+b") as file:
        file.seek(place)
        file.write(content)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(db: Path) -> str:
    """The one sentence; nothing has changed."""
    before = files(db.parent)
    with pytest.raises(StoreError) as refusal:
        open_store(db, PLANS)
    assert files(db.parent) == before
    return str(refusal.value)


def opened(db: Path) -> tuple[Report, list[tuple]]:
    """Open it, and once more: then there is nothing to do."""
    store, report = open_store(db, PLANS)
    said = on_record(store)
    store.close()
    store, again = open_store(db, PLANS)
    assert on_record(store) == said and not again.did_anything
    store.close()
    return report, said


# ---- what is mended -----------------------------------------------------------------------------------------------

def test_a_block_that_was_half_written_is_put_right_and_everything_is_read(given: Given, db: Path) -> None:
    before = given.put(db)
    write(db, FIRST_BLOCK, b"\1" * 8)
    spoilt = db.read_bytes()
    report, said = opened(db)
    assert report.lines() == [
        f"Tệp cơ sở dữ liệu có khối ghi dở khi chương trình bị ngắt: đã sửa và đọc lại toàn bộ, giữ bản gốc ở {db}.hong-1."]
    assert said == before and Path(f"{db}.hong-1").read_bytes() == spoilt


def test_a_torn_block_and_a_spoilt_log_are_mended_in_one_opening(given: Given, db: Path) -> None:
    given.put(db, crashed=True)
    log = db.with_name("soket.duckdb.wal")
    whole = log.stat().st_size
    os.truncate(log, whole + 4096)  # an end of zeros, as a power cut leaves it
    write(db, FIRST_BLOCK, b"\1" * 8)
    file_before, log_before = db.read_bytes(), log.read_bytes()
    report, said = opened(db)
    assert report.lines() == [
        f"Tệp cơ sở dữ liệu có khối ghi dở khi chương trình bị ngắt: đã sửa và đọc lại toàn bộ, giữ bản gốc ở {db}.hong-1.",
        f"Tệp .wal của cơ sở dữ liệu bị hỏng từ byte {whole}: đã dùng phần còn nguyên vẹn, giữ bản gốc ở {log}.hong-1."]
    assert len(said) == 5, "two of them from the log"
    assert (Path(f"{db}.hong-1").read_bytes(), Path(f"{log}.hong-1").read_bytes()) == (file_before, log_before)


def unreadable_block(db: Path) -> None:
    write(db, FIRST_BLOCK + 64, b"\xff" * 4096)


def half(db: Path) -> None:
    os.truncate(db, db.stat().st_size // 2)


def head_alone(db: Path) -> None:
    os.truncate(db, FIRST_BLOCK)


def emptied(db: Path) -> None:
    os.truncate(db, 0)


def zeros_in_front(db: Path) -> None:
    write(db, 0, bytes(4096))


def both_headers_zero(db: Path) -> None:
    write(db, 4096, bytes(8192))


def torn_and_then_unreadable(db: Path) -> None:
    write(db, FIRST_BLOCK, b"\1" * 8)
    unreadable_block(db)


@pytest.mark.parametrize("spoil", [unreadable_block, half, head_alone, emptied, zeros_in_front, both_headers_zero,
                                   torn_and_then_unreadable])
def test_a_file_nothing_helps_is_made_anew_from_the_vault_and_kept(spoil: Callable, given: Given, db: Path) -> None:
    before = given.put(db)
    spoil(db)
    spoilt = db.read_bytes()
    report, said = opened(db)
    assert said == before
    assert report.lines()[0] == (f"Tệp cơ sở dữ liệu bị hỏng, không đọc lại được: đã để riêng ở {db}.hong-1 và lập tệp mới từ kho tệp "
                                 "gốc và sổ nhận.")
    assert report.lines()[1].startswith(LOADED) and report.failed == ()
    # One that still opens is closed once more before what is missing is asked for.
    assert spoil is half or Path(f"{db}.hong-1").read_bytes() == spoilt
    assert sorted(path.name for path in db.parent.iterdir() if path.is_file()) == ["soket.duckdb", "soket.duckdb.hong-1"]


def test_with_the_file_its_log_is_put_aside(given: Given, db: Path) -> None:
    given.put(db, crashed=True)
    log = db.with_name("soket.duckdb.wal")
    log_before = log.read_bytes()
    unreadable_block(db)
    report, said = opened(db)
    assert (len(said), len(report.loaded)) == (5, 5)
    assert Path(f"{log}.hong-1").read_bytes() == log_before


def test_a_file_that_is_gone_comes_back_beside_what_is_left_of_its_log(given: Given, db: Path) -> None:
    given.put(db, crashed=True)
    db.unlink()
    report, said = opened(db)
    assert (len(said), len(report.loaded), report.failed) == (5, 5, ())


def test_a_block_found_damaged_only_when_it_is_read_is_dealt_with_in_the_same_opening(given: Given, db: Path) -> None:
    """The plans are replaced at every start: what cannot be read there has everything read."""
    before = given.put(db)
    blocks = (db.stat().st_size - FIRST_BLOCK) // 262_144
    for number in range(1, blocks):  # all but the first: whatever they hold
        write(db, FIRST_BLOCK + number * 262_144 + 128, b"\xff" * 1024)
    report, said = opened(db)
    assert said == before and f"{db}.hong-1" in report.lines()[0]


def test_a_block_found_damaged_while_running_is_dealt_with_at_the_next_start(given: Given, db: Path) -> None:
    """Only a large file has blocks of its own, which nothing at start-up asks for."""
    before, large = given.put(db), random.Random(5).randbytes(1_500_000)
    store, _ = open_store(db, PLANS)
    with store.transaction() as tx:
        tx.execute("add_file", sha256=sha256(large).hexdigest(), size=len(large), bytes=large)
    store.close()
    write(db, db.read_bytes().index(large[700_000:700_032]), bytes(32))
    store, report = open_store(db, PLANS)
    assert not report.did_anything
    with pytest.raises(StoreDamaged) as refusal:
        store.run("durability/file_bytes", sha256=sha256(large).hexdigest())
    assert str(refusal.value) == (f"Một phần tệp cơ sở dữ liệu {db} bị hỏng, không đọc được. Hãy khởi động lại chương trình: lúc mở, chương "
                                  "trình đọc lại toàn bộ tệp và lập lại từ kho tệp gốc nếu cần.")
    store.close()
    report, said = opened(db)
    assert said == before and f"{db}.hong-1" in report.lines()[0]
    assert not Path(f"{db}.nghi-hong").exists()


@pytest.mark.parametrize("size", [0, 10, 4096, 8192, 12_288])
def test_the_beginning_of_a_file_that_was_being_made_is_made_anew(size: int, db: Path) -> None:
    """A start that was killed; nothing is in the file and nothing in the vault."""
    duckdb.connect(str(db), config={"storage_compatibility_version": "v1.4.0"}).close()
    os.truncate(db, size)
    if size == 12_288:
        write(db, 8192, bytes(4096))  # what a power cut leaves
    store, report = open_store(db, PLANS)
    assert on_record(store) == [] and not report.did_anything
    assert [path.name for path in db.parent.iterdir()] in (["soket.duckdb"], ["soket.duckdb", "soket.duckdb.wal"],
                                                           ["soket.duckdb.wal", "soket.duckdb"])
    store.close()


# ---- what is refused ------------------------------------------------------------------------------------------------

RESTORE = "python -m soket restore <bản sao lưu>."


def test_a_damaged_file_without_a_vault_is_refused(given: Given, db: Path) -> None:
    given.put(db)
    shutil.rmtree(db.with_name("soket.duckdb.vault"))
    unreadable_block(db)
    assert refused(db) == f"Không mở được cơ sở dữ liệu {db}: tệp bị hỏng. Hãy khôi phục từ bản sao lưu: {RESTORE}"


@pytest.mark.parametrize("content", [b"xin ch\xc3\xa0o", b"not a database" * 1000, b"\0" * 20_000])
def test_a_file_that_is_no_database_is_refused(content: bytes, db: Path) -> None:
    db.write_bytes(content)
    assert refused(db) == (f"Không mở được cơ sở dữ liệu {db}: đây không phải tệp cơ sở dữ liệu. Hãy kiểm tra đường dẫn (SOKET_DB), "
                           f"hoặc khôi phục từ bản sao lưu: {RESTORE}")


def test_the_database_of_another_program_is_refused(db: Path) -> None:
    with duckdb.connect(str(db), config={"storage_compatibility_version": "v1.4.0"}) as other:
        other.execute("create table hoc_sinh as select 1 as a")
    assert refused(db) == (f"Không mở được cơ sở dữ liệu {db}: tệp này là của một chương trình khác. Hãy kiểm tra đường dẫn "
                           "(SOKET_DB).")


def test_a_file_of_another_version_is_refused_also_beside_its_vault(given: Given, db: Path) -> None:
    given.put(db)
    write(db, 12, (99).to_bytes(8, "little"))
    with pytest.raises(duckdb.Error) as checksum:
        duckdb.connect(str(db))
    assert torn.repair(db, str(checksum.value))
    assert refused(db) == (f"Không mở được cơ sở dữ liệu {db}: tệp do một phiên bản khác của chương trình ghi ra. Hãy mở bằng đúng "
                           "phiên bản đó, hoặc nâng cấp chương trình này.")


def test_a_folder_in_the_place_of_the_file_is_refused(db: Path) -> None:
    db.mkdir()
    assert refused(db) == (f"Không mở được cơ sở dữ liệu {db}: đường dẫn này là một thư mục, không phải tệp. Hãy kiểm tra SOKET_DB.")


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    db = tmp_path / "data" / "soket.duckdb"
    with pytest.raises(StoreError) as refusal:
        open_store(db, PLANS)
    assert str(refusal.value) == (f"Không mở được cơ sở dữ liệu {db}: đã có tệp trùng tên ({tmp_path / 'data'}).")


@pytest.fixture
def nobody(tmp_path: Path) -> None:
    """Somebody who may not do everything: root may read any file."""
    if os.name != "posix":
        pytest.skip("Windows không có quyền tệp kiểu này")
    closed = [folder for folder in (tmp_path, *tmp_path.parents) if not folder.stat().st_mode & 0o001]
    for folder in closed:
        folder.chmod(0o755)
    was = os.geteuid()
    if was == 0:
        os.seteuid(65_534)
    yield
    os.seteuid(was)
    for folder in closed:
        folder.chmod(0o700)


@pytest.mark.parametrize("which", ["soket.duckdb", "soket.duckdb.vault/ledger.jsonl"])
def test_a_file_that_may_not_be_read_is_refused(which: str, given: Given, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    db = tmp_path / "soket.duckdb"
    given.put(db)
    for path in (tmp_path, *tmp_path.rglob("*")):
        path.chmod(0o777)
    (tmp_path / which).chmod(0o000)
    request.getfixturevalue("nobody")
    with pytest.raises(StoreError) as refusal:
        open_store(db, PLANS)
    assert str(refusal.value) in (
        f"Không mở được cơ sở dữ liệu {db}: tài khoản đang chạy chương trình không có quyền đọc, ghi tệp hoặc thư mục này. "
        "Hãy cấp quyền rồi mở lại.",
        f"Không mở được cơ sở dữ liệu {db}: không có quyền ({tmp_path / which}).")


def test_a_disk_that_may_only_be_read_is_refused(given: Given, small_disk: Path) -> None:
    db = small_disk / "soket.duckdb"
    given.put(db)
    remount = ["mount", "-o", f"remount,ro,size={TMPFS_BYTES}", str(small_disk)]
    subprocess.run(remount, check=True, capture_output=True)
    assert refused(db) == f"Không mở được cơ sở dữ liệu {db}: ổ đĩa chỉ cho đọc. Hãy cho phép ghi rồi mở lại."
