"""Many files at once, through the real workers into a real database: what becomes of each, and that it stays on record."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path

import pytest

from soket import cli_text
from soket.intake import batch_job
from soket.intake.archive import Incoming, incoming
from soket.intake.batch import open_batch, run
from soket.model import Unit
from soket.store import Store
from soket.workbook.fill import Entry
from tests import hostile
from tests.full_returns import PREFILLED, a_return
from tests.hostile_zips import lying, pack
from tests.on_record import with_plans
from tests.returns import PLANS, TN, Workbook, full_return
from tests.test_checks_layout import table

AT = datetime(2026, 4, 20, 9, 0)
COMMUNES = [u for u in TN.units if u.kind != "so"]
RATE = next(i for i in TN.owed_by(COMMUNES[0].code) if i.is_ratio and not i.over_100)


def own_return(unit: Unit, number: int, **changes: Entry) -> bytes:
    """A return whose numbers are the unit's own: nobody takes it for a copy of another's."""
    own = {}
    for indicator in TN.owed_by(unit.code):
        if indicator.role not in PREFILLED and indicator.kind in ("count", "money"):
            own[indicator.code] = Entry(value=100.0 + number)
        elif indicator.is_ratio:
            own[indicator.code] = Entry(numerator=100.0 + number, denominator=100.0 + number)
    return a_return(TN, unit, changes=own | changes)


def outcomes(store: Store, batch_id: int = 1) -> list[str]:
    return list(store.run("nop_bao_cao/batch_files", batch=batch_id)["outcome"])


def counts(store: Store, batch_id: int = 1) -> dict[str, int]:
    """The counts of a batch that are not nought, and "files"."""
    row = store.run("nop_bao_cao/batches", batch=batch_id).iloc[0]
    names = ("files", "accepted", "warned", "pending", "returned", "withdrawn", "duplicate", "unreadable", "no_return", "failed", "skipped",
             "unreached")
    return {name: int(row[name]) for name in names if row[name]}


def a_province() -> bytes:
    """A zip of 92 members: 82 good returns, 3 wrong ones, 2 sent twice, 3 that are no returns and 2 nobody reads."""
    members = [(f"Bắc/{unit.code}.xlsx", own_return(unit, n)) for n, unit in enumerate(COMMUNES[:41])]
    members += [(f"Sai/{unit.code}.xlsx", own_return(unit, 100 + n, **{RATE.code: Entry(numerator=150, denominator=100)}))
                for n, unit in enumerate(COMMUNES[41:44])]
    members += [("Lại/1.xlsx", members[0][1]), ("Lại/2.xlsx", members[1][1]), ("scan.pdf", b"%PDF-1.7 " + bytes(99)),
                ("khác.zip", pack({"a.xlsx": b""})), ("cụt.xlsx", full_return()[:9000]),
                ("~$khoa.xlsx", b""), ("__MACOSX/._a.xlsx", b"")]
    members += [(f"Nam/{unit.code}.xlsx", own_return(unit, n)) for n, unit in enumerate(COMMUNES[44:85], start=41)]
    return pack(members)


def test_a_province_in_one_zip(store: Store) -> None:
    batch = open_batch(store, incoming([("tỉnh.zip", a_province())]), AT, "office", "zip", "tỉnh.zip", "TN")
    assert counts(store) == {"files": 92, "unreadable": 1, "skipped": 2, "unreached": 89}
    reported = []
    receipts = run(store, PLANS, batch, lambda done, total, name: reported.append((done, total, name)))
    expected = ["accepted"] * 41 + ["returned"] * 3 + ["duplicate"] * 2 + ["no_return"] + ["unreadable"] * 2 + ["skipped"] * 2
    expected += ["accepted"] * 41
    assert outcomes(store) == expected
    assert counts(store) == {"files": 92, "accepted": 82, "returned": 3, "duplicate": 2, "unreadable": 2, "no_return": 1, "skipped": 2}
    assert [r.status for r in receipts] == [
        "unreadable" if s == "no_return" else s for n, s in enumerate(expected) if s != "skipped" and n != 47]
    assert reported == [(n, 89, batch.files[place].name) for n, place in enumerate(batch.to_check, start=1)]
    rows = store.run("nop_bao_cao/batch_files", batch=1)
    assert [tuple(r) for r in rows.iloc[[0, 41, 44, 46, 49]][["file_name", "version", "unit", "rejects", "skipped"]]
            .astype(object).where(lambda f: f.notna(), None).itertuples(index=False)] == [
        (f"Bắc/{COMMUNES[0].code}.xlsx", 1, COMMUNES[0].code, 0, ""),
        (f"Sai/{COMMUNES[41].code}.xlsx", 1, COMMUNES[41].code, 1, ""),
        ("Lại/1.xlsx", 1, COMMUNES[0].code, 0, ""), ("scan.pdf", None, None, 1, ""),
        ("~$khoa.xlsx", None, None, 0, "tệp khóa tạm, do tệp đang mở trong Excel hoặc Word lúc chép")]
    assert [list(store.run("nop_bao_cao/batch_findings", batch=1, ordinal=n)["rule"]) for n in (41, 46, 47, 48)] == [
        ["E31"], ["E54"], ["E58"], ["E55"]]
    assert store.run("shared/health")["submissions"][0] == 85


def test_the_same_zip_again_changes_nothing(store: Store) -> None:
    files = incoming([("a.zip", pack({f"{u.code}.xlsx": own_return(u, n) for n, u in enumerate(COMMUNES[:3])}))])
    for _ in range(2):
        run(store, PLANS, open_batch(store, files, AT, "office", "zip", "a.zip"))
    assert (outcomes(store, 1), outcomes(store, 2)) == (["accepted"] * 3, ["duplicate"] * 3)
    assert store.run("shared/health")["submissions"][0] == 3


def test_a_warning_is_counted_apart(store: Store) -> None:
    asked = Workbook().text("Mục 3", "D10", "1,250").bytes()
    run(store, PLANS, open_batch(store, [Incoming("a.xlsx", asked)], AT, "office", "files"))
    assert counts(store) == {"files": 1, "warned": 1}
    assert list(store.run("nop_bao_cao/batch_findings", batch=1, ordinal=0)["cell"]) == ["D10"]


def test_what_could_not_be_read_may_be_a_return_and_is_not_called_none(store: Store) -> None:
    files = {"khóa.xlsx": hostile.ole("EncryptedPackage"), "cụt.xlsx": full_return()[:9000], "macro.xlsm": hostile.macros(),
             "cũ.xls": hostile.ole("Workbook"), "trang web.xls": hostile.html(), "xã.csv": "Mã;Giá trị".encode(),
             "rỗng.xlsx": b"", "không đuôi": b"abc", "xã.rar": b"Rar!", "phông cũ.xlsx": table([["M·", "ChØ tiªu", "§¬n vÞ tÝnh"]]),
             "scan.pdf": b"%PDF-1.7", "ảnh.heic": b"\0\0\0\x18ftypheic", "ghi chú.txt": b"abc", "họp.docx": hostile.word(),
             "word.xlsx": hostile.word(), "bảng khác.xlsx": table([["Họ tên", "Chức vụ"]])}
    receipts = run(store, PLANS, open_batch(store, incoming(files.items()), AT, "office", "folder"))
    assert dict(zip(files, outcomes(store), strict=True)) == dict.fromkeys(list(files)[:10], "unreadable") | dict.fromkeys(
        list(files)[10:], "no_return")
    said = [cli_text.outcome(r.file_name, r.reading, r.status) for r in receipts]
    assert cli_text.summary(said) == "Tổng số 15 tệp: 9 không đọc được, 6 không phải báo cáo."


class Vanished:
    """Content that can no longer be read: the disk it was on is gone."""

    def read_bytes(self) -> bytes:
        raise OSError(5, "Input/output error")


def test_a_file_that_fails_in_our_own_hands_stops_nobody(store: Store) -> None:
    good = [own_return(unit, n) for n, unit in enumerate(COMMUNES[:4])]
    files = [Incoming("1.xlsx", good[0]), Incoming("2.xlsx", Vanished()), Incoming("3.xlsx", good[1]),
             *incoming([("x.zip", lying(pack({"4.xlsx": b"dai" * 999}), "4.xlsx", 9)), ("y.zip", b"Rar!")]),
             Incoming("5.xlsx", good[2]), Incoming("6.xlsx", good[3])]
    run(store, PLANS, open_batch(store, files, AT, "office", "files"))
    assert outcomes(store) == ["accepted", "failed", "accepted", "unreadable", "unreadable", "accepted", "accepted"]
    found = [list(store.run("nop_bao_cao/batch_findings", batch=1, ordinal=n)["message"]) for n in (1, 3, 4)]
    assert found == [
        ["Chương trình gặp lỗi khi xử lý tệp này; tệp chưa được nạp, số liệu đã có không thay đổi."],
        ["Không đọc được tệp: tệp bị hỏng bên trong tệp nén."],
        ["Tệp nén không nhận được: đây là tệp .rar, chương trình chỉ mở được .zip."]]


def test_files_are_filed_in_the_order_they_were_received(store: Store) -> None:
    unit = COMMUNES[0]
    files = [Incoming("sau.xlsx", own_return(unit, 2)), Incoming("trước.xlsx", own_return(unit, 1))]
    times = [datetime(2026, 4, 22, 8), datetime(2026, 4, 21, 8)]
    run(store, PLANS, open_batch(store, files, times, "dòng lệnh", "command"))
    rows = store.run("nop_bao_cao/batch_files", batch=1)
    assert list(zip(rows["file_name"], rows["version"])) == [("sau.xlsx", 2), ("trước.xlsx", 1)]
    assert store.run("nop_bao_cao/batches", batch=1)["received_at"][0] == times[0]


def test_what_was_done_before_the_program_was_stopped_is_on_record(tmp_path: Path) -> None:
    store = with_plans(tmp_path / "soket.duckdb")
    files = [Incoming(f"{u.code}.xlsx", own_return(u, n)) for n, u in enumerate(COMMUNES[:5])]

    class Stopped(BaseException):
        pass

    def stop(done: int, _total: int, _name: str) -> None:
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        run(store, PLANS, open_batch(store, files, AT, "office", "files"), stop)
    store.close()
    reopened = Store(tmp_path / "soket.duckdb")
    assert counts(reopened) == {"files": 5, "accepted": 2, "unreached": 3}
    run(reopened, PLANS, open_batch(reopened, files, AT, "office", "files"))
    assert outcomes(reopened, 2) == ["duplicate"] * 2 + ["accepted"] * 3
    reopened.close()


def test_a_batch_runs_by_itself_and_tells_how_far_it_is(store: Store) -> None:
    reached, go_on = threading.Event(), threading.Event()

    class Held:
        def read_bytes(self) -> bytes:
            reached.set()
            assert go_on.wait(60)
            return own_return(COMMUNES[1], 1)

    files = [Incoming("~$1.xlsx", skipped="tệp khóa tạm"), Incoming("1.xlsx", own_return(COMMUNES[0], 0)),
             Incoming("2.xlsx", Held())]
    batch = open_batch(store, files, AT, "office", "files")
    job = batch_job.start(store, PLANS, batch)
    assert reached.wait(60)
    assert batch_job.running(store, batch.batch_id) is job and not job.wait(0)
    go_on.set()
    assert job.wait(60)
    assert (job.done, job.total, job.name) == (2, 2, "2.xlsx")
    assert batch_job.running(store, batch.batch_id) is None
    assert outcomes(store) == ["skipped", "accepted", "accepted"]


def test_the_same_files_from_two_people_at_once_are_filed_once(store: Store) -> None:
    files = [Incoming(f"{u.code}.xlsx", own_return(u, n)) for n, u in enumerate(COMMUNES[:4])]
    jobs = [batch_job.start(store, PLANS, open_batch(store, files, AT, who, "files")) for who in ("một", "hai")]
    assert all(job.wait(60) for job in jobs)
    assert sorted(outcomes(store, 1) + outcomes(store, 2)) == ["accepted"] * 4 + ["duplicate"] * 4
    versions = store.run("nop_bao_cao/recent", plan="TN", period="01NAM")[["unit", "version"]]
    assert sorted(versions.itertuples(index=False, name=None)) == sorted((u.code, 1) for u in COMMUNES[:4])
