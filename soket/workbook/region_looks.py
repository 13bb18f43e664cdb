"""How the cells of a sheet look, roughly: widths, merged ranges, fills, ink, weight, alignment, number format."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from io import BytesIO

_DIGIT, _EDGE = 8, 5  # px of a digit and of a column's padding
WIDTH, NARROWEST, WIDEST = 72, 28, 560  # px
_ALIGN = {"left": "left", "right": "right", "center": "center", "centerContinuous": "center", "justify": "left"}
_RGB = re.compile(r"[0-9A-Fa-f]{8}")


@dataclass(frozen=True)
class Look:
    """One cell. `fill` and `ink` are #rrggbb; None where the file says nothing we understand (theme colours)."""

    number_format: str = "General"
    fill: str | None = None
    ink: str | None = None
    bold: bool = False
    align: str | None = None


@dataclass
class Looks:
    """Looks of the cells that are shown; without anything known, plain cells of ordinary width."""

    cells: dict[tuple[int, int], Look] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int, int, int]] = field(default_factory=dict)  # cell → its range
    last_column: int = 1

    def of(self, row: int, col: int) -> Look:
        """How the cell looks."""
        return self.cells.get((row, col), _PLAIN)

    def width(self, col: int) -> int:
        """Width of the column in pixels."""
        return self.widths.get(col, WIDTH)

    def place(self, row: int, col: int, rows: list[int], wide: range) -> tuple[tuple[int, int], int, int]:
        """Which cell is drawn at this place, over how many columns and rows; 0 columns where another covers it."""
        found = self.merged.get((row, col))
        if found is None:
            return (row, col), 1, 1
        top, left, bottom, right = found
        at = rows.index(row)
        hidden_above = at > 0 and rows[at - 1] == row - 1 and row > top
        if hidden_above or (col > left and col > wide.start):
            return (top, left), 0, 0
        down = 1
        while at + down < len(rows) and rows[at + down] == row + down <= bottom:
            down += 1
        return (top, left), min(right, wide.stop - 1) - col + 1, down


_PLAIN = Look()


def looks_of(data: bytes, sheet: str, rows: list[int]) -> Looks:
    """Looks of the given rows of one sheet; none when openpyxl cannot read the file. For files that passed the gate."""
    from openpyxl import load_workbook  # the worker pays for it when somebody asks, not when it starts

    try:
        with warnings.catch_warnings(action="ignore"):
            book = load_workbook(BytesIO(data), keep_links=False)
            return _looks(book[sheet], rows)
    except MemoryError:
        raise
    except Exception:  # openpyxl fails in many ways over files other programs wrote; the values are known without it
        return Looks()


def _looks(sheet, rows: list[int]) -> Looks:
    found, wanted = Looks(), {*rows}
    for dimension in sheet.column_dimensions.values():
        if dimension.width and dimension.min:
            width = round(dimension.width * _DIGIT + _EDGE)
            for col in range(dimension.min, min(dimension.max or dimension.min, dimension.min + 100) + 1):
                found.widths[col] = max(NARROWEST, min(WIDEST, width))
    for span in sheet.merged_cells.ranges:
        inside = [row for row in range(span.min_row, span.max_row + 1) if row in wanted] if \
            span.max_row - span.min_row < 10_000 else []
        right = min(span.max_col, span.min_col + 100)
        for row in inside:
            for col in range(span.min_col, right + 1):
                found.merged[row, col] = (span.min_row, span.min_col, span.max_row, right)
            found.last_column = max(found.last_column, right)
            found.cells[span.min_row, span.min_col] = _look(sheet.cell(span.min_row, span.min_col))
    for row in rows:
        for cell in sheet[row]:
            if cell.has_style:
                found.cells.setdefault((cell.row, cell.column), _look(cell))
    return found


def _look(cell) -> Look:
    fill = cell.fill.fgColor if cell.fill is not None and cell.fill.patternType == "solid" else None
    return Look(cell.number_format or "General", _colour(fill), _colour(cell.font.color if cell.font else None),
                bool(cell.font and cell.font.b), _ALIGN.get(cell.alignment.horizontal or "") if cell.alignment else None)


def _colour(colour) -> str | None:
    """#rrggbb of a colour told as such; theme and indexed colours depend on what we do not read."""
    if colour is None or colour.type != "rgb" or not isinstance(colour.rgb, str) or not _RGB.fullmatch(colour.rgb):
        return None
    return f"#{colour.rgb[2:].lower()}"
