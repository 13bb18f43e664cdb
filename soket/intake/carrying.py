"""The answers of an older file for a newer template, and what of them has no place there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from soket.intake.reading import check
from soket.model import Answer, Plan, Reading
from soket.workbook.fill import Filling
from soket.workbook.returned_answers import carry_over, not_carried
from soket.workbook.worker import Pool

NOT_READ = "Không đọc được nội dung ô theo cách biểu mẫu hiện hành hỏi, phải nhập lại"
NO_PLACE = "Biểu mẫu hiện hành không còn hỏi chỉ tiêu này"
NOT_ADDRESSED = "Kiến nghị ở dòng này chưa được chép: mục hoặc cấp xử lý không có trong biểu mẫu hiện hành, phải nhập lại"
# Findings that say a line of the file has no place in the plan as it is now: another code, not the unit's to report.
_WITHOUT_PLACE = ("E41", "W44")
_PROPOSAL = ("E46", "E47")


@dataclass(frozen=True)
class Left:
    """Something the older file says that the clerk has to deal with by hand: where it stood and why."""

    indicator: str
    sheet: str
    cell: str
    raw: str
    why: str


@dataclass(frozen=True)
class Carried:
    """What goes into the newer template of `unit`, and what does not. `answers`: how many answers go along.

    `is_sample`: the figures are made up, and the newer workbook has to say so, too.
    """

    unit: str
    period: str | None
    template_version: str | None
    filling: Filling
    answers: int
    left: tuple[Left, ...]
    is_sample: bool


def carried_from(data: bytes, file_name: str, plans: Mapping[str, Plan], plan: Plan,
                 pool: Pool | None = None) -> Carried | Reading:
    """Read a file made with any template of `plan`: accepted, returned or never handed in. The Reading, with its findings,
    when nothing can be taken over: no return at all, another plan's, or nobody knows whose."""
    reading = check(data, file_name, plans, None, plan.code, pool)
    if reading.plan != plan.code or reading.unit is None or not reading.answers:
        return reading
    filling = carry_over(reading.answers, reading.recommendations, plan)
    return Carried(reading.unit, reading.period, reading.template_version, filling, len(filling.answers),
                   _left(reading, plan), reading.is_sample)


def _left(reading: Reading, plan: Plan) -> tuple[Left, ...]:
    found = [_of_answer(a, plan, NOT_READ) for a in reading.answers if a.state == "blank" and a.raw]
    found += [_of_answer(a, plan, NO_PLACE) for a in not_carried(reading.answers, plan, reading.unit)]
    taken = {(a.sheet, _row(a.cell)) for a in reading.answers}
    lines: dict[tuple[str | None, str], Left] = {}  # a line may have more than one thing wrong with it
    for said in reading.findings:
        line = said.sheet, _row(said.cell)
        if said.rule in _PROPOSAL:
            lines.setdefault(line, Left("Kiến nghị", said.sheet or "", said.cell or "", said.seen, NOT_ADDRESSED))
        elif said.rule in _WITHOUT_PLACE and line not in taken:
            lines.setdefault(line, Left("", said.sheet or "", said.cell or "", said.seen, said.message))
    return (*found, *lines.values())


def _row(cell: str | None) -> str:
    return (cell or "").lstrip(ascii_uppercase)


def _of_answer(answer: Answer, plan: Plan, why: str) -> Left:
    indicator = plan.indicator(answer.indicator)
    return Left(indicator.name if indicator else answer.indicator, answer.sheet or "", answer.cell or "", answer.raw or "", why)
