"""Template → filled → read back: every indicator of every plan, in each of the four states, comes back as it was given."""

from __future__ import annotations

import pytest

from soket import intake
from soket.model import Indicator, Plan, Unit
from soket.plans import load_plans
from soket.sample import sample_fillings
from soket.workbook import layout
from soket.workbook.fill import Entry, Filling, Proposal
from soket.workbook.template import file_name, write_template

PLANS = load_plans()
PREFILLED = ("unit_name", "period_from", "period_to")


def respondents(plan: Plan) -> list[Unit]:
    """As few units as owe every indicator of the plan between them, each a real respondent."""
    left, found = {i.code for i in plan.indicators}, []
    while left:
        unit = max(plan.units, key=lambda u: len(left & {i.code for i in plan.owed_by(u.code)}))
        found.append(unit)
        left -= {i.code for i in plan.owed_by(unit.code)}
    return found


CASES = [(plan.code, unit.code) for plan in PLANS.values() for unit in respondents(plan)]


def asked(plan: Plan, unit: str) -> list[Indicator]:
    """What the clerk answers: everything owed but the prefilled fields and the recommendations, which have a sheet."""
    return [i for i in plan.owed_by(unit) if i.role not in PREFILLED and i.narrative != "recommendations"]


def reported(plan: Plan, indicator: Indicator) -> Entry:
    """An answer that differs between indicators, whole where whole numbers are asked."""
    step = float(indicator.ordinal)
    if indicator.is_ratio:
        return Entry(numerator=100.0, denominator=100.0)  # what must be equal in two places is
    if indicator.kind in ("count", "money", "percent"):
        fraction = 0.5 if indicator.decimals else 0.0
        same = any(f"{indicator.code}.value" in (r["left"], r["right"]) for r in plan.settings["consistency"])
        return Entry(value=100.0 if same else step + fraction)
    if indicator.kind == "scale":
        return Entry(value=1.0 + step % 5)
    if indicator.kind == "boolean":
        return Entry(value=step % 2)
    if indicator.kind == "date":
        return Entry(text=f"{plan.periods[0].period_to.year}-04-{1 + indicator.ordinal % 28:02d}")
    return Entry(text=f"- Ý một của {indicator.code}.\n- =Ý hai, bắt đầu bằng dấu bằng.")


def read_back(plan: Plan, unit: str, answers: dict[str, Entry], proposals: tuple[Proposal, ...] = ()):
    period, found = plan.periods[0], plan.unit(unit)
    data = write_template(plan, found, period, Filling(answers, proposals))
    reading = intake.check(data, file_name(plan, found, period), PLANS)
    assert [f.message for f in reading.findings if f.severity == "reject"] == []
    assert (reading.status, reading.plan, reading.unit, reading.period) == ("accepted", plan.code, unit, period.code)
    return reading


def as_entries(reading) -> dict[str, Entry]:
    return {a.indicator: Entry(a.value, a.numerator, a.denominator, a.text, a.state) for a in reading.answers}


def test_the_cases_ask_every_indicator_of_every_plan() -> None:
    for plan in PLANS.values():
        units = [unit for code, unit in CASES if code == plan.code]
        assert {i.code for unit in units for i in plan.owed_by(unit)} == {i.code for i in plan.indicators}


@pytest.mark.parametrize(("plan", "unit"), CASES)
def test_reported_answers_come_back(plan: str, unit: str) -> None:
    found = PLANS[plan]
    given = {i.code: reported(found, i) for i in asked(found, unit)}
    got = as_entries(read_back(found, unit, given))
    assert {code: got[code] for code in given} == given
    prefilled = {i.role: got[i.code].text for i in found.owed_by(unit) if i.role in PREFILLED}
    period = found.periods[0]
    assert prefilled == {
        "unit_name": found.unit(unit).name,
        "period_from": period.period_from.isoformat(), "period_to": period.period_to.isoformat(),
    }  # fmt: skip


@pytest.mark.parametrize("state", ["no_occurrence", "not_available", "blank"])
@pytest.mark.parametrize(("plan", "unit"), CASES)
def test_the_other_three_states_come_back(plan: str, unit: str, state: str) -> None:
    found = PLANS[plan]
    questions = [i for i in asked(found, unit) if state != "no_occurrence" or i.kind not in ("boolean", "scale", "date")]
    fields = {i.code: reported(found, i) for i in asked(found, unit) if i.area_no == 0}
    given = {i.code: Entry(state=state) for i in questions if i.area_no}
    got = as_entries(read_back(found, unit, {**fields, **given}))
    assert {code: got[code].state for code in given} == dict.fromkeys(given, state)


@pytest.mark.parametrize("plan", sorted(PLANS))
def test_recommendations_come_back_in_order(plan: str) -> None:
    found = PLANS[plan]
    unit = next(unit for code, unit in CASES if code == plan)
    areas = [a.area_no for a in found.areas if any(i.area_no == a.area_no for i in found.owed_by(unit))]
    given = tuple(Proposal(area, level, f"Đề nghị nội dung thứ {n} của mục {area}.")
                  for n, (area, (level, _)) in enumerate(zip(areas * 3, found.addressee_levels * 5)))  # fmt: skip
    reading = read_back(found, unit, {i.code: reported(found, i) for i in asked(found, unit)}, given)
    assert tuple(Proposal(r.area_no, r.addressee_level, r.text) for r in reading.recommendations) == given
    assert {r.sheet for r in reading.recommendations} == {layout.RECOMMENDATIONS}


@pytest.mark.parametrize("plan", sorted(PLANS))
def test_a_sample_return_reads_as_it_was_written(plan: str) -> None:
    found = PLANS[plan]
    unit, period, _, fill = next(iter(sample_fillings(found)))
    data = write_template(found, unit, period, fill, sample=True)
    reading = intake.check(data, file_name(found, unit, period), PLANS)
    got = as_entries(reading)
    for code, entry in fill.answers.items():
        if found.indicator(code).role in PREFILLED:
            continue
        if entry.text == "Không":  # a text that says no is read as such, and keeps its words
            assert (got[code].state, got[code].text) == ("no_occurrence", "Không")
        elif entry.state == "reported" and entry.denominator == 0:
            assert got[code].state == "no_occurrence"
        else:
            assert (got[code].state, got[code].numerator, got[code].denominator) == (
                entry.state, entry.numerator, entry.denominator,
            ) or entry.state == "no_occurrence"  # fmt: skip
            assert entry.state != "reported" or (got[code].value, got[code].text) == (entry.value, entry.text)
    assert reading.is_sample
