"""Plan folders → Plan. Everything that differs between reviews is data in data/plans; see decisions/0002.

`load_plans()` reads every folder; a plan that is wrong anywhere is refused whole, with PlanError.
"""

from __future__ import annotations

from pathlib import Path

from soket import plan_checks, plan_rows
from soket.model import Indicator, Plan, Unit
from soket.plan_files import PlanError, Row, read_csv, read_toml
from soket.plan_head import head
from soket.plan_respondents import with_respondents
from soket.text import fold

__all__ = ["PlanError", "load_plan", "load_plans", "plan_tables"]

ROOT = Path(__file__).resolve().parent.parent / "data" / "plans"
TABLES = ("plan", "period", "area", "indicator", "unit", "obligation", "deadline", "speech")


def load_plans(root: Path | None = None) -> dict[str, Plan]:
    """Every plan below `root` (data/plans), by plan code, in the order plan.toml asks for (`ordinal`)."""
    root = root or ROOT
    if not root.is_dir():
        raise PlanError("không có thư mục chứa các kế hoạch.", root, 1)
    plans: list[Plan] = []
    for folder in sorted(p for p in root.iterdir() if p.is_dir() and not p.name.startswith((".", "_"))):
        plan = load_plan(folder)
        same = next((other for other in plans if other.code == plan.code), None)
        if same:
            message = f'mã kế hoạch "{plan.code}" đã dùng ở thư mục {same.slug}.'
            raise read_toml(folder / "plan.toml").error(message, "code")
        plans.append(plan)
    return {plan.code: plan for plan in sorted(plans, key=lambda p: (p.settings["ordinal"], p.code))}


def load_plan(folder: Path) -> Plan:
    """One plan folder, complete and checked. Raises PlanError with the file and line of the first thing wrong."""
    toml = read_toml(folder / "plan.toml")
    given = head(toml)

    rows = read_csv(folder / "areas.csv", plan_rows.AREA_COLUMNS)
    areas = tuple(plan_rows.area(row) for row in rows)
    plan_checks.check_areas(rows, areas)

    rows = read_csv(folder / "units.csv", plan_rows.UNIT_COLUMNS)
    length = toml.value("commune_code_length", int)
    units = tuple(plan_rows.unit(row, length) for row in rows)
    plan_checks.check_units(rows, units, given["settings"]["peer_groups"])
    plan_checks.check_leads(toml, units)

    rows = read_csv(folder / "speeches.csv", plan_rows.SPEECH_COLUMNS, may_be_empty=True)
    speeches = tuple(plan_rows.speech(row) for row in rows)
    plan_checks.check_speeches(rows, speeches, units)

    rows = read_csv(folder / "deadlines.csv", plan_rows.DEADLINE_COLUMNS, may_be_empty=True)
    deadlines = tuple(plan_rows.deadline(row) for row in rows)
    plan_checks.check_deadlines(rows, deadlines, given["periods"], units, Row(folder / "deadlines.csv", 1, {}))

    rows = read_csv(folder / "indicators.csv", plan_rows.INDICATOR_COLUMNS)
    indicators = tuple(plan_rows.indicator(row, ordinal) for ordinal, row in enumerate(rows, start=1))
    plan_checks.check_indicators(rows, indicators, areas)
    plan_checks.check_consistency(toml, indicators)
    indicators = with_respondents(rows, indicators, units, speeches, given["settings"]["lead"])

    return Plan(
        slug=folder.name, areas=areas, indicators=indicators, units=units, deadlines=deadlines, speeches=speeches,
        **given,
    )


def plan_tables(plans: dict[str, Plan]) -> dict[str, list[tuple]]:
    """Rows for the tables of queries/schema/10_plan.sql, each in the column order of its table."""
    tables: dict[str, list[tuple]] = {name: [] for name in TABLES}
    for p in plans.values():
        tables["plan"].append((p.code, p.slug, p.level, p.title, p.short_title, p.place, p.small_denominator))
        tables["period"] += [(p.code, x.code, x.label, x.period_from, x.period_to, x.ordinal) for x in p.periods]
        tables["area"] += [(p.code, a.area_no, a.name, a.short_name, a.key) for a in p.areas]
        tables["indicator"] += [_indicator_row(p.code, i) for i in p.indicators]
        tables["unit"] += [_unit_row(p.code, u) for u in p.units]
        tables["obligation"] += [(p.code, unit, i.code) for i in p.indicators for unit in i.respondents]
        tables["deadline"] += [
            (p.code, d.code, d.what, d.applies_to, d.period, d.who, d.label, d.to_whom, d.due_date, d.due_op,
             d.due_before, d.source)
            for d in p.deadlines
        ]
        tables["speech"] += [(p.code, s.ordinal, s.unit, s.topic, s.max_minutes, s.due_before) for s in p.speeches]
    return tables


def _indicator_row(plan: str, i: Indicator) -> tuple:
    return (
        plan, i.code, i.area_no, i.ordinal, i.name, i.kind, i.measure_unit, i.numerator_label, i.denominator_label,
        i.direction, i.target_op, i.target_value, i.target_kind, i.target_source, i.required, i.aggregation,
        i.weight_indicator, i.over_100, i.decimals, i.headline, i.narrative, i.concept,
    )


def _unit_row(plan: str, u: Unit) -> tuple:
    return (
        plan, u.code, u.name, u.short_name, u.kind, u.peer_group, u.ordinal, u.tile_row, u.tile_col, fold(u.name),
    )
