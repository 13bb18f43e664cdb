"""What changed from one version of a return to another, cell by cell. Pure, but for fetching what a version says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from soket.checks.personal_data import NOT_QUOTED, personal
from soket.intake.again import bytes_of
from soket.intake.reading import check
from soket.model import Answer, Indicator, Plan, Recommendation
from soket.store import Store
from soket.workbook.layout import RETURN_NAME
from soket.workbook.worker import Pool


@dataclass(frozen=True)
class Content:
    """What one version says: its answers by indicator, its recommendations in the order of the file."""

    answers: Mapping[str, Answer]
    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True)
class AnswerChange:
    """An indicator that is answered otherwise; None where a version does not have it at all."""

    indicator: Indicator
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True)
class Differences:
    """Changed answers in the order of the plan; recommendations of only one of the two versions, in the order of its file."""

    answers: tuple[AnswerChange, ...]
    removed: tuple[Recommendation, ...]
    added: tuple[Recommendation, ...]

    @property
    def count(self) -> int:
        """How many things differ."""
        return len(self.answers) + len(self.removed) + len(self.added)


def content_of(store: Store, plans: Mapping[str, Plan], submission_id: int, sha256: str, plan: str, is_loaded: bool,
               pool: Pool | None = None) -> Content:
    """What a version says. `is_loaded` False: the checks sent it back, so its own file is read again. Raises StoreError."""
    if is_loaded:
        answers = [Answer(*row) for row in _plain(store.run("duyet/answers", submission=submission_id))]
        asked = [Recommendation(*row) for row in _plain(store.run("duyet/recommendations", submission=submission_id))]
        return Content({a.indicator: a for a in answers}, tuple(asked))
    reading = check(bytes_of(store, sha256), RETURN_NAME, plans, expected_plan=plan, pool=pool)
    return Content({a.indicator: a for a in reading.answers}, reading.recommendations)


def differences(plan: Plan, before: Content, after: Content) -> Differences:
    """What differs. The cell an answer stands in and how it was typed are no difference; what it says is."""
    changed = [AnswerChange(i, before.answers.get(i.code), after.answers.get(i.code)) for i in plan.indicators
               if _said(before.answers.get(i.code)) != _said(after.answers.get(i.code))]
    return Differences(tuple(changed), _without(before.recommendations, after.recommendations),
                       _without(after.recommendations, before.recommendations))


def refused(answer: Answer) -> str:
    """What stands in a cell the checks refused, as typed: such an answer is blank, and its cell is not. Empty for any other."""
    typed = (answer.raw or "").strip()
    if answer.state != "blank" or not re.search(r"\w", typed):
        return ""  # a dash, or two cells of a ratio with nothing in them
    return NOT_QUOTED if personal(typed) else typed


def _said(answer: Answer | None) -> tuple | None:
    return answer and (answer.state, answer.numerator, answer.denominator, answer.value, answer.text, refused(answer))


def _without(some: Sequence[Recommendation], others: Sequence[Recommendation]) -> tuple[Recommendation, ...]:
    """Those of `some` that `others` lack; one that stands twice is lacking once when the others have it once."""
    left, found = Counter(map(_asked, others)), []
    for one in some:
        if left[_asked(one)]:
            left[_asked(one)] -= 1
        else:
            found.append(one)
    return tuple(found)


def _asked(one: Recommendation) -> tuple[int, str, str]:
    return one.area_no, one.addressee_level, one.text


def _plain(rows: pd.DataFrame) -> list[tuple]:
    """Rows with None for what is empty."""
    return [tuple(row) for row in rows.astype(object).where(rows.notna(), None).itertuples(index=False)]
