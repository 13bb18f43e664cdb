"""Templates read back with openpyxl, and where things stand in them."""

from __future__ import annotations

import io
from functools import cache

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from soket.plans import load_plans
from soket.workbook.fill import Entry, Filling, Proposal
from soket.workbook.template import write_template

PLANS = load_plans()
TN, HT, KP = PLANS["TN"], PLANS["HT"], PLANS["KP"]
WARD, UPLAND, SPEAKER = "01840", "01864", "05443"


@cache
def book(plan: str = "TN", unit: str = WARD) -> Workbook:
    found = PLANS[plan]
    return load_workbook(io.BytesIO(write_template(found, found.unit(unit), found.periods[0])))


def filled(answers: dict[str, Entry], recommendations: tuple[Proposal, ...] = (), unit: str = WARD) -> Workbook:
    fill = Filling(answers, recommendations)
    return load_workbook(io.BytesIO(write_template(TN, TN.unit(unit), TN.periods[0], fill)))


def row_of(sheet: Worksheet, code: str) -> int:
    return next(cell.row for cell in sheet["A"] if cell.value == code)


def at(sheet: Worksheet, code: str, column: str = "D") -> Cell:
    """The cell of an indicator's row."""
    return sheet[f"{column}{row_of(sheet, code)}"]


def codes(sheet: Worksheet) -> list[str]:
    """What stands in column A below the header."""
    column = [cell.value for cell in sheet["A"]]
    return [code for code in column[column.index("Mã") + 1:] if code]


def validation_at(sheet: Worksheet, address: str) -> DataValidation:
    return next(v for v in sheet.data_validations.dataValidation if address in v.sqref)
