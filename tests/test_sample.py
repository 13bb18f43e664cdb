"""Sample returns: the same for the same seed, consistent with themselves, late and missing as planned."""

from __future__ import annotations

import csv
from datetime import datetime, time
from functools import cache
from pathlib import Path

import pytest

from soket import intake
from soket.model import COMMUNE_KINDS, Plan
from soket.plans import load_plans
from soket.sample import missing_returns, sample_fillings, sample_returns, write_samples
from soket.sample.arrivals import arrivals
from soket.sample.settings import profile_of
from soket.workbook.fill import Entry

PLANS = load_plans()
TN, GL, HT, KP = (PLANS[code] for code in ("TN", "GL", "HT", "KP"))
SEEDS = (1, 2026)


@cache
def fillings(plan: str, seed: int = 2026) -> list:
    return list(sample_fillings(PLANS[plan], seed))


def late(plan: Plan, period: str, seed: int) -> set[str]:
    came = arrivals(plan, plan.period(period), seed).times
    due = {u.code: plan.return_deadline(u, period) for u in plan.units}
    return {code for code, at in came.items() if due[code] and due[code].due_before and at >= due[code].due_before}


def number(plan: str, unit: str, code: str, period: str | None = None, seed: int = 2026) -> Entry:
    return next(f.answers[code] for u, p, _, f in fillings(plan, seed) if u.code == unit and period in (None, p.code))


@pytest.mark.parametrize("plan", ["PT", "HT"])
def test_the_same_seed_gives_the_same_bytes(plan: str) -> None:
    first, second = list(sample_returns(PLANS[plan], 7)), list(sample_returns(PLANS[plan], 7))
    assert first == second
    assert [r.data for r in first] != [r.data for r in sample_returns(PLANS[plan], 8)]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("plan", "kinds", "came", "late_ones", "missing"), [
    ("TN", COMMUNE_KINDS, 87, 7, 5), ("TN", ("so",), 13, 1, 3),
    ("GL", COMMUNE_KINDS, 128, 10, 7), ("GL", ("so",), 13, 1, 3), ("PT", ("office",), 6, 0, 0),
])  # fmt: skip
def test_how_many_return_late_or_not_at_all(
    plan: str, kinds: tuple, came: int, late_ones: int, missing: int, seed: int
) -> None:  # fmt: skip
    found, period = PLANS[plan], PLANS[plan].periods[0]
    result = arrivals(found, period, seed)
    of_kind = {u.code for u in found.units if u.kind in kinds}
    assert len(of_kind & set(result.times)) == came
    assert len(of_kind & late(found, period.code, seed)) == late_ones
    assert len([u for u in result.missing if u.code in of_kind]) == missing
    assert set(result.times) | {u.code for u in result.missing} == {u.code for u in found.units}


@pytest.mark.parametrize("period", ["Q3-2025", "NAM-2025"])
def test_one_office_is_late_in_each_period_and_none_where_no_deadline_is_named(period: str) -> None:
    assert len(late(HT, period, 2026)) == 1
    assert {p.code: late(KP, p.code, 2026) for p in KP.periods} == {p.code: set() for p in KP.periods}


def test_they_come_in_during_office_hours_with_a_rush_before_the_deadline() -> None:
    times = arrivals(TN, TN.periods[0], 2026).times
    communes = [at for code, at in times.items() if TN.unit(code).kind in COMMUNE_KINDS]
    on_time = sorted(at for at in communes if at < datetime(2026, 4, 24))
    assert on_time[-1].date().isoformat() == "2026-04-23" and on_time[-1].time() >= time(21)
    last_two = sum(at >= datetime(2026, 4, 22) for at in on_time)
    assert len(on_time) / 2 < last_two < len(on_time)
    assert all(at.weekday() < 5 for at in times.values())
    assert all(time(7, 30) <= at.time() <= time(20, 59, 59) for at in times.values() if at != on_time[-1])


def test_the_register_lists_what_was_sent_and_only_that(tmp_path: Path) -> None:
    write_samples(HT, tmp_path)
    with (tmp_path / "so-tiep-nhan.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    sent = list(sample_returns(HT))
    assert header == ["Tệp", "Nhận lúc", "Đơn vị", "Kỳ"]
    assert rows == [[r.file_name, r.received_at.isoformat(), r.unit.code, r.period.code] for r in sent]
    assert {p.name: p.read_bytes() for p in tmp_path.glob("*.xlsx")} == {r.file_name: r.data for r in sent}
    assert not (tmp_path / "chua-nop").exists()  # every office returned


def test_some_missing_units_have_a_workbook_to_try_an_upload_with(tmp_path: Path) -> None:
    spare = list(missing_returns(TN))
    missing = [u.code for u in arrivals(TN, TN.periods[0], 2026).missing]
    assert [r.unit.code for r in spare] == missing[::2] and len(spare) == 4
    assert {r.unit.kind for r in spare} == {"xa", "so"}
    assert [r.received_at for r in spare] == [None] * 4
    reading = intake.check(spare[0].data, spare[0].file_name, PLANS)
    assert (reading.status, reading.unit, reading.is_sample) == ("accepted", spare[0].unit.code, True)


@pytest.mark.parametrize("plan", sorted(PLANS))
@pytest.mark.parametrize("seed", SEEDS)
def test_the_plans_identities_hold_exactly(plan: str, seed: int) -> None:
    rules, compared = PLANS[plan].settings["consistency"], 0
    for unit, _, _, fill in fillings(plan, seed):
        for rule in rules:
            sides = [_part(fill.answers, rule[side]) for side in ("left", "right")]
            if None not in sides:
                assert sides[0] == sides[1], (unit.code, rule)
                compared += 1
    assert compared >= len(rules)


def _part(answers: dict[str, Entry], path: str) -> float | None:
    code, part = path.rsplit(".", 1)
    entry = answers.get(code)
    return getattr(entry, part) if entry and entry.state == "reported" else None


@pytest.mark.parametrize("plan", sorted(PLANS))
def test_figures_are_possible(plan: str) -> None:
    indicators = {i.code: i for i in PLANS[plan].indicators}
    for unit, _, _, fill in fillings(plan):
        for code, entry in fill.answers.items():
            i = indicators[code]
            if entry.state != "reported" or not (i.is_number or i.kind == "boolean"):
                continue
            values = (entry.numerator, entry.denominator) if i.is_ratio else (entry.value,)
            assert all(v is not None and v >= 0 for v in values), (unit.code, code)
            assert i.decimals or all(v == int(v) for v in values), (unit.code, code)
            assert not i.is_ratio or i.over_100 or entry.numerator <= entry.denominator, (unit.code, code)
            assert i.kind != "scale" or entry.value in (1, 2, 3, 4, 5)


def test_all_four_states_occur() -> None:
    states = [entry.state for _, _, _, fill in fillings("TN") for entry in fill.answers.values()]
    assert {state: states.count(state) > 20 for state in ("reported", "no_occurrence", "not_available", "blank")} == {
        "reported": True, "no_occurrence": True, "not_available": True, "blank": True,
    }  # fmt: skip


def median(plan: Plan, profile: str, code: str) -> float:
    entries = [f.answers[code] for u, _, _, f in fillings(plan.code) if profile_of(plan, u) == profile]
    values = sorted(e.value if e.denominator is None else e.numerator / e.denominator * 100
                    for e in entries if e.state == "reported" and e.denominator != 0)  # fmt: skip
    return values[len(values) // 2]


@pytest.mark.parametrize("code", ["TN-02-03", "TN-05-01", "TN-05-04", "TN-07-07", "TN-09-04"])
def test_wards_lead_lowlands_lead_uplands(code: str) -> None:
    assert median(TN, "ward", code) > median(TN, "lowland", code) > median(TN, "upland", code)


@pytest.mark.parametrize("code", ["TN-02-02", "TN-02-08", "TN-09-03"])
def test_uplands_are_large_remote_and_poorer(code: str) -> None:
    assert median(TN, "ward", code) < median(TN, "lowland", code) < median(TN, "upland", code)


def test_targets_are_met_by_some_and_missed_by_others() -> None:
    for indicator in (i for i in TN.indicators if i.target_value is not None):
        entries = [f.answers[indicator.code] for _, _, _, f in fillings("TN") if indicator.code in f.answers]
        rates = [e.numerator / e.denominator * 100 for e in entries if e.state == "reported" and e.denominator]
        met = sum(rate >= indicator.target_value for rate in rates)
        assert 0.25 * len(rates) < met < 0.85 * len(rates), indicator.code


def test_most_targets_of_the_year_are_met() -> None:
    targets = [i for i in HT.indicators if i.target_value is not None and i.is_ratio]
    entries = {i.code: number("HT", i.respondents[0], i.code, "NAM-2025") for i in targets}
    met = [i for i in targets if entries[i.code].numerator / entries[i.code].denominator * 100 >= i.target_value]
    assert len(targets) == 28 and 18 <= len(met) < 28


def test_the_years_of_one_plan_rise() -> None:
    online = [number("KP", "VPTK", "KP-03-03", p.code) for p in KP.periods]
    rates = [e.numerator / e.denominator for e in online]
    assert rates == sorted(rates) and rates[-1] > 3 * rates[0]


@pytest.mark.parametrize("plan", sorted(PLANS))
def test_returns_pass_the_checks(plan: str) -> None:
    step = {"TN": 9, "GL": 12}.get(plan, 3)
    for one in list(sample_returns(PLANS[plan]))[::step]:
        reading = intake.check(one.data, one.file_name, PLANS)
        assert (reading.status, reading.unit, reading.period, reading.is_sample) == (
            "accepted", one.unit.code, one.period.code, True,
        ), reading.findings  # fmt: skip
