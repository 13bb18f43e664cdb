"""A return's bytes → its cells, as plain data. Runs inside the worker process.

gate → scan → calamine. Calamine is given a fresh archive written here from the parts that were scanned, under names
chosen here: what it reads is exactly what was checked, whatever the uploaded archive says about itself.
"""

from __future__ import annotations

import math
import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from xml.sax.saxutils import quoteattr

from soket.workbook.gate import Parts, Refused, admit
from soket.workbook.looks import scan_strings, scan_styles
from soket.workbook.package import MAIN, PACKAGE, RELATIONS, Package, read_package
from soket.workbook.scan import SheetMarks, scan_sheet

TEXT_TOTAL = 8_000_000  # characters of all cells of a return

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def read(data: bytes, file_name: str) -> dict:
    """Sheets and cells of an .xlsx, ready for JSON. Raises Refused.

    {"external_links": bool, "pictures": bool, "sheets": [{"name", "state", "hidden_rows", "hidden_columns", "cells": [
    [row, col, kind, value, percent, struck, font, formula], …]}]}; rows and columns count from 1, kinds are those
    of model.Cell, dates are ISO text.
    """
    from python_calamine import CalamineError, CalamineWorkbook  # only the worker needs the library

    parts = admit(data, file_name)
    package = read_package(parts)
    styles, strings = scan_styles(parts, package.styles), scan_strings(parts, package.strings)
    marks = [scan_sheet(sheet, parts.xml[sheet.part], styles, strings) for sheet in package.sheets]
    archive = _rebuilt(parts, package)
    links, pictures = parts.external_links, parts.pictures
    del data, parts
    sheets, room = [], TEXT_TOTAL
    try:
        with CalamineWorkbook.from_filelike(archive) as book:
            for number, (sheet, found) in enumerate(zip(package.sheets, marks)):
                cells = _cells(book.get_sheet_by_index(number), found) if found.last_row else []
                room -= sum(len(cell[3]) for cell in cells if type(cell[3]) is str)
                if room < 0:
                    raise Refused("E53", detail="quá nhiều chữ trong các ô")
                sheets.append({"name": sheet.name, "state": sheet.state, "hidden_rows": found.hidden_rows,
                               "hidden_columns": found.hidden_columns, "cells": cells})
    except CalamineError:
        raise Refused("E55", detail="nội dung bảng tính không đúng cấu trúc") from None
    return {"external_links": links, "pictures": pictures, "sheets": sheets}


def _rebuilt(parts: Parts, package: Package) -> BytesIO:
    """A minimal archive with only the scanned parts: no names, links, pictures or anything else."""
    shared = [("strings", "sharedStrings", package.strings), ("styles", "styles", package.styles)]
    overrides = [("xl/workbook.xml", "sheet.main")]
    members = {}
    relations, sheets = [], []
    for number, sheet in enumerate(package.sheets, start=1):
        members[f"xl/worksheets/sheet{number}.xml"] = parts.xml[sheet.part]
        overrides.append((f"xl/worksheets/sheet{number}.xml", "worksheet"))
        relations.append((f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml"))
        sheets.append(f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="rId{number}"/>')
    for name, kind, part in shared:
        if part is not None:
            members[f"xl/{kind}.xml"] = parts.xml[part]
            overrides.append((f"xl/{kind}.xml", kind))
            relations.append((name, kind, f"{kind}.xml"))
    members["xl/workbook.xml"] = (
        f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr date1904="{int(package.date1904)}"/>'
        f"<sheets>{''.join(sheets)}</sheets></workbook>")
    members["xl/_rels/workbook.xml.rels"] = _relations(relations)
    members["_rels/.rels"] = _relations([("rId1", "officeDocument", "xl/workbook.xml")])
    members["[Content_Types].xml"] = (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(f'<Override PartName="/{part}" ContentType="{_SHEET_TYPE}.{kind}+xml"/>' for part, kind in overrides)
        + "</Types>")
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    archive.seek(0)
    return archive


def _relations(rows: list[tuple[str, str, str]]) -> str:
    return (f'{_HEAD}<Relationships xmlns="{PACKAGE}">'
            + "".join(f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
                      for key, kind, target in rows)
            + "</Relationships>")


def _cells(sheet, found: SheetMarks) -> list[list]:
    """Non-empty cells of one sheet, with the scan's marks; uncomputed formulas and error cells included."""
    marks, cells, seen = found.marks, [], set()
    # Row by row: a list of all rows would double the memory of a sparse sheet. Calamine pads the empty rows above
    # the first value but not the empty columns before it.
    first_col = sheet.start[1] + 1 if sheet.start else 1
    for row, values in enumerate(sheet.iter_rows(), start=1):
        for col, value in enumerate(values, start=first_col):
            if value == "" and type(value) is str:
                continue
            mark = marks.get((row, col)) if marks else None
            if mark is None:
                cells.append([row, col, *_kind(value), False, False, None, None])
                continue
            seen.add((row, col))
            if mark.error is None and not mark.uncomputed:
                cells.append([row, col, *_kind(value), mark.percent, mark.struck, mark.font, mark.formula])
            else:
                cells.append(_without_value(row, col, mark))
    for (row, col), mark in marks.items():
        if (row, col) not in seen and (mark.error is not None or mark.uncomputed):
            cells.append(_without_value(row, col, mark))
    return cells


def _without_value(row: int, col: int, mark) -> list:
    kind, value = ("error", mark.error) if mark.error is not None else ("formula", None)
    return [row, col, kind, value, mark.percent, mark.struck, mark.font, mark.formula]


def _kind(value: object) -> tuple[str, object]:
    if isinstance(value, str):
        return "text", value
    if isinstance(value, bool):
        return "boolean", value
    if isinstance(value, (int, float)):
        return ("number", value) if math.isfinite(value) else ("text", str(value))  # no program writes NaN on purpose
    if isinstance(value, datetime):
        return "date", (value.date() if value.time() == time(0) else value).isoformat()
    if isinstance(value, date):
        return "date", value.isoformat()
    return "date", str(value) if isinstance(value, (time, timedelta)) else repr(value)
