"""Chốt số liệu: what a snapshot holds stays; all or nothing; never the same number twice; the ledger has it too."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from soket.conference import snapshot as snapshots
from soket.conference.snapshot import Snapshot, SnapshotError
from soket.intake import clear_samples, receive
from soket.intake.review import decide
from soket.plans import load_plans
from soket.reconcile import open_store
from soket.store import MEMORY, Store, StoreError
from soket.workbook.fill import Entry
from tests.full_returns import a_return
from tests.given import Given
from tests.on_record import rows

PLANS = load_plans()
PLAN = PLANS["HT"]
EARLIER, PERIOD = PLAN.periods
FIRST, SECOND = PLAN.units[:2]
AT = datetime(2026, 1, 20, 8)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """One return of each of two periods."""
    opened, _ = open_store(tmp_path / "soket.duckdb", PLANS)
    send(opened, FIRST, datetime(2026, 1, 10, 9))
    send(opened, FIRST, datetime(2026, 1, 10, 10), period=EARLIER)
    yield opened
    opened.close()


def send(store: Store, unit, at: datetime, *, period=PERIOD, sample: bool = False, value: float | None = None) -> int:
    number = next(i.code for i in PLAN.owed_by(unit.code) if i.kind == "count")
    changes = {} if value is None else {number: Entry(value=value)}
    receipt = receive(store, PLANS, a_return(PLAN, unit, period, changes, sample=sample), f"{unit.code}.xlsx", at, confirm=True)
    assert receipt.status == "accepted", receipt.reading.findings
    return receipt.submission_id


def take(store: Store, name: str = "Trước hội nghị", at: datetime = AT, period=PERIOD) -> Snapshot:
    return snapshots.take(store, PLAN, period, name, "", "office", at)


def test_a_snapshot_is_what_counted_with_the_register_beside_it(store: Store) -> None:
    got = snapshots.take(store, PLAN, PERIOD, "  Trước   hội nghị ", " Sau khi rà soát ", "office", AT)
    assert got == Snapshot(
        "HT-NAM-2025-01", "HT", "NAM-2025", 1, "Trước hội nghị", "Sau khi rà soát", AT, datetime(2026, 1, 10, 9), "office", 1,
        len(PLAN.units), False, got.content_hash, snapshots.plan_hash(PLAN), None)
    # Series run over all periods, so the other period's return is kept, too.
    assert rows(store, "select submission_id from submission_in_force where snapshot = 'HT-NAM-2025-01' order by all") == [(1,), (2,)]
    assert rows(store, "select submission_id, status, received_at from snapshot_submission order by all") == [
        (1, "accepted", datetime(2026, 1, 10, 9)), (2, "accepted", datetime(2026, 1, 10, 10))]
    kind, plan, detail = rows(store, "select kind, plan, detail from event order by seq desc limit 1")[0]
    assert (kind, plan, json.loads(detail)["snapshot"]) == ("snapshot", "HT", "HT-NAM-2025-01")
    assert snapshots.get(store, "HT-NAM-2025-01") == snapshots.latest(store, PLAN, PERIOD) == got
    assert snapshots.get(store, "HT-NAM-2025-02") is snapshots.latest(store, PLAN, EARLIER) is None


def test_numbers_follow_each_other_in_every_period(store: Store) -> None:
    taken = [take(store), take(store), take(store, period=EARLIER), take(store)]
    assert [s.snapshot for s in taken] == ["HT-NAM-2025-01", "HT-NAM-2025-02", "HT-Q3-2025-01", "HT-NAM-2025-03"]
    assert [s.snapshot for s in snapshots.snapshots(store, PLAN, PERIOD)] == [
        "HT-NAM-2025-03", "HT-NAM-2025-02", "HT-NAM-2025-01"]


def test_the_same_figures_are_named_as_such_and_others_are_not(store: Store) -> None:
    first, again = take(store), take(store)
    assert (again.same_as, again.content_hash) == (first.snapshot, first.content_hash)
    send(store, SECOND, datetime(2026, 1, 21, 9))
    third = take(store)
    assert (third.same_as, third.submissions) == (None, 2)
    # A corrected time of receipt makes late returns early ones: not the same figures.
    decide(store, PLANS, "correct_receipt", 1, at=AT, actor="office", reason="Nộp bản giấy trước",
           received_at=datetime(2026, 1, 9, 9))
    assert take(store).same_as is None


@pytest.mark.parametrize(("name", "note", "sentence"), [
    ("  ", "", "Bản chốt chưa có tên. Đặt một tên dễ nhận ra, ví dụ “Trước hội nghị”."),
    ("a" * 61, "", "Tên bản chốt dài 61 ký tự; đặt ngắn lại, nhiều nhất 60 ký tự."),
    ("A", "b" * 501, "Ghi chú dài 501 ký tự; ghi ngắn lại, nhiều nhất 500 ký tự."),
])
def test_a_snapshot_has_a_name(store: Store, name: str, note: str, sentence: str) -> None:
    with pytest.raises(SnapshotError) as refused:
        snapshots.take(store, PLAN, PERIOD, name, note, "office", AT)
    assert str(refused.value) == sentence
    assert rows(store, "select count(*) from snapshot") == [(0,)]


def test_nothing_received_is_nothing_to_freeze(store: Store) -> None:
    other = PLANS["GL"]
    with pytest.raises(SnapshotError) as refused:
        snapshots.take(store, other, other.periods[0], "Trước hội nghị", "", "office", AT)
    assert str(refused.value) == (
        f"{other.short_title}, kỳ {other.periods[0].label}: chưa có báo cáo nào được nhận nên chưa có số liệu để chốt. "
        "Nhận ít nhất một báo cáo rồi chốt lại.")


def test_nothing_that_happens_later_changes_it(store: Store) -> None:
    """New versions, withdrawing, sending back, a corrected time of receipt: status, versions and as-of stay."""
    late = datetime(2026, 1, 12, 9)
    second = send(store, SECOND, late)
    kept = take(store)

    def seen(snapshot: str | None) -> list:
        scope = {"plan": "HT", "period": PERIOD.code, "snapshot": snapshot}
        units = store.run("tien_do/units", **scope, as_of=kept.as_of)
        own = store.run("don_vi/versions", **scope, unit=FIRST.code)
        return [store.run("shared/scope", **scope).to_dict("records"),
                units[["unit", "status", "received_at", "days_late"]].astype(str).to_dict("records"),
                own.astype(str).to_dict("records")]

    before = seen(kept.snapshot)
    decide(store, PLANS, "correct_receipt", second, at=AT, actor="office", reason="Bản giấy", received_at=datetime(2026, 1, 5))
    send(store, FIRST, datetime(2026, 1, 25, 9), value=7)
    decide(store, PLANS, "withdraw", 1, at=AT, actor="office", reason="Nhầm kỳ")
    decide(store, PLANS, "send_back", second, at=AT, actor="office", reason="Sai số liệu")
    assert seen(kept.snapshot) == before
    assert seen(None) != before
    assert snapshots.get(store, kept.snapshot) == kept
    received = store.run("tien_do/units", plan="HT", period=PERIOD.code, snapshot=kept.snapshot).set_index("unit")["received_at"]
    assert [received[u.code] for u in (FIRST, SECOND)] == [datetime(2026, 1, 10, 9), late]


def test_samples_take_their_snapshots_with_them_and_no_number_comes_back(tmp_path: Path) -> None:
    store, _ = open_store(tmp_path / "soket.duckdb", PLANS)
    send(store, FIRST, datetime(2026, 1, 10, 9))
    real = take(store)
    send(store, SECOND, datetime(2026, 1, 11, 9), sample=True)
    mixed = take(store)
    assert (real.is_sample, mixed.is_sample) == (False, True)
    clear_samples(store)
    assert [s.snapshot for s in snapshots.snapshots(store, PLAN, PERIOD)] == [real.snapshot]
    assert rows(store, "select snapshot, submission_id from submission_in_force order by all") == [
        ("HT-NAM-2025-01", 1), ("live", 1)]
    assert rows(store, "select snapshot, submission_id from snapshot_submission") == [("HT-NAM-2025-01", 1)]
    assert take(store).snapshot == "HT-NAM-2025-03"
    store.close()


def test_many_at_once_get_different_numbers(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        taken = list(threads.map(lambda n: take(store, f"Lần {n}").snapshot, range(16)))
    assert sorted(taken) == [f"HT-NAM-2025-{n:02d}" for n in range(1, 17)]
    assert rows(store, "select count(*) from submission_in_force where snapshot <> 'live'") == [(32,)]


def test_a_lost_log_loses_no_snapshot(store: Store, tmp_path: Path) -> None:
    """The database as it was before two snapshots and what was decided between them, opened with the ledger of now."""
    backup = tmp_path / "cu.duckdb"
    store.copy_to(backup)
    first = take(store)
    send(store, SECOND, datetime(2026, 1, 21, 9))
    decide(store, PLANS, "withdraw", 1, at=AT, actor="office", reason="Nhầm kỳ")
    second = take(store, "Sau hội nghị")
    store.close()
    shutil.copy(backup, tmp_path / "soket.duckdb")
    again, report = open_store(tmp_path / "soket.duckdb", PLANS)
    assert report.failed == ()
    assert [line for line in report.redone if "chốt số liệu" in line] == [
        "chốt số liệu HT-NAM-2025-01 “Trước hội nghị”, lúc 08:00 ngày 20/1/2026.",
        "chốt số liệu HT-NAM-2025-02 “Sau hội nghị”, lúc 08:00 ngày 20/1/2026."]
    assert snapshots.snapshots(again, PLAN, PERIOD) == [second, first]
    assert take(again).snapshot == "HT-NAM-2025-03"
    again.close()
    again, report = open_store(tmp_path / "soket.duckdb", PLANS)
    assert not report.did_anything
    again.close()


def test_a_snapshot_that_cannot_be_the_same_again_is_not_made_up(store: Store, tmp_path: Path) -> None:
    backup = tmp_path / "cu.duckdb"
    store.copy_to(backup)
    send(store, SECOND, datetime(2026, 1, 21, 9))
    take(store)
    lost = store.run("don_vi/versions", plan="HT", period=PERIOD.code, unit=SECOND.code)
    assert len(lost) == 1
    sha256 = rows(store, f"select sha256 from submission where unit = '{SECOND.code}'")[0][0]
    vault = store.vault
    store.close()
    vault._path(sha256).unlink()
    shutil.copy(backup, tmp_path / "soket.duckdb")
    again, report = open_store(tmp_path / "soket.duckdb", PLANS)
    assert report.failed[-1] == (
        "một quyết định trong sổ nhận",
        "Bản chốt HT-NAM-2025-01 “Trước hội nghị” chưa lập lại được vì cơ sở dữ liệu thiếu báo cáo đã có lúc chốt.")
    assert rows(again, "select count(*) from snapshot_submission") == [(0,)]
    assert rows(again, "select count(*) from submission_in_force where snapshot <> 'live'") == [(0,)]
    again.close()


def test_a_vault_that_takes_no_line_takes_no_snapshot(store: Store) -> None:
    ledger = store.vault.folder / "ledger.jsonl"
    kept = ledger.read_bytes()
    ledger.unlink()
    ledger.mkdir()
    with pytest.raises(StoreError, match="Không ghi được vào sổ nhận .* Quyết định chưa được thực hiện"):
        take(store)
    ledger.rmdir()
    ledger.write_bytes(kept)
    assert rows(store, "select count(*) from submission_in_force where snapshot <> 'live'") == [(0,)]
    assert take(store).snapshot == "HT-NAM-2025-01"


def test_samples_leave_no_line_in_the_ledger(tmp_path: Path) -> None:
    store, _ = open_store(tmp_path / "soket.duckdb", PLANS)
    send(store, FIRST, datetime(2026, 1, 10, 9), sample=True)
    take(store)
    assert store.vault.ledger().lines == ()
    store.close()


def test_the_plan_as_it_was_is_known_by_its_hash() -> None:
    assert snapshots.plan_hash(PLAN) != snapshots.plan_hash(PLANS["KP"])
    assert snapshots.plan_hash(PLAN) == snapshots.plan_hash(load_plans()["HT"])


def test_an_empty_world_has_none() -> None:
    assert snapshots.snapshots(Given().store(), PLAN, PERIOD) == []
    assert snapshots.latest(Store(MEMORY), PLAN, PERIOD) is None
