"""Who returns, who is late, who never sends, and at which minute: a rush before the deadline, office hours mostly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from soket.model import Period, Plan, Unit
from soket.sample.settings import rng, settings

_ONE_DAY = timedelta(days=1)
_LARGE_BLOCK = 20  # only among many units does one send in the last night


@dataclass(frozen=True)
class Arrivals:
    """When each unit's return came in, by unit code, and the units that never sent one."""

    times: dict[str, datetime]
    missing: tuple[Unit, ...]


def arrivals(plan: Plan, period: Period, seed: int) -> Arrivals:
    """The same for the same seed; shares of late and missing units from settings.toml, to the nearest whole unit."""
    times: dict[str, datetime] = {}
    missing: list[Unit] = []
    for block, units in _blocks(plan).items():
        random = rng(seed, plan.code, period.code, block, "arrival")
        share = settings()["returns"][block]
        shuffled = random.sample(units, len(units))
        gone, late = (int(share[key] * len(units) + 0.5) for key in ("missing", "late"))
        missing += shuffled[:gone]
        due = plan.return_deadline(units[0], period.code)
        first_late = due.due_before if due and due.due_before else None
        if first_late is None:  # without a deadline nobody can be late
            first_late, late = datetime.combine(_expected_by(plan, period), time()) + _ONE_DAY, 0
        for unit in shuffled[gone:gone + late]:
            times[unit.code] = _at(random, _working_day(random, first_late.date(), +1))
        night = settings()["arrival"]["last_night"] if len(units) >= _LARGE_BLOCK else 0
        for place, unit in enumerate(shuffled[gone + late:]):
            last_day = first_late.date() - _ONE_DAY
            in_time = _in_the_night(random, last_day) if place < night else _at(random, _working_day(random, last_day, -1))
            times[unit.code] = in_time
    return Arrivals(times, tuple(u for u in plan.units if u in missing))


def _blocks(plan: Plan) -> dict[str, list[Unit]]:
    blocks: dict[str, list[Unit]] = {}
    for unit in plan.units:
        blocks.setdefault(unit.block, []).append(unit)
    return blocks


def _expected_by(plan: Plan, period: Period) -> date:
    """Where no deadline is named: the day before the conference when it comes after the period, else some weeks later."""
    if meeting := plan.conference.get("time"):
        day = datetime.fromisoformat(meeting).date()
        if day > period.period_to:
            return day - _ONE_DAY
    return period.period_to + timedelta(days=settings()["arrival"]["days_of_grace"])


def _working_day(random: Random, start: date, step: int) -> date:
    """A working day from `start` on, backwards or forwards, the nearest ones most often."""
    weights = settings()["arrival"]["before" if step < 0 else "after"]
    days, day = [], start
    while len(days) < len(weights):
        if day.weekday() < 5 and day not in settings()["arrival"]["holidays"]:
            days.append(day)
        day += step * _ONE_DAY
    return random.choices(days, weights)[0]


def _at(random: Random, day: date) -> datetime:
    hours = settings()["arrival"]["hours"]
    hour = int(random.choices(list(hours), list(hours.values()))[0])
    # Offices open at 7:30 and close at 11:30; they open again at 13:30 and close at 17:00, give or take.
    first, last = {7: (30, 59), 11: (0, 34), 13: (28, 59), 17: (0, 20)}.get(hour, (0, 59))
    return datetime.combine(day, time(hour, random.randint(first, last), random.randint(0, 59)))


def _in_the_night(random: Random, day: date) -> datetime:
    return datetime.combine(day, time(random.randint(21, 23), random.randint(5, 59), random.randint(0, 59)))
