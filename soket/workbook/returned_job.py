"""What the worker does to give a return back: the clerk's own file, its findings marked in it."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from io import BytesIO

from soket.model import Fix
from soket.workbook import layout
from soket.workbook.gate import MB, Refused
from soket.workbook.reader import read
from soket.workbook.returned_book import Results, load, save_with_results
from soket.workbook.returned_dates import free_dates
from soket.workbook.returned_fixes import apply, comment_of, expected
from soket.workbook.returned_marks import FIXED_FILL, Mark, marks_of, unmark
from soket.workbook.returned_marks import mark as mark_cells
from soket.workbook.returned_notes import Note
from soket.workbook.returned_sheet import write_corrections

UNPACKED = 3 * MB  # openpyxl makes an object of every cell: some 2 seconds here; a return has half a megabyte
_PARSED = (".xml", ".rels", ".vml")


def job_of(notes: Sequence[Note], heading: Sequence[str], fixes: Sequence[Fix] = ()) -> dict:
    """The job as the worker takes it: JSON-able."""
    return {"notes": [asdict(note) for note in notes], "heading": list(heading), "fixes": [asdict(fix) for fix in fixes]}


def mark(data: bytes, job: dict) -> bytes:
    """The file with coloured cells, comments and the sheet "Cần sửa". Raises Refused. For the worker process only.

    The copy is read again with the reader of returns: unless every cell says what it said before (a day that stands
    for a number: as text), or what its fix says, it is refused.
    """
    before = read(data, layout.RETURN_NAME)  # the gate and its limits, before openpyxl sees anything
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(m.file_size for m in archive.infolist() if m.filename.lower().endswith(_PARSED)) > UNPACKED:
            raise Refused("E53", detail=f"nội dung giải nén vượt {UNPACKED // MB} MB")
    notes, fixes = [Note(**note) for note in job["notes"]], [Fix(**fix) for fix in job["fixes"]]
    try:
        book = load(data)
        unmark(book)
        apply(book, fixes)
        notes, freed = free_dates(book, notes)
        mark_cells(book, [*marks_of(notes), *(Mark(fix.sheet, fix.cell, FIXED_FILL, comment_of(fix)) for fix in fixes)])
        write_corrections(book, notes, job["heading"], fixes)
        copy = save_with_results(book, _results(before))
    except MemoryError:
        raise
    except Exception as error:  # openpyxl fails in many ways over files other programs wrote
        raise Refused("E55", detail="cấu trúc tệp không cho phép ghi thêm") from error
    if _said(read(copy, layout.RETURN_NAME)) != expected(_said(before), [*fixes, *freed]):
        raise Refused("E55", detail="cấu trúc tệp không cho phép chép lại nguyên vẹn")
    return copy


def _results(reading: dict) -> Results:
    """Results of the formulas, for `save`."""
    return {sheet["name"]: {(row, col): (kind, value) for row, col, kind, value, *_, formula in sheet["cells"] if formula}
            for sheet in reading["sheets"]}


def _said(reading: dict) -> list:
    """Everything a return says, sheet by sheet: each cell's place, kind, value and whether it is shown as percent."""
    return [(sheet["name"], sheet["state"], sheet["hidden_rows"], sheet["hidden_columns"],
             sorted(cell[:5] for cell in sheet["cells"]))
            for sheet in reading["sheets"] if not layout.is_own(sheet["name"])]
