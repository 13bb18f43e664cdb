"""Sample returns of a plan: who sends what when, as filled workbooks."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from soket.model import Area, Indicator, Period, Plan, Unit
from soket.sample.arrivals import arrivals
from soket.sample.figures import Figures, draw
from soket.sample.settings import profile_of, rng, settings
from soket.sample.texts import Writer, concept_figures
from soket.workbook.fill import Entry, Filling
from soket.workbook.template import file_name, write_template

REGISTER = "so-tiep-nhan.csv"
REGISTER_HEADER = ("Tệp", "Nhận lúc", "Đơn vị", "Kỳ")
NOT_RETURNED = "chua-nop"
SPARE = 5  # filled workbooks of units that have not returned, for trying an upload
DEFAULT_SEED = 2026


@dataclass(frozen=True)
class SampleReturn:
    """One made-up return. `received_at` is Vietnam time; None = filled in but never sent."""

    unit: Unit
    period: Period
    file_name: str
    data: bytes
    received_at: datetime | None


def sample_returns(plan: Plan, seed: int = DEFAULT_SEED) -> Iterator[SampleReturn]:
    """Every return of the plan that was sent, each period in the order they came in. The same seed, the same bytes."""
    for period in plan.periods:
        came, maker = arrivals(plan, period, seed), _Maker(plan, period, seed)
        for code, received in sorted(came.times.items(), key=lambda pair: (pair[1], pair[0])):
            yield maker.make(plan.unit(code), received)


def missing_returns(plan: Plan, seed: int = DEFAULT_SEED, most: int = SPARE) -> Iterator[SampleReturn]:
    """Filled workbooks of up to `most` units that have not returned: not part of the record, for trying an upload."""
    for period in plan.periods:
        maker = _Maker(plan, period, seed)
        gone = arrivals(plan, period, seed).missing
        for unit in gone[:: -(-len(gone) // most) or 1]:
            yield maker.make(unit, None)


def write_samples(plan: Plan, out_dir: str | Path, seed: int = DEFAULT_SEED) -> None:
    """Files and the register of when each came in; `chua-nop/` holds workbooks that are not in the register."""
    folder = Path(out_dir)
    folder.mkdir(parents=True, exist_ok=True)
    # utf-8-sig: Excel opens the register with its accents right.
    with (folder / REGISTER).open("w", encoding="utf-8-sig", newline="") as file:
        register = csv.writer(file, lineterminator="\n")
        register.writerow(REGISTER_HEADER)
        for one in sample_returns(plan, seed):
            (folder / one.file_name).write_bytes(one.data)
            register.writerow((one.file_name, one.received_at.isoformat(), one.unit.code, one.period.code))
    for one in missing_returns(plan, seed):
        (folder / NOT_RETURNED).mkdir(exist_ok=True)
        (folder / NOT_RETURNED / one.file_name).write_bytes(one.data)


class _Maker:
    """Fills in the workbooks of one plan and period."""

    def __init__(self, plan: Plan, period: Period, seed: int) -> None:
        self._plan, self._period, self._seed = plan, period, seed
        self._writer = Writer(plan)
        self._outliers = _outliers(plan, seed)

    def make(self, unit: Unit, received: datetime | None) -> SampleReturn:
        fill = self._fill(unit, received)
        data = write_template(self._plan, unit, self._period, fill, sample=True)
        return SampleReturn(unit, self._period, file_name(self._plan, unit, self._period), data, received)

    def _fill(self, unit: Unit, received: datetime | None) -> Filling:
        plan, owed = self._plan, self._plan.owed_by(unit.code)
        random = rng(self._seed, plan.code, unit.code, self._period.code, "return")
        figures = Figures(plan, unit, self._period, self._seed, outliers=self._outliers.get(unit.code, {}))
        answers = draw(figures, tuple(i for i in owed if i.kind not in ("text", "date")))
        answers = {code: _slip(entry, random) for code, entry in answers.items()}
        areas = tuple(a for a in plan.areas if any(i.area_no == a.area_no for i in owed))
        taken: set[str] = set()
        for area in areas:
            here = [i for i in owed if i.area_no == area.area_no]
            known, untroubled = concept_figures(here, answers), _untroubled(plan, unit, area, random)
            for i in here:
                if i.narrative in ("difficulties", "causes") and untroubled:
                    answers[i.code] = Entry(text=settings()["no_difficulty"]["word"])
                elif i.narrative and i.narrative != "recommendations":
                    text = self._writer.narrative(unit, area, i.narrative, known, taken, random)
                    answers[i.code] = Entry(text=text) if text else Entry(state="blank")
        for i in owed:
            if i.area_no == 0 and i.code not in answers:
                answers[i.code] = self._general(i, unit, areas, taken, received, random)
        return Filling(answers, self._writer.recommendations(unit, areas, random))

    def _general(
        self, field: Indicator, unit: Unit, areas: tuple[Area, ...], taken: set[str], received: datetime | None, random: Random
    ) -> Entry:  # fmt: skip
        """A general field of the cover; what the template prefills is left to it."""
        sent = received.date() if received else self._period.period_to + timedelta(days=20)
        if field.role in ("lessons", "tasks"):
            return Entry(text=self._writer.summary(unit, areas, field.role, taken, random))
        if field.role == "document_no":
            return Entry(text=f"{random.randint(11, 168):02d}/BC-{_office_symbol(unit)}")
        if field.role == "contact":
            people = settings()["people"]
            name = " ".join(random.choice(people[part]) for part in ("family", "middle", "given"))
            return Entry(text=f"{name}, ĐT {people['phone']}")
        if field.kind == "date" and field.role not in ("period_from", "period_to"):
            return self._day(field, sent, random)
        return Entry(state="blank")

    def _day(self, field: Indicator, sent: date, random: Random) -> Entry:
        """Review first, then the report, sent the same day or the next; some have not sent a speech or held a review."""
        if not field.required and random.random() < 0.12 or field.role == "speech_date" and random.random() < 0.15:
            return Entry(state="blank")
        back = {"review_date": random.randint(2, 6), "speech_date": random.randint(0, 3)}.get(field.role, random.randint(0, 1))
        day = sent - timedelta(days=back)
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
