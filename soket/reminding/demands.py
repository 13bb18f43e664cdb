"""What one unit owes, as nouns: rows of the queries of Tiến độ and Đôn đốc, put together unit by unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

import pandas as pd

from soket.model import Plan, Unit
from soket.text import COVER


@dataclass(frozen=True)
class Owed:
    """A return or a speech that was not received. `task`: the plan's own words; due_* None when it names no day."""

    task: str
    topic: str | None
    to_whom: str
    due_date: date | None
    due_op: str | None
    days_late: int


class Found(NamedTuple):
    """A finding of a file that is not settled."""

    rule: str
    sheet: str | None
    cell: str | None
    message: str
    how_to_fix: str


class Blank(NamedTuple):
    """A required answer left out. `sheet` and `cell` are where it belongs in the unit's own file; None: no row for it."""

    area_no: int
    area: str
    indicator: str
    name: str
    state: str
    sheet: str | None
    cell: str | None


@dataclass(frozen=True)
class File:
    """The unit's last file, sent back (returned) or waiting to be confirmed (pending).

    `counted`: the version that counts; `reason`: of whoever sent it back, None when the checks did; `submission`: its id.
    """

    status: Literal["returned", "pending"]
    version: int
    received_at: datetime
    file_name: str
    counted: int | None
    findings: tuple[Found, ...]
    reason: str | None = None
    submission: int | None = None


@dataclass(frozen=True)
class Demand:
    """Everything a unit owes. `owed`: its return, also when a file of it was sent back; None once one counts."""

    unit: Unit
    owed: Owed | None = None
    file: File | None = None
    blanks: tuple[Blank, ...] = ()
    speeches: tuple[Owed, ...] = ()

    @property
    def days_late(self) -> int:
        """Of what is most overdue; a file that waits to be confirmed was sent."""
        waits = self.file is not None and self.file.status == "pending"
        own = self.owed.days_late if self.owed and not waits else 0
        return max([own, *(speech.days_late for speech in self.speeches)])


def demands(plan: Plan, owed: pd.DataFrame, files: pd.DataFrame, findings: pd.DataFrame,
            blanks: pd.DataFrame) -> dict[str, Demand]:
    """Demands by unit code, in official order, of every unit that owes something.

    Rows of tien_do/owed, don_doc/files, don_doc/findings and don_doc/blanks, all of one plan and period.
    """
    debts = {what: _by_unit(owed[owed["what"] == what]) for what in ("return", "speech")}
    unsettled, found, left_out = _by_unit(files), _by_unit(findings), _by_unit(blanks)
    result = {}
    for unit in plan.units:
        code = unit.code
        if not any(code in rows for rows in (*debts.values(), unsettled, left_out)):
            continue
        result[code] = Demand(
            unit,
            next((_owed(row) for row in debts["return"].get(code, ())), None),
            next((_file(row, found.get(code, [])) for row in unsettled.get(code, ())), None),
            tuple(Blank(r.area_no, r.area or COVER, r.indicator, r.indicator_name, r.state, r.sheet, r.cell)
                  for r in left_out.get(code, ())),
            tuple(_owed(row) for row in debts["speech"].get(code, ())))
    return result


def _by_unit(rows: pd.DataFrame) -> dict[str, list]:
    plain = rows.astype(object).where(rows.notna(), None)
    found: dict[str, list] = {}
    for row in _tuples(plain):
        found.setdefault(row.unit, []).append(row)
    return found


def _tuples(rows: pd.DataFrame) -> Iterator:
    return rows.itertuples(index=False, name="Row")


def _owed(row) -> Owed:
    due = pd.Timestamp(row.due_date).date() if row.due_date is not None else None
    return Owed(row.label or "", row.topic, row.to_whom or "", due, row.due_op, int(row.days_late))


def _file(row, findings: list) -> File:
    return File(row.status, int(row.version), row.received_at, row.file_name, row.counted,
                tuple(Found(f.rule, f.sheet, f.cell, f.message, f.how_to_fix) for f in findings),
                row.reason, int(row.submission_id))
