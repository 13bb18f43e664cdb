"""What a deck is made from: one plan and period at one snapshot, and its rows, each query asked once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pandas as pd

from soket.conference import standing
from soket.conference.words import sample_whole
from soket.model import Area, Indicator, Period, Plan
from soket.statements import parameters
from soket.store import Store


@dataclass
class Material:
    """`snapshot` None: what counts now. `as_of`: time of the last record, None when nothing was ever received."""

    store: Store
    plan: Plan
    period: Period
    snapshot: str | None
    as_of: datetime | None = None
    is_sample: bool = False
    _rows: dict[tuple, pd.DataFrame] = field(default_factory=dict)
    _called: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._called = {i.code: i.short_name for i in self.plan.indicators}
        scope = self.run("shared/scope").iloc[0]
        self.as_of = None if pd.isna(scope.as_of) else scope.as_of.to_pydatetime()
        self.is_sample = bool(scope.samples)

    def run(self, name: str, **params: object) -> pd.DataFrame:
        """Rows of queries/<name>.sql; plan, period, snapshot and as_of are filled in. Rows of an indicator have its short name
        in the plan, too (`called`, "" where it has none). The caller may change the frame."""
        key = (name, tuple(sorted(params.items())))
        if key not in self._rows:
            known = parameters(name)
            given = {"plan": self.plan.code, "period": self.period.code, "snapshot": self.snapshot, "as_of": self.as_of}
            rows = self.store.run(name, **{k: v for k, v in given.items() if k in known} | params)
            self._rows[key] = rows.assign(called=rows["indicator"].map(self._called).fillna("")) if "indicator" in rows else rows
        return self._rows[key].copy(deep=False)

    def footer(self, counted: Sequence[str] = (), *, source: str | None = None, every_period: bool = False) -> str:
        """n (words of `standing`), period, source, as-of, snapshot: the last line of a slide."""
        periods = self.plan.periods if every_period else (self.period,)
        said = standing.parts(periods, source or standing.source(self.plan), self.as_of, self.snapshot, self.is_sample)
        if not self.snapshot:
            said.insert(3, standing.LIVE)
        return sample_whole(" · ".join([*counted, *said]))

    def figures(self, area: Area) -> pd.DataFrame:
        """Rows of linh_vuc/figures of one area, from one reading of all areas."""
        rows = self.run("linh_vuc/figures", area=None)
        return rows[rows["area_no"] == area.area_no]

    def headlines(self, area: Area) -> list[Indicator]:
        """The indicators that stand for an area, three at most."""
        return [i for i in self.plan.indicators if i.area_no == area.area_no and i.headline][:3]

    def role(self, role: str) -> str | None:
        """Code of the general field with this role; None when the plan does not ask for it."""
        return next((i.code for i in self.plan.indicators if i.role == role), None)

    @property
    def shares(self) -> bool:
        """Whether communes report, so that they can be compared; else the offices of one commune do."""
        return any(unit.kind not in ("so", "office") for unit in self.plan.units)

