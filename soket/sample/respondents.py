"""What one made-up respondent answers: figures, texts, recommendations and the fields of the cover."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from soket.model import Area, Indicator, Period, Plan, Unit
from soket.sample.figures import Figures, draw
from soket.sample.settings import profile_of, rng, settings
from soket.sample.texts import Writer, concept_figures
from soket.workbook.fill import Entry, Filling

_REPORTED_WITHIN = timedelta(days=20)  # of the end of the period, by units that are still to send theirs


class Respondents:
    """Fills in returns of one plan and period, remembering what was written: no two units say the same."""

    def __init__(self, plan: Plan, period: Period, seed: int) -> None:
        self._plan, self._period, self._seed = plan, period, seed
        self._writer = Writer(plan)
        self._outliers = _outliers(plan, seed)

    def fill(self, unit: Unit, received: datetime | None) -> Filling:
        """A complete return; `received` dates its papers."""
        plan, owed = self._plan, self._plan.owed_by(unit.code)
        random = rng(self._seed, plan.code, unit.code, self._period.code, "return")
        figures = Figures(plan, unit, self._period, self._seed, outliers=self._outliers.get(unit.code, {}))
        answers = draw(figures, tuple(i for i in owed if i.kind not in ("text", "date")))
        answers = {code: _slip(entry, random) for code, entry in answers.items()}
        areas = tuple(a for a in plan.areas if any(i.area_no == a.area_no for i in owed))
        taken: set[str] = set()
        for area in areas:
            answers |= self._narratives(unit, area, [i for i in owed if i.area_no == area.area_no], answers, taken, random)
        for field in (i for i in owed if i.area_no == 0 and i.code not in answers):
            answers[field.code] = self._general(field, unit, areas, taken, received, random)
        return Filling(answers, self._writer.recommendations(unit, areas, random))

    def _narratives(
        self, unit: Unit, area: Area, here: list[Indicator], answers: dict[str, Entry], taken: set[str], random: Random
    ) -> dict[str, Entry]:  # fmt: skip
        known, untroubled = concept_figures(here, answers), _untroubled(self._plan, unit, area, random)
        written = {}
        for i in here:
            if i.narrative in ("difficulties", "causes") and untroubled:
                written[i.code] = Entry(text=settings()["no_difficulty"]["word"])
            elif i.narrative and i.narrative != "recommendations":
                text = self._writer.narrative(unit, area, i.narrative, known, taken, random)
                written[i.code] = Entry(text=text) if text else Entry(state="blank")
        return written

    def _general(
        self, field: Indicator, unit: Unit, areas: tuple[Area, ...], taken: set[str], received: datetime | None, random: Random
    ) -> Entry:  # fmt: skip
        """A general field of the cover; what the template prefills is left to it."""
        sent = received.date() if received else self._period.period_to + _REPORTED_WITHIN
        if field.role in ("lessons", "tasks"):
            return Entry(text=self._writer.summary(unit, areas, field.role, taken, random))
        if field.role == "document_no":
            return Entry(text=f"{random.randint(11, 168):02d}/BC-{_office_symbol(unit)}")
        if field.role == "contact":
            people = settings()["people"]
            name = " ".join(random.choice(people[part]) for part in ("family", "middle", "given"))
            return Entry(text=f"{name}, ĐT {people['phone']}")
        if field.kind == "date" and field.role not in ("period_from", "period_to"):
            return self._day(field, unit, sent, random)
        return Entry(state="blank")

    def _day(self, field: Indicator, unit: Unit, sent: date, random: Random) -> Entry:
        """The review first, then the report, sent the same day or the next. Some held no review or owe a speech still."""
        chances = settings()["papers"]
        if field.role == "speech_date":
            if random.random() < chances["no_speech"]:
                return Entry(state="blank")
            due = next((s.due_before.date() for s in self._plan.speeches if s.unit == unit.code), sent)
            late = random.random() < chances["late_speech"]
            day = min(sent, due + timedelta(days=random.randint(0, 2)) if late else due - timedelta(days=random.randint(1, 4)))
        elif not field.required and random.random() < chances["no_review"]:
            return Entry(state="blank")
        else:
            day = sent - timedelta(days=random.randint(2, 6) if field.role == "review_date" else random.randint(0, 1))
        while day.weekday() >= 5:
            day -= timedelta(days=1)
        return Entry(text=max(day, self._period.period_to + timedelta(days=1)).isoformat())


def _slip(entry: Entry, random: Random) -> Entry:
    """Now and then a figure is not available, or was forgotten."""
    states, chance = settings()["states"], random.random()
    if entry.state != "reported" or chance >= states["not_available"] + states["blank"]:
        return entry
    return replace(Entry(), state="not_available" if chance < states["not_available"] else "blank")


def _untroubled(plan: Plan, unit: Unit, area: Area, random: Random) -> bool:
    """Does the unit say it has no difficulties in this area?"""
    rules = settings()["no_difficulty"]
    share = rules["areas"].get(area.key, rules["areas"][""])
    return random.random() < share * rules["times"].get(profile_of(plan, unit), 1.0)


def _office_symbol(unit: Unit) -> str:
    """Sign of a document: UBND for a commune, the department's own initials, the office's code."""
    if unit.kind == "so":
        return next((alias for alias in unit.aliases if re.fullmatch(r"[A-ZĐ]{3,}", alias)), "SBN")
    return unit.code if unit.kind == "office" else "UBND"


def _outliers(plan: Plan, seed: int) -> dict[str, dict]:
    """Unit code → concept → how it stands out. Only where many units are compared with each other."""
    found: dict[str, dict] = {}
    if plan.level != "province":
        return found
    for number, rule in enumerate(settings()["outlier"]):
        units = [u for u in plan.units if profile_of(plan, u) == rule["profile"]]
        if units:
            unit = rng(seed, plan.code, "outlier", number).choice(units)
            found.setdefault(unit.code, {})[rule["concept"]] = rule
    return found
