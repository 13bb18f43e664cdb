"""Filing a return: what is in the database afterwards, row by row, and what is not."""

from __future__ import annotations

import hashlib
import json
import threading
from datetime import datetime, timezone
from pathlib import Path

import pandas as pd
import pytest

from soket import intake
from soket.store import Store, Transaction
from tests.given import insert
from tests.on_record import rows
from tests.returns import PLANS, Workbook, full_return

IN_TIME = datetime(2026, 4, 23, 16, 30)
TABLES = ("submission", "submission_file", "answer", "recommendation", "finding", "event", "submission_in_force")


def counts(store: Store) -> dict[str, int]:
    return {table: rows(store, f"select count(*) from {table}")[0][0] for table in TABLES}


def receive(store: Store, data: bytes | None = None, at: datetime = IN_TIME, **options):
    return intake.receive(store, PLANS, data or full_return(), "báo cáo.xlsx", at, **options)


def changed(value: float) -> bytes:
    return Workbook().number("Mục 5", "D7", value).bytes()


def bad() -> bytes:
    return Workbook().text("Mục 5", "D7", "khoảng 120").bytes()


def test_an_accepted_return_is_filed_whole(store: Store) -> None:
    before = store.data_version
    receipt = receive(store, actor="Chuyên viên A")
    assert (receipt.status, receipt.version, receipt.duplicate_of) == ("accepted", 1, None)
    sha = hashlib.sha256(full_return()).hexdigest()
    assert rows(store, "select * exclude submission_id from submission") == [
        ("TN", "01NAM", "05563", 1, "accepted", IN_TIME, sha, "báo cáo.xlsx", "1", False)]
    assert rows(store, "select sha256, size, sha256(bytes) from submission_file") == [(sha, len(full_return()), sha)]
    assert rows(store, "from answer where indicator in ('TN-05-01', 'TN-05-02', 'TN-00-U4') order by indicator") == [
        (1, "TN-00-U4", "reported", None, None, None, "2025-07-01", "Bìa", "D19", "01/07/2025"),
        (1, "TN-05-01", "reported", None, None, 100.0, None, "Mục 5", "D5", "100"),
        (1, "TN-05-02", "reported", 100.0, 100.0, None, None, "Mục 5", "E6", "100 / 100"),
    ]
    owed = [i.code for i in PLANS["TN"].owed_by("05563") if i.narrative != "recommendations"]
    assert rows(store, "select indicator from answer") == [(code,) for code in owed]
    assert rows(store, "from recommendation order by ordinal") == [
        (1, 1, 1, "central", "Sớm ban hành hướng dẫn về phân cấp.", "som ban hanh huong dan ve phan cap.", "Kiến nghị", "C4"),
        (1, 2, 9, "department", "Bổ sung 02 biên chế công nghệ thông tin.", "bo sung 02 bien che cong nghe thong tin.",
         "Kiến nghị", "C5"),
    ]
    assert rows(store, "from submission_in_force") == [("live", 1)]
    assert rows(store, "select kind, plan, unit, submission_id, actor, occurred_at from event") == [
        ("accepted", "TN", "05563", 1, "Chuyên viên A", IN_TIME)]
    assert store.data_version == before + 1


def test_the_same_bytes_three_times_are_one_version(store: Store) -> None:
    first, second, third = (receive(store) for _ in range(3))
    assert [r.status for r in (first, second, third)] == ["accepted", "duplicate", "duplicate"]
    assert (third.submission_id, third.version, third.duplicate_of) == (1, 1, 1)
    assert rows(store, "select version from submission") == [(1,)]
    assert counts(store)["submission_file"] == 1
    assert rows(store, "select kind from event order by seq") == [("accepted",), ("duplicate",), ("duplicate",)]


def test_a_correction_is_the_next_version_and_counts(store: Store) -> None:
    receive(store, changed(10))
    receipt = receive(store, changed(11), IN_TIME.replace(minute=45))
    assert (receipt.status, receipt.version) == ("accepted", 2)
    assert rows(store, "from submission_in_force") == [("live", 2)]
    assert rows(store, "select value from answer_at('TN', '01NAM', null) where indicator = 'TN-05-03'") == [(11.0,)]
    assert rows(store, "select rule, message from finding where submission_id = 2") == [
        ("W52", "Đơn vị đã nộp trước đó, nhận lúc 16:30 ngày 23/4/2026. Đây là lần nộp 2.")]


def test_a_returned_return_is_kept_loads_nothing_and_replaces_nothing(store: Store) -> None:
    receive(store, changed(10))
    receipt = receive(store, bad())
    assert (receipt.status, receipt.version) == ("returned", 2)
    assert rows(store, "select version, status from submission order by 1") == [(1, "accepted"), (2, "returned")]
    assert rows(store, "from submission_in_force") == [("live", 1)]
    assert rows(store, "select distinct submission_id from answer") == [(1,)]
    assert rows(store, "select ordinal, rule, severity, sheet, cell, seen from finding where submission_id = 2") == [
        (1, "E11", "reject", "Mục 5", "D7", "khoảng 120"), (2, "W52", "info", None, None, "")]
    assert counts(store)["submission_file"] == 2
    detail = json.loads(rows(store, "select detail from event where kind = 'returned'")[0][0])
    assert (detail["version"], detail["rules"], detail["file"]) == (2, ["E11"], "báo cáo.xlsx")
    assert receive(store, bad()).status == "duplicate"


def test_a_file_that_is_no_return_leaves_only_a_line_in_the_log(store: Store) -> None:
    receipt = receive(store, b"%PDF-1.7")
    assert (receipt.status, receipt.submission_id) == ("unreadable", None)
    assert {t: n for t, n in counts(store).items() if n} == {"event": 1}
    detail = json.loads(rows(store, "select detail from event where kind = 'refused'")[0][0])
    assert (detail["rules"], detail["sha256"]) == (["E54"], hashlib.sha256(b"%PDF-1.7").hexdigest())


def test_a_return_of_nobody_knows_whom_keeps_its_bytes(store: Store) -> None:
    receipt = receive(store, full_return("GL", "21583"), expected_plan="TN")
    assert (receipt.status, receipt.submission_id) == ("returned", None)
    assert {t: n for t, n in counts(store).items() if n} == {"event": 1, "submission_file": 1}


def test_another_units_file_is_returned_to_the_unit_that_was_chosen(store: Store) -> None:
    receipt = receive(store, expected_unit="05602", expected_plan="TN")
    assert (receipt.status, receipt.version) == ("returned", 1)
    assert rows(store, "select unit, status from submission") == [("05602", "returned")]


@pytest.mark.parametrize(("at", "days"), [
    (datetime(2026, 4, 23, 23, 59, 59), None), (datetime(2026, 4, 24, 0, 0), 1), (datetime(2026, 4, 25, 10, 0), 2),
])  # fmt: skip
def test_before_the_day_means_the_day_itself_is_late(store: Store, at: datetime, days: int | None) -> None:
    receipt = receive(store, at=at)
    assert receipt.status == "accepted", "a late return is accepted"
    late = [f.message for f in receipt.reading.findings if f.rule == "W53"]
    expected = ("Hạn là TRƯỚC ngày 24/4/2026 (chậm nhất hết 23/4/2026). Lần nộp này nhận lúc "
                f"{at:%H:%M} ngày {at.day}/4/2026, ghi nhận nộp chậm {days} ngày.")
    assert late == ([expected] if days else [])
    assert [r[0] for r in rows(store, "select rule from finding")] == (["W53"] if days else [])


@pytest.mark.parametrize(("at", "days"), [(datetime(2025, 8, 31, 23, 59, 59), None), (datetime(2025, 9, 1, 0, 0), 1)])
def test_at_the_latest_on_the_day_includes_the_day(store: Store, at: datetime, days: int | None) -> None:
    receipt = receive(store, full_return("HT", "KT", "Q3-2025"), at)
    late = [f.message for f in receipt.reading.findings if f.rule == "W53"]
    assert late == ([f"Hạn là chậm nhất ngày 31/8/2025. Lần nộp này nhận lúc 00:00 ngày 1/9/2025, ghi nhận nộp chậm {days} ngày."]
                    if days else [])


def test_the_database_agrees_with_the_warning_on_who_is_late(store: Store) -> None:
    receive(store, at=datetime(2026, 4, 23, 23, 59, 59))
    receive(store, full_return("TN", "05602"), datetime(2026, 4, 24, 0, 0))
    assert rows(store, "select unit, status, days_late from return_status_at('TN', '01NAM', null, null) "
                       "where unit in ('05563', '05602') order by unit") == [("05563", "on_time", 0), ("05602", "late", 1)]


def test_a_correction_after_the_deadline_of_a_return_in_time_is_not_late(store: Store) -> None:
    receive(store, changed(10))
    receipt = receive(store, changed(11), datetime(2026, 4, 27, 9, 0))
    assert [f.rule for f in receipt.reading.findings] == ["W52"]


def test_times_with_a_zone_become_vietnam_time(store: Store) -> None:
    receive(store, at=datetime(2026, 4, 23, 16, 59, tzinfo=timezone.utc))
    assert rows(store, "select received_at from submission") == [(datetime(2026, 4, 23, 23, 59),)]


def test_versions_are_consecutive_when_two_people_upload_at_once(store: Store) -> None:
    files = [changed(n) for n in range(8)]
    start = threading.Barrier(8)

    def upload(data: bytes) -> None:
        start.wait()
        receive(store, data)

    threads = [threading.Thread(target=upload, args=(data,)) for data in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rows(store, "select version from submission order by version") == [(n,) for n in range(1, 9)]
    assert rows(store, "select s.version from submission_in_force join submission s using (submission_id)") == [(8,)]


@pytest.mark.parametrize("step", ["add_submission", "answer", "recommendation", "finding", "set_live", "add_event"])
def test_a_failure_in_the_middle_leaves_nothing(store: Store, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    receive(store, changed(10), datetime(2026, 4, 20, 8, 0))
    before, version = counts(store), store.data_version
    execute, insert = Transaction.execute, Transaction.insert

    def failing(real):
        def run(self, name, *args, **params):
            if name == step:
                raise OSError("ổ đĩa đã đầy")
            return real(self, name, *args, **params)
        return run

    monkeypatch.setattr(Transaction, "execute", failing(execute))
    monkeypatch.setattr(Transaction, "insert", failing(insert))
    with pytest.raises(OSError, match="đầy"):
        receive(store, changed(11))
    monkeypatch.undo()
    assert (counts(store), store.data_version) == (before, version)
    assert rows(store, "from submission_in_force") == [("live", 1)]
    assert receive(store, changed(11)).version == 2


def test_many_files_come_out_in_their_order_and_one_bad_file_stops_nobody(store: Store, tmp_path: Path) -> None:
    on_disk = tmp_path / "tu-dia.xlsx"
    on_disk.write_bytes(full_return("TN", "05602"))
    seen = []
    receipts = intake.receive_many(store, PLANS, [
        ("hai.xlsx", changed(2), datetime(2026, 4, 22)), ("hong.xlsx", b"hong", IN_TIME),
        ("mot.xlsx", changed(1), datetime(2026, 4, 21)), ("tu-dia.xlsx", on_disk, IN_TIME),
        ("sai.xlsx", bad(), IN_TIME), ("lai.xlsx", changed(1), IN_TIME), ("mat.xlsx", tmp_path / "khong-co.xlsx", IN_TIME),
    ], lambda done, total, receipt: seen.append((done, total, receipt.file_name)))
    assert [(r.file_name, r.status, r.version) for r in receipts] == [
        ("hai.xlsx", "accepted", 2), ("hong.xlsx", "unreadable", None), ("mot.xlsx", "accepted", 1),
        ("tu-dia.xlsx", "accepted", 1), ("sai.xlsx", "returned", 3), ("lai.xlsx", "accepted", 4),
        ("mat.xlsx", "failed", None),
    ]
    assert [(done, total) for done, total, _ in seen] == [(n, 7) for n in range(1, 8)]
    assert [name for *_, name in seen][:2] == ["mot.xlsx", "hai.xlsx"], "filed in the order received"
    assert [f.rule for f in receipts[6].reading.findings] == ["E57"]


def test_clearing_samples_leaves_what_is_real(store: Store) -> None:
    sample = Workbook(full_return("TN", "05602")).text("_soket", "B5", "1").bytes()
    receive(store, sample)
    receive(store)
    with store.transaction() as tx:
        insert(tx, "submission_in_force", pd.DataFrame({"snapshot": ["chot"], "submission_id": [1]}))
    version = store.data_version
    assert intake.clear_samples(store, actor="Chuyên viên A") == 1
    assert rows(store, "select unit, is_sample from submission") == [("05563", False)]
    assert rows(store, "from submission_in_force") == [("live", 2)]
    assert {r[0] for table in ("answer", "recommendation") for r in rows(store, f"select submission_id from {table}")} == {2}
    assert counts(store)["submission_file"] == 1
    assert store.data_version == version + 1
    assert rows(store, "select kind, actor, detail from event order by seq desc limit 1") == [
        ("samples_cleared", "Chuyên viên A", '{"submissions": 1}')]


def test_a_sample_and_a_real_return_of_one_unit(store: Store) -> None:
    receive(store, Workbook().text("_soket", "B5", "1").bytes(), datetime(2026, 4, 20))
    receipt = receive(store, at=datetime(2026, 4, 24, 8, 0))
    assert [f.rule for f in receipt.reading.findings] == ["W52", "W53"], "the sample's time does not make it in time"


def test_sent_again_after_it_was_withdrawn_it_is_a_new_version(store: Store) -> None:
    receive(store)
    rows(store, "update submission set status = 'withdrawn'")
    receipt = receive(store)
    assert (receipt.status, receipt.version) == ("accepted", 2)


def test_what_was_read_in_another_way_than_written_is_in_the_log(store: Store) -> None:
    long = "Đã giải quyết 1.250 hồ sơ. " * 20
    receive(store, Workbook().text("Mục 5", "D7", "1.250").text("Mục 5", "D15", long).bytes())
    receive(store)
    details = [json.loads(row[0]) for row in rows(store, "select detail from event order by seq")]
    assert [detail.get("fixed") for detail in details] == [
        [["Mục 5", "D7", "1.250", "1250"], ["Mục 5", "D15", long[:80], long[:80]]], None]
