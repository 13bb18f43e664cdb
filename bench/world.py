"""Databases to measure on: the sample returns of one province, and a country of provinces like it."""

from __future__ import annotations

import time
from pathlib import Path

import duckdb
import pandas as pd

from soket.intake import receive_many
from soket.model import Plan
from soket.plans import TABLES, load_plans, plan_tables
from soket.sample import missing_returns, sample_returns
from soket.store import Store

COUNTRY = 3321  # communes of the country since 01/7/2025
_FACT_TABLES = ("submission", "answer", "recommendation", "submission_in_force")


def biggest_province() -> Plan:
    """The province plan that comes first: the one the aims speak of."""
    return province_plans()[0]


def province_plans() -> list[Plan]:
    """The plans of provinces, in the order of the plans."""
    return [plan for plan in load_plans().values() if plan.level == "province"]


def load_province(path: Path) -> tuple[int, float]:
    """A new database with a return of every unit of the province; how many, and the seconds to check and load them."""
    plans, plan = load_plans(), biggest_province()
    returns = [*sample_returns(plan), *missing_returns(plan, most=len(plan.units))]
    by_unit = {r.unit.code: r for r in returns if r.period == plan.periods[-1]}
    last = max(r.received_at for r in returns if r.received_at)
    files = [(r.file_name, r.data, r.received_at or last) for r in by_unit.values()]
    store = Store(path)
    store.replace_plans(plan_tables(plans))
    receive_many(store, plans, files[:2])  # workers started, modules imported
    start = time.perf_counter()
    receipts = receive_many(store, plans, files[2:])
    seconds = (time.perf_counter() - start) * len(files) / len(files[2:])
    assert {r.status for r in receipts} == {"accepted"}, {r.file_name: r.status for r in receipts}
    store.close()
    return len(files), seconds


def load_country(path: Path, province: Path, wanted: int = COUNTRY) -> int:
    """A copy of the province's database that also holds provinces like it, until there are at least `wanted` communes.
    How many communes it holds."""
    with duckdb.connect(str(province), read_only=True) as small:
        rows = {table: small.table(table).df() for table in (*TABLES, *_FACT_TABLES)}
    plan = biggest_province().code
    per_province = int((rows["unit"].query("plan == @plan")["unit_kind"] != "so").sum())
    Store(path).close()
    parts: dict[str, list[pd.DataFrame]] = {table: [frame] for table, frame in rows.items()}
    copies = -(-wanted // per_province) - 1
    for number in range(1, copies + 1):
        for table, frame in rows.items():
            parts[table].append(_renamed(frame, plan, number))
    with duckdb.connect(str(path)) as large:
        for table, frames in parts.items():
            large.append(table, pd.concat(frames, ignore_index=True), by_name=True)
    return per_province * (copies + 1)


def _renamed(frame: pd.DataFrame, plan: str, number: int) -> pd.DataFrame:
    """The rows of `plan` under another plan code, submissions under other numbers."""
    own = frame[frame["plan"] == plan] if "plan" in frame else frame
    own = own.assign(plan=f"{plan}{number}") if "plan" in frame else own
    return own.assign(submission_id=own["submission_id"] + number * 100_000) if "submission_id" in own else own
