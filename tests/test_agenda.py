"""Run of show and conclusions: exact items, times and sentences, on a real database."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import openpyxl
import pytest

from soket.conference import agenda, tasks
from soket.conference.agenda import AgendaError, Item
from soket.conference.tasks import TaskError
from soket.plans import load_plans
from soket.store import Store

PLANS = load_plans()
TN = PLANS["TN"]
PERIOD = TN.periods[-1]
NINE = datetime(2026, 5, 5, 9, 0)


def kept(store: Store) -> list[Item]:
    return agenda.read(store, TN, PERIOD)


def test_the_usual_order_holds_the_26_speeches_of_7_minutes(store: Store) -> None:
    items = kept(store)
    assert [i.kind for i in items] == ["opening"] * 2 + ["report"] + ["speech"] * 26 + ["discussion", "conclusion"]
    assert {(i.minutes, i.slide) for i in items if i.kind == "speech"} == {(7, "tham-luan")}
    assert [i.unit for i in items if i.kind == "speech"] == [s.unit for s in TN.speeches]
    assert items == agenda.usual(TN)


@pytest.mark.parametrize("plan", [code for code in PLANS if code != "TN"])
def test_a_plan_without_speeches_has_the_rest(plan: str) -> None:
    assert [i.kind for i in agenda.usual(PLANS[plan])] == ["opening", "opening", "report", "discussion", "conclusion"]


def test_starting_an_item_ends_the_one_before(store: Store) -> None:
    first, second = kept(store)[:2]
    agenda.start(store, TN, PERIOD, first.item, NINE)
    agenda.start(store, TN, PERIOD, second.item, NINE + timedelta(minutes=12))
    assert kept(store)[:2] == [
        replace(first, started_at=NINE, ended_at=NINE + timedelta(minutes=12)),
        replace(second, started_at=NINE + timedelta(minutes=12)),
    ]
    assert agenda.reset(store, TN, PERIOD, second.item, NINE) == second


def test_what_never_began_cannot_end(store: Store) -> None:
    first = kept(store)[0]
    with pytest.raises(AgendaError) as caught:
        agenda.finish(store, TN, PERIOD, first.item, NINE)
    assert str(caught.value) == "“Ổn định tổ chức, giới thiệu đại biểu” chưa bắt đầu nên chưa thể kết thúc. Bấm Bắt đầu trước."
    assert kept(store)[0] == first


def test_order_changes_on_the_fly_and_stays(store: Store) -> None:
    names = [i.item for i in kept(store)]
    agenda.move(store, TN, PERIOD, names[5], 3, NINE)
    assert [i.item for i in kept(store)] == [*names[:3], names[5], *names[3:5], *names[6:]]
    agenda.move(store, TN, PERIOD, names[0], 999, NINE)
    assert [i.item for i in kept(store)][-1] == names[0]
    agenda.remove(store, TN, PERIOD, names[0], NINE)
    assert names[0] not in [i.item for i in kept(store)]
    with pytest.raises(AgendaError, match="Mục này không còn trong kịch bản"):
        agenda.move(store, TN, PERIOD, names[0], 0, NINE)


def test_the_last_item_stays(store: Store) -> None:
    *rest, last = kept(store)
    for i in rest:
        agenda.remove(store, TN, PERIOD, i.item, NINE)
    with pytest.raises(AgendaError, match="Kịch bản phải còn ít nhất một mục. Hãy thêm mục khác trước khi bỏ mục này."):
        agenda.remove(store, TN, PERIOD, last.item, NINE)
    assert kept(store) == [last]


def test_the_beginning_is_a_vietnam_time_near_the_period(store: Store) -> None:
    agenda.set_start(store, TN, PERIOD, NINE, NINE)
    for wrong in (NINE.replace(tzinfo=timezone.utc), NINE.replace(year=9999)):
        with pytest.raises(AgendaError, match=r"Giờ khai mạc 09:00 ngày 5/5/\d{4} không hợp lệ. Hãy chọn lại ngày, giờ."):
            agenda.set_start(store, TN, PERIOD, wrong, NINE)
    assert agenda.starts_at(store, TN, PERIOD) == NINE


def test_a_place_before_the_first_is_the_first(store: Store) -> None:
    added = agenda.add(store, TN, PERIOD, Item("", "break", "Nghỉ", minutes=5), -1, NINE)
    assert kept(store)[0] == added


def test_the_projected_end_follows_what_happened(store: Store) -> None:
    items = kept(store)
    planned = 10 + 10 + 30 + 26 * 7 + 30 + 20
    assert agenda.projected_end(items, NINE) == NINE + timedelta(minutes=planned)
    evening = NINE - timedelta(hours=14)
    assert agenda.projected_end(items, evening, NINE) == agenda.projected_end(items, NINE) and agenda.slips_from(items, evening, NINE) == NINE
    assert agenda.projected_end(items, NINE, evening) == agenda.projected_end(items, NINE)
    agenda.edit(store, TN, PERIOD, items[3].item, NINE, written=True)  # handed in: 7 minutes less
    agenda.start(store, TN, PERIOD, items[0].item, NINE)
    now = NINE + timedelta(minutes=4)
    assert agenda.projected_end(kept(store), now) == now + timedelta(minutes=planned - 7 - 4)
    overrun = NINE + timedelta(minutes=25)  # an item over its time holds up the rest, and counts nothing more itself
    assert agenda.projected_end(kept(store), overrun) == overrun + timedelta(minutes=planned - 7 - 10)


def test_the_projected_end_slips_from_when_nobody_or_nobody_in_time_speaks(store: Store) -> None:
    """It stands while the running item has minutes left: told once, a console need not reckon it anew."""
    assert agenda.slips_from(kept(store), NINE) == NINE
    first = agenda.start(store, TN, PERIOD, kept(store)[0].item, NINE)
    spent = NINE + timedelta(minutes=first.minutes)
    assert agenda.slips_from(kept(store), NINE + timedelta(minutes=1)) == spent
    assert agenda.projected_end(kept(store), NINE + timedelta(minutes=1)) == agenda.projected_end(kept(store), spent)
    late = spent + timedelta(minutes=3)
    assert agenda.slips_from(kept(store), late) == late
    assert agenda.projected_end(kept(store), late) == agenda.projected_end(kept(store), spent) + timedelta(minutes=3)


@pytest.mark.parametrize(("new", "said"), [
    ({"title": "  "}, "Mục của kịch bản chưa có tên. Hãy ghi tên mục."),
    ({"minutes": -1}, "Thời lượng -1 phút không hợp lệ; ghi từ 0 đến 480 phút."),
    ({"unit": "99999"}, "Kế hoạch Sơ kết 01 năm · tỉnh Thái Nguyên không có đơn vị mã 99999."),
])
def test_senseless_items_are_refused(store: Store, new: dict, said: str) -> None:
    with pytest.raises(AgendaError) as caught:
        agenda.add(store, TN, PERIOD, replace(Item("", "break", "Nghỉ", minutes=15), **new), 3, NINE)
    assert str(caught.value) == said


def test_an_added_item_stands_where_it_was_put(store: Store) -> None:
    added = agenda.add(store, TN, PERIOD, Item("", "break", "Nghỉ giải lao", minutes=15), 3, NINE)
    assert kept(store)[3] == added and len(kept(store)) == 32


def test_conclusions_are_kept_cancelled_with_a_reason_and_exported(store: Store) -> None:
    units = [TN.units[0], TN.units[1]]
    tasks.record(store, TN, PERIOD, "Rà soát trụ sở dôi dư", [u.code for u in units], date(2026, 6, 30), NINE)
    wrong = tasks.record(store, TN, PERIOD, "Ghi nhầm", [], None, NINE)
    other = PLANS["GL"]
    with pytest.raises(TaskError, match="Kết luận này đã được bỏ trước đó."):
        tasks.cancel(store, other, other.periods[-1], wrong, "của kế hoạch khác", NINE)
    tasks.cancel(store, TN, PERIOD, wrong, "ghi trùng", NINE)
    with pytest.raises(TaskError, match="Kết luận này đã được bỏ trước đó."):
        tasks.cancel(store, TN, PERIOD, wrong, "lần nữa", NINE)
    sheet = openpyxl.load_workbook(io.BytesIO(tasks.as_xlsx(store, TN, PERIOD, ["Kỳ"]))).active
    cells = [[c for c in row if c is not None] for row in sheet.iter_rows(values_only=True)]
    assert ["TT", "Nội dung kết luận", "Đơn vị thực hiện", "Thời hạn", "Ghi lúc"] in cells
    row = next(row for row in cells if row and row[0] == 1)
    assert row[1:4] == ["Rà soát trụ sở dôi dư", f"{units[0].name}, {units[1].name}", "30/6/2026"]
    assert not any("Ghi nhầm" in row for row in cells)


@pytest.mark.parametrize(("words", "units", "due", "said"), [
    (" ", [], None, "Kết luận chưa có nội dung. Hãy ghi việc phải làm."),
    ("Việc", ["99999"], None, "Kế hoạch Sơ kết 01 năm · tỉnh Thái Nguyên không có đơn vị mã 99999."),
    ("Việc", [], date(2026, 5, 4), "Thời hạn 4/5/2026 trước ngày ghi kết luận 5/5/2026. Hãy chọn lại thời hạn."),
])
def test_senseless_conclusions_are_refused(store: Store, words: str, units: list, due: date | None, said: str) -> None:
    with pytest.raises(TaskError) as caught:
        tasks.record(store, TN, PERIOD, words, units, due, NINE)
    assert str(caught.value) == said


def test_what_is_told_twice_under_one_key_is_there_once(store: Store) -> None:
    key, other = "a1b2c3d4e5f6", "0123456789ab"
    for words, called in (("Rà soát trụ sở", key), ("Rà soát trụ sở", key), ("Rà soát trụ sở", other)):
        tasks.record(store, TN, PERIOD, words, [], None, NINE, key=called)
    assert sorted(store.run("hoi_nghi/tasks", plan=TN.code, period=PERIOD.code)["task"]) == [other, key]
    count = len(kept(store))
    for minutes in (5, 10):
        assert agenda.add(store, TN, PERIOD, Item(key, "break", "Nghỉ", minutes=minutes), 2, NINE).minutes == 5
    assert (len(kept(store)), kept(store)[2].item) == (count + 1, key)
    with store.transaction() as tx:
        kinds = [kind for kind, in tx._cursor.execute("select kind from event where kind in ('task_recorded', 'agenda_added')").fetchall()]
    assert sorted(kinds) == ["agenda_added", "task_recorded", "task_recorded"]
