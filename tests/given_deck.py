"""Sample returns of every plan in one database, a few of them after a snapshot was taken: what decks are built from."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pandas as pd

from soket.conference import deck, snapshot
from soket.conference.slide import Deck, Figure, Slide
from soket.intake import receive_many
from soket.model import Plan
from soket.plans import load_plans
from soket.sample import sample_fillings
from soket.statements import parameters
from soket.store import Store
from soket.workbook.template import write_template
from tests.on_record import with_plans

PLANS = load_plans()
PROVINCES, COMMUNES = ("TN", "GL"), ("PT", "HT", "KP")
AT = datetime(2026, 5, 4, 8)
_EVERY = {"TN": 2, "GL": 5}  # of the large plans every second return, every fifth
_LATER = {"TN": 3, "GL": 3}  # returns that come in after the snapshot; of the others one


def a_store(folder: Path, codes: Sequence[str] = tuple(PLANS), later: int | None = None) -> tuple[Store, dict[str, str]]:
    """The store with returns of these plans, and by plan code the snapshot of the last period, taken before the last returns
    came in. `later`: how many those are of each plan."""
    store, taken = with_plans(folder / "soket.duckdb"), {}
    for code in codes:
        plan = PLANS[code]
        _load(store, _returns(plan)[:-(later or _later(plan))])
        taken[plan.code] = snapshot.take(store, plan, plan.periods[-1], "Thử", "", "office", AT).snapshot
    return store, taken


def build(store: Store, taken: dict[str, str]) -> dict[str, Deck]:
    """The deck of the last period of every plan, at its snapshot."""
    return {code: deck.build(store, PLANS[code], PLANS[code].periods[-1], snapshot) for code, snapshot in taken.items()}


def keep_a_world(folder: Path) -> None:
    """Load and build what `World.kept` opens; a quarter of a minute of work, and done once in a run."""
    folder.mkdir()
    store, taken = a_store(folder)
    (folder / "decks").write_bytes(pickle.dumps((taken, build(store, taken))))
    store.close()


class World:
    """The store, snapshots by plan, and their decks. `rows`: what a query gives at the snapshot of a plan."""

    def __init__(self, store: Store, taken: dict[str, str], decks: dict[str, Deck]) -> None:
        self.store, self.taken, self.decks = store, taken, decks

    @classmethod
    def kept(cls, folder: Path, copy: Path) -> World:
        """What `keep_a_world` left in `folder`, in a copy of it."""
        shutil.copytree(folder, copy)
        return cls(Store(copy / "soket.duckdb"), *pickle.loads((copy / "decks").read_bytes()))

    def rows(self, name: str, code: str, **params: object) -> pd.DataFrame:
        given = {"plan": code, "period": PLANS[code].periods[-1].code, "snapshot": self.taken[code]}
        as_of = self.store.run("shared/scope", **given).iloc[0].as_of.to_pydatetime()
        given |= {"as_of": as_of} | params
        return self.store.run(name, **{k: v for k, v in given.items() if k in parameters(name)})

    def slide(self, code: str, slide_id: str) -> Slide:
        return next(s for s in self.decks[code].slides if s.slide_id == slide_id)

    def now(self, code: str) -> pd.DataFrame:
        """Every answer of the last period, of a plan whose offices answer each their own."""
        rows = self.rows("linh_vuc/periods", code, area=None, unit=None)
        return rows[rows["period"] == PLANS[code].periods[-1].code]


def figures(slide: Slide) -> list[Figure]:
    return [block for block in slide.blocks if isinstance(block, Figure)]


def load_the_rest(store: Store, plan: Plan, later: int | None = None) -> None:
    """The returns that come in after the snapshot, one after the other."""
    for sent in _returns(plan)[-(later or _later(plan)):]:
        _load(store, [sent])


def _later(plan: Plan) -> int:
    return _LATER.get(plan.code, 1)


def _returns(plan: Plan) -> list[tuple[str, bytes, datetime]]:
    sent = list(sample_fillings(plan))[::_EVERY.get(plan.code, 1)]
    return [(f"{n}.xlsx", write_template(plan, unit, period, fill, sample=True), at)
            for n, (unit, period, at, fill) in enumerate(sent)]


def _load(store: Store, files: list[tuple[str, bytes, datetime]]) -> None:
    receipts = receive_many(store, PLANS, files)
    assert [r.status for r in receipts] == ["accepted"] * len(files)
