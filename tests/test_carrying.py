"""An older file in the newer template: what goes along, what is left to the clerk and why."""

from __future__ import annotations

from dataclasses import replace

from soket import intake
from soket.intake.carrying import NOT_ADDRESSED, NOT_READ, Carried, Left, carried_from
from soket.model import Plan
from soket.workbook.template import write_template
from tests.full_returns import a_return
from tests.returns import PLANS, TN, UNIT, Workbook, full_return

OWED = [i for i in TN.owed_by(UNIT.code) if i.area_no]
COUNT = next(i for i in OWED if i.kind == "count")
OTHER_COUNT = next(i for i in OWED if i.kind == "count" and i is not COUNT)


def newer(**changes: dict) -> Plan:
    """The plan with a new version of its template and fields of some indicators changed (by code)."""
    indicators = tuple(replace(i, **changes.get(i.code, {})) for i in TN.indicators)
    return replace(TN, template_version="2", indicators=indicators)


def carried(data: bytes, plan: Plan) -> Carried:
    return carried_from(data, "cũ.xlsx", {**PLANS, "TN": plan}, plan)


def test_an_older_template_goes_along_whole_when_nothing_else_changed() -> None:
    plan = newer()
    found = carried(full_return(), plan)
    assert (found.unit, found.period, found.template_version, found.left) == (UNIT.code, "01NAM", "1", ())
    filled = write_template(plan, UNIT, plan.periods[0], found.filling)
    again = intake.check(filled, "b.xlsx", {**PLANS, "TN": plan})
    assert (again.status, again.template_version) == ("accepted", "2")
    assert again.answers == intake.check(full_return(), "a.xlsx", PLANS).answers


def test_what_is_left_is_named_with_its_cell_and_the_reason() -> None:
    data = Workbook().text("Mục 5", "D7", "khoảng 120").bytes()
    gone = tuple(u for u in COUNT.respondents if u != UNIT.code)
    plan = newer(**{COUNT.code: {"respondents": gone}, OTHER_COUNT.code: {"kind": "ratio"}})
    found = carried(data, replace(plan, addressee_levels=plan.addressee_levels[:-1]))
    assert set(found.left) == {
        Left(TN.indicator("TN-05-03").name, "Mục 5", "D7", "khoảng 120", NOT_READ),
        Left(OTHER_COUNT.name, "Mục 1", "E7", "100", NOT_READ),
        Left("", "Mục 1", "D5", "100", f'Trang "Mục 1", ô D5: chỉ tiêu "{COUNT.name}" không thuộc phần Xã Phượng Tiến phải '
                                       "báo cáo; không đưa vào số liệu."),
        Left("Kiến nghị", "Kiến nghị", "B5", TN.addressee_levels[-1][1], NOT_ADDRESSED),
    }
    assert len(found.left) == 4
    assert [p.text for p in found.filling.recommendations] == ["Sớm ban hành hướng dẫn về phân cấp."]


def test_a_line_found_by_its_name_goes_along_under_its_new_code() -> None:
    plan = replace(newer(), indicators=tuple(replace(i, code="TN-01-99") if i.code == COUNT.code else i for i in newer().indicators))
    found = carried(full_return(), plan)
    assert found.filling.answers["TN-01-99"].value == 100.0
    assert found.left == ()


def test_made_up_figures_stay_marked_as_such() -> None:
    assert not carried(full_return(), newer()).is_sample
    found = carried(a_return(TN, UNIT, sample=True), newer())
    assert found.is_sample
    filled = write_template(TN, UNIT, TN.periods[0], found.filling, found.is_sample)
    assert intake.check(filled, "b.xlsx", PLANS).is_sample


def test_another_plans_file_and_no_return_give_their_findings() -> None:
    other = carried_from(full_return("GL", "21583"), "a.xlsx", PLANS, TN)
    assert [f.rule for f in other.findings] == ["E43"]
    photo = carried_from(b"\x89PNG\r\n\x1a\n", "a.xlsx", PLANS, TN)
    assert [f.rule for f in photo.findings] == ["E54"]
