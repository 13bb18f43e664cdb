"""Sample returns of every plan in one database, a few of them after a snapshot was taken: what decks are built from."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from soket.conference import snapshot
from soket.intake import receive_many
from soket.model import Plan
from soket.plans import load_plans, plan_tables
from soket.sample import sample_fillings
from soket.store import Store
from soket.workbook.template import write_template

PLANS = load_plans()
AT = datetime(2026, 5, 4, 8)
_EVERY = {"TN": 2, "GL": 5}  # of the large plans every second return, every fifth
_LATER = {"TN": 3, "GL": 3}  # returns that come in after the snapshot; of the others one


def a_store(folder: Path) -> tuple[Store, dict[str, str]]:
    """The store, and by plan code the snapshot of the last period, taken before the last returns came in."""
    store, taken = Store(folder / "soket.duckdb"), {}
    store.replace_plans(plan_tables(PLANS))
    for plan in PLANS.values():
        _load(store, _returns(plan)[:-_later(plan)])
        taken[plan.code] = snapshot.take(store, plan, plan.periods[-1], "Thử", "", "office", AT).snapshot
    return store, taken


def load_the_rest(store: Store, plan: Plan) -> None:
    """The returns that come in after the snapshot."""
    _load(store, _returns(plan)[-_later(plan):])


def _later(plan: Plan) -> int:
    return _LATER.get(plan.code, 1)


def _returns(plan: Plan) -> list[tuple[str, bytes, datetime]]:
    sent = list(sample_fillings(plan))[::_EVERY.get(plan.code, 1)]
    return [(f"{n}.xlsx", write_template(plan, unit, period, fill, sample=True), at)
            for n, (unit, period, at, fill) in enumerate(sent)]


def _load(store: Store, files: list[tuple[str, bytes, datetime]]) -> None:
    receipts = receive_many(store, PLANS, files)
    assert [r.status for r in receipts] == ["accepted"] * len(files)
