"""What a file of should_fail/ or should_pass/ holds: how its workbook is made, and everything intake must say of it."""

from __future__ import annotations

import importlib
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import openpyxl

from soket.model import Answer, Plan, Reading
from soket.store import Store
from tests.returns import NARRATIVE, PLANS, TN, full_return
from tests.workbooks.book import Book

__all__ = ["NARRATIVE", "PLANS", "TN", "Book", "Case", "full_return"]

HERE = Path(__file__).parent
# Places of the full return of Xã Phượng Tiến, plan TN, with the indicator that stands there.
NAME, NUMBER, DAY, REVIEWED = ("Bìa", "D16"), ("Bìa", "D17"), ("Bìa", "D18"), ("Bìa", "D22")  # TN-00-U1 U2 U3 U7
PERIOD_FROM, PERIOD_TO = ("Bìa", "D19"), ("Bìa", "D20")  # TN-00-U4, U5
COUNT, OTHER_COUNT = ("Mục 5", "D7"), ("Mục 1", "D5")  # TN-05-03 hồ sơ, TN-01-01 hội nghị
AREA, MONEY, INCOME = ("Mục 2", "D6"), ("Mục 6", "D11"), ("Mục 9", "D8")  # TN-02-02 km², TN-06-07, TN-09-04
RATE, ABOVE, BELOW = ("Mục 5", "D6"), ("Mục 5", "E6"), ("Mục 5", "F6")  # TN-05-02, at most 100 %
MARK, YES_NO = ("Mục 2", "D9"), ("Mục 6", "D9")  # TN-02-05 (1–5), TN-06-05
TEXT = ("Mục 5", "D15")  # TN-05-N1, key results
PERCENT = ("Mục 1", "D8")  # KP-01-05, a percentage typed directly
KP = ("KP", "VPTK")
IN_TIME = datetime(2026, 4, 20, 9, 0)

Place = tuple[str, str | None, str | None]  # code, sheet, cell; without a cell it is about the sheet or the file


@dataclass(frozen=True)
class Case:
    """`build` gets a fresh return of `base` and gives the workbook (or its bytes, or nothing that can be read).

    findings: (code, sheet, cell) of every finding, in intake's order. answers: by indicator code the state, then text
    or value, or numerator and denominator. `record` puts what is there already into the database; the file is then
    filed, and not only checked. `fixes`: (sheet, cell, value) of every safe fix.
    """

    build: Callable[[Book], object]
    findings: tuple[Place, ...] = ()
    answers: Mapping[str, tuple] = field(default_factory=dict)
    fixes: tuple[tuple[str, str, object], ...] | None = None
    base: tuple[str, ...] = ()
    file_name: str = "Báo cáo.xlsx"
    unit: str | None = None
    plan: str | None = None
    status: str | None = None
    record: Callable[[Store], None] | None = None
    received: datetime = IN_TIME
    seconds: float = 30.0

    def content(self) -> object:
        """Bytes of the file; something else only where the file vanishes before it is read."""
        made = self.build(Book(*self.base))
        return made.bytes() if isinstance(made, Book) else made


@dataclass(frozen=True)
class Named:
    """A case with what its file name says: q24_E11_… is defect 24 and rule E11, d3 a row of the date table, t3 a trap."""

    folder: str
    name: str
    case: Case
    about: str

    @property
    def number(self) -> str:
        return self.name.split("_")[0]

    @property
    def rule(self) -> str | None:
        found = re.match(r"[a-z0-9]+_([EWMI]\d\d)_", self.name)
        return found[1] if found else None


@lru_cache(maxsize=1)
def all_cases() -> tuple[Named, ...]:
    """Every file of both folders."""
    found = []
    for folder in ("should_fail", "should_pass"):
        for file in sorted((HERE / folder).glob("*.py")):
            module = importlib.import_module(f"tests.workbooks.{folder}.{file.stem}")
            found.append(Named(folder, file.stem, module.CASE, module.__doc__.strip()))
    return tuple(found)


def said(answer: Answer, plan: Plan) -> tuple:
    """An answer the way `Case.answers` writes it."""
    kind = plan.indicator(answer.indicator).kind
    if kind == "ratio":
        return answer.state, answer.numerator, answer.denominator
    return answer.state, answer.text if kind in ("text", "date") else answer.value


def own_table(*rows: list[object]) -> bytes:
    """A workbook of somebody's own with one sheet, "Sheet1"."""
    book = openpyxl.Workbook()
    book.active.title = "Sheet1"
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@lru_cache
def reading_of(unit: str) -> Reading:
    """The reading of a complete return, to be filed for others with other numbers."""
    from soket import intake

    return intake.check(full_return("TN", unit), "x.xlsx", PLANS)
