"""What a page is about: plan, period, snapshot, and the words every chart and file repeats about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from soket import text
from soket.charts.theme import Caption
from soket.model import COMMUNE_KINDS, Period, Plan

SAMPLE = "DỮ LIỆU MẪU"


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
        kinds = {unit.kind for unit in self.plan.units}
        names = []
        if kinds & set(COMMUNE_KINDS):
            names.append("xã, phường" if "dac_khu" not in kinds else "xã, phường, đặc khu")
        if "so" in kinds:
            names.append("sở, ban, ngành")
        if "office" in kinds:
            names.append("các cơ quan, đơn vị của xã")
        return "báo cáo của " + " và ".join(names)

    def standing(self, source: str | None = None, *, every_period: bool = False) -> list[str]:
        """Period, source, as-of and the mark of sample data: what every footer and every file says. `every_period` names
        the stretch of all periods of the plan, for what runs over them."""
        periods = self.plan.periods if every_period else (self.period,)
        first, last = min(p.period_from for p in periods), max(p.period_to for p in periods)
        parts = [
            f"Kỳ {text.formal_day(first)}–{text.formal_day(last)}",
            f"Nguồn: {source or self.source}",
            f"Tính đến {text.moment(self.as_of)}" if self.as_of else "Chưa có báo cáo nào",
        ]
        if self.snapshot:
            parts.append(f"Bản chốt {self.snapshot}")
        if self.is_sample:
            parts.append(SAMPLE)
        return parts

    def caption(
        self, title: str, subtitle: str, n: int | None = None, missing: int | None = None, source: str | None = None,
        *, every_period: bool = False,
    ) -> Caption:
        """Words around a chart. `n` units have the figure, `missing` do not yet; `source` overrides `self.source`."""
        counted = []
        if n is not None:
            counted.append(f"n = {text.number(n)} đơn vị có số liệu")
            if missing:
                counted[0] += f", {text.number(missing)} chưa có số liệu"
        return Caption(title, subtitle, " · ".join(counted + self.standing(source, every_period=every_period)))
