"""What every footer says: period, source, as-of, snapshot and the mark of sample data. Pages and slides say it alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from soket import text
from soket.model import COMMUNE_KINDS, Period, Plan

SAMPLE = "DỮ LIỆU MẪU"
LIVE = "Số liệu hiện tại"  # on a slide without a snapshot


def source(plan: Plan) -> str:
    """Whose reports the figures come from."""
    kinds = {unit.kind for unit in plan.units}
    names = []
    if kinds & set(COMMUNE_KINDS):
        names.append("xã, phường" if "dac_khu" not in kinds else "xã, phường, đặc khu")
    if "so" in kinds:
        names.append("sở, ban, ngành")
    if "office" in kinds:
        names.append("các cơ quan, đơn vị của xã")
    return "báo cáo của " + " và ".join(names)


def parts(periods: tuple[Period, ...], source_: str, as_of: datetime | None, snapshot: str | None,
          is_sample: bool) -> list[str]:
    """Period (the stretch of all `periods`), source, as-of, snapshot, sample."""
    first, last = min(p.period_from for p in periods), max(p.period_to for p in periods)
    said = [
        f"Kỳ {text.formal_day(first)}–{text.formal_day(last)}",
        f"Nguồn: {source_}",
        f"Tính đến {text.moment(as_of)}" if as_of else "Chưa có báo cáo nào",
    ]
    if snapshot:
        said.append(f"Bản chốt {snapshot}")
    if is_sample:
        said.append(SAMPLE)
    return said


def counted(n: int | None, missing: int | None = None) -> list[str]:
    """"n = 87 đơn vị có số liệu, 5 chưa có số liệu"; nothing where nothing is counted."""
    if n is None:
        return []
    words = f"n = {text.number(n)} đơn vị có số liệu"
    return [f"{words}, {text.number(missing)} chưa có số liệu" if missing else words]


def counted_each(known: Sequence[int], missing: Sequence[int]) -> list[str]:
    """The same over several figures, each with its own: "n = 58–90 đơn vị có số liệu, tùy chỉ tiêu" where they differ, since
    no single number is then true of all."""
    least, most = min(known), max(known)
    if least < most:
        return [f"n = {text.number(least)}–{text.number(most)} đơn vị có số liệu, tùy chỉ tiêu"]
    return counted(least, missing[0] if len(set(missing)) == 1 else None)
