"""Decisions outlive the database: a lost log, a lost database, a lost vault, kill -9 in the middle of one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

import pytest

from soket.intake import clear_samples, receive, receive_many
from soket.intake.review import decide
from soket.reconcile import Report, open_store
from soket.store import ROOT, Store, StoreError
from soket.text import moment
from soket.workbook.fill import Entry
from soket.workbook.worker import Pool
from tests.durable import ALL, PLANS, START, UNITS, Nursery, Return, load
from tests.durable_fixtures import *  # noqa: F403  fixtures
from tests.full_returns import a_return
from tests.on_record import rows
from tests.returns import Workbook, full_return

NOW = datetime(2026, 1, 6, 9)
KILLS = int(os.environ.get("SOKET_KILLS", "15"))


COPIES = ("05563", "05602", "01840", "01843", "05455")  # units whose full returns have equal numbers


def refused(unit: str) -> bytes:
    """A full return that is sent back for one cell."""
    return Workbook(full_return("TN", unit)).text("Mục 5", "D7", "khoảng 120").bytes()


def state(store: Store) -> tuple[list[tuple], list[tuple], list[tuple], list[tuple]]:
    """Every version, which counts, every decision as it is told, and what was found."""
    return (rows(store, "select unit, version, status, received_at, sha256 from submission order by unit, version"),
            rows(store, "select unit, version from submission_in_force join submission using (submission_id) order by all"),
            rows(store, "select kind, occurred_at, unit, actor, detail from event where kind in ('confirmed', 'sent_back', "
                        "'withdrawn', 'restored', 'receipt_corrected', 'held') order by seq"),
            rows(store, "select unit, version, rule, severity, sheet, cell, seen, message, how_to_fix from finding "
                        "join submission using (submission_id) order by all"))


def act(store: Store, action: str, submission: int, minute: int, **options) -> None:
    decide(store, PLANS, action, submission, at=NOW + timedelta(minutes=minute), actor="An", **options)


def work(store: Store, known: dict[str, Return], half: Path | None = None) -> None:
    """A morning of review over two units. After the first decision the database's file, without its log, goes to `half`."""
    first, second = known[UNITS[0]], known[UNITS[1]]
    a1, a2 = load(store, first, 0), load(store, first, 1)
    b1 = load(store, second, 2)
    act(store, "withdraw", a2.submission_id, 1, reason="Gửi nhầm")
    if half:
        rows(store, "checkpoint")
        shutil.copy(store.path, half)
    act(store, "restore", a2.submission_id, 2, reason="Không nhầm")
    act(store, "send_back", a1.submission_id, 3, reason="Số liệu kỳ trước")
    act(store, "correct_receipt", a2.submission_id, 4, reason="Bản giấy đến trước", received_at=START - timedelta(days=1))
    load(store, first, 3)
    act(store, "withdraw", b1.submission_id, 5, reason="Gửi nhầm đơn vị")


REDONE = [f"Đã thực hiện lại theo sổ nhận: {words}" for words in (
    "khôi phục lần nộp 2 của {a} (lý do: Không nhầm).", "trả lại lần nộp 1 của {a} (lý do: Số liệu kỳ trước).",
    "sửa thời điểm nhận lần nộp 2 của {a} (lý do: Bản giấy đến trước).", "rút lần nộp 1 của {b} (lý do: Gửi nhầm đơn vị).")]
LOST = ("Lúc mở, cơ sở dữ liệu thiếu phần đã ghi sau cùng (mất điện, tệp hỏng hoặc khôi phục từ bản sao lưu cũ hơn): nếu đang "
        "trình chiếu, hãy phát hành lại bộ trang chiếu.")


def named(lines: list[str]) -> list[str]:
    plan = PLANS["HT"]
    return [line.format(a=plan.unit(UNITS[0]).name, b=plan.unit(UNITS[1]).name) for line in lines]


def reopened(db: Path, pool: Pool) -> tuple[Store, Report]:
    return open_store(db, PLANS, pool)


def test_after_a_lost_log_what_was_decided_since_is_decided_again(db: Path, known: dict[str, Return], pool: Pool) -> None:
    store, _ = reopened(db, pool)
    half = db.with_name("half.duckdb")
    work(store, known, half)
    before = state(store)
    assert [(v, s) for u, v, s, *_ in before[0] if u == UNITS[0]] == [(1, "returned"), (2, "accepted"), (3, "accepted")]
    assert before[1] == [(UNITS[0], 3)] and len(before[2]) == 5
    store.close()
    os.replace(half, db)
    store, report = reopened(db, pool)
    assert report.lines() == [
        f"Đã nạp 1 tệp đã nhận nhưng chưa có trong cơ sở dữ liệu (1 được nhận): {UNITS[0]}-3.xlsx.", *named(REDONE), LOST]
    assert state(store) == before
    store.close()
    store, report = reopened(db, pool)
    assert report.lines() == ["Kho tệp gốc và cơ sở dữ liệu khớp nhau: 4 lần nhận tệp, 5 quyết định."]
    assert state(store) == before
    store.close()


def test_a_lost_database_is_decided_again_from_the_beginning(db: Path, known: dict[str, Return], pool: Pool) -> None:
    store, _ = reopened(db, pool)
    work(store, known)
    before = state(store)
    store.close()
    db.unlink()
    store, report = reopened(db, pool)
    assert len(report.loaded) == 4 and len(report.redone) == 5 and report.failed == ()
    assert state(store) == before
    store.close()


def test_a_decision_about_a_unit_the_plan_no_longer_lists_is_carried_out_again(db: Path, known: dict[str, Return],
                                                                              pool: Pool) -> None:
    store, _ = reopened(db, pool)
    got = load(store, known[UNITS[0]], 0)
    rows(store, "checkpoint")
    shutil.copy(store.path, db.with_name("half.duckdb"))
    act(store, "withdraw", got.submission_id, 1, reason="Gửi nhầm")
    before = state(store)
    store.close()
    os.replace(db.with_name("half.duckdb"), db)
    plan = PLANS["HT"]
    without = replace(plan, units=tuple(unit for unit in plan.units if unit.code != UNITS[0]))
    store, report = open_store(db, {"HT": without}, pool)
    assert (report.redone, report.failed) == ((f"rút lần nộp 1 của đơn vị {UNITS[0]} (lý do: Gửi nhầm).",), ())
    assert state(store) == before
    store.close()


def test_what_only_the_other_units_show_is_found_again(db: Path, pool: Pool) -> None:
    """Of a batch in all its files, once it is in; of a file that came alone in that file, and in none that came before."""
    plans = {"TN": ALL["TN"]}
    store, _ = open_store(db, plans, pool)
    one, two, three, four, five = COPIES
    receive(store, plans, full_return("TN", one), "một.xlsx", START, pool=pool)
    files = [(f"{unit}.xlsx", full_return("TN", unit), START) for unit in (two, three)]
    receive_many(store, plans, [*files, (f"{five}.xlsx", refused(five), START)], pool=pool, confirm=False)
    receive(store, plans, full_return("TN", four), "bốn.xlsx", START, pool=pool)
    before = state(store)
    assert [(unit, rule) for unit, _, rule, *_ in before[3]] == sorted(
        [(three, "W36"), (four, "W36"), (two, "W36"), (five, "E11"), (five, "W36")])
    assert [(kind, unit) for kind, _, unit, *_ in before[2]] == [("held", two), ("held", three)]
    store.close()
    for lost in (db, store.vault.folder):  # what stands in the database about a batch is enough to write the ledger again
        shutil.rmtree(lost) if lost.is_dir() else lost.unlink()
        store, report = open_store(db, plans, pool)
        assert report.failed == () and state(store) == before
        store.close()
    db.unlink()
    store, report = open_store(db, plans, pool)
    assert len(report.loaded) == 5 and report.notes == () and state(store) == before
    assert "Đã thực hiện lại theo sổ nhận: so sánh 3 báo cáo nộp cùng đợt với báo cáo của các đơn vị khác." in report.lines()
    store.close()
    store, report = open_store(db, plans, pool)
    assert report.lines() == ["Kho tệp gốc và cơ sở dữ liệu khớp nhau: 5 lần nhận tệp, 2 quyết định."]
    store.close()


KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from soket.intake import receive_many
from soket.plans import load_plans
from soket.reconcile import open_store

def progress(done, total, receipt):
    if done == 2:
        os.kill(os.getpid(), signal.SIGKILL)

plans = {"TN": load_plans()["TN"]}
store, _ = open_store(Path(sys.argv[1]), plans)
receive_many(store, plans, [(Path(name).name, Path(name), datetime(2026, 1, 5, 8)) for name in sys.argv[2:]], progress)
"""


def test_a_batch_cut_short_by_kill_9_is_compared_at_the_next_start(db: Path, pool: Pool) -> None:
    """What was filed of it is asked about what only the other units show, and sending all of it again files the rest."""
    plans = {"TN": ALL["TN"]}
    store, _ = open_store(db, plans, pool)
    one, two, three, _, five = COPIES
    receive(store, plans, full_return("TN", one), "một.xlsx", START, pool=pool)
    store.close()
    files = {two: full_return("TN", two), five: refused(five), three: full_return("TN", three)}
    for unit, data in files.items():
        db.with_name(f"{unit}.xlsx").write_bytes(data)
    names = [str(db.with_name(f"{unit}.xlsx")) for unit in files]
    done = subprocess.run([sys.executable, "-c", KILLED, str(db), *names], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    store, report = open_store(db, plans, pool)
    assert report.lines() == ["Đợt nộp bị ngắt giữa chừng: đã so sánh 2 báo cáo nộp cùng đợt với báo cáo của các đơn vị khác, "
                              "có cảnh báo ở 2 báo cáo, 1 báo cáo phải chờ xác nhận."]
    before = state(store)
    assert [(unit, status) for unit, _, status, *_ in before[0]] == sorted(
        [(one, "accepted"), (two, "pending"), (five, "returned")])
    assert [(unit, rule) for unit, _, rule, *_ in before[3]] == sorted([(two, "W36"), (five, "E11"), (five, "W36")])
    assert before[1] == [(one, 1)] and rows(store, "select count(distinct submission_id) from answer") == [(2,)]
    store.close()
    for lost in (None, db):
        if lost:
            lost.unlink()
        store, report = open_store(db, plans, pool)
        assert report.notes == () and report.failed == () and state(store) == before
        store.close()
    store, _ = open_store(db, plans, pool)
    again = receive_many(store, plans, [(f"{unit}.xlsx", data, START) for unit, data in files.items()], pool=pool, confirm=False)
    assert [(r.status, [f.rule for f in r.reading.findings]) for r in again] == [
        ("duplicate", []), ("duplicate", ["E11"]), ("pending", ["W36"])]
    store.close()


def held_behind_a_sample(db: Path, pool: Pool) -> tuple[Store, dict]:
    """Three units sent returns with equal numbers in one batch; the first had a sample return before."""
    plans = {"TN": ALL["TN"]}
    store, _ = open_store(db, plans, pool)
    receive(store, plans, a_return(plans["TN"], plans["TN"].unit(COPIES[0]), sample=True), "mẫu.xlsx", START, pool=pool)
    files = [(f"{unit}.xlsx", full_return("TN", unit), START) for unit in COPIES[:3]]
    receive_many(store, plans, files, pool=pool, confirm=False)
    assert waiting(store) == [(COPIES[0], 2), (COPIES[1], 1), (COPIES[2], 1)]
    return store, plans


def waiting(store: Store) -> list[tuple]:
    """What waits to be confirmed, in the order it came; nothing else may count."""
    assert rows(store, "select * from submission_in_force join submission using (submission_id) where not is_sample") == []
    return rows(store, "select unit, version from submission where status = 'pending' order by submission_id")


def test_what_waited_behind_a_sample_waits_again_under_the_number_it_has_now(db: Path, pool: Pool) -> None:
    """Sample returns are not in the vault: without them the numbers of the unit's versions are lower."""
    store, plans = held_behind_a_sample(db, pool)
    store.close()
    db.unlink()
    store, report = open_store(db, plans, pool)
    assert (report.failed, report.dropped) == ((), 0)
    assert waiting(store) == [(unit, 1) for unit in COPIES[:3]]
    name = plans["TN"].unit(COPIES[0]).name
    assert f"chuyển sang chờ xác nhận lần nộp 1 của {name}." in report.redone
    store.close()
    store, report = open_store(db, plans, pool)
    assert not report.did_anything and len(waiting(store)) == 3
    store.close()


def test_what_waited_waits_again_when_its_file_comes_back_later_than_the_rest(db: Path, pool: Pool) -> None:
    store, plans = held_behind_a_sample(db, pool)
    kept = store.vault.folder / "files"
    lost = next(kept.glob(f"*/{next(e.sha256 for e in store.vault.ledger().entries if e.unit == COPIES[0])}"))
    aside = db.with_name("aside")
    store.close()
    db.unlink()
    lost.rename(aside)
    store, report = open_store(db, plans, pool)
    assert waiting(store) == [(COPIES[1], 1), (COPIES[2], 1)] and len(report.failed) == 2
    store.close()
    aside.rename(lost)
    store, report = open_store(db, plans, pool)
    assert (report.failed, report.dropped) == ((), 0)
    assert sorted(waiting(store)) == sorted((unit, 1) for unit in COPIES[:3])
    store.close()


def test_a_lost_vault_gets_its_decisions_back_in_their_order(db: Path, known: dict[str, Return], pool: Pool) -> None:
    store, _ = reopened(db, pool)
    work(store, known)
    before, ledger = state(store), store.vault.ledger()
    store.close()
    shutil.rmtree(store.vault.folder)
    store, _ = reopened(db, pool)
    again = store.vault.ledger()
    assert [line.entry for line in again.lines] == [line.entry for line in ledger.lines]
    # The event also says which version counted before and after; that is worked out anew when it is done again.
    assert [(d.kind, d.actor, d.decided_at, d.detail | {"counted_before": 0, "counted_after": 0}) for d in again.decisions] == [
        (d.kind, d.actor, d.decided_at, d.detail | {"counted_before": 0, "counted_after": 0}) for d in ledger.decisions]
    store.close()
    db.unlink()
    store, _ = reopened(db, pool)
    assert state(store) == before
    store.close()


def test_what_waits_waits_again_and_what_was_confirmed_counts_again(db: Path, pool: Pool) -> None:
    plan = PLANS["HT"]
    texts = {i.code: Entry(text="Tốt") for i in plan.owed_by(UNITS[0]) if i.narrative == "key_results"}
    store, _ = reopened(db, pool)
    waiting = []
    for unit in UNITS[:2]:
        data = a_return(plan, plan.unit(unit), changes=texts)
        waiting.append(receive(store, PLANS, data, f"{unit}.xlsx", START, pool=pool, confirm=False))
    assert [(r.status, {f.rule for f in r.reading.findings if f.severity == "warn"} >= {"W16"}) for r in waiting] == [
        ("pending", True), ("pending", True)]
    act(store, "confirm", waiting[0].submission_id, 1)
    before = state(store)
    assert [(u, s) for u, _, s, *_ in before[0]] == sorted([(UNITS[0], "accepted"), (UNITS[1], "pending")])
    store.close()
    db.unlink()
    store, report = reopened(db, pool)
    assert report.lines() == [
        f"Đã nạp 2 tệp đã nhận nhưng chưa có trong cơ sở dữ liệu (2 chờ xác nhận): {UNITS[0]}.xlsx, {UNITS[1]}.xlsx.",
        *named(["Đã thực hiện lại theo sổ nhận: xác nhận và nhận lần nộp 1 của {a}."]), LOST]
    assert state(store) == before
    store.close()


def test_a_decision_that_failed_is_not_done_behind_anybodys_back(db: Path, known: dict[str, Return], pool: Pool) -> None:
    store, _ = reopened(db, pool)
    first = load(store, known[UNITS[0]], 0)
    detail = {"action": "withdraw", "plan": "HT", "unit": UNITS[0]}
    store.vault.enter_decision("review", detail, NOW, "An")  # the transaction failed after its line, and An was told
    load(store, known[UNITS[1]], 1)
    before = state(store)
    store.close()
    store, report = reopened(db, pool)
    assert report.lines() == ["Không thực hiện lại 1 quyết định đã báo lỗi lúc thực hiện."]
    assert state(store) == before and first.version == 1
    store.close()
    store, report = reopened(db, pool)
    assert report.lines() == ["Kho tệp gốc và cơ sở dữ liệu khớp nhau: 2 lần nhận tệp, 1 quyết định."]
    store.close()


def test_a_decision_about_a_file_that_is_lost_is_named_and_stops_nothing(db: Path, known: dict[str, Return], pool: Pool) -> None:
    store, _ = reopened(db, pool)
    lost, kept = load(store, known[UNITS[0]], 0), load(store, known[UNITS[1]], 1)
    act(store, "withdraw", lost.submission_id, 1, reason="Gửi nhầm")
    act(store, "withdraw", kept.submission_id, 2, reason="Gửi nhầm")
    store.close()
    db.unlink()
    next(store.vault.folder.glob(f"files/*/{lost.sha256}")).unlink()
    store, report = reopened(db, pool)
    assert ("một quyết định trong sổ nhận", f"Không có lần nộp 1 của đơn vị {UNITS[0]} để làm lại việc “rút”.") in report.failed
    assert rows(store, "select unit, status from submission") == [(UNITS[1], "withdrawn")]
    store.close()


def test_cleared_samples_do_not_come_back_with_an_older_database(db: Path, known: dict[str, Return], pool: Pool) -> None:
    """Also when nothing is left to clear: then the ledger's order of decisions is kept all the same."""
    store, _ = reopened(db, pool)
    sample = a_return(PLANS["HT"], PLANS["HT"].unit(UNITS[0]), PLANS["HT"].periods[-1], sample=True)
    assert receive(store, PLANS, sample, "mẫu.xlsx", START, pool=pool).status == "accepted"
    own = load(store, known[UNITS[1]], 0)
    rows(store, "checkpoint")
    shutil.copy(store.path, half := db.with_name("half.duckdb"))
    assert clear_samples(store, "An") == 1
    act(store, "withdraw", own.submission_id, 1, reason="Gửi nhầm")
    cleared, withdrawn = store.vault.ledger().decisions
    assert (cleared.kind, cleared.actor, cleared.detail) == ("samples_cleared", "An", {"submissions": 1})
    before, name = state(store), PLANS["HT"].unit(UNITS[1]).name
    store.close()
    for older, gone in ((half, "1 báo cáo mẫu"), (None, "không còn báo cáo mẫu nào")):
        db.unlink()
        if older:
            os.replace(older, db)
        store, report = reopened(db, pool)
        assert report.redone == (f"xóa dữ liệu mẫu, lúc {moment(cleared.decided_at)} ({gone}).",
                                 f"rút lần nộp 1 của {name} (lý do: Gửi nhầm).")
        assert report.lines()[-1] == LOST and report.failed == ()
        assert state(store) == before and rows(store, "select count(*) from submission where is_sample") == [(0,)]
        assert rows(store, "select occurred_at, actor from event where kind = 'samples_cleared'") == [(cleared.decided_at, "An")]
        store.close()
        store, report = reopened(db, pool)
        assert report.lines() == ["Kho tệp gốc và cơ sở dữ liệu khớp nhau: 1 lần nhận tệp, 2 quyết định."]
        store.close()


def test_samples_are_not_cleared_when_the_ledger_cannot_be_written(db: Path, pool: Pool) -> None:
    store, _ = reopened(db, pool)
    sample = a_return(PLANS["HT"], PLANS["HT"].unit(UNITS[0]), PLANS["HT"].periods[-1], sample=True)
    receive(store, PLANS, sample, "mẫu.xlsx", START, pool=pool)
    store.vault.folder.write_text("not a folder")
    with pytest.raises(StoreError, match="^Không ghi được vào sổ nhận"):
        clear_samples(store, "An")
    assert rows(store, "select count(*) from submission where is_sample") == [(1,)]
    store.close()


def test_killed_while_deciding(tmp_path: Path) -> None:
    """Everything said to be decided is; what was under way is done or not, in the ledger and in the database alike."""
    nursery, db, chance = Nursery(), tmp_path / "soket.duckdb", random.Random(61)
    try:
        told, kills, runs, number, seconds = [], 0, 0, 0, [0.02]
        while kills < KILLS and runs < 20 + 6 * KILLS:
            run = nursery.run("deciding", db, number, 4, "200KB" if runs % 2 else "",
                              kill_after=chance.uniform(0, median(seconds)) if runs else None, spare=chance.randrange(2))
            assert run.status in (0, -9)
            told += run.loaded
            seconds += run.seconds.get("deciding", [])
            kills += run.status == -9 and run.unfinished == "deciding"
            runs, number = runs + 1, number + 4
    finally:
        nursery.close()
    store, report = open_store(db, PLANS)
    assert kills == KILLS > 0 and report.failed == () and report.dropped == 0
    stands = {(u, v): s for u, v, s, *_ in state(store)[0]}
    assert sum(r.get("withdrawn", False) for r in told) >= KILLS // 2, "hardly anything had been decided"
    assert [(r["unit"], r["version"]) for r in told
            if stands[r["unit"], r["version"]] != ("withdrawn" if r.get("withdrawn") else "accepted")] == []
    ledger, on_record = store.vault.ledger(), store.run("durability/decisions")
    assert [d.entry for d in ledger.decisions] == list(on_record["entry"])
    withdrawn = sorted((d.detail["unit"], d.detail["version"]) for d in ledger.decisions)
    assert withdrawn == sorted(key for key, status in stands.items() if status == "withdrawn"), "decided by halves"
    newest = {unit: max(v for (u, v), s in stands.items() if u == unit and s == "accepted")
              for unit in {u for (u, _), s in stands.items() if s == "accepted"}}
    assert state(store)[1] == sorted(newest.items())
    store.close()
