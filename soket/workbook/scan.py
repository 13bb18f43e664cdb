"""Streaming scan of sheets: counts what could hurt, and notes what the fast reader does not tell.

Per cell that is: percent formats, struck-out text, old fonts, error values, and formulas, computed or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from soket.workbook.gate import Refused
from soket.workbook.looks import OLD_FONT, Mark, with_run
from soket.workbook.package import DEPTH, ELEMENTS, MAIN, SheetPart, new_parser, parse

CELLS = 2_000_000  # with blank formatted ones
VALUES = 200_000  # cells that hold something (quirks 79)
AREA = 5_000_000  # rows × columns up to the farthest value
MERGES = 50_000
FORMULA_LENGTH = 200  # characters of a formula that are quoted
ROWS, COLUMNS = 1_048_576, 16_384

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass
class SheetMarks:
    """Marks of one sheet by (row, column), both from 1, and whether hidden rows or columns hold values."""

    marks: dict[tuple[int, int], Mark] = field(default_factory=dict)
    last_row: int = 0
    last_col: int = 0
    hidden_rows: bool = False
    hidden_columns: bool = False


def address_of(reference: str) -> tuple[int, int]:
    """"F12" → (12, 6). Raises Refused for what is not an address of a sheet."""
    found = _ADDRESS.fullmatch(reference)
    if not found:
        raise Refused("E55", detail="địa chỉ ô không hợp lệ")
    col = 0
    for letter in found[1]:
        col = col * 26 + ord(letter) - 64
    row = int(found[2])
    if row > ROWS or col > COLUMNS:
        raise Refused("E55", detail="địa chỉ ô không hợp lệ")
    return row, col


class _Sheet:
    """Handlers for one sheet part. Written flat: they run a few times for every cell."""

    def __init__(self, sheet: SheetPart, styles: list[Mark | None], strings: dict[int, Mark]) -> None:
        self.sheet, self.styles, self.strings = sheet, styles, strings
        self.found = SheetMarks()
        self.depth = self.elements = self.cells = self.values = self.merges = 0
        self.row = self.col = self.next_row = self.next_col = 0
        self.row_hidden, self.hidden_columns = False, []
        self.inside = False
        self.style = self.kind = self.formula = self.text = self.taking = None
        self.valued = self.run_struck = False
        self.run_font: str | None = None

    def enter(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEPTH:
            raise Refused("E53", detail=f"cấu trúc lồng quá {DEPTH} tầng")
        if self.inside:
            handler = _IN_DATA.get(tag)
            if handler is not None:
                handler(self, attributes)
            elif tag.rpartition(" ")[2] in ("row", "c", "v", "f", "is"):
                raise Refused("E55", detail="bảng tính dùng không gian tên lạ")
            return
        self.elements += 1
        if self.elements > ELEMENTS:
            raise Refused("E53", detail="quá nhiều định dạng, ràng buộc hoặc liên kết")
        if self.depth == 1 and tag != f"{MAIN} worksheet":
            raise Refused("E55", detail=f'trang "{self.sheet.name[:31]}" không phải bảng tính Excel')
        if tag == _DATA:
            if self.next_row or self.found.last_row:
                raise Refused("E55", detail=f'trang "{self.sheet.name[:31]}" có hai bảng dữ liệu')
            self.inside = True
        elif tag == f"{MAIN} mergeCell":
            self.merges += 1
            if self.merges > MERGES:
                raise Refused("E53", detail="quá nhiều ô gộp")
        elif tag == f"{MAIN} col" and attributes.get("hidden") in ("1", "true"):
            self.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))

    def leave(self, tag: str) -> None:
        self.depth -= 1
        if tag == _CELL:
            self._close_cell()
        elif tag == _FORMULA:
            self.formula = self._taken()
        elif tag == _VALUE and self.taking is not None:
            self.text = self._taken()
        elif tag == _DATA:
            self.inside = False

    def characters(self, text: str) -> None:
        if self.taking is not None:
            self.taking.append(text)

    def _taken(self) -> str:
        text, self.taking = "".join(self.taking or ()), None
        return text

    def _row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        self.row = int(number) if number is not None else self.next_row + 1
        if not 0 < self.row <= ROWS:
            raise Refused("E55", detail="số dòng không hợp lệ")
        self.next_row, self.next_col = self.row, 0
        self.row_hidden = attributes.get("hidden") in ("1", "true")
        self._count()

    def _cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is not None:
            row, self.col = address_of(reference)
            if row != self.row:
                raise Refused("E55", detail="địa chỉ ô không khớp với dòng")
        else:
            self.col = self.next_col + 1
        self.next_col = self.col
        self.style, self.kind = attributes.get("s"), attributes.get("t")
        self.formula = self.text = self.taking = None
        self.valued = False
        self.run_struck, self.run_font = False, None
        self._count()

    def _count(self) -> None:
        self.cells += 1
        if self.cells > CELLS:
            raise Refused("E53", detail=f'trang "{self.sheet.name[:31]}" có quá nhiều ô')

    def _value(self, _attributes: dict[str, str]) -> None:
        self.valued = True
        if self.kind == "e" or self.formula is not None or (self.kind == "s" and self.strings):
            self.taking = []

    def _formula(self, _attributes: dict[str, str]) -> None:
        self.taking = []

    def _inline(self, _attributes: dict[str, str]) -> None:
        self.valued = True

    def _strike(self, attributes: dict[str, str]) -> None:
        self.run_struck |= attributes.get("val") not in ("0", "false")

    def _run_font(self, attributes: dict[str, str]) -> None:
        if OLD_FONT.match(attributes.get("val", "")):
            self.run_font = attributes["val"][:40]

    def _close_cell(self) -> None:
        if not self.valued and self.formula is None:
            return
        self.values += 1
        found = self.found
        found.last_row, found.last_col = max(found.last_row, self.row), max(found.last_col, self.col)
        if self.values > VALUES or found.last_row * found.last_col > AREA:
            raise Refused("E53", detail=f'trang "{self.sheet.name[:31]}" có nội dung đến ô '
                                        f"{column_name(self.col)}{self.row}, vượt quá cỡ một bảng số liệu")
        found.hidden_rows |= self.row_hidden
        if self.hidden_columns and any(first <= self.col <= last for first, last in self.hidden_columns):
            found.hidden_columns = True
        mark = self.styles[int(self.style)] if self.style and int(self.style) < len(self.styles) else None
        if self.kind == "s" and self.strings and self.text and (run := self.strings.get(int(self.text))):
            mark = with_run(mark, run.struck, run.font)
        elif self.run_struck or self.run_font:
            mark = with_run(mark, self.run_struck, self.run_font)
        if self.formula is not None:
            uncomputed = not self.text
            mark = replace(mark or Mark(), formula=f"={self.formula[:FORMULA_LENGTH]}", uncomputed=uncomputed)
        if self.kind == "e":
            mark = replace(mark or Mark(), error=(self.text or "")[:20], uncomputed=False)
        if mark is not None:
            found.marks[self.row, self.col] = mark


_CELL, _VALUE, _FORMULA, _DATA = (f"{MAIN} {name}" for name in ("c", "v", "f", "sheetData"))
_IN_DATA = {f"{MAIN} row": _Sheet._row, _CELL: _Sheet._cell, _VALUE: _Sheet._value, _FORMULA: _Sheet._formula,
            f"{MAIN} is": _Sheet._inline, f"{MAIN} strike": _Sheet._strike, f"{MAIN} rFont": _Sheet._run_font}


def scan_sheet(sheet: SheetPart, xml: bytes, styles: list[Mark | None], strings: dict[int, Mark]) -> SheetMarks:
    """Marks of one sheet. Raises Refused when it is too large, malformed or not a worksheet."""
    # Counted before anything is parsed: what is far too much then costs milliseconds, however long it is.
    if xml.count(b"<c ") > CELLS or xml.count(b"<v>") > VALUES:
        raise Refused("E53", detail=f'trang "{sheet.name[:31]}" có quá nhiều ô')
    if any(xml.count(tag) > ELEMENTS for tag in (b"<dataValidation ", b"<cfRule ", b"<hyperlink ")):
        raise Refused("E53", detail="quá nhiều định dạng, ràng buộc hoặc liên kết")
    handlers = _Sheet(sheet, styles, strings)
    parser = new_parser()
    parser.StartElementHandler, parser.EndElementHandler = handlers.enter, handlers.leave
    parser.CharacterDataHandler = handlers.characters
    parse(parser, xml, f'trang "{sheet.name[:31]}"')
    return handlers.found


def column_name(col: int) -> str:
    """6 → "F"."""
    name = ""
    while col:
        col, rest = divmod(col - 1, 26)
        name = chr(65 + rest) + name
    return name
