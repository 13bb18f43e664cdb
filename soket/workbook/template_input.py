"""Input cells: what may be typed, what Excel says about it, and the value that is filled in.

The words come from the indicator's own help and from the rule catalogue, so a template never says
anything else than the messages do. The four answer states must be enterable everywhere: a number,
"Không phát sinh", "Chưa có số liệu", or nothing.
"""

from __future__ import annotations

from datetime import date

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from soket.checks.catalogue import input_help
from soket.model import Indicator, Period
from soket.workbook import layout
from soket.workbook.template_styles import Styles

TITLE_MAX, MESSAGE_MAX = 32, 255  # Excel's limits for the prompt of a data validation
ERROR_TITLE = "Số liệu chưa đúng quy định"
SCALE = (1, 2, 3, 4, 5)

_WORDS = f'OR(TRIM({{cell}})="{layout.NO_OCCURRENCE}",TRIM({{cell}})="{layout.NOT_AVAILABLE}")'


def shorten(text: str, longest: int) -> str:
    """`text` cut at a word, with an ellipsis, to what Excel accepts."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0] + "…"


def put(sheet: Worksheet, row: int, col: int, value: object, cell_format: object) -> None:
    """Write a value as what it is. Text is never turned into a formula, a link or a number."""
    if value is None:
        sheet.write_blank(row, col, None, cell_format)
    elif isinstance(value, date):
        sheet.write_datetime(row, col, value, cell_format)
    elif isinstance(value, str):
        sheet.write_string(row, col, value, cell_format)
    else:
        sheet.write_number(row, col, value, cell_format)


def input_style(indicator: Indicator) -> str:
    """Name of the format of the indicator's input cell."""
    if indicator.kind in ("boolean", "scale"):
        return "choice"
    if indicator.kind == "text":
        return "long_text" if is_long(indicator) else "text"
    if indicator.kind == "date":
        return "date"
    return "whole" if is_whole(indicator) else "decimal"


def is_whole(indicator: Indicator) -> bool:
    """Does Excel have to refuse decimals here?"""
    return indicator.kind in ("count", "ratio") and not indicator.decimals


def is_long(indicator: Indicator) -> bool:
    """Texts of several lines: narratives and, on the cover, lessons and tasks."""
    return indicator.narrative is not None or indicator.role in ("lessons", "tasks")


def write_input(
    sheet: Worksheet, row: int, col: int, indicator: Indicator, value: object, styles: Styles, period: Period,
    part: str = "",
) -> None:  # fmt: skip
    """One input cell with its value and its validation. `part` names the cell of a ratio: "Tử số" or "Mẫu số"."""
    put(sheet, row, col, value, styles[input_style(indicator)])
    sheet.data_validation(row, col, row, col, validation(indicator, xl_rowcol_to_cell(row, col), period, part))


def validation(indicator: Indicator, cell: str, period: Period, part: str = "") -> dict:
    """Options of XlsxWriter's data_validation for the indicator's input cell at address `cell`."""
    kind = "narrative" if indicator.narrative else indicator.kind
    label = {"Tử số": indicator.numerator_label, "Mẫu số": indicator.denominator_label}.get(part)
    options = {
        "input_title": shorten(f"{indicator.code} · {part}" if part else indicator.code, TITLE_MAX),
        "input_message": shorten(f"{label}. {indicator.help}" if label else indicator.help, MESSAGE_MAX),
        "error_title": ERROR_TITLE,
        "error_message": input_help(kind),
        "error_type": "stop",
    }
    if indicator.kind == "boolean":
        return options | {"validate": "list", "source": [layout.YES, layout.NO, layout.NOT_AVAILABLE]}
    if indicator.kind == "scale":
        return options | {"validate": "list", "source": [*SCALE, layout.NOT_AVAILABLE]}
    if indicator.kind == "text":
        return options | {"validate": "any"}
    if indicator.kind == "date":
        return options | {"validate": "custom", "value": _date_rule(cell, period)}
    return options | {"validate": "custom", "value": _number_rule(indicator, cell)}


def _number_rule(indicator: Indicator, cell: str) -> str:
    """IF keeps words away from the comparison: in Excel text > number is true and INT(text) is an error."""
    conditions = [] if indicator.negative else [f"{cell}>=0"]
    if is_whole(indicator):
        conditions.append(f"{cell}=INT({cell})")
    if indicator.kind == "percent" and not indicator.over_100:
        conditions.append(f"{cell}<=100")
    number = f"AND({','.join(conditions)})" if conditions else "TRUE"
    return f"=IF(ISNUMBER({cell}),{number},{_WORDS.format(cell=cell)})"


def _date_rule(cell: str, period: Period) -> str:
    """A day between the start of the period and two years after its end: catches a mistyped year, not a late report."""
    first, last = period.period_from, period.period_to
    between = (
        f"AND({cell}>=DATE({first.year},{first.month},{first.day}),{cell}<=DATE({last.year + 2},{last.month},28))"
    )
    return f"=IF(ISNUMBER({cell}),{between},{_WORDS.format(cell=cell)})"
