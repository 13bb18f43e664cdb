"""The nouns every other module shares. No behaviour beyond what a noun knows of itself.

Source of the terms: the glossary (docs/thuat-ngu.md). Money is in triệu đồng, rates are 0–100,
times are naive Vietnam time (UTC+7).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

UnitKind = Literal["xa", "phuong", "dac_khu", "so", "office"]
IndicatorKind = Literal["count", "ratio", "percent", "money", "scale", "boolean", "text", "date"]
State = Literal["reported", "no_occurrence", "not_available", "blank"]
Severity = Literal["reject", "warn", "info"]
Block = Literal["commune", "department", "office"]
# "district" only exists in plans from before 01/7/2025.
Level = Literal["central", "province", "department", "district", "commune"]
Role = Literal["unit_name", "document_no", "document_date", "period_from", "period_to", "contact",
               "review_date", "speech_date", "lessons", "tasks"]

COMMUNE_KINDS = ("xa", "phuong", "dac_khu")


def first_late_instant(due_date: date | None, due_op: str | None) -> datetime | None:
    """"trước ngày 24/4" (`<`) is late from 24/4 00:00; "chậm nhất ngày 31/8" (`<=`) from 01/9 00:00."""
    if due_date is None:
        return None
    day = due_date if due_op == "<" else due_date + timedelta(days=1)
    return datetime(day.year, day.month, day.day)


@dataclass(frozen=True)
class Period:
    """A reporting period of a plan (kỳ báo cáo): both days belong to it."""

    code: str
    label: str
    period_from: date
    period_to: date
    ordinal: int


@dataclass(frozen=True)
class Area:
    """An assessment area (mục). `key` is shared across plans, so areas can be compared between them.

    `heading` is the heading of the plan's own document, word for word ("Về công tác lãnh đạo, …").
    """

    area_no: int
    name: str
    key: str
    short_name: str
    heading: str = ""


@dataclass(frozen=True)
class Indicator:
    """One thing asked of the units.

    area_no 0 holds the general fields of the cover. `respondents` are the unit codes that owe it.
    `target_kind`: "target" was assigned by the plan's own document, "reference" only informs.
    `narrative`: key_results | difficulties | causes | recommendations | None.
    `role` says what a general field is for (unit_name and period_from/to are prefilled in the template).
    `short_name`: what a slide calls it where the name is too long; "" where the name is short enough.
    """

    code: str
    area_no: int
    ordinal: int
    name: str
    kind: IndicatorKind
    measure_unit: str
    numerator_label: str | None
    denominator_label: str | None
    direction: Literal["up", "down", "none"]
    target_op: Literal[">=", "<=", "=", "<", ">"] | None
    target_value: float | None
    target_kind: Literal["target", "reference"] | None
    target_source: str | None
    required: bool
    aggregation: Literal["sum", "weighted", "mean", "none"]
    weight_indicator: str | None
    over_100: bool
    decimals: bool
    negative: bool
    headline: bool
    narrative: str | None
    concept: str | None
    help: str
    note: str
    respondents: tuple[str, ...] = ()
    role: Role | None = None
    short_name: str = ""

    @property
    def is_ratio(self) -> bool:
        """Is it two numbers whose rate is computed?"""
        return self.kind == "ratio"

    @property
    def is_number(self) -> bool:
        """Is what is answered a number (or two)?"""
        return self.kind in ("count", "ratio", "percent", "money", "scale")


@dataclass(frozen=True)
class Unit:
    """Who reports. `code` is text and keeps its leading zeros; `peer_group` is who it may be ranked with."""

    code: str
    name: str
    short_name: str
    kind: UnitKind
    peer_group: str
    ordinal: int
    tile_row: int | None = None
    tile_col: int | None = None
    aliases: tuple[str, ...] = ()

    @property
    def block(self) -> Block:
        """The block (khối) it answers and owes with, as the queries (macro block_of) and deadlines (`applies_to`) call it."""
        return {"so": "department", "office": "office"}.get(self.kind, "commune")


@dataclass(frozen=True)
class Deadline:
    """Who owes what by when. "trước ngày" is `<` (exclusive), "chậm nhất ngày" is `<=`."""

    code: str
    what: Literal["return", "speech", "report", "conference", "plan", "other"]
    applies_to: Literal["commune", "department", "office", "province"]
    period: str | None
    who: str
    label: str
    to_whom: str
    due_date: date | None
    due_op: Literal["<", "<=", "="] | None
    source: str

    @property
    def due_before(self) -> datetime | None:
        """The first instant that is late, Vietnam time."""
        return first_late_instant(self.due_date, self.due_op)


@dataclass(frozen=True)
class Speech:
    """A tham luận: who speaks, on what, in which order, for how long."""

    ordinal: int
    unit: str
    topic: str
    max_minutes: int
    due_date: date
    due_op: Literal["<", "<="]

    @property
    def due_before(self) -> datetime | None:
        """The first instant at which the text of the speech is late, Vietnam time."""
        return first_late_instant(self.due_date, self.due_op)


@dataclass(frozen=True)
class Plan:
    """One review, complete. Built by `soket.plans`, never by hand."""

    code: str
    slug: str
    level: Literal["province", "commune"]
    title: str
    short_title: str
    place: str
    legal_basis: tuple[str, ...]
    conference: dict
    addressee: str
    addressee_levels: tuple[tuple[Level, str], ...]
    template_version: str
    small_denominator: int
    periods: tuple[Period, ...]
    areas: tuple[Area, ...]
    indicators: tuple[Indicator, ...]
    units: tuple[Unit, ...]
    deadlines: tuple[Deadline, ...]
    speeches: tuple[Speech, ...]
    settings: dict = field(default_factory=dict)

    def unit(self, code: str) -> Unit | None:
        """The unit of this code, None when the plan has none."""
        return next((u for u in self.units if u.code == code), None)

    def indicator(self, code: str) -> Indicator | None:
        """The indicator of this code, None when the plan has none."""
        return next((i for i in self.indicators if i.code == code), None)

    def period(self, code: str) -> Period | None:
        """The reporting period of this code, None when the plan has none."""
        return next((p for p in self.periods if p.code == code), None)

    def owed_by(self, unit: str) -> tuple[Indicator, ...]:
        """What the unit owes, in the order of the plan; general fields (area 0) first."""
        return tuple(i for i in self.indicators if unit in i.respondents)

    def return_deadline(self, unit: Unit, period: str) -> Deadline | None:
        """When the unit's own return of the period is due; None when the plan does not speak of it."""
        return next(
            (d for d in self.deadlines
             if d.what == "return" and d.applies_to == unit.block and d.period in (None, period)),
            None,
        )  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """One non-empty cell as it stands in the file. `kind`: text number boolean date error formula.

    `percent_format` tells a value stored 0.985 and shown 98,5 %; `formula` holds the formula's text, and `kind` is
    "formula" only when the file has no result for it. Dates are ISO text. `font` is named only when it is one of
    the old fonts (.VnTime, VNI-…); `struck` is text with a line through it.
    """

    sheet: str
    address: str
    row: int
    col: int
    value: object
    kind: Literal["text", "number", "boolean", "date", "error", "formula"]
    percent_format: bool = False
    formula: str | None = None
    struck: bool = False
    font: str | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet of a read workbook: its non-empty cells by (row, column), both from 1.

    `state`: visible, hidden, veryHidden. `hidden_rows` / `hidden_columns`: some of them hold something.
    """

    name: str
    state: str
    cells: dict[tuple[int, int], Cell]
    hidden_rows: bool = False
    hidden_columns: bool = False


@dataclass(frozen=True)
class Workbook:
    """A read workbook, before anybody knows whose it is."""

    sheets: tuple[Sheet, ...]
    external_links: bool = False
    pictures: bool = False


@dataclass(frozen=True)
class Finding:
    """What a check said about a cell: one shape for every rule."""

    rule: str
    severity: Severity
    sheet: str | None
    cell: str | None
    seen: str
    message: str
    how_to_fix: str


@dataclass(frozen=True)
class Answer:
    """One indicator of one return, with its origin. A rate is never stored as typed: `value` of a ratio is None."""

    indicator: str
    state: State
    numerator: float | None
    denominator: float | None
    value: float | None
    text: str | None
    sheet: str | None
    cell: str | None
    raw: str | None


@dataclass(frozen=True)
class Recommendation:
    """One recommendation (kiến nghị), addressed to a level."""

    area_no: int
    addressee_level: Level
    text: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class Fix:
    """A cell that is better written otherwise and means the same. `before` and `after` in words, `value` what to write:

    a float, text, or a date as ISO text, as `kind` says.
    """

    sheet: str
    cell: str
    before: str
    after: str
    kind: Literal["number", "text", "date"]
    value: float | str
    why: str


@dataclass(frozen=True)
class Reading:
    """What one file turned out to be. `status` "unreadable" is a file that is not a return at all.

    `fixes`: cells a returned copy puts right; what was read from the file itself is the same with or without them.
    """

    status: Literal["accepted", "returned", "unreadable"]
    plan: str | None
    period: str | None
    unit: str | None
    template_version: str | None
    is_sample: bool
    answers: tuple[Answer, ...]
    recommendations: tuple[Recommendation, ...]
    findings: tuple[Finding, ...]
    fixes: tuple[Fix, ...] = ()
