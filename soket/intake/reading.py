"""Bytes → Reading: what a file is, what it says and what is wrong with it. Touches no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from soket.checks.catalogue import finding
from soket.checks.context import ReturnContext
from soket.checks.old_font import about_font, font_of
from soket.checks.personal_data import not_quoting
from soket.checks.run import run_checks
from soket.checks.safe_fixes import safe_fixes
from soket.intake.identity import Sender, find_sender
from soket.intake.lines import read_lines, read_recommendations, read_totals
from soket.model import Finding, Fix, Plan, Reading, Workbook
from soket.workbook.gate import Refused
from soket.workbook.recognise import recommendations_of, tables_of
from soket.workbook.worker import Pool, shared_pool

_SEVERITY = {"reject": 0, "warn": 1, "info": 2}


def check(data: bytes, file_name: str, plans: Mapping[str, Plan], expected_unit: str | None = None,
          expected_plan: str | None = None, pool: Pool | None = None) -> Reading:
    """Read and check one file. `expected_*` are what the person handing it in chose, if anything.

    Everything that is wrong is in `findings`, most serious first; nothing is raised for a bad file.
    """
    try:
        workbook = (pool or shared_pool()).read(data, file_name)
    except Refused as refusal:
        found = finding(refusal.code, severity="reject", **refusal.slots)
        return Reading("unreadable", None, None, None, None, False, (), (), (found,))
    return read_return(workbook, plans, expected_unit, expected_plan)


def read_return(workbook: Workbook, plans: Mapping[str, Plan], expected_unit: str | None = None,
                expected_plan: str | None = None) -> Reading:
    """A read workbook → Reading. Pure."""
    reading = _read_return(workbook, plans, expected_unit, expected_plan)
    return replace(reading, findings=tuple(not_quoting(reading.findings, workbook.sheets)))


def _read_return(workbook: Workbook, plans: Mapping[str, Plan], expected_unit: str | None,
                 expected_plan: str | None) -> Reading:
    tables = tables_of(workbook)
    sender = find_sender(workbook, tables, plans, expected_unit, expected_plan)
    if not tables and not any(f.rule == "E43" for f in sender.findings):
        return _reading("unreadable", sender, findings=_without_a_table(workbook, sender))
    if sender.plan is None or sender.hopeless:
        return _reading("returned" if sender.hopeless else "unreadable", sender)
    lines, row_findings = read_lines(sender.plan, sender.unit, tables)
    proposals = recommendations_of(workbook)
    recommendations, proposal_findings = read_recommendations(sender.plan, proposals)
    used = {table.sheet.name for table in tables} | {row.sheet.name for row in proposals}
    context = ReturnContext(sender.plan, sender.unit, sender.period, lines, recommendations,
                            tuple(s for s in workbook.sheets if s.name in used), workbook.external_links,
                            tuple(row.cells["text"] for row in proposals), read_totals(tables))
    findings = [*sender.findings, *row_findings, *proposal_findings, *run_checks(context)]
    order = {sheet.name: number for number, sheet in enumerate(workbook.sheets)}
    status = "returned" if any(f.severity == "reject" for f in findings) else "accepted"
    return _reading(status, sender, tuple(line.answer for line in lines.values()), recommendations,
                    in_order(findings, order), tuple(safe_fixes(context)))


def _without_a_table(workbook: Workbook, sender: Sender) -> tuple[Finding, ...]:
    """What to say of a workbook without any table of ours: only pictures (quirks 79), an old font, or simply none."""
    if workbook.pictures and not any(sheet.cells for sheet in workbook.sheets):
        return (finding("E53", detail="không có số nào trong ô, chỉ có ảnh"),)
    missing = () if any(f.rule == "E44" for f in sender.findings) else (finding("E44"),)
    return *sender.findings, *missing, *_headings_in_old_font(workbook)


def _headings_in_old_font(workbook: Workbook) -> list[Finding]:
    """Why no table was found: its headings are typed in .VnTime or VNI (quirks 47). The first cell of each sheet."""
    found = []
    for sheet in workbook.sheets:
        cell = next((c for c in sheet.cells.values() if c.kind == "text" and font_of(c)), None)
        if cell is not None:
            found.append(about_font(cell))
    return found


def _reading(status: str, sender: Sender, answers: tuple = (), recommendations: tuple = (),
             findings: tuple[Finding, ...] | None = None, fixes: tuple[Fix, ...] = ()) -> Reading:
    plan = sender.plan.code if sender.plan else None
    return Reading(status, plan, sender.period.code if sender.period else None,
                   sender.filed_under.code if sender.filed_under else None, sender.template_version, sender.is_sample,
                   answers, recommendations, tuple(sender.findings) if findings is None else findings, fixes)


def in_order(findings: Iterable[Finding], sheets: Mapping[str, int]) -> tuple[Finding, ...]:
    """Rejections first, then warnings, then the rest; within each as the sheets are read. Repetitions once."""

    def place(found: Finding) -> tuple:
        cell = re.fullmatch(r"([A-Z]+)(\d+)", found.cell or "")
        column, row = (cell[1].rjust(3), int(cell[2])) if cell else ("", 0)
        return _SEVERITY[found.severity], sheets.get(found.sheet or "", -1), row, column

    return tuple(sorted(dict.fromkeys(findings), key=place))
