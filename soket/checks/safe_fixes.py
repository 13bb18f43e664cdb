"""What a returned copy puts right by itself: other ways of writing the same (quirks NHẬN: 1, 2, 6, 12–14, 44, 46, dates).

Nothing with two readings is touched, nor anything a rule has spoken of, with one exception: text in an old font
(quirks 47–48), where the converted text is a proposal the clerk accepts by sending the copy back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from soket.checks.catalogue import LONGEST_SEEN
from soket.checks.cells.line import read_cell
from soket.checks.cells.parsed import Parsed, plain, shown_day
from soket.checks.cells.words import tidy
from soket.checks.context import Line, ReturnContext
from soket.checks.old_font import converted, font_of
from soket.checks.personal_data import personal
from soket.model import Cell, Fix, Indicator


def safe_fixes(context: ReturnContext) -> Iterator[Fix]:
    """One for each cell that is better written otherwise; its meaning stays, which is checked by reading it again."""
    for line in context.lines.values():
        for part, cell in line.cells.items():
            fix = _of_cell(line, part, cell)
            if fix is not None:
                yield fix
    for cell in context.proposal_cells:
        if cell.kind == "text" and (fix := _of_text(cell)):
            yield fix


def _of_cell(line: Line, part: str, cell: Cell) -> Fix | None:
    indicator, parsed = line.indicator, line.part(part)
    if cell.kind != "text" or cell.formula or cell.struck:
        return None
    if indicator.kind == "text":
        return _of_text(cell) if part == "value" else None
    if parsed.state != "reported" or parsed.findings or (indicator.is_ratio and part == "value"):
        return None
    if indicator.kind == "date":
        fixed = replace(cell, kind="date", value=parsed.value)
        return _checked(indicator, part, parsed, fixed, _fix(cell, "date", parsed.value, shown_day(parsed.value),
                                                              "Ngày ghi dạng chữ, đổi thành ngày của Excel."))
    if indicator.is_number:
        fixed = replace(cell, kind="number", value=parsed.value, percent_format=False)
        return _checked(indicator, part, parsed, fixed, _fix(cell, "number", parsed.value, plain(parsed.value),
                                                              "Số ghi dạng chữ, đổi thành số của Excel."))
    return None


def _of_text(cell: Cell) -> Fix | None:
    text = str(cell.value)
    if cell.struck or personal(text):
        return None  # what must be deleted is not copied into a list
    if font := font_of(cell):
        unicode = tidy(converted(cell))
        return _fix(cell, "text", unicode, unicode, f"Chữ gõ bằng phông {font}, đổi sang Unicode. Hãy đọc lại.")
    tidied = tidy(text)
    if not tidied or tidied == text:
        return None
    return _fix(cell, "text", tidied, tidied, "Bỏ khoảng trắng thừa, ký tự ẩn; dấu tiếng Việt về dạng dựng sẵn.")


def _checked(indicator: Indicator, part: str, parsed: Parsed, fixed: Cell, fix: Fix) -> Fix | None:
    """The fix, if the cell then says exactly what it said: 0,985 % as a number would be asked about."""
    return fix if read_cell(indicator, part, fixed) == parsed else None


def _fix(cell: Cell, kind: str, value: object, after: str, why: str) -> Fix:
    return Fix(cell.sheet, cell.address, str(cell.value)[:LONGEST_SEEN], after[:LONGEST_SEEN], kind, value, why)
