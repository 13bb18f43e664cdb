"""Rows of the tables → the lines of the return, one per indicator, and what is wrong with the rows themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from soket.checks.catalogue import finding
from soket.checks.cells.line import read_line
from soket.checks.cells.parsed import as_seen, clean, says_nothing
from soket.checks.cells.words import tidy
from soket.checks.context import Line, Total
from soket.model import Area, Cell, Finding, Indicator, Plan, Recommendation, Unit
from soket.text import fold
from soket.workbook import layout
from soket.workbook.groups import is_furniture, total_rows, under_headings
from soket.workbook.recognise import Row, Table, by_name, fold_name

PROPOSALS = "recommendations"  # this narrative is asked on its own sheet, line by line


def read_lines(plan: Plan, unit: Unit | None, tables: Sequence[Table]) -> tuple[dict[str, Line], list[Finding]]:
    """Lines by indicator code, in the order of the plan: all the unit owes, or all in the file when it is unknown."""
    findings: list[Finding] = []
    rows: dict[str, tuple[Indicator, Row]] = {}
    for indicator, row in _recognised(plan, tables, findings):
        if indicator.code in rows:
            findings.append(_twice(indicator, rows[indicator.code][1], row))
        elif unit is not None and unit.code not in indicator.respondents:
            if row.inputs:
                place = next(iter(row.inputs.values()))
                findings.append(finding("W44", row.sheet.name, place.address, as_seen(place),
                                        indicator=indicator.name, unit=unit.name))
        else:
            rows[indicator.code] = (indicator, row)
    lines = {}
    for indicator in plan.owed_by(unit.code) if unit is not None else plan.indicators:
        found = rows.get(indicator.code)
        if found:
            row = found[1]
            line = read_line(indicator, row.sheet.name, row.number, row.inputs, row.addresses())
            findings += _stray_inputs(line)
        elif unit is None or indicator.narrative == PROPOSALS:
            continue
        else:
            line = read_line(indicator)
        lines[indicator.code] = line
    for table in tables:
        findings += _ordinals(table)
    return lines, findings


def _recognised(plan: Plan, tables: Sequence[Table], findings: list[Finding]) -> Iterator[tuple[Indicator, Row]]:
    """Rows that are an indicator of the plan: by code, else by full name within their area (quirks 70)."""
    by_code = {i.code: i for i in plan.indicators}
    for table in tables:
        asked: list[Area] = []
        for row, heading in under_headings(table, plan):
            indicator = by_code.get(row.code)
            if indicator is not None:
                other = by_name(row, plan, heading) if row.name and fold_name(row.name) != fold_name(indicator.name) else None
                if other is not None and other is not indicator:
                    findings.append(_unknown(row, f': mã {row.code} nhưng tên là của chỉ tiêu {other.code}'))
                    continue
                if heading not in (None, *asked) and indicator.area_no not in (0, heading.area_no):
                    asked.append(heading)  # once a heading: the rows below the first are misplaced with it
                    findings.append(_under_another_heading(row, indicator, heading))
                yield indicator, row
            elif row.inputs and not is_furniture(row, table.header):
                indicator = by_name(row, plan, heading)
                if indicator is None:
                    seen = row.code or as_seen(row.cells.get("code")) or row.name
                    findings.append(_unknown(row, f' "{clean(seen)[:80]}"' if seen else ""))
                else:
                    findings.append(_unknown(row, f' theo mã; đã nhận theo tên "{indicator.name}"', severity="warn"))
                    yield indicator, row


def _unknown(row: Row, detail: str, severity: str | None = None) -> Finding:
    cell = row.cells.get("code") or row.cells.get("name") or next(iter(row.inputs.values()))
    return finding("E41", row.sheet.name, cell.address, as_seen(cell), severity, row=row.number, detail=detail)


def _under_another_heading(row: Row, indicator: Indicator, heading: Area) -> Finding:
    """W46: group rows are no data, they confirm the area (quirks 65)."""
    return finding("W46", row.sheet.name, row.cells["code"].address, row.code, own=indicator.area_no, other=heading.area_no,
                   heading=heading.short_name)


def read_totals(tables: Sequence[Table]) -> tuple[Total, ...]:
    """Rows of totals with the codes of the rows they add up; one row without a code, and the total says nothing."""
    totals = (total for table in tables for total in total_rows(table))
    return tuple(Total(total.row.inputs, tuple(row.code for row in total.parts)) for total in totals)


def _twice(indicator: Indicator, first: Row, second: Row) -> Finding:
    places = f'dòng {first.number} trang "{first.sheet.name}" và dòng {second.number} trang "{second.sheet.name}"'
    cell = second.cells["code"] if "code" in second.cells else second.cells["name"]
    return finding("E42", second.sheet.name, cell.address, as_seen(cell), indicator=indicator.code, places=places)


def _stray_inputs(line: Line) -> Iterator[Finding]:
    """A number beside the cell it belongs in would be lost without a word."""
    if line.indicator.is_ratio or "value" in line.cells:
        return
    for part, label in (("numerator", "Tử số"), ("denominator", "Mẫu số")):
        cell = line.cells.get(part)
        if cell is not None and any(c.isdigit() for c in as_seen(cell)):
            yield finding("E48", cell.sheet, cell.address, as_seen(cell), indicator=line.indicator.name,
                          column=label, expected=line.address("value") or "Giá trị")


def _ordinals(table: Table) -> Iterator[Finding]:
    """W43 where the numbering of a table jumps or repeats (quirks 73); it may begin anew at 1. Once a table."""
    expected = 1
    for row in table.rows:
        cell = row.cells.get("ordinal")
        if cell is None or not (text := _whole_number(cell)):
            continue
        if int(text) not in (expected, 1):
            yield finding("W43", row.sheet.name, cell.address, text)
            return
        expected = int(text) + 1


def _whole_number(cell: Cell) -> str:
    """The digits of a cell that holds a whole number, else nothing."""
    text = clean(as_seen(cell))
    return text if text.isdecimal() else ""


def read_recommendations(plan: Plan, rows: Sequence[Row]) -> tuple[tuple[Recommendation, ...], list[Finding]]:
    """Recommendations of the sheet "Kiến nghị", in its order."""
    found, findings = [], []
    areas = {area.area_no: area for area in plan.areas}
    levels = {fold(label): level for level, label in plan.addressee_levels}
    for row in rows:
        cell = row.cells["text"]
        text = tidy(as_seen(cell))
        if says_nothing(text):
            continue
        area = _area_of(as_seen(row.cells.get("area")), plan)
        level = levels.get(fold(clean(as_seen(row.cells.get("level")))))
        if area not in areas:
            findings.append(finding(
                "E47", row.sheet.name, _address(row, "area"), as_seen(row.cells.get("area")),
                expected=f"{min(areas)} đến {max(areas)}", example=layout.area_choice(plan.areas[0])))
        if level is None:
            findings.append(finding(
                "E46", row.sheet.name, _address(row, "level"), as_seen(row.cells.get("level")),
                expected=", ".join(label for _, label in plan.addressee_levels)))
        if area in areas and level is not None:
            found.append(Recommendation(area, level, text, row.sheet.name, cell.address))
    return tuple(found), findings


def _area_of(text: str, plan: Plan) -> int | None:
    """Number of the area, from its number or its name."""
    number = layout.area_no_of(text)
    if number is not None:
        return number
    named = [a.area_no for a in plan.areas if fold_name(text) in (fold_name(a.name), fold_name(a.short_name))]
    return named[0] if named else None


def _address(row: Row, column: str) -> str:
    cell = row.cells.get(column)
    return cell.address if cell is not None else row.address(column)
