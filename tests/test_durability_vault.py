"""The vault and its ledger, and what start-up makes of them and the database."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from soket.intake import receive
from soket.intake.archive import incoming
from soket.intake.batch import open_batch, run
from soket.reconcile import Report, open_store
from soket.store import MEMORY, Store, vault_folder
from soket.vault import Entry, Vault, VaultError
from soket.workbook.worker import Pool
from tests.durable import PERIOD, PLAN, PLANS, START, UNITS, Return, load
from tests.durable_fixtures import *  # noqa: F403  fixtures
from tests.hostile_zips import lying, pack
from tests.on_record import rows

UNIT = UNITS[0]
ABOUT = {"received_at": datetime(2026, 1, 5, 8, 30), "file_name": "Báo cáo xã.xlsx", "actor": "vănthư", "plan": "P",
         "period": "K", "unit": "01", "expected_plan": None, "expected_unit": "01", "outcome": "accepted"}
SHA_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
AGREE = "Kho tệp gốc và cơ sở dữ liệu khớp nhau: {} lần nhận tệp."


def reopened(db: Path, pool: Pool) -> tuple[Store, Report]:
    return open_store(db, PLANS, pool)


def versions(store: Store) -> list[tuple]:
    return rows(store, "select unit, version, status, file_name, received_at from submission order by submission_id")


# ---- the vault --------------------------------------------------------------------------------------------------

def test_bytes_are_kept_once_and_every_time_they_came_is_a_line(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "new" / "vault")
    entries = [vault.enter(b"abc", **ABOUT) for _ in range(3)]
    ledger = vault.ledger()
    assert len(set(entries)) == 3
    assert ledger.entries == tuple(Entry(entry=e, sha256=SHA_OF_ABC, size=3, **ABOUT) for e in entries)
    assert ledger.unreadable == 0
    assert [p.name for p in vault.folder.glob("files/*/*")] == [SHA_OF_ABC]
    assert vault.read(SHA_OF_ABC) == b"abc"


def test_a_file_that_is_no_return_has_a_line_but_no_bytes(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.enter(b"abc", **ABOUT | {"outcome": "unreadable"})
    assert [(e.sha256, e.is_kept) for e in vault.ledger().entries] == [(SHA_OF_ABC, False)]
    assert list(vault.folder.glob("files/*/*")) == []


@pytest.mark.parametrize("name", ["a\nb.xlsx", 'a"b\\.xlsx', "a\udc80.xlsx", "a\u2028b.xlsx", "Báo cáo\x00.xlsx"])
def test_any_file_name_makes_one_line(tmp_path: Path, name: str) -> None:
    vault = Vault(tmp_path)
    vault.enter(b"abc", **ABOUT | {"file_name": name})
    vault.enter(b"abc", **ABOUT)
    assert [e.file_name for e in vault.ledger().entries] == [name, ABOUT["file_name"]]


@pytest.mark.parametrize("keep", [1, 40, -1])
def test_a_torn_line_is_counted_and_the_next_one_stands_alone(tmp_path: Path, keep: int) -> None:
    vault = Vault(tmp_path)
    vault.enter(b"abc", **ABOUT)
    whole = (tmp_path / "ledger.jsonl").read_bytes()
    vault.enter(b"abd", **ABOUT)
    os.truncate(tmp_path / "ledger.jsonl", len(whole) + keep if keep > 0 else 2 * len(whole) + keep)
    torn = int(keep > 0)  # with -1 only the end of the line is missing: it says everything
    last = vault.enter(b"abe", **ABOUT)
    ledger = vault.ledger()
    assert (len(ledger.entries), ledger.unreadable, ledger.entries[-1].entry) == (3 - torn, torn, last)


def test_bytes_that_changed_are_refused_and_written_again_when_they_come_again(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.enter(b"abc", **ABOUT)
    (kept,) = vault.folder.glob("files/*/*")
    kept.write_bytes(b"abd")
    said = r"^Tệp ba7816bf8f01… trong kho tệp gốc đã bị hỏng: nội dung không còn khớp mã SHA-256\.$"
    with pytest.raises(VaultError, match=said):
        vault.read(SHA_OF_ABC)
    vault.enter(b"abc", **ABOUT)
    assert vault.read(SHA_OF_ABC) == b"abc"


def test_what_an_unfinished_write_left_is_swept(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.keep(b"abc")
    (vault.folder / "files" / "ba" / ".dở dang").write_bytes(b"ab")
    vault.sweep()
    assert [p.name for p in vault.folder.rglob("*") if p.is_file()] == [SHA_OF_ABC]


def test_a_vault_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "vault").write_text("một tệp ở chỗ của thư mục")
    said = "^Không ghi được vào kho tệp gốc .*/vault: .*Tệp chưa được nhận; hãy xử lý ổ đĩa rồi nộp lại.$"
    with pytest.raises(VaultError, match=said):
        Vault(tmp_path / "vault").enter(b"abc", **ABOUT)


def test_the_vault_stands_beside_the_database_or_where_it_is_told_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOKET_VAULT", raising=False)
    assert vault_folder(tmp_path / "a.duckdb") == tmp_path / "a.duckdb.vault"
    monkeypatch.setenv("SOKET_VAULT", str(tmp_path / "other"))
    assert vault_folder(tmp_path / "a.duckdb") == tmp_path / "other" / "a.duckdb.vault"
    assert Store(MEMORY).vault is None


# ---- receiving --------------------------------------------------------------------------------------------------

@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc to name an open file")
def test_bytes_then_ledger_are_on_the_disk_before_the_database_hears_of_it(
        db: Path, known: dict[str, Return], monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(db)
    store.replace_plans({})
    seen, fsync = [], os.fsync

    def watched(handle: int) -> None:
        path = Path(os.readlink(f"/proc/self/fd/{handle}"))
        submissions = int(store.run("shared/health")["submissions"][0])
        seen.append((path.relative_to(store.vault.folder.parent).parts[1:2], path.is_dir(), submissions))
        fsync(handle)

    load(store, known[UNIT], 1)
    monkeypatch.setattr(os, "fsync", watched)
    load(store, known[UNIT], 1 + 1)
    monkeypatch.undo()
    store.close()
    names = [(("ledger" if part == ("ledger.jsonl",) else "files"), is_folder, count) for part, is_folder, count in seen]
    # The file, its name in its folder (a new folder first makes its own name safe), then the line; all before version 2.
    assert [n for n in names if n != ("files", True, 1)] == [("files", False, 1), ("ledger", False, 1)]
    assert names[-2:] == [("files", True, 1), ("ledger", False, 1)]


def test_the_same_bytes_three_times_are_one_version_and_three_lines(db: Path, pool: Pool, known: dict[str, Return]) -> None:
    store, _ = reopened(db, pool)
    data = known[UNIT].data
    got = [receive(store, PLANS, data, f"{n}.xlsx", START, pool=pool) for n in (1, 2, 3)]
    assert [(r.status, r.version) for r in got] == [("accepted", 1), ("duplicate", 1), ("duplicate", 1)]
    assert versions(store) == [(UNIT, 1, "accepted", "1.xlsx", START)]
    assert [e.file_name for e in store.vault.ledger().entries] == ["1.xlsx", "2.xlsx", "3.xlsx"]
    assert len(list(store.vault.folder.glob("files/*/*"))) == 1
    store.close()
    store, report = reopened(db, pool)
    assert report.lines() == [AGREE.format(3)]
    store.close()


def test_sample_returns_leave_nothing_in_the_vault(db: Path, pool: Pool) -> None:
    from tests.full_returns import a_return

    store, _ = reopened(db, pool)
    data = a_return(PLAN, PLAN.unit(UNIT), PERIOD, sample=True)
    assert receive(store, PLANS, data, "mẫu.xlsx", START, pool=pool).status == "accepted"
    assert not store.vault.folder.exists()
    store.close()


def test_what_is_refused_before_anybody_opens_it_is_in_the_ledger_too(db: Path, pool: Pool) -> None:
    """A zip refused whole, a zip within a zip, a member that cannot be read out: when, what, how large, which bytes, why."""
    store, _ = reopened(db, pool)
    inner, letter = pack({"a.xlsx": b"a"}), b"Rar!" + bytes(99)
    whole = lying(pack({"in.zip": inner, "b.xlsx": b"dai" * 999}), "b.xlsx", 9)
    files = incoming([("tỉnh.zip", whole), ("thư.rar", letter)])
    batch = open_batch(store, files, START, "office", "files", plan="HT")
    entries = store.vault.ledger().entries
    said = [(e.file_name, e.size, e.sha256, e.why) for e in entries]
    assert said == [
        ("in.zip", len(inner), sha256(inner).hexdigest(), "Tệp nén không nhận được: tệp nén nằm trong một tệp nén khác."),
        ("b.xlsx", 9, "", "Không đọc được tệp: tệp bị hỏng bên trong tệp nén."),
        ("thư.rar", 103, sha256(letter).hexdigest(), "Tệp nén không nhận được: đây là tệp .rar, chương trình chỉ mở được .zip."),
    ]
    assert {(e.received_at, e.actor, e.outcome, e.expected_plan, e.is_kept) for e in entries} == {
        (START, "office", "unreadable", "HT", False)}
    events = rows(store, "select detail from event where kind = 'refused' order by seq")
    assert [json.loads(detail)["entry"] for (detail,) in events] == [e.entry for e in entries]
    assert not run(store, PLANS, batch, pool=pool)
    store.close()
    store, report = reopened(db, pool)
    assert report.lines() == [AGREE.format(3)]
    store.close()


def test_why_a_file_was_no_return_stands_in_the_ledger(db: Path, pool: Pool) -> None:
    store, _ = reopened(db, pool)
    receive(store, PLANS, b"%PDF-1.7", "báo cáo.pdf", START, pool=pool)
    assert [(e.outcome, e.why) for e in store.vault.ledger().entries] == [
        ("unreadable", "Đây là tệp PDF; cần tệp Excel theo mẫu.")]
    store.close()


def test_lines_from_before_the_reason_was_kept_are_read(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.enter(b"abc", **ABOUT)
    ledger = tmp_path / "ledger.jsonl"
    old = {k: v for k, v in json.loads(ledger.read_text(encoding="utf-8")).items() if k != "why"}
    ledger.write_text(json.dumps(old) + "\n", encoding="utf-8")
    assert ([e.why for e in vault.ledger().entries], vault.ledger().unreadable) == ([""], 0)
    ledger.write_text(json.dumps({k: v for k, v in old.items() if k != "sha256"}) + "\n", encoding="utf-8")
    assert (vault.ledger().entries, vault.ledger().unreadable) == ((), 1)


# ---- start-up ---------------------------------------------------------------------------------------------------

def test_a_lost_database_is_made_again_from_the_vault(db: Path, pool: Pool, known: dict[str, Return]) -> None:
    store, report = reopened(db, pool)
    assert report.lines() == [AGREE.format(0)]
    for number in (0, 1, 4):
        load(store, known[UNITS[number % 4]], number)
    receive(store, PLANS, b"no return at all", "thư.xlsx", START, pool=pool)
    before, tables = versions(store), {t: n for t, (n, _) in store.fingerprint().items()}
    store.close()
    db.unlink()
    store, report = reopened(db, pool)
    names = ", ".join(row[3] for row in before)
    assert report.lines() == [
        f"Đã nạp 3 tệp đã nhận nhưng chưa có trong cơ sở dữ liệu (3 được nhận): {names}.",
        "Lúc mở, cơ sở dữ liệu thiếu phần đã ghi sau cùng (mất điện, tệp hỏng hoặc khôi phục từ bản sao lưu cũ hơn): nếu đang "
        "trình chiếu, hãy phát hành lại bộ trang chiếu.",
    ]
    assert versions(store) == before
    # All of it, but the event that a file which was no return had been refused.
    assert {t: n for t, (n, _) in store.fingerprint().items()} == tables | {"event": tables["event"] - 1}
    again = store.fingerprint()
    store.close()
    store, report = reopened(db, pool)
    assert report.lines() == [AGREE.format(4)]
    assert store.fingerprint() == again
    store.close()


def test_what_the_sender_chose_is_asked_again(db: Path, pool: Pool, known: dict[str, Return]) -> None:
    """A return handed in as another unit's goes back; loading it again must not accept it."""
    store, _ = reopened(db, pool)
    first = receive(store, PLANS, known[UNIT].data, "a.xlsx", START, "vănthư", expected_unit=UNITS[1], pool=pool)
    assert first.status == "returned"
    before = versions(store)
    store.close()
    db.unlink()
    store, report = reopened(db, pool)
    assert [r.status for r in report.loaded] == ["returned"]
    assert versions(store) == before
    assert rows(store, "select kind, actor from event") == [("returned", "vănthư")]
    store.close()


def test_a_lost_vault_is_written_again_from_the_database(db: Path, pool: Pool, known: dict[str, Return]) -> None:
    import shutil

    store, _ = reopened(db, pool)
    for number in (0, 1):
        load(store, known[UNITS[number]], number)
    load(store, known[UNITS[1]], 1)
    before = store.vault.ledger().entries
    store.close()
    shutil.rmtree(store.vault.folder)
    store, report = reopened(db, pool)
    assert report.lines() == ["Đã ghi bổ sung 3 tệp từ cơ sở dữ liệu vào kho tệp gốc."]
    after = store.vault.ledger().entries
    assert [(e.entry, e.received_at, e.sha256, e.size, e.plan, e.period, e.unit) for e in after] \
        == [(e.entry, e.received_at, e.sha256, e.size, e.plan, e.period, e.unit) for e in before]
    assert [len(store.vault.read(e.sha256)) for e in after] == [e.size for e in before]
    store.close()
    store, report = reopened(db, pool)
    assert report.lines() == [AGREE.format(3)]
    store.close()


def test_a_file_that_failed_does_not_come_back_over_the_one_sent_instead(db: Path, pool: Pool, known: dict[str, Return]) -> None:
    store, _ = reopened(db, pool)
    load(store, known[UNIT], 0)
    # Received into the vault, then the transaction failed, and its sender was told so.
    reading = known[UNIT].reading
    store.vault.enter(known[UNIT].variant(1), received_at=START, file_name="hỏng giữa chừng.xlsx", actor="", plan=reading.plan,
                      period=reading.period, unit=UNIT, expected_plan=None, expected_unit=None, outcome="accepted")
    load(store, known[UNIT], 2)
    before = versions(store)
    store.close()
    store, report = reopened(db, pool)
    assert report.lines() == ["Không nạp hỏng giữa chừng.xlsx: đơn vị đã gửi tệp khác sau đó; tệp vẫn còn trong kho tệp gốc."]
    assert versions(store) == before
    store.close()
    store, report = reopened(db, pool)
    assert report.lines() == [AGREE.format(3)]
    store.close()


def test_lost_bytes_are_named_every_time_and_stop_nobody_else(db: Path, pool: Pool, known: dict[str, Return]) -> None:
    store, _ = reopened(db, pool)
    load(store, known[UNITS[0]], 0)
    load(store, known[UNITS[1]], 1)
    first = store.vault.ledger().entries[0]
    store.close()
    db.unlink()
    next(store.vault.folder.glob(f"files/*/{first.sha256}")).unlink()
    said = (f"Chưa nạp được {first.file_name}, lần mở sau sẽ thử lại. Kho tệp gốc không có tệp {first.sha256[:12]}…: "
            "không có tệp hoặc thư mục này.")
    store, report = reopened(db, pool)
    assert [r.file_name for r in report.loaded] == [f"{UNITS[1]}-1.xlsx"] and report.lines()[-1] == said
    store.close()
    store, report = reopened(db, pool)
    assert report.lines() == [said]
    store.close()
