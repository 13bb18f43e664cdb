"""The answers of an old return into a newer template, so that nobody types twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from soket.model import Answer, Indicator, Plan, Recommendation
from soket.workbook.fill import Entry, Filling, Proposal


def carry_over(answers: Iterable[Answer], recommendations: Iterable[Recommendation], plan: Plan | None = None) -> Filling:
    """What a return says, ready for `write_template(plan, unit, period, fill=…)`.

    A cell that was not understood is left empty, to be typed again. With the newer `plan`, answers to an indicator it
    no longer has, or asks for in another way, are left out: `not_carried` names them. A recommendation always comes
    along; where its area or level is gone the clerk chooses again.
    """
    entries = {a.indicator: entry for a in answers if (entry := _entry(a)) is not None and (plan is None or _fits(a, plan))}
    return Filling(entries, tuple(Proposal(r.area_no, r.addressee_level, r.text) for r in recommendations))


def not_carried(answers: Iterable[Answer], plan: Plan, unit: str) -> tuple[Answer, ...]:
    """Answers that said something and have no place in the newer template of the unit."""
    owed = {indicator.code for indicator in plan.owed_by(unit)}
    return tuple(a for a in answers if _entry(a) is not None and (a.indicator not in owed or not _fits(a, plan)))


def _entry(answer: Answer) -> Entry | None:
    """None for a blank answer. Half of a ratio is an entry: the clerk only adds the other half."""
    if answer.state in ("no_occurrence", "not_available"):
        return Entry(state=answer.state)
    given = (answer.value, answer.numerator, answer.denominator, answer.text)
    return None if all(part is None for part in given) else Entry(*given)


def _fits(answer: Answer, plan: Plan) -> bool:
    """Is the indicator still answered in cells of this sort?"""
    indicator = plan.indicator(answer.indicator)
    if indicator is None:
        return False
    return answer.state in ("no_occurrence", "not_available") or _parts_of(indicator, answer)


def _parts_of(indicator: Indicator, answer: Answer) -> bool:
    if indicator.is_ratio:
        return answer.numerator is not None or answer.denominator is not None
    if indicator.kind in ("text", "date"):
        return answer.text is not None and (indicator.kind == "text" or _is_day(answer.text))
    return answer.value is not None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
