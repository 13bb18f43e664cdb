"""Writing a unit's workbook, and the whole province's as one zip.

A template is generated from the plan: only what the unit owes appears. The same plan, unit, period and
answers give the same bytes, so a file can be compared by its SHA-256.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import BinaryIO

from soket.model import Period, Plan, Unit, UnitKind
from soket.text import fold
from soket.workbook import layout
from soket.workbook.fill import Filling
from soket.workbook.template_area import write_area
from soket.workbook.template_cover import write_cover, write_identity, write_recommendations
from soket.workbook.template_page import LockedWorkbook, Page, PlainSheet, list_range
from soket.workbook.template_styles import Styles, workbook_options

FOLDERS: dict[UnitKind, str] = {
    "xa": "xa", "phuong": "phuong", "dac_khu": "dac-khu", "so": "so-ban-nganh", "office": "co-quan-cua-xa",
}  # fmt: skip
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say: no clock in a generated file


def write_template(
    plan: Plan, unit: Unit, period: Period, fill: Filling | None = None, sample: bool = False
) -> bytes:  # fmt: skip
    """The unit's workbook (.xlsx), empty or filled in. `sample` marks it as made-up figures, visibly and in the identity."""
    fill = fill or Filling()
    owed = [i for i in plan.owed_by(unit.code) if i.narrative != "recommendations"]
    areas = [a for a in plan.areas if any(i.area_no == a.area_no for i in owed)]
    buffer = io.BytesIO()
    book = LockedWorkbook(buffer, workbook_options())
    # The record's own time, not the clock's: the bytes must not depend on when they were written.
    created = datetime.combine(period.period_to, time())
    book.set_properties({"title": f"{unit.name} · {period.label}", "subject": plan.short_title, "created": created})
    page = Page(
        plan, unit, period, fill, sample, Styles(book),
        area_list=list_range("D", len(areas)), level_list=list_range("E", len(plan.addressee_levels)),
    )  # fmt: skip
    write_cover(book.add_worksheet(layout.COVER, PlainSheet), page, tuple(i for i in owed if i.area_no == 0))
    for area in areas:
        sheet = book.add_worksheet(layout.area_sheet(area.area_no), PlainSheet)
        write_area(sheet, page, area, tuple(i for i in owed if i.area_no == area.area_no))
    write_recommendations(book.add_worksheet(layout.RECOMMENDATIONS, PlainSheet), page, fill)
    write_identity(book.add_worksheet(layout.IDENTITY, PlainSheet), page, tuple(a.area_no for a in areas))
    book.close()
    return buffer.getvalue()


def file_name(plan: Plan, unit: Unit, period: Period) -> str:
    """ASCII name of a unit's workbook: TN_01840_Phuong-Duc-Xuan_01NAM.xlsx."""
    words = re.findall(r"[a-z0-9]+", fold(unit.name))
    return f"{plan.code}_{unit.code}_{'-'.join(w.capitalize() for w in words)}_{period.code}.xlsx"


def write_templates(
    plan: Plan, period: Period, out: str | Path | BinaryIO, progress: Callable[[int, int], None] | None = None
) -> None:
    """Every unit's empty workbook in one zip, a folder per kind of unit. `progress(done, total)` after each."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:  # a workbook is compressed already
        for done, unit in enumerate(plan.units, start=1):
            entry = zipfile.ZipInfo(f"{FOLDERS[unit.kind]}/{file_name(plan, unit, period)}", _ZIP_TIME)
            archive.writestr(entry, write_template(plan, unit, period))
            if progress:
                progress(done, len(plan.units))
