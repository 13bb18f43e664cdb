"""Review: what waits, what counts after every decision, what the log keeps, and that nobody overwrites anybody."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from soket import intake
from soket.conference import snapshot
from soket.intake.review import ReviewError, decide
from soket.intake.review_words import consequence
from soket.store import Store
from soket.workbook.fill import Entry
from soket.workbook.template import write_template
from tests.on_record import rows, with_plans
from tests.returns import PLANS, Workbook, full_filling, full_return

IN_TIME, LATE = datetime(2026, 4, 22, 9, 0), datetime(2026, 4, 28, 9, 12)
NOW = datetime(2026, 4, 28, 10, 0)
UNIT = "Xã Phượng Tiến"


def good(value: float) -> bytes:
    return Workbook().number("Mục 5", "D7", value).bytes()


def doubtful(value: str = "1,250") -> bytes:
    """One warning: W05 at D7."""
    return Workbook().text("Mục 5", "D7", value).bytes()


def receive(store: Store, data: bytes, at: datetime = IN_TIME, **options):
    return intake.receive(store, PLANS, data, "báo cáo.xlsx", at, actor="văn thư", **options)


def act(store: Store, action: str, submission: int, **options):
    return decide(store, PLANS, action, submission, **{"at": NOW, "actor": "An", **options})


def statuses(store: Store) -> list[tuple]:
    return rows(store, "select version, status from submission order by version")


def in_force(store: Store) -> list[int]:
    return [v for (v,) in rows(store, "select version from submission_in_force join submission using (submission_id)")]


def last_event(store: Store) -> tuple:
    kind, actor, at, detail = rows(store, "select kind, actor, occurred_at, detail from event order by seq desc limit 1")[0]
    return kind, actor, at, json.loads(detail)


def status_of_unit(store: Store, as_of: datetime = NOW) -> str:
    return rows(store, "select status from return_status_at('TN', '01NAM', null, ?) where unit = '05563'", [as_of])[0][0]


# ---- what waits ---------------------------------------------------------------------------------------------------

def test_a_return_with_warnings_waits_and_nothing_of_it_counts(store: Store) -> None:
    receive(store, good(10))
    receipt = receive(store, doubtful(), confirm=False)
    assert (receipt.status, receipt.version) == ("pending", 2)
    assert [(f.rule, f.cell) for f in receipt.reading.findings if f.severity == "warn"] == [("W05", "D7")]
    assert statuses(store) == [(1, "accepted"), (2, "pending")] and in_force(store) == [1]
    loaded = rows(store, f"select count(*) from answer where submission_id = {receipt.submission_id}")
    assert loaded == [(len(receipt.reading.answers),)]
    assert last_event(store)[0] == "pending"


def test_a_return_without_warnings_does_not_wait_however_late(store: Store) -> None:
    receive(store, good(10), confirm=False)
    receipt = receive(store, good(11), LATE, confirm=False)
    assert (receipt.status, in_force(store)) == ("accepted", [2])
    office = receive(store, full_return("HT", "KT", "Q3-2025"), datetime(2026, 1, 5), confirm=False)
    assert office.status == "accepted" and [f.rule for f in office.reading.findings] == ["W53"]


def test_whoever_accepts_the_warnings_beforehand_does_not_wait(store: Store) -> None:
    assert receive(store, doubtful()).status == "accepted"
    assert in_force(store) == [1]


def test_a_return_that_must_be_corrected_goes_back_and_does_not_wait(store: Store) -> None:
    both = Workbook().text("Mục 5", "D7", "khoảng 120").text("Mục 5", "D5", "1,250").bytes()
    assert receive(store, both, confirm=False).status == "returned"


def test_the_same_file_again_stays_waiting_until_it_comes_with_the_confirmation(store: Store) -> None:
    receive(store, doubtful(), confirm=False)
    again = receive(store, doubtful(), LATE, confirm=False)
    assert (again.status, statuses(store), in_force(store)) == ("duplicate", [(1, "pending")], [])
    confirmed = receive(store, doubtful(), LATE)
    assert (confirmed.status, confirmed.version, confirmed.duplicate_of) == ("accepted", 1, 1)
    assert (statuses(store), in_force(store)) == ([(1, "accepted")], [1])
    assert last_event(store)[:3] == ("confirmed", "văn thư", LATE)


def test_what_only_the_other_units_show_makes_a_return_wait_too(store: Store) -> None:
    """A batch is compared when all of it is in; who came in clean and is the copy of another waits from then on."""
    copies = [("a.xlsx", full_return("TN", "05563"), IN_TIME), ("b.xlsx", full_return("TN", "05602"), IN_TIME)]
    receipts = intake.receive_many(store, PLANS, copies, confirm=False)
    assert [(r.status, [f.rule for f in r.reading.findings]) for r in receipts] == [("pending", ["W36"]), ("pending", ["W36"])]
    assert in_force(store) == []
    assert rows(store, "select kind, submission_id from event order by seq") == [
        ("accepted", 1), ("accepted", 2), ("held", 1), ("held", 2), ("compared", None)]
    alone = with_plans()
    receive(alone, full_return("TN", "05563"))
    assert receive(alone, full_return("TN", "05602"), confirm=False).status == "pending"
    assert rows(alone, "select submission_id from submission_in_force") == [(1,)]


def test_a_batch_compares_what_waits_with_what_counts_and_leaves_it_waiting(store: Store) -> None:
    files = [("a.xlsx", doubtful(), IN_TIME), ("b.xlsx", full_return("TN", "05602"), IN_TIME)]
    receipts = intake.receive_many(store, PLANS, files, confirm=False)
    assert [(r.status, sorted(f.rule for f in r.reading.findings)) for r in receipts] == [
        ("pending", ["W05", "W36"]), ("pending", ["W36"])]
    assert rows(store, "select submission_id, rule from finding order by all") == [(1, "W05"), (1, "W36"), (2, "W36")]
    assert in_force(store) == []


def test_what_was_decided_while_the_batch_was_still_being_read_stands(store: Store) -> None:
    """Each file is on record as soon as it is read: people may decide about the first before the last is compared."""
    official = datetime(2026, 4, 20, 16, 0)

    def decided(done: int, _total: int, receipt) -> None:
        if done == 1:
            act(store, "correct_receipt", receipt.submission_id, received_at=official, reason="Bản giấy đến trước")
            act(store, "confirm", receipt.submission_id)
        if done == 2:
            act(store, "withdraw", receipt.submission_id, reason="Gửi nhầm")
        if done == 3:
            act(store, "correct_receipt", receipt.submission_id, received_at=official, reason="Bản giấy đến trước")
        if done == 4:
            act(store, "send_back", receipt.submission_id, reason="Gửi nhầm")

    other = Workbook(full_return("TN", "05602")).text("Mục 5", "D7", "1,250").bytes()
    third = Workbook(full_return("TN", "01840")).text("Mục 5", "D7", "1,250").bytes()
    files = [(f"{n}.xlsx", data, IN_TIME) for n, data in enumerate((doubtful(), other, third, full_return("TN", "01843")))]
    intake.receive_many(store, PLANS, files, decided, confirm=False)
    assert rows(store, "select submission_id, status, received_at from submission order by all") == [
        (1, "accepted", official), (2, "withdrawn", IN_TIME), (3, "pending", official), (4, "returned", IN_TIME)]
    assert rows(store, "select submission_id from submission_in_force") == [(1,)]
    assert rows(store, "select submission_id, rule from finding where rule = 'W36' order by all") == [(1, "W36"), (3, "W36")]
    assert rows(store, "select kind, submission_id from event order by seq")[-2:] == [("sent_back", 4), ("compared", None)]


# ---- decisions ----------------------------------------------------------------------------------------------------

def test_confirming_makes_the_version_count_and_keeps_its_time(store: Store) -> None:
    receive(store, good(10))
    waiting = receive(store, doubtful(), confirm=False)
    after = act(store, "confirm", waiting.submission_id)
    assert (after.version, after.status, after.received_at, in_force(store)) == (2, "accepted", IN_TIME, [2])
    kind, actor, at, detail = last_event(store)
    assert (kind, actor, at) == ("confirmed", "An", NOW)
    assert detail == {
        "action": "confirm", "plan": "TN", "period": "01NAM", "unit": "05563", "version": 2, "sha256": waiting.sha256,
        "reason": "", "status_before": "pending", "status_after": "accepted", "received_before": "2026-04-22T09:00:00",
        "received_after": "2026-04-22T09:00:00", "counted_before": 1, "counted_after": 2}


def test_confirmed_after_the_deadline_it_is_still_in_time(store: Store) -> None:
    waiting = receive(store, doubtful(), datetime(2026, 4, 23, 23, 59), confirm=False)
    assert status_of_unit(store) == "missing"
    act(store, "confirm", waiting.submission_id, at=datetime(2026, 4, 30, 8, 0))
    assert status_of_unit(store) == "on_time"


def test_a_clean_file_after_one_that_waited_in_time_is_not_late(store: Store) -> None:
    receive(store, doubtful(), IN_TIME, confirm=False)
    after = receive(store, good(10), LATE, confirm=False)
    assert [f.rule for f in after.reading.findings] == ["W52"]
    assert status_of_unit(store) == "on_time"


def test_a_value_that_is_not_believed_is_believed_once_confirmed(store: Store) -> None:
    """Quirks 4: 0,985 in a percent cell is kept off the charts until somebody confirms that it is 0,985 %."""
    plan = PLANS["KP"]
    percent = next(i for i in plan.indicators if i.kind == "percent")
    unit = plan.unit(percent.respondents[0])
    filling = full_filling(plan, unit, plan.periods[0])
    filling.answers[percent.code] = Entry(value=0.985)
    data = write_template(plan, unit, plan.periods[0], filling)
    waiting = receive(store, data, confirm=False)
    assert "W07" in [f.rule for f in waiting.reading.findings]
    kept = f"select state, value from answer where indicator = '{percent.code}'"
    assert rows(store, kept) == [("not_available", 0.985)]
    act(store, "confirm", waiting.submission_id)
    assert rows(store, kept) == [("reported", 0.985)]


def test_sending_back_gives_the_turn_to_the_version_before_and_restoring_takes_it_again(store: Store) -> None:
    receive(store, good(10))
    second = receive(store, good(11), LATE)
    assert act(store, "send_back", second.submission_id, reason="Số liệu mục 5 của quý trước").status == "returned"
    assert (statuses(store), in_force(store)) == ([(1, "accepted"), (2, "returned")], [1])
    kind, _, _, detail = last_event(store)
    assert (kind, detail["reason"], detail["counted_before"], detail["counted_after"]) == (
        "sent_back", "Số liệu mục 5 của quý trước", 2, 1)
    act(store, "restore", second.submission_id, reason="Đơn vị đã giải trình")
    assert (statuses(store), in_force(store)) == ([(1, "accepted"), (2, "accepted")], [2])


def test_withdrawing_the_only_version_leaves_none_and_the_same_bytes_may_come_again(store: Store) -> None:
    only = receive(store, good(10))
    act(store, "withdraw", only.submission_id, reason="Gửi nhầm tệp")
    assert (statuses(store), in_force(store)) == ([(1, "withdrawn")], [])
    assert status_of_unit(store) == "missing"
    assert receive(store, good(10), LATE).version == 2


def test_what_waited_before_it_was_withdrawn_waits_again_when_restored(store: Store) -> None:
    waiting = receive(store, doubtful(), confirm=False)
    act(store, "withdraw", waiting.submission_id, reason="Gửi nhầm")
    assert act(store, "restore", waiting.submission_id, reason="Không nhầm").status == "pending"
    assert in_force(store) == []


def test_the_official_time_decides_whether_it_was_late_and_the_first_one_stays_on_record(store: Store) -> None:
    late = receive(store, good(10), LATE)
    assert [f.rule for f in late.reading.findings] == ["W53"] and status_of_unit(store) == "late"
    official = datetime(2026, 4, 23, 16, 0)
    after = act(store, "correct_receipt", late.submission_id, received_at=official, reason="Bản giấy đến qua bưu điện")
    assert (after.received_at, after.first_at) == (official, LATE)
    assert status_of_unit(store) == "on_time"
    assert rows(store, "select rule from finding") == []
    again = act(store, "correct_receipt", late.submission_id, received_at=LATE - timedelta(days=1), reason="Dấu bưu điện 27/4")
    assert (again.received_at, again.first_at) == (LATE - timedelta(days=1), LATE)
    assert status_of_unit(store) == "late"
    assert rows(store, "select rule, message from finding") == [(
        "W53", "Hạn là TRƯỚC ngày 24/4/2026 (chậm nhất hết 23/4/2026). Lần nộp này nhận lúc 09:12 ngày 27/4/2026, ghi nhận nộp "
               "chậm 4 ngày.")]
    log = store.run("duyet/decisions", plan="TN", period="01NAM", unit="05563")
    assert [tuple(r) for r in log[["kind", "received_before", "received_after", "reason"]].itertuples(index=False)][:2] == [
        ("receipt_corrected", official, LATE - timedelta(days=1), "Dấu bưu điện 27/4"),
        ("receipt_corrected", LATE, official, "Bản giấy đến qua bưu điện")]


def as_of(store: Store) -> datetime:
    return store.run("shared/scope", plan="TN", period="01NAM")["as_of"].iloc[0].to_pydatetime()


def test_what_the_figures_are_said_to_stand_at_never_goes_back(store: Store) -> None:
    """Correcting the latest return to an earlier day: pages, and the frozen figures, have said the later one already."""
    late = receive(store, good(10), LATE)
    frozen = snapshot.take(store, PLANS["TN"], PLANS["TN"].periods[0], "Trước khi sửa", "", "An", LATE + timedelta(minutes=1))
    assert as_of(store) == frozen.as_of == LATE
    act(store, "correct_receipt", late.submission_id, received_at=IN_TIME, reason="Bản giấy đến trước")
    assert as_of(store) == NOW
    assert snapshot.get(store, frozen.snapshot).as_of == LATE
    again = snapshot.take(store, PLANS["TN"], PLANS["TN"].periods[0], "Sau khi sửa", "", "An", NOW + timedelta(minutes=1))
    assert again.as_of == NOW
    # A missing unit is late up to that moment, and not two days less than it was said to be before.
    days = "select days_late from return_status_at('TN', '01NAM', null, ?) where unit = '05602'"
    assert rows(store, days, [as_of(store)]) == [(5,)]
    act(store, "withdraw", late.submission_id, at=NOW + timedelta(days=1), reason="Gửi nhầm")
    assert as_of(store) == NOW + timedelta(days=1)


def test_a_wrong_correction_is_corrected_up_to_the_moment_the_file_came_in(store: Store) -> None:
    """People type minutes: the minute the file came in is the moment it came in, to the second."""
    came = LATE.replace(second=41)
    late = receive(store, good(10), came)
    act(store, "correct_receipt", late.submission_id, received_at=datetime(2026, 3, 23, 16), reason="Gõ nhầm tháng")
    assert status_of_unit(store) == "on_time"
    act(store, "correct_receipt", late.submission_id, received_at=datetime(2026, 4, 24, 16), reason="Đúng ra là tháng 4")
    assert status_of_unit(store) == "late"
    back = act(store, "correct_receipt", late.submission_id, received_at=LATE, reason="Không có bản giấy")
    assert (back.received_at, back.first_at) == (came, came)
    with pytest.raises(ReviewError) as refused:
        act(store, "correct_receipt", late.submission_id, received_at=LATE, reason="r")
    assert str(refused.value) == "Thời điểm nhận chính thức đang là 09:12 ngày 28/4/2026, không có gì thay đổi."
    with pytest.raises(ReviewError, match="^Thời điểm nhận chính thức 09:13 ngày 28/4/2026 sau lúc tệp vào hệ thống"):
        act(store, "correct_receipt", late.submission_id, received_at=LATE + timedelta(minutes=1), reason="r")


# ---- refused ------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("action", "options", "said"), [
    ("send_back", {}, "Hãy ghi lý do trả lại: đơn vị cần biết phải sửa gì."),
    ("withdraw", {"reason": " \n"}, "Hãy ghi lý do rút: người xem sau cần biết vì sao lần nộp này không được tính."),
    ("correct_receipt", {"received_at": IN_TIME},
     "Hãy ghi lý do sửa thời điểm nhận, ví dụ: nhận bản giấy qua bưu điện ngày 23/4."),
    ("correct_receipt", {"reason": "r"}, "Hãy nhập thời điểm nhận chính thức, gồm ngày và giờ."),
    ("correct_receipt", {"reason": "r", "received_at": LATE + timedelta(minutes=1)},
     "Thời điểm nhận chính thức 09:13 ngày 28/4/2026 sau lúc tệp vào hệ thống (09:12 ngày 28/4/2026). "
     "Hãy nhập thời điểm không muộn hơn."),
    ("correct_receipt", {"reason": "r", "received_at": datetime(2025, 6, 30, 23, 59)},
     "Thời điểm nhận chính thức 23:59 ngày 30/6/2025 trước ngày đầu kỳ báo cáo (1/7/2025). "
     "Hãy kiểm tra lại ngày, tháng, năm."),
    ("correct_receipt", {"reason": "r", "received_at": LATE},
     "Thời điểm nhận chính thức đang là 09:12 ngày 28/4/2026, không có gì thay đổi."),
    ("confirm", {}, f"Lần nộp 1 của {UNIT} đã được nhận, không chờ xác nhận nữa."),
    ("restore", {"reason": "r"}, f"Lần nộp 1 của {UNIT} đã được nhận, không khôi phục được: chỉ khôi phục được lần nộp đã "
                                 "rút hoặc do người duyệt trả lại."),
])
def test_a_decision_that_cannot_be_is_refused_in_words_and_changes_nothing(
        store: Store, action: str, options: dict, said: str) -> None:
    receipt = receive(store, good(10), LATE)
    before = store.fingerprint()
    with pytest.raises(ReviewError) as refused:
        act(store, action, receipt.submission_id, **options)
    assert str(refused.value) == said
    assert store.fingerprint() == before


def test_what_the_checks_returned_cannot_be_restored(store: Store) -> None:
    receipt = receive(store, Workbook().text("Mục 5", "D7", "khoảng 120").bytes())
    with pytest.raises(ReviewError, match=f"^Lần nộp 1 của {UNIT} đã bị trả lại, không khôi phục được"):
        act(store, "restore", receipt.submission_id, reason="r")


def test_a_version_that_is_gone_is_said_to_be(store: Store) -> None:
    with pytest.raises(ReviewError, match=r"^Lần nộp này không còn trong cơ sở dữ liệu. Hãy tải lại trang\.$"):
        act(store, "confirm", 7)


def changed_plan(**changes: object) -> dict:
    return PLANS | {"TN": replace(PLANS["TN"], **changes)}


def test_a_unit_the_plan_no_longer_lists_is_called_by_its_code(store: Store) -> None:
    receipt = receive(store, good(10), LATE)
    plans = changed_plan(units=tuple(u for u in PLANS["TN"].units if u.code != "05563"))
    with pytest.raises(ReviewError, match="^Lần nộp 1 của đơn vị 05563 đã được nhận, không chờ xác nhận nữa.$"):
        decide(store, plans, "confirm", receipt.submission_id, at=NOW, actor="An")
    decide(store, plans, "correct_receipt", receipt.submission_id, at=NOW, actor="An", reason="r", received_at=IN_TIME)
    assert rows(store, "select rule from finding") == [("W53",)], "without a unit there is no deadline to judge by"
    decide(store, plans, "withdraw", receipt.submission_id, at=NOW, actor="An", reason="Gửi nhầm")
    assert (statuses(store), in_force(store)) == ([(1, "withdrawn")], [])


def test_a_plan_or_a_period_that_is_gone_is_said_to_be(store: Store) -> None:
    receipt = receive(store, good(10))
    with pytest.raises(ReviewError, match="^Dữ liệu kế hoạch TN không còn trên máy chủ nên không duyệt được."):
        decide(store, {}, "withdraw", receipt.submission_id, at=NOW, actor="An", reason="r")
    with pytest.raises(ReviewError, match="^Kế hoạch TN không còn kỳ báo cáo 01NAM nên không sửa được thời điểm nhận."):
        decide(store, changed_plan(periods=()), "correct_receipt", receipt.submission_id, at=NOW, actor="An", reason="r",
               received_at=IN_TIME)
    assert statuses(store) == [(1, "accepted")]


# ---- two at once --------------------------------------------------------------------------------------------------

def seen(store: Store) -> int:
    return int(store.run("duyet/submissions", plan="TN", period="01NAM")["seen"][0])


def test_of_two_analysts_at_once_the_second_is_told_what_the_first_did(store: Store) -> None:
    waiting = receive(store, doubtful(), confirm=False)
    both_saw, start, said = seen(store), threading.Barrier(2), []

    def analyst(action: str, who: str, reason: str) -> None:
        start.wait()
        try:
            act(store, action, waiting.submission_id, actor=who, reason=reason, seen=both_saw)
            said.append((action, "done"))
        except ReviewError as error:
            said.append((action, str(error)))

    threads = [threading.Thread(target=analyst, args=a) for a in (("confirm", "An", ""), ("send_back", "Bình", "thiếu mục 5"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = next(action for action, words in said if words == "done")
    first = {"confirm": ("accepted", f"Lần nộp 1 của {UNIT} đã được xác nhận lúc 10:00 ngày 28/4/2026 (An)."),
             "send_back": ("returned", f"Lần nộp 1 của {UNIT} đã bị trả lại lúc 10:00 ngày 28/4/2026 (Bình).")}[done]
    assert statuses(store) == [(1, first[0])]
    assert [words for _, words in said if words != "done"] == [first[1] + " Hãy xem lại rồi quyết định."]
    assert rows(store, "select count(*) from event where kind in ('confirmed', 'sent_back')") == [(1,)]


def test_a_version_that_came_meanwhile_stops_a_decision_about_the_one_before(store: Store) -> None:
    first = receive(store, good(10))
    saw = seen(store)
    receive(store, good(11), LATE)
    with pytest.raises(ReviewError, match=f"^Lần nộp 2 của {UNIT} đã được nhận lúc 09:12 ngày 28/4/2026 "
                                          r"\(văn thư\)\. Hãy xem lại rồi quyết định\.$"):
        act(store, "withdraw", first.submission_id, reason="r", seen=saw)
    assert statuses(store) == [(1, "accepted"), (2, "accepted")]


@pytest.mark.parametrize(("before", "after", "said"), [
    (2, 1, "Lần 1 sẽ được tính thay lần 2."), (1, None, "Đơn vị sẽ không còn số liệu được tính."),
    (None, 1, "Lần 1 sẽ được tính."), (2, 2, "Lần 2 vẫn được tính."),
    (None, None, "Đơn vị vẫn chưa có số liệu được tính."),
])
def test_what_a_decision_leads_to_is_said_before(before: int | None, after: int | None, said: str) -> None:
    assert consequence(before, after) == said
