"""What a page is about: plan, period, snapshot, and the words every chart and file repeats about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from soket.charts.theme import Caption
from soket.conference import standing
from soket.conference.standing import SAMPLE
from soket.model import Period, Plan

__all__ = ["SAMPLE", "Context"]


@dataclass(frozen=True)
class Context:
    """A plan and period as seen now (`snapshot` None) or at a snapshot. `as_of`: time of the last record, or None."""

    plan: Plan
    period: Period
    snapshot: str | None
    as_of: datetime | None
    is_sample: bool

    @property
    def source(self) -> str:
        """Whose reports the figures come from."""
        return standing.source(self.plan)

    def standing(self, source: str | None = None, *, every_period: bool = False) -> list[str]:
        """Period, source, as-of and the mark of sample data: what every footer and every file says. `every_period` names
        the stretch of all periods of the plan, for what runs over them."""
        periods = self.plan.periods if every_period else (self.period,)
        return standing.parts(periods, source or self.source, self.as_of, self.snapshot, self.is_sample)

    def caption(
        self, title: str, subtitle: str, n: int | None = None, missing: int | None = None, source: str | None = None,
        *, every_period: bool = False,
    ) -> Caption:
        """Words around a chart. `n` units have the figure, `missing` do not yet; `source` overrides `self.source`."""
        return Caption(title, subtitle, " · ".join(standing.counted(n, missing) + self.standing(source, every_period=every_period)))
