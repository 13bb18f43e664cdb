"""What `make bench` measures on is built here in small: it would break unnoticed, since nothing else runs it."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import datetime
from pathlib import Path

import pytest

import bench
from bench.world import biggest_province, load_country
from soket.intake import receive
from soket.plans import load_plans
from soket.store import Store
from tests.full_returns import a_return
from tests.on_record import rows, with_plans

PLANS = load_plans()
PLAN = biggest_province()


@pytest.mark.parametrize("module", [found.name for found in pkgutil.iter_modules(bench.__path__, "bench.")])
def test_a_module_can_be_imported(module: str) -> None:
    importlib.import_module(module)


def test_a_country_is_the_province_again_under_other_codes(tmp_path: Path) -> None:
    province, country = tmp_path / "province.duckdb", tmp_path / "country.duckdb"
    store = with_plans(province)
    for unit in PLAN.units[:2]:
        receipt = receive(store, PLANS, a_return(PLAN, unit), f"{unit.code}.xlsx", datetime(2026, 4, 20, 9), confirm=True)
        assert receipt.status == "accepted"
    answers, asked = rows(store, "select count(*) from answer")[0][0], sum(len(PLAN.owed_by(unit.code)) for unit in PLAN.units)
    store.close()
    communes = sum(unit.kind != "so" for unit in PLAN.units)
    again = f"{PLAN.code}1"
    assert load_country(country, province, wanted=communes + 1) == 2 * communes
    store = Store(country)
    assert rows(store, "select plan, count(*) from unit group by all having plan in (?, ?) order by all", [PLAN.code, again]) == [
        (PLAN.code, len(PLAN.units)), (again, len(PLAN.units))]
    assert rows(store, "select count(*) from obligation where plan = ?", [again]) == [(asked,)]
    assert rows(store, "select count(*) from plan") == [(len(PLANS) + 1,)]
    assert rows(store, "select submission_id, plan, unit from submission order by all") == [
        (number + place, plan, unit.code) for number, plan in ((1, PLAN.code), (100_001, again)) for place, unit in enumerate(PLAN.units[:2])]
    assert rows(store, "select submission_id from submission_in_force order by all") == [(1,), (2,), (100_001,), (100_002,)]
    assert rows(store, "select count(*) from answer") == [(2 * answers,)]
    for plan in (PLAN.code, again):
        assert store.run("shared/scope", plan=plan, period=PLAN.periods[-1].code)["in_force"].tolist() == [2]
    store.close()
