"""Who sends what: plan, template version, unit and period of a return, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from soket.checks.catalogue import finding
from soket.checks.cells.day import read_day
from soket.checks.cells.parsed import as_seen
from soket.checks.old_font import font_of
from soket.model import Finding, Indicator, Period, Plan, Unit, Workbook
from soket.text import day
from soket.workbook.recognise import Identity, Row, Table, columns_of_units, identity_of, plans_by_tables
from soket.workbook.unit_names import find_unit


@dataclass
class Sender:
    """What is certain about a return. `filed_under`: the unit it counts for, also when the file says another."""

    plan: Plan | None = None
    unit: Unit | None = None
    period: Period | None = None
    template_version: str | None = None
    is_sample: bool = False
    filed_under: Unit | None = None
    findings: list[Finding] = field(default_factory=list)
    hopeless: bool = False  # another plan's file: its rows would only be reported one by one as unknown


def find_sender(workbook: Workbook, tables: Sequence[Table], plans: Mapping[str, Plan],
                expected_unit: str | None, expected_plan: str | None) -> Sender:
    """Recognise a return. With findings of severity reject it cannot be accepted, but its cells may still be checked."""
    hidden = identity_of(workbook) or Identity()
    sender = Sender(template_version=hidden.template_version or None, is_sample=hidden.is_sample)
    _find_plan(sender, hidden, tables, plans, expected_plan)
    if sender.plan is None or sender.hopeless:
        chosen = plans.get(expected_plan or "")
        sender.filed_under = chosen.unit(expected_unit) if chosen and expected_unit else None
        return sender
    fields = _fields(sender.plan, tables)
    _find_unit(sender, hidden, fields.get("unit_name"), expected_unit)
    _find_period(sender, hidden, fields)
    several = columns_of_units(workbook, sender.plan)
    if several:
        sheet, names = several
        sender.findings.append(finding("E45", sheet.name, candidates=", ".join(names[:4])))
    return sender


def _find_plan(sender: Sender, hidden: Identity, tables: Sequence[Table], plans: Mapping[str, Plan],
               expected_plan: str | None) -> None:
    by_tables = plans_by_tables(tables, plans)
    expected = plans.get(expected_plan or "")
    named = plans.get(hidden.plan)
    if hidden.plan and named is None:
        wanted = _template_of(expected) if expected else "mẫu của một kế hoạch đang mở"
        sender.findings.append(finding("E43", in_file=f'mẫu của kế hoạch "{hidden.plan}"', expected=wanted))
        return
    plan = named or (expected if expected in by_tables else by_tables[0] if len(by_tables) == 1 else None)
    sender.plan = plan
    if plan is None and by_tables:
        in_file = "bảng chung của các kế hoạch " + ", ".join(f"“{p.short_title}”" for p in by_tables)
        sender.findings.append(finding("E43", in_file=in_file, expected="mẫu còn phần nhận dạng của một kế hoạch"))
    elif plan is None:
        sender.findings.append(finding("E44"))
    elif expected is not None and plan is not expected:
        sender.findings.append(finding("E43", in_file=_template_of(plan), expected=_template_of(expected)))
        sender.hopeless = True
    elif by_tables and plan not in by_tables:
        in_file = f"bảng của kế hoạch “{by_tables[0].short_title}”"
        sender.findings.append(finding("E43", in_file=in_file, expected=_template_of(plan)))
        sender.hopeless = True
    elif hidden.template_version and hidden.template_version != plan.template_version:
        sender.findings.append(finding("E43", in_file=f"mẫu phiên bản {hidden.template_version}",
                                       expected=f"mẫu phiên bản {plan.template_version}"))


def _template_of(plan: Plan) -> str:
    return f"mẫu của kế hoạch “{plan.short_title}”"


def _fields(plan: Plan, tables: Sequence[Table]) -> dict[str, tuple[Row, Indicator]]:
    """Rows of the general fields that have a role, by role."""
    roles = {i.code: i for i in plan.indicators if i.role}
    found: dict[str, tuple[Row, Indicator]] = {}
    for table in tables:
        for row in table.rows:
            if row.code in roles:
                found.setdefault(roles[row.code].role, (row, roles[row.code]))
    return found


def _find_unit(sender: Sender, hidden: Identity, name_row: tuple[Row, Indicator] | None,
               expected_unit: str | None) -> None:
    plan, written, place = sender.plan, None, (None, None)
    by_identity = plan.unit(hidden.unit) if hidden.unit else None
    cell = name_row[0].cells.get("value") if name_row else None
    if cell is not None and not font_of(cell):  # of a name in an old font E21 says what there is to say
        place = (cell.sheet, cell.address)
        match = find_unit(as_seen(cell), plan, *place)
        written = match.unit
        sender.findings += match.findings
        if written is None and by_identity is None:
            return _file_under(sender, expected_unit)
    elif hidden.unit and by_identity is None:
        sender.findings += find_unit(hidden.unit, plan).findings
        return _file_under(sender, expected_unit)
    sender.unit = by_identity or written
    if by_identity and written and written is not by_identity:
        sender.findings.append(finding("E25", *place, in_file=f"{written.name} (trang Bìa)",
                                       expected=f"{by_identity.name} (mẫu)"))
    expected = plan.unit(expected_unit) if expected_unit else None
    if sender.unit is None and expected is None and not sender.findings:
        sender.findings.append(finding("E27"))
    elif sender.unit is None:
        sender.unit = expected
    elif expected is not None and sender.unit is not expected:
        sender.findings.append(finding("E25", in_file=sender.unit.name, expected=expected.name))
    return _file_under(sender, expected_unit)


def _file_under(sender: Sender, expected_unit: str | None) -> None:
    sender.filed_under = (sender.plan.unit(expected_unit) if expected_unit else None) or sender.unit


def _find_period(sender: Sender, hidden: Identity, fields: Mapping[str, tuple[Row, Indicator]]) -> None:
    """By the identity, else by the two dates of the cover, else the plan's only period."""
    plan = sender.plan
    sender.period = plan.period(hidden.period) if hidden.period else None
    if sender.period is None and not hidden.period:
        first, last = (_day_of(fields.get(role)) for role in ("period_from", "period_to"))
        sender.period = next((p for p in plan.periods
                              if (p.period_from.isoformat(), p.period_to.isoformat()) == (first, last)), None)
        if sender.period is None and len(plan.periods) == 1:
            sender.period = plan.periods[0]
    if sender.period is None:
        expected = "; ".join(f"{p.label} ({day(p.period_from)}–{day(p.period_to)})" for p in plan.periods)
        sender.findings.append(finding("E34", seen=hidden.period or "không rõ", expected=expected))


def _day_of(field_row: tuple[Row, Indicator] | None) -> str | None:
    if field_row is None:
        return None
    row, indicator = field_row
    return read_day(row.cells.get("value"), indicator).value
