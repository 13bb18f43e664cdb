"""One cell of a Có/Không or a 1–5 indicator → 1/0, a mark, a state, or a finding (excel_quirks rows 21–23, 39, 40)."""

from __future__ import annotations

import re

from soket.checks.cells.number import Slot, read_number
from soket.checks.cells.parsed import BLANK, NOT_AVAILABLE, Parsed, as_seen, clean
from soket.model import Cell, Indicator
from soket.text import fold

YES = frozenset({"x", "co", "da co", "1", "true", "✓", "✔", "☑", "√", "dung", "roi", "da"})
NO = frozenset({"0", "khong", "chua", "chua co", "khong co", "false", "sai"})
# "Tốt", "Khá", "TB" are quirks row 40; the two below them follow the same five steps.
MARKS = {"tot": 5, "rat tot": 5, "kha": 4, "tb": 3, "trung binh": 3, "yeu": 2, "kem": 1}


def read_yes_no(cell: Cell | None, indicator: Indicator) -> Parsed:
    """1.0 for Có, 0.0 for Không. Blank is missing, never Không."""
    if cell is None:
        return BLANK
    slot = Slot(indicator, "value", cell)
    if cell.kind in ("error", "formula", "date"):
        return read_number(cell, indicator, "value")
    if cell.kind == "boolean":
        return Parsed("reported", float(bool(cell.value)))
    word = fold(clean(as_seen(cell))).strip(" .'")
    if not word:
        return BLANK
    if word in YES:
        return Parsed("reported", 1.0)
    if word in NO:
        return Parsed("reported", 0.0)
    if word in NOT_AVAILABLE:
        return Parsed("not_available")
    if re.fullmatch(r"[-–—…. ]+", word):
        return Parsed("blank", None, (slot.find("W02"),))
    if re.fullmatch(r"(co|x)\s*[/,;|]?\s*(khong|x)", word):
        return slot.reject("E17", indicator=indicator.name)
    return slot.reject("E18")


def read_scale(cell: Cell | None, indicator: Indicator) -> Parsed:
    """A mark within the indicator's own scale: "điểm (1-5)" in its unit of measure."""
    if cell is None:
        return BLANK
    slot = Slot(indicator, "value", cell)
    low, high = bounds(indicator)
    if cell.kind == "text":
        word = fold(clean(str(cell.value))).strip(" .'")
        fraction = re.fullmatch(rf"(\d+)\s*/\s*{high}", word)
        mark = float(fraction[1]) if fraction else MARKS.get(word) if high == 5 else None
        if mark is not None and low <= mark <= high:
            return Parsed("reported", float(mark), (slot.find("W35", understood=f"{mark:.0f}"),))
        if re.fullmatch(r"\d+ diem", word):
            cell = Cell(cell.sheet, cell.address, cell.row, cell.col, float(word.split()[0]), "number")
    parsed = read_number(cell, indicator, "value")
    out_of_scale = parsed.state == "reported" and not low <= parsed.value <= high
    if out_of_scale or any(f.rule in ("E08", "E09", "E13") for f in parsed.findings):
        return slot.reject("E33", low=low, high=high)
    return parsed


def bounds(indicator: Indicator) -> tuple[int, int]:
    """(1, 5) for "điểm (1-5)"."""
    found = re.search(r"\((\d+)\s*[-–]\s*(\d+)\)", indicator.measure_unit)
    return (int(found[1]), int(found[2])) if found else (1, 5)
