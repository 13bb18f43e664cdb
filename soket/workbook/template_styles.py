"""Cell formats of a template, and how tall a wrapped Vietnamese text is.

Times New Roman as decree 30/2020/NĐ-CP has it for office papers; input cells are light yellow with a border.
"""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

FONT = "Times New Roman"
SIZE, SMALL = 12, 10
LINE_POINTS = 16  # height of one line at 12 pt
PADDING = 6
INDENT = 1.5  # column units that the indent of text cells takes
TALLEST_ROW = 409  # Excel's limit, in points
_DIGIT_PIXELS = 8  # a digit of Times New Roman 12 at 96 dpi; the unit of column widths

INK, GREY, ACCENT, LINE = "#1A1A1A", "#5F6368", "#1F4E79", "#A6A6A6"
INPUT_FILL, HEAD_FILL, LOCKED_FILL, ALERT_FILL = "#FFF9DB", "#DCE6F1", "#F2F2F2", "#FBD5B5"


def workbook_options() -> dict:
    """Options of a new workbook; fresh each time, because XlsxWriter writes into what it is given."""
    return {
        "in_memory": True,
        "default_format_properties": {"font_name": FONT, "font_size": SIZE, "font_color": INK},
        "default_column_width": 72,  # what Excel gives a column for digits 8 pixels wide
        "default_row_height": 21,
    }


_CELL = {"valign": "vcenter", "text_wrap": True}
_BOX = {**_CELL, "border": 1, "border_color": LINE}
_INPUT = {**_BOX, "bg_color": INPUT_FILL, "locked": False}
_STYLES: dict[str, dict] = {
    "title": {**_CELL, "bold": True, "font_size": 14, "font_color": ACCENT},
    "title_centre": {**_CELL, "bold": True, "font_size": 16, "font_color": ACCENT, "align": "center"},
    "subject": {**_CELL, "bold": True, "font_size": 13, "align": "center"},
    "unit": {**_CELL, "bold": True, "font_size": 16, "align": "center"},
    "centre": {**_CELL, "align": "center"},
    "alert": {**_CELL, "bold": True, "align": "center", "bg_color": ALERT_FILL},
    "label": {**_CELL, "bold": True},
    "plain": _CELL,
    "remark": {**_CELL, "font_size": 11, "font_color": GREY},
    "head": {**_BOX, "bold": True, "align": "center", "bg_color": HEAD_FILL},
    "band": {**_BOX, "bold": True, "bg_color": HEAD_FILL},
    "code": {**_BOX, "num_format": "@", "font_size": SMALL, "font_color": GREY, "align": "center"},
    "name": {**_BOX, "indent": 1},
    "measure": {**_BOX, "align": "center"},
    "locked": {**_BOX, "bg_color": LOCKED_FILL},
    "locked_text": {**_BOX, "indent": 1, "bg_color": LOCKED_FILL, "num_format": "@"},
    "locked_date": {**_BOX, "indent": 1, "bg_color": LOCKED_FILL, "num_format": "dd/mm/yyyy", "align": "left"},
    "rate": {**_BOX, "bg_color": LOCKED_FILL, "num_format": "#,##0.0", "align": "right"},
    "whole": {**_INPUT, "num_format": "#,##0", "align": "right"},
    "decimal": {**_INPUT, "num_format": "#,##0.0#", "align": "right"},
    "choice": {**_INPUT, "align": "center"},
    "date": {**_INPUT, "indent": 1, "num_format": "dd/mm/yyyy", "align": "left"},
    "text": {**_INPUT, "indent": 1, "num_format": "@"},
    "long_text": {**_INPUT, "align": "left", "indent": 1, "num_format": "@", "valign": "top"},
}


class Styles:
    """The formats of one workbook, made when first asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}
        self.small = book.add_format({"font_size": SMALL, "font_color": GREY})
        self.alert = book.add_format({"bg_color": ALERT_FILL})

    def __getitem__(self, name: str) -> Format:
        if name not in self._made:
            self._made[name] = self._book.add_format(_STYLES[name])
        return self._made[name]


def row_height(text: str, width: float, size: float = SIZE, least: float = 0) -> float:
    """Points that `text`, wrapped in `width` column units, needs. Never too few: clipped words are worse than air.

    Stored with every row, because only some programs size rows themselves when they open a file.
    """
    per_line = (width - INDENT) * _DIGIT_PIXELS / (size * 0.61)  # pixels of an average letter with its accents, a point of size
    lines = 0
    for paragraph in text.split("\n"):
        used = 0.0
        lines += 1
        for word in paragraph.split(" "):
            length = len(word) + 0.4 * sum(map(str.isupper, word))
            if used and used + length > per_line:
                used, lines = 0.0, lines + 1
            used += length + 1
    return float(min(TALLEST_ROW, max(least, lines * size * LINE_POINTS / SIZE + PADDING)))
