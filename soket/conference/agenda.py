"""Run of show (kịch bản điều hành): items with speaker, slide, planned and actual times; which speech is spoken, which handed
in on paper. Every change is one transaction; whoever changes it sees what the others did."""

from __future__ import annotations

import json
import tomllib
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

import pyarrow as pa

from soket import decisions
from soket.conference import changes
from soket.decisions import DecisionError
from soket.model import Period, Plan
from soket.store import Store, Transaction
from soket.text import day, nfc

Kind = Literal["opening", "report", "speech", "discussion", "conclusion", "break"]
KINDS: dict[str, str] = {
    "opening": "Khai mạc", "report": "Báo cáo", "speech": "Tham luận", "discussion": "Thảo luận", "conclusion": "Kết luận",
    "break": "Nghỉ giải lao",
}
KIND, START = "agenda", "agenda_start"  # in the ledger
USUAL = Path(__file__).parent / "agenda.toml"
LONGEST_TITLE, LONGEST_ITEM = 300, 480  # characters; minutes
YEARS_APART = 5  # a review is held soon after its period
_TEXT, _TIME = pa.string(), pa.timestamp("us")
_ROWS = pa.schema({
    "plan": _TEXT, "period": _TEXT, "item": _TEXT, "ordinal": pa.int32(), "kind": _TEXT, "title": _TEXT, "unit": _TEXT,
    "speaker": _TEXT, "slide": _TEXT, "minutes": pa.float64(), "written": pa.bool_(), "skipped": pa.bool_(),
    "started_at": _TIME, "ended_at": _TIME})


class AgendaError(DecisionError):
    """A change that makes no sense; the message is Vietnamese and fit to show."""


@dataclass(frozen=True)
class Item:
    """`minutes`: planned. `slide`: slide_id shown when it starts, or None. Times are Vietnam time. `unit`: who speaks."""

    item: str
    kind: Kind
    title: str
    unit: str | None = None
    speaker: str = ""
    slide: str | None = None
    minutes: float = 0
    written: bool = False
    skipped: bool = False
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Is it this item's turn?"""
        return self.started_at is not None and self.ended_at is None

    @property
    def is_over(self) -> bool:
        """Nothing more is to come of it: done, left out, or only handed in on paper."""
        return self.ended_at is not None or self.skipped or self.written


def usual(plan: Plan) -> list[Item]:
    """What a conference of the plan starts with: the usual order, and the plan's speeches with their minutes. The same
    at every call, its items too."""
    items = []
    for number, given in enumerate(tomllib.loads(USUAL.read_text(encoding="utf-8"))["item"], start=1):
        if given["kind"] == "@speeches":
            items += [Item(f"tham-luan-{s.ordinal:02d}", "speech", s.topic, s.unit, slide=given["slide"], minutes=s.max_minutes)
                      for s in sorted(plan.speeches, key=lambda s: s.ordinal)]
        else:
            items.append(Item(f"muc-{number:02d}", given["kind"], given["title"], slide=given["slide"],
                              minutes=given["minutes"]))
    return items


def read(store: Store, plan: Plan, period: Period) -> list[Item]:
    """The run of show; the usual one, not yet on record, where nobody has changed anything."""
    rows = store.run("hoi_nghi/agenda", plan=plan.code, period=period.code)
    rows = rows[[field.name for field in fields(Item)]].astype(object)
    return [Item(**row) for row in rows.where(rows.notna(), None).to_dict("records")] or usual(plan)


def starts_at(store: Store, plan: Plan, period: Period) -> datetime | None:
    """When the conference begins: as set by the presenter, else as the plan says, else None."""
    rows = store.run("hoi_nghi/start", plan=plan.code, period=period.code)
    if len(rows):
        return rows["starts_at"].iloc[0].to_pydatetime()
    time = plan.conference.get("time")
    return datetime.fromisoformat(time) if time else None


def set_start(store: Store, plan: Plan, period: Period, begins: datetime, at: datetime, actor: str = "") -> None:
    """The conference begins at `begins`, Vietnam time. Raises AgendaError for a time with a zone, or a year from the plan's."""
    with store.transaction() as tx:
        rows_of_start(tx, plan, period, begins)
        log_start(store, tx, {"plan": plan.code, "period": period.code, "starts_at": begins}, at, actor)


def put_start(tx: Transaction, plan: Plan, period: Period, begins: datetime | None, at: datetime, actor: str) -> None:
    """The same inside a transaction whose own decision says it; None: it is not set any more, the plan's own time counts."""
    rows_of_start(tx, plan, period, begins)
    tx.execute("add_event", occurred_at=at, kind="agenda_start", plan=plan.code, unit=None, submission_id=None, actor=actor,
               detail=json.dumps({"plan": plan.code, "period": period.code, "starts_at": begins.isoformat() if begins else None}))


def rows_of_start(tx: Transaction, plan: Plan, period: Period, begins: datetime | None) -> None:
    """The same, and nobody is told. Raises AgendaError."""
    if begins and (begins.tzinfo or abs(begins.year - period.period_to.year) > YEARS_APART):
        raise AgendaError(f"Giờ khai mạc {begins:%H:%M} ngày {day(begins.date())} không hợp lệ. Hãy chọn lại ngày, giờ.")
    whose = {"plan": plan.code, "period": period.code}
    tx.execute("clear_agenda_start", **whose)
    if begins:
        tx.insert("agenda_start", pa.table({**{name: [value] for name, value in whose.items()},
                                            "starts_at": pa.array([begins], _TIME)}))


def log_start(store: Store, tx: Transaction, said: Mapping[str, object], at: datetime, actor: str, entry: str | None = None) -> None:
    """Into ledger and log; the last statement of setting the start."""
    decisions.log(store, tx, START, said, event="agenda_start", decided_at=at, actor=actor, plan=said["plan"], entry=entry)


def planned(items: Sequence[Item], begins: datetime | None) -> list[datetime | None]:
    """When each item was meant to begin, in their order; None without a beginning. What is handed in on paper or left out
    takes no time."""
    times, at = [], begins
    for i in items:
        times.append(at)
        if at is not None and not (i.written or i.skipped):
            at += timedelta(minutes=i.minutes)
    return times


def start(store: Store, plan: Plan, period: Period, item: str, at: datetime, actor: str = "") -> Item:
    """It is this item's turn: it runs from `at`, what ran before is over."""

    def change(items: list[Item]) -> list[Item]:
        items = [replace(i, ended_at=at) if i.is_running and i.item != item else i for i in items]
        return _with(items, item, lambda i: replace(i, started_at=at, ended_at=None, skipped=False, written=False))

    return _one(_change(store, plan, period, "agenda_started", at, actor, change, item), item)


def finish(store: Store, plan: Plan, period: Period, item: str, at: datetime, actor: str = "") -> Item:
    """The item is over at `at`. Raises AgendaError when it never began."""

    def over(i: Item) -> Item:
        if not i.is_running:
            raise AgendaError(f"“{i.title}” chưa bắt đầu nên chưa thể kết thúc. Bấm Bắt đầu trước.")
        return replace(i, ended_at=at)

    return _one(_change(store, plan, period, "agenda_finished", at, actor, lambda items: _with(items, item, over), item), item)


def reset(store: Store, plan: Plan, period: Period, item: str, at: datetime, actor: str = "") -> Item:
    """The item is still to come: started by mistake, or taken up again."""
    fresh = {"started_at": None, "ended_at": None, "skipped": False, "written": False}
    return edit(store, plan, period, item, at, actor, **fresh)


def edit(store: Store, plan: Plan, period: Period, item: str, at: datetime, actor: str = "", **new: object) -> Item:
    """Other words, speaker, unit, slide, minutes; or `written` (handed in, not spoken) or `skipped`."""
    def changed(i: Item) -> Item:
        return _sound(replace(i, **new), plan)

    return _one(_change(store, plan, period, "agenda_edited", at, actor, lambda items: _with(items, item, changed), item), item)


def add(store: Store, plan: Plan, period: Period, given: Item, position: int, at: datetime, actor: str = "") -> Item:
    """A new item at `position` (0 is first, too far is last); its `item` is given here, unless the caller knows it by one. One
    that is there already stays as it is: it was told twice."""
    fresh, position = _sound(replace(given, item=given.item or _key()), plan), max(position, 0)

    def with_it(items: list[Item]) -> list[Item]:
        is_there = any(i.item == fresh.item for i in items)
        return items if is_there else [*items[:position], fresh, *items[position:]]

    return _one(_change(store, plan, period, "agenda_added", at, actor, with_it, fresh.item), fresh.item)


def remove(store: Store, plan: Plan, period: Period, item: str, at: datetime, actor: str = "") -> list[Item]:
    """Take an item out; the log keeps it. What remains. Raises AgendaError for the last one."""

    def without(items: list[Item]) -> list[Item]:
        _one(items, item)
        if len(items) == 1:
            raise AgendaError("Kịch bản phải còn ít nhất một mục. Hãy thêm mục khác trước khi bỏ mục này.")
        return [i for i in items if i.item != item]

    return _change(store, plan, period, "agenda_removed", at, actor, without, item)


def move(store: Store, plan: Plan, period: Period, item: str, position: int, at: datetime, actor: str = "") -> list[Item]:
    """Put an item at `position` (0 is first, too far is last). The order afterwards."""

    def moved(items: list[Item]) -> list[Item]:
        it = _one(items, item)
        rest = [i for i in items if i.item != item]
        place = max(0, min(position, len(rest)))
        return [*rest[:place], it, *rest[place:]]

    return _change(store, plan, period, "agenda_moved", at, actor, moved, item)


def projected_end(items: Sequence[Item], now: datetime, begins: datetime | None = None) -> datetime:
    """When the conference will be over if everything still to come keeps to its minutes from now on; while nothing has begun,
    from `begins` on."""
    minutes, now = 0.0, _counting_from(items, now, begins)
    for i in items:
        if i.is_running:
            minutes += max(i.minutes - (now - i.started_at).total_seconds() / 60, 0)
        elif not i.is_over:
            minutes += i.minutes
    return now + timedelta(minutes=minutes)


def slips_from(items: Sequence[Item], now: datetime, begins: datetime | None = None) -> datetime:
    """Until when `projected_end` stands if nothing changes: it moves with the clock from `now` on, or from when the running
    item has had its minutes."""
    return max([_counting_from(items, now, begins), *(i.started_at + timedelta(minutes=i.minutes) for i in items if i.is_running)])


def _counting_from(items: Sequence[Item], now: datetime, begins: datetime | None) -> datetime:
    return max(now, begins) if begins and not any(i.started_at for i in items) else now


def _change(store: Store, plan: Plan, period: Period, kind: str, at: datetime, actor: str,
            change: Callable[[list[Item]], list[Item]], item: str) -> list[Item]:
    whose = {"plan": plan.code, "period": period.code}
    with store.transaction() as tx:
        kept = [Item(**row) for row in tx.records("agenda_of", **whose)]
        before = kept or usual(plan)
        after = change(before)
        if after is before:
            return before
        put(tx, whose, after)
        about = next((asdict(i) for i in (*after, *before) if i.item == item), {})
        log(store, tx, whose | about | {"did": kind} | changes.between(kept, after, "item"), at, actor)
    return after


def put(tx: Transaction, whose: Mapping[str, str], items: Sequence[Item]) -> None:
    """The run of show is `items` now. `whose`: plan and period."""
    tx.execute("clear_agenda", **whose)
    table = [{**whose, "ordinal": ordinal} | asdict(i) for ordinal, i in enumerate(items, start=1)]
    tx.insert("agenda_item", pa.Table.from_pylist(table, schema=_ROWS))


def log(store: Store, tx: Transaction, said: Mapping[str, object], at: datetime, actor: str, entry: str | None = None) -> None:
    """Into ledger and log; the last statement of a change of the run of show."""
    decisions.log(store, tx, KIND, said, event=said["did"], decided_at=at, actor=actor, plan=said["plan"], unit=said.get("unit"),
                  entry=entry)


def _with(items: list[Item], item: str, change: Callable[[Item], Item]) -> list[Item]:
    _one(items, item)
    return [change(i) if i.item == item else i for i in items]


def _one(items: Sequence[Item], item: str) -> Item:
    found = next((i for i in items if i.item == item), None)
    if found is None:
        raise AgendaError("Mục này không còn trong kịch bản: có người vừa bỏ nó. Hãy xem lại kịch bản.")
    return found


def _sound(i: Item, plan: Plan) -> Item:
    title = nfc(i.title).strip()
    if not title:
        raise AgendaError("Mục của kịch bản chưa có tên. Hãy ghi tên mục.")
    if len(title) > LONGEST_TITLE:
        raise AgendaError(f"Tên mục dài {len(title)} ký tự; ghi ngắn lại, nhiều nhất {LONGEST_TITLE} ký tự.")
    if i.kind not in KINDS:
        raise AgendaError(f"Không có loại mục “{i.kind}”.")
    if not 0 <= i.minutes <= LONGEST_ITEM:
        raise AgendaError(f"Thời lượng {i.minutes:g} phút không hợp lệ; ghi từ 0 đến {LONGEST_ITEM} phút.")
    if i.unit is not None and plan.unit(i.unit) is None:
        raise AgendaError(f"Kế hoạch {plan.short_title} không có đơn vị mã {i.unit}.")
    return replace(i, title=title, speaker=nfc(i.speaker).strip())


def _key() -> str:
    return uuid.uuid4().hex[:12]
