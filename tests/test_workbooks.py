"""Every defect of the domain's list (excel_quirks), as a workbook: what intake says of it, code by code and cell by cell."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from soket import intake
from soket.checks.catalogue import RULES
from soket.intake.archive import incoming
from soket.model import Reading
from soket.workbook.worker import Pool
from tests.on_record import with_plans
from tests.returns import PLANS
from tests.workbooks.__main__ import write
from tests.workbooks.case import Named, all_cases, said

# What the list says of each defect: NHẬN accept, CẢNH BÁO warn, TỪ CHỐI reject; several where it names several.
LEVELS = dict.fromkeys(range(1, 84), "reject") | {
    **dict.fromkeys((1, 2, 3, 6, 12, 13, 14, 18, 19, 20, 22, 31, 34, 44, 45, 46, 49, 55, 56, 61, 62, 63, 64, 65, 67, 73, 81, 82,
                     83), "accept"),
    **dict.fromkeys((4, 7, 8, 9, 15, 17, 33, 37, 38, 40, 42, 43, 50, 53, 59, 69), "warn"),
    28: "accept reject", 36: "reject warn", 51: "reject warn", 54: "reject warn", 58: "accept warn", 66: "accept reject",
    68: "accept warn", 70: "accept reject warn", 74: "accept reject", 78: "reject warn",
}  # fmt: skip
DATES = {1: "accept", 2: "accept", 3: "accept", 4: "warn", 5: "warn", 6: "warn", 7: "reject", 8: "reject", 9: "warn"}
TRAPS = range(1, 7)
OF_TWO_SEVERITIES = ("W32", "W51", "E41")  # by the domain's own list; the level of the file says which
CASES = all_cases()


def read(named: Named) -> Reading:
    """The reading of a case's file, by itself or filed beside what is on record."""
    case = named.case
    pool = Pool(1, seconds=case.seconds) if case.seconds < 1 else None
    try:
        if case.file_name.endswith(".zip"):
            return Reading("unreadable", None, None, None, None, False, (), (),
                           tuple(one.refused for one in incoming([(case.file_name, case.content())])))
        if case.record is None:
            return intake.check(case.content(), case.file_name, PLANS, case.unit, case.plan, pool)
        store = with_plans()
        case.record(store)
        return intake.receive_many(store, PLANS, [(case.file_name, case.content(), case.received)])[0].reading
    finally:
        if pool:
            pool.close()


def level_of(reading: Reading) -> str:
    severities = {found.severity for found in reading.findings}
    return "reject" if "reject" in severities else "warn" if "warn" in severities else "accept"


@pytest.mark.parametrize("named", CASES, ids=lambda named: named.name)
def test_exactly_these_codes_at_these_cells_and_these_answers(named: Named) -> None:
    case, reading = named.case, read(named)
    assert tuple((f.rule, f.sheet, f.cell) for f in reading.findings) == case.findings
    assert [f.rule for f in reading.findings if f.severity != RULES[f.rule].severity and f.rule not in OF_TWO_SEVERITIES] == []
    assert (named.folder == "should_pass") == (level_of(reading) == "accept")
    assert (reading.status == "returned") == (level_of(reading) == "reject" and case.status != "unreadable")
    assert case.status in (None, reading.status)
    plan = PLANS.get(reading.plan or "")
    answers = {a.indicator: said(a, plan) for a in reading.answers if a.indicator in case.answers}
    assert answers == dict(case.answers)
    if case.fixes is not None:
        assert tuple((f.sheet, f.cell, f.value) for f in reading.fixes) == case.fixes
    assert all(found.message and found.how_to_fix for found in reading.findings)


@pytest.mark.parametrize("named", CASES, ids=lambda named: named.name)
def test_a_file_is_named_after_what_it_yields(named: Named) -> None:
    codes = [code for code, _, _ in named.case.findings]
    assert re.fullmatch(r"(q\d\d|d\d|t\d|own)(_[EWMI]\d\d)?(_[a-z0-9]+)+", named.name)
    assert named.rule in codes or (named.rule is None and named.folder == "should_pass")


def test_every_defect_has_a_file_for_each_level_the_list_gives_it() -> None:
    severity = {code: rule.severity for code, rule in RULES.items()}
    found: dict[str, set[str]] = {}
    for named in CASES:
        levels = {severity[code] for code, _, _ in named.case.findings} - {"info"}
        level = "reject" if "reject" in levels else "warn" if levels else "accept"
        if named.rule in OF_TWO_SEVERITIES:
            level = "reject" if level_of(read(named)) == "reject" else "warn"
        found.setdefault(named.number, set()).add(level)
    expected = {f"q{number:02d}": set(levels.split()) for number, levels in LEVELS.items()}
    expected |= {f"d{number}": {level} for number, level in DATES.items()}
    assert {number: levels for number, levels in found.items() if number[0] in "qd"} == expected
    assert {number for number in found if number[0] == "t"} == {f"t{number}" for number in TRAPS}


def test_every_rule_has_a_file() -> None:
    assert set(RULES) - {named.rule for named in CASES} == set()


def test_every_workbook_can_be_written_out_to_look_at(tmp_path: Path) -> None:
    assert write(tmp_path) == len(CASES) - 1, "all but the file that vanishes"
    book = openpyxl.load_workbook(tmp_path / "should_fail" / "q24_E11_estimate.xlsx")
    assert book["Mục 5"]["D7"].value == "khoảng 120"
