"""openpyxl over a clerk's own file, with what openpyxl 3.1.5 forgets put back.

Forgotten otherwise, each of them seen on returns: the results of formulas (a preview or a phone then shows empty
cells, and a file sent on without recalculation has no numbers); the style of all but the first cell of a merged
range (on a protected sheet such a range can no longer be filled in); drop-downs whose list stands on another sheet,
which Excel stores as an extension.

`load` and `save_with_results` are for the worker process, which does one thing at a time: they set parts of openpyxl
aside while they run. `save` is for anyone.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.cell._writer import etree_write_cell
from openpyxl.descriptors.serialisable import Serialisable
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet import _reader, _writer
from openpyxl.worksheet.datavalidation import DataValidation, DataValidationList
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

# Sheet name → (row, column) → kind and value of model.Cell: what the formulas of the file had come to.
Results = Mapping[str, Mapping[tuple[int, int], tuple[str, object]]]

_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the same findings give the same bytes
_TYPES = {"text": "str", "boolean": "b", "error": "e"}


def load(data: bytes) -> Workbook:
    """The workbook with formulas, rich text, merged styles and extended drop-downs. Raises whatever openpyxl raises."""
    with (warnings.catch_warnings(action="ignore"),
          _instead(Worksheet, "_clean_merge_range", _keep_merged_styles),
          _instead(_reader.WorkSheetParser, "parse_extensions", _keep_extended_validations)):
        return load_workbook(io.BytesIO(data), rich_text=True)


def save_with_results(book: Workbook, results: Results) -> bytes:
    """The file of a book from `load`. A formula that is not in `results` had an empty text as its result."""

    def write_cell(xf, sheet: Worksheet, cell, styled=None) -> None:
        if cell.data_type == "f":
            xf = _WithResult(xf, results.get(sheet.title, {}).get((cell.row, cell.column), ("text", "")), book.epoch)
        etree_write_cell(xf, sheet, cell, styled)

    with warnings.catch_warnings(action="ignore"), _instead(_writer, "write_cell", write_cell):
        return save(book)


def save(book: Workbook) -> bytes:
    """The file, made in memory; the same book gives the same bytes."""
    out = io.BytesIO()
    _BookWriter(book, _Archive(out, "w", zipfile.ZIP_DEFLATED)).save()
    return out.getvalue()


class _WithResult:
    """Takes the element of a formula cell and hands it on with its result."""

    def __init__(self, xf, result: tuple[str, object], epoch: datetime) -> None:
        self.xf, self.result, self.epoch = xf, result, epoch

    def write(self, element) -> None:
        kind, value = self.result
        if kind != "formula":  # else it had none
            if kind in _TYPES:
                element.set("t", _TYPES[kind])
            if kind == "date":
                value = to_excel(datetime.fromisoformat(str(value)), self.epoch)
            shown = repr(value) if kind == "number" else str(int(value)) if kind == "boolean" else str(value)
            element.find("v").text = shown
        self.xf.write(element)


class _BookWriter(ExcelWriter):
    """Sheets go through memory: the worker may not write files, not even temporary ones."""

    def write_worksheet(self, ws: Worksheet) -> None:
        drawing = _drawing_of(ws)
        writer = _writer.WorksheetWriter(ws, out=io.BytesIO())
        writer.write()
        ws._drawing, ws._rels = drawing, writer._rels
        self._archive.writestr(ws.path[1:], writer.out.getvalue())
        self.manifest.append(ws)


class _Archive(zipfile.ZipFile):
    """Members without the time of writing."""

    def writestr(self, name: str, data: bytes | str, *_args, **_options) -> None:
        super().writestr(zipfile.ZipInfo(str(name), _ZIP_TIME), data, self.compression)


def _drawing_of(ws: Worksheet) -> Serialisable:
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing

    drawing = SpreadsheetDrawing()
    drawing.charts, drawing.images = ws._charts, ws._images
    return drawing


def _keep_merged_styles(ws: Worksheet, merged) -> None:
    """Styles stay, and so do values some programs leave under a merged range.

    Only cells that are there are touched: a range over the whole sheet has seventeen thousand million others.
    """
    few = merged.size["rows"] * merged.size["columns"] < len(ws._cells)
    for row, col in merged.cells if few else list(ws._cells):
        inside = merged.min_row <= row <= merged.max_row and merged.min_col <= col <= merged.max_col
        first = (row, col) == (merged.min_row, merged.min_col)
        if inside and not first and (row, col) in ws._cells and ws._cells[row, col].value is None:
            cell = MergedCell(ws, row, col)
            cell._style = ws._cells[row, col]._style
            ws._cells[row, col] = cell


def _keep_extended_validations(parser, extensions) -> None:
    """x14:dataValidation → a plain one; Excel reads references to other sheets there as well."""
    for found in extensions.iter(f"{_X14}dataValidation"):
        ranges = found.findtext(f"{_XM}sqref", "")
        formulas = {f"formula{n}": found.findtext(f"{_X14}formula{n}/{_XM}f") for n in (1, 2)}
        given = {name: value for name, value in found.attrib.items() if not name.startswith("{")}
        if not hasattr(parser, "data_validations"):
            parser.data_validations = DataValidationList()
        parser.data_validations.append(DataValidation(sqref=ranges, **formulas, **given))


@contextmanager
def _instead(owner: object, name: str, other: Callable) -> Iterator[None]:
    kept = getattr(owner, name)
    setattr(owner, name, other)
    try:
        yield
    finally:
        setattr(owner, name, kept)
