"""A real filled template whose XML can be edited the way files really differ: cells, runs, rows, columns, merged ranges."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

from soket.workbook.scan import column_name
from tests.returns import Workbook, full_return

_CELL = re.compile(r'<c r="([A-Z]+)(\d+)"')
_RANGE = re.compile(r'((?:ref|sqref)=")([^"]+)(")')


class Book(Workbook):
    """The complete return of a unit, nothing wrong with it yet. `base`: plan, unit and, of several, the period."""

    def __init__(self, *base: str) -> None:
        super().__init__(full_return(*base))

    def insert_rows(self, sheet: str, at: int, rows: Sequence[Mapping[str, object]]) -> Book:
        """New rows before row `at`, each a mapping of column letter to text or number; the others move down."""
        def moved(row: int) -> int:
            return row + len(rows) if row >= at else row

        head, data, tail = self._around_data(sheet)
        data = re.sub(r'<row r="(\d+)"', lambda m: f'<row r="{moved(int(m[1]))}"', data)
        data = _CELL.sub(lambda m: f'<c r="{m[1]}{moved(int(m[2]))}"', data)
        tail = _in_ranges(tail, lambda col, row: f"{col}{moved(row)}")
        added = "".join(self._row(at + n, row) for n, row in enumerate(rows))
        below = (m.start() for m in re.finditer(r'<row r="(\d+)"', data) if int(m[1]) >= at + len(rows))
        place = next(below, len(data))
        return self.set_xml(sheet, head + data[:place] + added + data[place:] + tail)

    def insert_column(self, sheet: str, at: int, cells: Mapping[int, object]) -> Book:
        """A new column before column number `at`; `cells` by row. Columns from there on move right."""
        head, data, tail = self._around_data(sheet)

        def moved(letters: str) -> str:
            number = 0
            for letter in letters:
                number = number * 26 + ord(letter) - 64
            return column_name(number + 1) if number >= at else letters

        data = _CELL.sub(lambda m: f'<c r="{moved(m[1])}{m[2]}"', data)
        tail = _in_ranges(tail, lambda col, row: f"{moved(col)}{row}")
        for row, value in cells.items():
            cell, after = self._cell(f"{column_name(at)}{row}", value), f'<c r="{column_name(at + 1)}{row}"'
            assert after in data, f"{sheet} has no row {row}"
            data = data.replace(after, cell + after, 1)
        return self.set_xml(sheet, head + data + tail)

    def merge(self, sheet: str, area: str) -> Book:
        """One more merged range."""
        xml = self.xml(sheet)
        if "<mergeCells" in xml:
            return self.set_xml(sheet, xml.replace("</mergeCells>", f'<mergeCell ref="{area}"/></mergeCells>', 1))
        merged = f'<mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'
        return self.set_xml(sheet, re.sub(r"(</sheetData>(<sheetProtection[^>]*/>)?)", rf"\1{merged}", xml, count=1))

    def rich(self, sheet: str, cell: str, *runs: tuple[str, str]) -> Book:
        """Inline text of several runs, each with the XML of its own properties."""
        parts = "".join(f'<r><rPr>{look}</rPr><t xml:space="preserve">{escape(text)}</t></r>' for look, text in runs)
        return self.change(sheet, cell, f"<is>{parts}</is>", "inlineStr")

    def replace(self, part: str, old: str, new: str) -> Book:
        """Change the text of a part of the package."""
        text = self.parts[part].decode()
        assert old in text, f"{part} has no {old}"
        self.parts[part] = text.replace(old, new, 1).encode()
        return self

    def _around_data(self, sheet: str) -> tuple[str, str, str]:
        xml = self.xml(sheet)
        start, end = xml.index("<sheetData>") + len("<sheetData>"), xml.index("</sheetData>")
        return xml[:start], xml[start:end], xml[end:]

    def _row(self, number: int, values: Mapping[str, object]) -> str:
        cells = "".join(self._cell(f"{col}{number}", value) for col, value in sorted(values.items()))
        return f'<row r="{number}">{cells}</row>'

    @staticmethod
    def _cell(address: str, value: object) -> str:
        if isinstance(value, (int, float)):
            return f'<c r="{address}"><v>{value!r}</v></c>'
        return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def _in_ranges(xml: str, moved: Callable[[str, int], str]) -> str:
    """Every address in `ref` and `sqref`: merged ranges, validations, conditional formats."""
    def one(found: re.Match) -> str:
        return found[1] + re.sub(r"([A-Z]+)(\d+)", lambda c: moved(c[1], int(c[2])), found[2]) + found[3]

    return _RANGE.sub(one, xml)
