"""Plan folders → Plan. Everything that differs between reviews is data in data/plans; see decisions/0002.

`load_plans()` reads every folder; a plan that is wrong anywhere is refused whole, with PlanError.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from soket import plan_checks, plan_rows
from soket.model import COMMUNE_KINDS, Indicator, Period, Plan, Speech, Unit
from soket.plan_files import PlanError, Row, Toml, read_csv, read_toml
from soket.text import fold, sort_key

__all__ = ["PlanError", "load_plan", "load_plans", "plan_tables"]

ROOT = Path(__file__).resolve().parent.parent / "data" / "plans"


def load_plans(root: Path | None = None) -> dict[str, Plan]:
    """Every plan below `root` (data/plans), by plan code, in the order plan.toml asks for (`ordinal`)."""
    root = root or ROOT
    if not root.is_dir():
        raise PlanError("không có thư mục chứa các kế hoạch.", root, 1)
    found: list[tuple[int, Plan]] = []
    for folder in sorted(p for p in root.iterdir() if p.is_dir() and not p.name.startswith((".", "_"))):
        plan = load_plan(folder)
        if any(plan.code == other.code for _, other in found):
            toml = read_toml(folder / "plan.toml")
            raise toml.error(f'mã kế hoạch "{plan.code}" đã có ở thư mục khác.', "code")
        found.append((plan.settings["ordinal"], plan))
    return {plan.code: plan for _, plan in sorted(found, key=lambda pair: (pair[0], pair[1].code))}


def load_plan(folder: Path) -> Plan:
    """One plan folder, complete and checked. Raises PlanError with the file and line of the first thing wrong."""
    toml = read_toml(folder / "plan.toml")
    periods = _periods(toml)
    for table in ("conference", "settings"):
        if not isinstance(toml.data.get(table), dict):
            raise toml.error(f"thiếu phần [{table}].")
    if not toml.data.get("addressee_level"):
        raise toml.error("thiếu cấp tiếp nhận kiến nghị ([[addressee_level]]).")
    plan_checks.check_levels(toml)
    _check_conference(toml)

    rows = read_csv(folder / "areas.csv", plan_rows.AREA_COLUMNS)
    areas = tuple(plan_rows.area(row) for row in rows)
    plan_checks.check_areas(rows, areas)

    rows = read_csv(folder / "units.csv", plan_rows.UNIT_COLUMNS)
    length = toml.value("commune_code_length", int)
    units = tuple(plan_rows.unit(row, length) for row in rows)
    plan_checks.check_units(rows, units)
    plan_checks.check_leads(toml, units)

    rows = read_csv(folder / "speeches.csv", plan_rows.SPEECH_COLUMNS)
    speeches = tuple(plan_rows.speech(row) for row in rows)
    plan_checks.check_speeches(rows, speeches, units)

    rows = read_csv(folder / "deadlines.csv", plan_rows.DEADLINE_COLUMNS)
    deadlines = tuple(plan_rows.deadline(row) for row in rows)
    plan_checks.check_deadlines(rows, deadlines, periods, units, Row(folder / "deadlines.csv", 1, {}))

    rows = read_csv(folder / "indicators.csv", plan_rows.INDICATOR_COLUMNS)
    indicators = tuple(plan_rows.indicator(row, ordinal) for ordinal, row in enumerate(rows, start=1))
    plan_checks.check_indicators(rows, indicators, areas)
    plan_checks.check_consistency(toml, indicators)

    return Plan(
        code=toml.value("code", str), slug=folder.name, level=_level(toml), title=toml.value("title", str),
        short_title=toml.value("short_title", str), place=toml.value("place", str),
        legal_basis=tuple(toml.value("legal_basis", list)), conference=dict(toml.data["conference"]),
        addressee=toml.value("addressee", str),
        addressee_levels=tuple((e["level"], e["label"]) for e in toml.data["addressee_level"]),
        template_version=toml.value("template_version", str),
        small_denominator=toml.value("small_denominator", int),
        periods=periods, areas=areas,
        indicators=_with_respondents(rows, indicators, units, speeches, toml.data.get("lead", {})),
        units=units, deadlines=deadlines, speeches=speeches, settings=_settings(toml),
    )  # fmt: skip


def _settings(toml: Toml) -> dict:
    """[settings] of plan.toml, with `consistency` always there, `lead`, and `ordinal` (last when not given)."""
    given = toml.data["settings"]
    return {"consistency": [], **given, "lead": toml.data.get("lead", {}), "ordinal": toml.data.get("ordinal", 999)}


def _level(toml: Toml) -> str:
    level = toml.value("level", str)
    if level not in ("province", "commune"):
        raise toml.error(f'cấp của kế hoạch "{level}" không hợp lệ, chỉ nhận: province, commune.', "level")
    return level


def _periods(toml: Toml) -> tuple[Period, ...]:
    """[[period]] of plan.toml, in the order written there."""
    if not toml.data.get("period"):
        raise toml.error("thiếu kỳ báo cáo ([[period]]).")
    periods: list[Period] = []
    for nth in range(len(toml.data["period"])):
        code, label = (toml.value(key, str, "period", nth) for key in ("code", "label"))
        first, last = (toml.value(key, date, "period", nth) for key in ("period_from", "period_to"))
        if last < first:
            raise toml.error(f'kỳ "{code}" kết thúc trước khi bắt đầu.', "period_to", "period", nth)
        if any(code == other.code for other in periods):
            raise toml.error(f'trùng mã kỳ "{code}".', "code", "period", nth)
        periods.append(Period(code, label, first, last, nth + 1))
    return tuple(periods)


def _check_conference(toml: Toml) -> None:
    time = toml.data["conference"].get("time", "")
    try:
        if time:
            datetime.fromisoformat(time)
    except (TypeError, ValueError):
        raise toml.error(
            f'giờ hội nghị "{time}" không đúng, hãy ghi dạng "2026-04-22T14:00:00".', "time", "conference"
        ) from None


def _with_respondents(
    rows: Sequence[Row], indicators: Sequence[Indicator], units: Sequence[Unit], speeches: Sequence[Speech], leads: dict
) -> tuple[Indicator, ...]:
    """Indicators with the unit codes that owe them, in the order of the units.

    Columns respondent and answered_by: decisions/0002. answered_by restricts departments and offices, never communes.
    """
    kinds = {"commune": COMMUNE_KINDS, "department": ("so",), "both": (*COMMUNE_KINDS, "so"), "office": ("office",)}
    answering: dict[int, set[str]] = {}
    speakers = {s.unit for s in speeches}
    owed: dict[str, set[str]] = {}
    words = [row.choice("respondent", plan_rows.RESPONDENTS) for row in rows]
    for row, found, word in zip(rows, indicators, words):
        named = {_resolve(code, row, units, leads) for code in row.codes("answered_by")}
        if word in kinds:
            owed[found.code] = {
                u.code
                for u in units
                if u.kind in kinds[word] and (not named or u.code in named or u.kind in COMMUNE_KINDS)
            }
            if found.kind not in ("text", "date"):
                answering.setdefault(found.area_no, set()).update(owed[found.code])
        elif word == "speaker":
            owed[found.code] = speakers
    for row, found, word in zip(rows, indicators, words):
        if word == "office_of_area":
            owed[found.code] = answering.get(found.area_no, set())
        if not owed[found.code]:
            raise row.error(f'chỉ tiêu "{found.code}" không có đơn vị nào phải trả lời.')
    return tuple(replace(i, respondents=tuple(u.code for u in units if u.code in owed[i.code])) for i in indicators)


def _resolve(code: str, row: Row, units: Sequence[Unit], leads: dict) -> str:
    """The unit code that an item of answered_by stands for; "@x" is the office chosen in [lead.x] of plan.toml."""
    if code.startswith("@"):
        if code[1:] not in leads:
            raise row.error(f'cột "answered_by" ghi "{code}" nhưng plan.toml không có [lead.{code[1:]}].')
        return leads[code[1:]]["unit"]
    if all(code != u.code for u in units):
        raise row.error(f'đơn vị trả lời "{code}" (answered_by) không có trong units.csv.')
    return code


def plan_tables(plans: dict[str, Plan]) -> dict[str, list[tuple]]:
    """Rows for the tables of queries/schema/10_plan.sql, each in the column order of its table."""
    tables: dict[str, list[tuple]] = {
        name: [] for name in ("plan", "period", "area", "indicator", "unit", "obligation", "deadline", "speech")
    }
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
        ]  # fmt: skip
        tables["speech"] += [(p.code, s.ordinal, s.unit, s.topic, s.max_minutes, s.due_before) for s in p.speeches]
    return tables


def _indicator_row(plan: str, i: Indicator) -> tuple:
    return (
        plan, i.code, i.area_no, i.ordinal, i.name, i.kind, i.measure_unit, i.numerator_label, i.denominator_label,
        i.direction, i.target_op, i.target_value, i.target_kind, i.target_source, i.required, i.aggregation,
        i.weight_indicator, i.over_100, i.decimals, i.headline, i.narrative, i.concept,
    )  # fmt: skip


def _unit_row(plan: str, u: Unit) -> tuple:
    return (
        plan, u.code, u.name, u.short_name, u.kind, u.peer_group, u.ordinal, u.tile_row, u.tile_col,
        sort_key(u.name), fold(u.name),
    )  # fmt: skip
