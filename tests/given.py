"""A hand-sized world for query tests: plan rows and submissions in a real in-memory database.

    def given() -> Given:
        g = Given()                                        # plan "P", period "K" (01/7/2025–31/3/2026)
        g.indicator("A1", area=1, kind="ratio", target=(">=", 98))
        g.unit("01", "Xã An")                              # kind "xa", peer group "Xã", owes every indicator
        g.unit("S1", "Sở Nội vụ", kind="so", owes=["A1"])
        g.deadline("commune", before="2026-04-24 00:00")   # the first instant that is late
        g.submission("01", "2026-04-20 09:00", {"A1": (95, 100)})
        return g

    CASES = [Case(given, "unit rate", [("01", 95.0)], indicator="A1")]

A file tests/queries/<folder>/<name>.py with such CASES belongs to every queries/<folder>/<name>.sql; test_queries.py
runs them all. plan, period and snapshot are given as "P", "K" and NULL where the query declares them and a case does not.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

import pandas as pd

from soket import text
from soket.store import MEMORY, Store, Transaction

PLAN, PERIOD = "P", "K"
NO_OCCURRENCE, NOT_AVAILABLE, BLANK = "no_occurrence", "not_available", "blank"
_STATES = (NO_OCCURRENCE, NOT_AVAILABLE, BLANK)


def when(moment: str) -> datetime:
    """"2026-04-20 09:00" as a Vietnam time."""
    return datetime.fromisoformat(moment)


@dataclass
class Case:
    """One run of a query: `columns` (blank-separated, in order) and `rows` are exactly what must come out."""

    given: Callable[[], Given]
    columns: str
    rows: list[tuple]
    params: dict = field(default_factory=dict)

    def __init__(self, given: Callable[[], Given], columns: str, rows: list[tuple], **params: object) -> None:
        self.given, self.columns, self.rows, self.params = given, columns, rows, params


class Given:
    """Rows of one or more plans and their submissions; `store()` loads them."""

    def __init__(self, plan: str = PLAN, level: str = "province") -> None:
        self._tables: dict[str, list[dict]] = {}
        self._names = [plan]
        self._add("plan", plan=plan, slug=plan.lower(), level=level, title=f"Kế hoạch {plan}", short_title=f"KH {plan}",
                  place="Tỉnh", small_denominator=30)
        self.period(PERIOD)

    @property
    def _plan(self) -> str:
        return self._names[-1]

    def another_plan(self, plan: str) -> None:
        """Everything said from here on belongs to this plan."""
        self._names.append(plan)
        self._add("plan", plan=plan, slug=plan.lower(), level="province", title=f"Kế hoạch {plan}",
                  short_title=f"KH {plan}", place="Tỉnh", small_denominator=30)
        self.period(PERIOD)

    def period(self, period: str, first: str = "2025-07-01", last: str = "2026-03-31") -> None:
        """A period of the plan; "K" is there from the start."""
        ordinal = 1 + sum(1 for row in self._tables.get("period", []) if row["plan"] == self._plan)
        self._add("period", plan=self._plan, period=period, label=f"Kỳ {period}",
                  period_from=date.fromisoformat(first), period_to=date.fromisoformat(last), ordinal=ordinal)

    def area(self, area_no: int, name: str | None = None, key: str | None = None) -> None:
        """An assessment area; `indicator` makes the ones it needs."""
        known = {(row["plan"], row["area_no"]) for row in self._tables.get("area", [])}
        if (self._plan, area_no) not in known:
            self._add("area", plan=self._plan, area_no=area_no, area_name=name or f"Mục {area_no}",
                      short_name=name or f"Mục {area_no}", area_key=key or f"area_{area_no}")

    def indicator(self, indicator: str, area: int = 1, kind: str = "count", target: tuple[str, float] | None = None,
                  **other: object) -> None:
        """An indicator: `target` (op, value) is a reference level unless target_kind="target"; `other` by column name."""
        if area:
            self.area(area)
        op, value = target or (None, None)
        row = {
            "plan": self._plan, "indicator": indicator, "area_no": area,
            "ordinal": len(self._tables.get("indicator", [])) + 1, "name": f"Chỉ tiêu {indicator}", "kind": kind,
            "measure_unit": "%" if kind in ("ratio", "percent") else "", "numerator_label": None,
            "denominator_label": None, "direction": "up", "target_op": op, "target_value": value,
            "target_kind": "reference" if target else None, "target_source": None, "required": True,
            "aggregation": {"ratio": "weighted", "count": "sum", "money": "sum"}.get(kind, "none"),
            "weight_indicator": None, "over_100": False, "decimals": False, "headline": False, "narrative": None,
            "concept": None,
        }
        self._add("indicator", **{**row, **other})

    def unit(self, unit: str, name: str, kind: str = "xa", group: str | None = None, owes: list[str] | None = None,
             tile: tuple[int, int] | None = None) -> None:
        """A unit; it owes every indicator of the plan said so far, or only `owes`."""
        row, col = tile or (None, None)
        self._add("unit", plan=self._plan, unit=unit, name=name, short_name=name,
                  unit_kind=kind, peer_group=group or {"xa": "Xã", "phuong": "Phường", "so": "Sở"}.get(kind, kind),
                  ordinal=len(self._tables.get("unit", [])) + 1, tile_row=row, tile_col=col,
                  search_key=text.fold(name))
        everything = [row["indicator"] for row in self._tables.get("indicator", []) if row["plan"] == self._plan]
        for indicator in everything if owes is None else owes:
            self._add("obligation", plan=self._plan, unit=unit, indicator=indicator)

    def deadline(self, applies_to: str = "commune", before: str = "2026-04-24 00:00", what: str = "return",
                 period: str | None = None, **other: object) -> None:
        """A deadline; `before` is the first instant that is late."""
        row = {"plan": self._plan, "deadline": f"D{len(self._tables.get('deadline', [])) + 1}", "what": what,
               "applies_to": applies_to, "period": period, "who": "Đơn vị", "label": "Nộp báo cáo", "to_whom": "Sở",
               "due_date": when(before).date(), "due_op": "<", "due_before": when(before), "source": "KH"}
        self._add("deadline", **{**row, **other})

    def speech(self, ordinal: int, unit: str, before: str = "2026-04-24 00:00", topic: str = "Tham luận") -> None:
        """A speech somebody has to send in."""
        self._add("speech", plan=self._plan, ordinal=ordinal, unit=unit, topic=topic, max_minutes=7,
                  due_before=when(before))

    def submission(self, unit: str, at: str, answers: dict[str, object] | None = None, *, period: str = PERIOD,
                   status: str = "accepted", sample: bool = False,
                   recommendations: list[tuple[int, str, str]] = (), findings: list[tuple[str, str, str]] = (),
                   file_name: str | None = None) -> int:
        """The next version from a unit; its id. Answers: (numerator, denominator) of a ratio, a number, a text, or one
        of NO_OCCURRENCE, NOT_AVAILABLE, BLANK. Recommendations: (area, level, text). Findings: (rule, severity, cell)."""
        number = len(self._tables.get("submission", [])) + 1
        before = [s for s in self._tables.get("submission", [])
                  if (s["plan"], s["period"], s["unit"]) == (self._plan, period, unit)]
        self._add("submission", submission_id=number, plan=self._plan, period=period, unit=unit,
                  version=len(before) + 1, status=status, received_at=when(at), sha256=f"{number:064x}",
                  file_name=file_name or f"{unit}.xlsx", template_version="1", is_sample=sample)
        for indicator, said in (answers or {}).items():
            self._add("answer", submission_id=number, indicator=indicator, **_answer(said))
        for ordinal, (area, level, words) in enumerate(recommendations, start=1):
            self._add("recommendation", submission_id=number, ordinal=ordinal, area_no=area, addressee_level=level,
                      text=words, search_key=text.fold(words), sheet="Kiến nghị", cell=f"C{ordinal + 1}")
        for ordinal, (rule, severity, cell) in enumerate(findings, start=1):
            self._add("finding", submission_id=number, ordinal=ordinal, rule=rule, severity=severity, sheet="Mục 1",
                      cell=cell, seen="", message=f"Lỗi {rule}", how_to_fix="Sửa")
        if status == "accepted":
            live = self._tables.setdefault("submission_in_force", [])
            replaced = {s["submission_id"] for s in before}
            live[:] = [f for f in live if f["snapshot"] != "live" or f["submission_id"] not in replaced]
            live.append({"snapshot": "live", "submission_id": number})
        return number

    def event(self, kind: str, submission: int | None = None, at: str | None = None, **detail: object) -> None:
        """The next line of the log; `detail` becomes its JSON."""
        submissions = {row["submission_id"]: row for row in self._tables.get("submission", [])}
        unit = submissions[submission]["unit"] if submission else None
        self._add("event", seq=1 + len(self._tables.get("event", [])), occurred_at=when(at) if at else None, kind=kind,
                  plan=self._plan, unit=unit, submission_id=submission, actor="an", detail=json.dumps(detail))

    def contact(self, contact: str, unit: str, at: str, *, channel: str = "phone", promised: str | None = None,
                agreed: str = "", period: str = PERIOD) -> None:
        """An entry of the log of contacts, noted at once."""
        self._add("contact", contact=contact, plan=self._plan, period=period, unit=unit, contacted_at=when(at),
                  channel=channel, contacted_by="Chuyên viên", spoken_with="Văn phòng", agreed=agreed,
                  promised_for=date.fromisoformat(promised) if promised else None, noted_at=when(at))

    def cancelled_contact(self, contact: str, reason: str = "Ghi nhầm", at: str = "2026-04-24 12:00") -> None:
        """The entry was cancelled."""
        self._add("contact_cancelled", contact=contact, reason=reason, cancelled_at=when(at), actor="office")

    def received(self, submission: int, at: str) -> None:
        """Correct the time of receipt of a submission."""
        next(s for s in self._tables["submission"] if s["submission_id"] == submission)["received_at"] = when(at)

    def snapshot(self, name: str, at: str | None = None, period: str = PERIOD) -> None:
        """Keep what is in force now, and the register of receipt, under a name: a snapshot of the plan and period.
        `at` is when it was taken; the time of the last record unless told."""
        received = self._tables.get("submission", [])
        live = [f for f in self._tables.get("submission_in_force", []) if f["snapshot"] == "live"]
        self._tables["submission_in_force"] += [{**f, "snapshot": name} for f in live]
        for row in received:
            self._add("snapshot_submission", snapshot=name, submission_id=row["submission_id"], status=row["status"],
                      received_at=row["received_at"])
        own = [s for s in received if (s["plan"], s["period"]) == (self._plan, period)]
        counting = [s for s in own if s["submission_id"] in {f["submission_id"] for f in live}]
        as_of = max((s["received_at"] for s in own), default=None)
        earlier = [s for s in self._tables.get("snapshot", []) if (s["plan"], s["period"]) == (self._plan, period)]
        self._add("snapshot", snapshot=name, plan=self._plan, period=period, ordinal=len(earlier) + 1,
                  name=f"Bản {name}", note="", taken_at=when(at) if at else as_of, as_of=as_of, actor="office",
                  submissions=len(counting), is_sample=any(s["is_sample"] for s in counting),
                  content_hash=" ".join(str(s["submission_id"]) for s in counting), plan_hash="1")

    def deck_slide(self, slide: str, ordinal: int, hidden: bool = False, notes: str | None = None, added: str | None = None,
                   nameless: bool | None = None) -> None:
        """A slide where the presenter put it."""
        self._add("deck_slide", plan=self._plan, period=PERIOD, slide=slide, ordinal=ordinal, hidden=hidden, notes=notes, added=added,
                  nameless=nameless)

    def deck_cover(self, place: str, presenter: str, speaker: str) -> None:
        """What the presenter put on the cover."""
        self._add("deck_cover", plan=self._plan, period=PERIOD, place=place, presenter=presenter, speaker=speaker)

    def agenda(self, item: str, ordinal: int, **row: object) -> None:
        """An item of the run of show; what is not said is an opening of 10 minutes, still to come."""
        usual = {"kind": "opening", "title": f"Mục {item}", "unit": None, "speaker": "", "slide": None, "minutes": 10.0,
                 "written": False, "skipped": False, "started_at": None, "ended_at": None}
        self._add("agenda_item", plan=self._plan, period=PERIOD, item=item, ordinal=ordinal, **usual | row)

    def agenda_start(self, at: str) -> None:
        """When the conference begins."""
        self._add("agenda_start", plan=self._plan, period=PERIOD, starts_at=when(at))

    def task(self, task: str, at: str, words: str, units: str = "", due: str | None = None, **row: object) -> None:
        """A conclusion of the chair."""
        usual = {"actor": "office", "cancelled_at": None, "reason": None}
        self._add("task", plan=self._plan, period=PERIOD, task=task, recorded_at=when(at), words=words, units=units,
                  due=date.fromisoformat(due) if due else None, **usual | row)

    def store(self) -> Store:
        """A real database in memory that holds all of it."""
        store = Store(MEMORY)
        with store.transaction() as tx:
            for table, rows in self._tables.items():
                insert(tx, table, pd.DataFrame(rows))
        return store

    def _add(self, table: str, **row: object) -> None:
        self._tables.setdefault(table, []).append(row)


def insert(tx: Transaction, table: str, rows: pd.DataFrame) -> None:
    """Put rows into any table, columns matched by name: what no statement of the program does for every table."""
    tx._cursor.register("given_rows", rows)
    tx._cursor.execute(f"insert into {table} by name select * from given_rows")
    tx._cursor.unregister("given_rows")


def _answer(said: object) -> dict:
    row = {"state": "reported", "numerator": None, "denominator": None, "value": None, "text": None,
           "sheet": "Mục 1", "cell": "D2", "raw": str(said)}
    if isinstance(said, tuple):
        row["numerator"], row["denominator"] = map(float, said)
    elif said in _STATES:
        row["state"] = said
        row["value"] = 0.0 if said == NO_OCCURRENCE else None
    elif isinstance(said, str):
        row["text"] = said
    else:
        row["value"] = float(said)
    return row
