"""The answers of an older file for a newer template, and what of them has no place there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from soket.intake.reading import check
from soket.model import Answer, Plan, Reading
from soket.workbook.fill import Filling
from soket.workbook.returned_answers import carry_over, not_carried
from soket.workbook.worker import Pool

NOT_READ = "Không đọc được nội dung ô, phải nhập lại"
NOT_ASKED = "Biểu mẫu hiện hành không còn hỏi chỉ tiêu này"
ASKED_OTHERWISE = "Biểu mẫu hiện hành hỏi chỉ tiêu này theo cách khác"
CHOOSE_AGAIN = "Đã chép nội dung kiến nghị; phải chọn lại mục hoặc cấp xử lý"


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
    """What goes into the newer template of `unit`, and what does not. `answers`: how many answers go along."""

    unit: str
    period: str | None
    template_version: str | None
    filling: Filling
    answers: int
    left: tuple[Left, ...]


def carried_from(data: bytes, file_name: str, plans: Mapping[str, Plan], plan: Plan, pool: Pool | None = None) -> Carried | Reading:
    """Read a file made with any template of `plan`: accepted, returned or never handed in. The Reading, with its findings,
    when nothing can be taken over: no return at all, another plan's, or nobody knows whose."""
    reading = check(data, file_name, plans, None, plan.code, pool)
    if reading.plan != plan.code or reading.unit is None or not reading.answers:
        return reading
    filling = carry_over(reading.answers, reading.recommendations, plan)
    return Carried(reading.unit, reading.period, reading.template_version, filling, len(filling.answers), _left(reading, plan))


def _left(reading: Reading, plan: Plan) -> tuple[Left, ...]:
    found = [_of_answer(a, plan, NOT_READ) for a in reading.answers if a.state == "blank" and a.raw]
    for answer in not_carried(reading.answers, plan, reading.unit):
        asked = any(i.code == answer.indicator for i in plan.owed_by(reading.unit))
        found.append(_of_answer(answer, plan, ASKED_OTHERWISE if asked else NOT_ASKED))
    areas, levels = {a.area_no for a in plan.areas}, {level for level, _ in plan.addressee_levels}
    found += [Left("Kiến nghị", r.sheet, r.cell, r.text, CHOOSE_AGAIN) for r in reading.recommendations
              if r.area_no not in areas or r.addressee_level not in levels]
    return tuple(found)


def _of_answer(answer: Answer, plan: Plan, why: str) -> Left:
    indicator = plan.indicator(answer.indicator)
    return Left(indicator.name if indicator else answer.indicator, answer.sheet or "", answer.cell or "", answer.raw or "", why)
