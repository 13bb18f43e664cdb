"""What the figures of the slides beside the outline are made of: the difference of two snapshots, a unit's profile."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from soket.charts import origins
from soket.charts.made_of import Origin, of
from soket.charts.phrases_difference import sides
from soket.conference.material import Material


def difference(units: pd.DataFrame, figures: pd.DataFrame, before: str, after: str, changes: Mapping[str, str]) -> tuple[Origin, ...]:
    """Every unit that stands otherwise, by what happened to it (`changes`: change → words), then both sides of every figure.
    `units`: chot_so_lieu/difference_units; `figures`: chot_so_lieu/difference_indicators, those that moved."""
    found = [of("changes", "Thay đổi giữa hai bản chốt", f"{len(units)} đơn vị, {len(figures)} chỉ tiêu chung", before=before, after=after)]
    for change, words in changes.items():
        own = units[units["change"] == change]
        found += [_stood(row, f"{words}: {len(own)} đơn vị", before, after) for row in own.itertuples(index=False)]
    for row in figures.itertuples(index=False):
        was, is_ = sides(row.kind, row.before_figure, row.figure)
        found += [of("whole", row.name, f"trước {was}", indicator=row.indicator, snapshot=before),
                  of("whole", row.name, f"sau {is_}", indicator=row.indicator, snapshot=after),
                  of("changes", row.name, f"{int(row.units)} đơn vị đổi số liệu", before=before, after=after, indicator=row.indicator)]
    return tuple(found)


def _stood(row: object, label: str, before: str, after: str) -> Origin:
    """A unit with a return in both: its answers that are not the same; with one only: that file."""
    if row.change == "replaced":
        return of("changes", label, f"{row.name} ({row.cells} số liệu)", before=before, after=after, unit=row.unit)
    if row.change == "status":
        return of("unit", label, row.name, unit=row.unit, snapshot=after)
    return of("file", label, row.name, submission=str(int(row.before_id if row.change == "withdrawn" else row.submission_id)))


def profile(m: Material, unit: str, rows: pd.DataFrame, shown: pd.DataFrame, whole: str) -> tuple[Origin, ...]:
    """A unit's figures beside those of all and of its peers, those of the table first; what it left blank, area by area.
    `rows`: don_vi/indicators, `shown`: those of them in the table; `whole`: "toàn tỉnh"."""
    blanks = m.run("tien_do/blanks")
    blanks = blanks[blanks["unit"] == unit]
    judged = rows["met"].dropna()
    found = [of("unit", "Số liệu của đơn vị", f"{int(rows['figure'].notna().sum())}/{len(rows)} chỉ tiêu có số liệu", unit=unit)]
    if len(judged):
        found.append(of("unit", "Số liệu của đơn vị", f"{int(judged.astype(bool).sum())}/{len(judged)} chỉ tiêu đạt", unit=unit))
    if len(blanks):
        found.append(of("blanks", "Số liệu của đơn vị", f"{len(blanks)} câu trả lời bắt buộc còn thiếu", unit=unit))
    rest = rows[~rows["indicator"].isin(shown["indicator"]) & rows["met"].notna()]
    return (*found, *origins.beside(shown, unit, whole), *origins.answers(rest, unit=unit))
