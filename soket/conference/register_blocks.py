"""What a plan of one commune says of its own returns: every office and when it returned, every area and what it has figures for."""

from __future__ import annotations

import pandas as pd

from soket import text
from soket.charts import phrases
from soket.conference.material import Material
from soket.conference.slide import Number, Table
from soket.conference.words import brief, whole

_NOTE = 64  # characters of a number's note on two lines
_STATES = ("reported", "no_occurrence", "not_available")


def offices(m: Material) -> Table:
    """Every office: when it returned, whether in time, how much of what is asked has a figure, what it recommends."""
    now, units = figures(m), m.run("tien_do/units")
    asked = m.run("kien_nghi/recommendations", area=None, level=None, needle=None).groupby("unit").size()
    rows = []
    for row in units.itertuples(index=False):
        own = now[now["unit"] == row.unit]
        came = text.moment(row.received_at) if pd.notna(row.received_at) else "–"
        late = f" {row.days_late} ngày" if row.status == "late" and row.days_late else ""
        rows.append((row.name, whole(came), whole(phrases.STATUS[row.status] + late), f"{int(own['figure'].notna().sum())}/{len(own)}",
                     str(int(asked.get(row.unit, 0)))))
    return Table(("Cơ quan, đơn vị", "Nộp lúc", "Tình trạng", "Chỉ\u00a0tiêu có\u00a0số\u00a0liệu", "Kiến nghị"), tuple(rows), numeric=(3, 4),
                 units=tuple(units["unit"]))


def standing(m: Material, out: pd.DataFrame, blanks: pd.DataFrame) -> tuple[Number, ...]:
    """Who has not returned and what is missing, as numbers. `out`: tien_do/units that are missing; `blanks`: tien_do/blanks."""
    now = figures(m)
    units = len(m.run("tien_do/units"))
    names = "; ".join(out["short_name"])
    return (Number("Cơ quan, đơn vị chưa nộp", f"{len(out)}/{units}", names if len(names) < 40 else "", "missing" if len(out) else ""),
            Number("Câu trả lời bắt buộc còn thiếu", text.number(len(blanks)), brief(blanks["indicator_name"].iloc[0], _NOTE) if len(blanks) == 1
                   else f"ở {blanks['unit'].nunique()} đơn vị" if len(blanks) else ""),
            Number("Chỉ tiêu có số liệu", f"{int(now['figure'].notna().sum())}/{len(now)}"),
            Number("Không phát sinh", text.number(int((now["state"] == "no_occurrence").sum())), "chỉ tiêu"))


def areas(m: Material) -> Table:
    """Every area: how many figures are asked, and in which state they are."""
    now = figures(m)
    rows = []
    for area in m.plan.areas:
        own = now[now["area_no"] == area.area_no]
        reported, none, missing = ((own["state"] == state).sum() for state in _STATES)
        answering = own["short_name"].drop_duplicates()
        rows.append((f"{area.area_no}. {area.short_name}", *(str(int(n)) for n in (len(own), reported, none, missing,
                                                                                  len(own) - reported - none - missing)),
                     answering.iloc[0] if len(answering) == 1 else f"{len(answering)} đơn vị"))
    headers = ("Mục", "Chỉ tiêu", "Có số liệu", "Không phát sinh", "Chưa có số liệu", "Để trống, chưa nộp", "Trả lời")
    return Table(tuple(whole(h) for h in headers), tuple(rows), numeric=(1, 2, 3, 4, 5))


def figures(m: Material) -> pd.DataFrame:
    """Rows of linh_vuc/periods of the period."""
    rows = m.run("linh_vuc/periods", area=None, unit=None)
    return rows[rows["period"] == m.period.code]
