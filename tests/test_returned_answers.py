"""Answers of an old return in a newer template."""

from __future__ import annotations

from dataclasses import replace

import pytest

from soket import intake
from soket.model import Answer, Indicator, Plan, Recommendation
from soket.workbook.fill import Entry, Filling, Proposal
from soket.workbook.returned_answers import carry_over, not_carried
from soket.workbook.template import write_template
from tests.returns import PLANS, TN, UNIT, Workbook, full_return

PERIOD = TN.periods[0]


def answer(indicator: str, state: str = "reported", **parts) -> Answer:
    given = {"numerator": None, "denominator": None, "value": None, "text": None, **parts}
    return Answer(indicator, state, **given, sheet="Mục 5", cell="D5", raw="…")


def changed(plan: Plan, code: str, **fields) -> Plan:
    """The plan with one indicator asked for in another way."""
    indicators = tuple(replace(i, **fields) if i.code == code else i for i in plan.indicators)
    return replace(plan, indicators=indicators)


def of_kind(kind: str, **fields) -> Indicator:
    return next(i for i in TN.owed_by(UNIT.code)
                if i.kind == kind and i.area_no and all(getattr(i, k) == v for k, v in fields.items()))


@pytest.mark.parametrize("plan", PLANS)
def test_a_full_return_fills_the_same_template_byte_by_byte(plan: str) -> None:
    found = PLANS[plan]
    unit = found.units[0]
    data = full_return(plan, unit.code)
    reading = intake.check(data, "a.xlsx", PLANS)
    filling = carry_over(reading.answers, reading.recommendations, found)
    assert write_template(found, unit, found.periods[0], filling) == data
    assert not_carried(reading.answers, found, unit.code) == ()


def test_the_four_states_and_half_a_ratio_come_along() -> None:
    data = (Workbook().text("Mục 5", "D5", "KPS").text("Mục 5", "D7", "đang tổng hợp").blank("Mục 3", "D10")
            .blank("Mục 4", "E6").bytes())
    reading = intake.check(data, "a.xlsx", PLANS)
    by_cell = {(a.sheet, a.cell): a.indicator for a in reading.answers}
    entries = carry_over(reading.answers, (), TN).answers
    assert entries[by_cell["Mục 5", "D5"]] == Entry(state="no_occurrence")
    assert entries[by_cell["Mục 5", "D7"]] == Entry(state="not_available")
    assert by_cell["Mục 3", "D10"] not in entries
    assert entries[by_cell["Mục 4", "E6"]] == Entry(denominator=100.0)
    copy = intake.check(write_template(TN, UNIT, PERIOD, Filling(entries)), "b.xlsx", PLANS)
    assert [(f.rule, f.sheet, f.cell) for f in copy.findings if f.rule.startswith("E")] == [("E32", "Mục 4", "E6")]


def test_what_was_not_understood_is_typed_again() -> None:
    reading = intake.check(Workbook().text("Mục 5", "D5", "khoảng 120").bytes(), "a.xlsx", PLANS)
    refused = next(a.indicator for a in reading.answers if a.raw == "khoảng 120")
    assert refused not in carry_over(reading.answers, ()).answers


def test_what_the_newer_template_has_no_place_for_is_named() -> None:
    count, ratio, text = of_kind("count"), of_kind("ratio"), of_kind("text", narrative="causes")
    answers = (answer(count.code, value=5.0), answer(ratio.code, numerator=1.0, denominator=2.0),
               answer(text.code, text="Do thiếu người."), answer("XX-99", value=1.0), answer("XX-98", "blank"))
    newer = changed(changed(TN, count.code, kind="ratio"), text.code, kind="date")
    filling = carry_over(answers, (), newer)
    assert filling.answers == {ratio.code: Entry(numerator=1.0, denominator=2.0)}
    assert [a.indicator for a in not_carried(answers, newer, UNIT.code)] == [count.code, text.code, "XX-99"]
    gone = changed(TN, count.code, respondents=())
    assert [a.indicator for a in not_carried(answers, gone, UNIT.code)] == [count.code, "XX-99"]


def test_a_recommendation_keeps_its_text_when_its_area_is_gone() -> None:
    old = (Recommendation(99, "district", "=Bổ sung biên chế", "Kiến nghị", "C4"),)
    filling = carry_over((), old, TN)
    assert filling.recommendations == (Proposal(99, "district", "=Bổ sung biên chế"),)
    reading = intake.check(write_template(TN, UNIT, PERIOD, filling), "a.xlsx", PLANS)
    assert [(f.rule, f.cell) for f in reading.findings if f.severity == "reject"] == [("E47", "A4"), ("E46", "B4")]


def test_an_old_template_is_answered_with_a_filled_new_one() -> None:
    """The file is returned (E43), and everything in it stands in the template to send instead."""
    plans = {**PLANS, TN.code: replace(TN, template_version="2")}
    reading = intake.check(full_return(), "a.xlsx", plans)
    assert [f.rule for f in reading.findings if f.severity == "reject"] == ["E43"]
    filling = carry_over(reading.answers, reading.recommendations, plans[TN.code])
    again = intake.check(write_template(plans[TN.code], UNIT, PERIOD, filling), "b.xlsx", plans)
    assert (again.status, again.template_version) == ("accepted", "2")
    assert again.answers == reading.answers and again.recommendations == reading.recommendations
