"""What every sheet of a template shares: whose it is, how it prints, how it is protected."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from soket.model import Period, Plan, Unit
from soket.workbook import layout
from soket.workbook.fill import Filling
from soket.workbook.template_styles import FONT, Styles

A4 = 9
FOOTER_NAME_MAX = 120  # Excel cuts a footer at 255 characters

# Structure is locked so that the reader finds what it expects; whatever does not change the structure stays allowed.
ALLOWED = {
    "format_columns": True, "format_rows": True, "sort": True, "autofilter": True,
    "select_locked_cells": True, "select_unlocked_cells": True,
}  # fmt: skip


class PlainSheet(Worksheet):
    """A sheet whose formulas use no function newer than Excel 2007.

    XlsxWriter looks for 130 newer functions in every formula and validation, which is half the time of a template.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


class LockedWorkbook(Workbook):
    """A workbook whose list of sheets is protected too: none can be renamed, moved, added or deleted by accident.

    XlsxWriter protects sheets only; the element stands right after workbookPr (ECMA-376 part 1, 18.2.27).
    """

    def _write_workbook_pr(self) -> None:
        super()._write_workbook_pr()
        self._xml_empty_tag("workbookProtection", [("lockStructure", 1)])


@dataclass(frozen=True)
class Page:
    """One template being written. `area_list` and `level_list` are the ranges behind the drop-downs."""

    plan: Plan
    unit: Unit
    period: Period
    fill: Filling
    sample: bool
    styles: Styles
    area_list: str
    level_list: str


def list_range(column: str, length: int) -> str:
    """Address of a drop-down list on the identity sheet."""
    return f"{layout.IDENTITY}!${column}$1:${column}${max(1, length)}"


def set_up(sheet: Worksheet, page: Page, widths: tuple[float, ...], landscape: bool) -> None:
    """Column widths, A4 one page wide, footer with unit and page number, protection."""
    for col, width in enumerate(widths):
        sheet.set_column(col, col, width)
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.7)
    sheet.center_horizontally()
    font = f'&"{FONT},Regular"&10'
    owner = f"{page.unit.name} · {page.period.label}"[:FOOTER_NAME_MAX].replace("&", "&&")
    sheet.set_footer(f"&L{font}{owner}&R{font}Trang &P/&N")
    if page.sample:
        sheet.set_header(f"&R{font}DỮ LIỆU MẪU")
    sheet.hide_gridlines(2)
    sheet.protect("", ALLOWED)
