"""Sample returns of a plan: who sends what when, as filled workbooks."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from soket.intake.register import HEADER, REGISTER
from soket.model import Period, Plan, Unit
from soket.sample.arrivals import arrivals
from soket.sample.respondents import Respondents
from soket.workbook.fill import Filling
from soket.workbook.template import file_name, write_template

NOT_RETURNED = "chua-nop"
SPARE = 5  # filled workbooks of units that have not returned, for trying an upload
DEFAULT_SEED = 2026


@dataclass(frozen=True)
class SampleReturn:
    """One made-up return. `received_at` is Vietnam time; None = filled in but never sent."""

    unit: Unit
    period: Period
    file_name: str
    data: bytes
    received_at: datetime | None


def sample_fillings(plan: Plan, seed: int = DEFAULT_SEED) -> Iterator[tuple[Unit, Period, datetime, Filling]]:
    """What every return that was sent says, each period in the order they came in."""
    for period in plan.periods:
        times, writer = arrivals(plan, period, seed).times, Respondents(plan, period, seed)
        for code, received in sorted(times.items(), key=lambda pair: (pair[1], pair[0])):
            unit = plan.unit(code)
            yield unit, period, received, writer.fill(unit, received)


def sample_returns(plan: Plan, seed: int = DEFAULT_SEED) -> Iterator[SampleReturn]:
    """Every return of the plan that was sent, as a workbook. The same seed, the same bytes."""
    for unit, period, received, fill in sample_fillings(plan, seed):
        yield _workbook(plan, unit, period, fill, received)


def missing_returns(plan: Plan, seed: int = DEFAULT_SEED, most: int = SPARE) -> Iterator[SampleReturn]:
    """Filled workbooks of up to `most` units that have not returned: not part of the record, for trying an upload."""
    for period in plan.periods:
        gone, writer = arrivals(plan, period, seed).missing, Respondents(plan, period, seed)
        for unit in gone[:: -(-len(gone) // most) or 1]:
            yield _workbook(plan, unit, period, writer.fill(unit, None), None)


def _workbook(plan: Plan, unit: Unit, period: Period, fill: Filling, received: datetime | None) -> SampleReturn:
    data = write_template(plan, unit, period, fill, sample=True)
    return SampleReturn(unit, period, file_name(plan, unit, period), data, received)


def write_samples(plan: Plan, out_dir: str | Path, seed: int = DEFAULT_SEED) -> None:
    """Files and the register of when each came in; `chua-nop/` holds workbooks that are not in the register."""
    folder = Path(out_dir)
    folder.mkdir(parents=True, exist_ok=True)
    # utf-8-sig: Excel opens the register with its accents right.
    with (folder / REGISTER).open("w", encoding="utf-8-sig", newline="") as file:
        register = csv.writer(file, lineterminator="\n")
        register.writerow(HEADER)
        for one in sample_returns(plan, seed):
            (folder / one.file_name).write_bytes(one.data)
            register.writerow((one.file_name, one.received_at.isoformat(), one.unit.code, one.period.code))
    for one in missing_returns(plan, seed):
        (folder / NOT_RETURNED).mkdir(exist_ok=True)
        (folder / NOT_RETURNED / one.file_name).write_bytes(one.data)
