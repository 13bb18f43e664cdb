"""What the slides of an area in a plan of one commune are made of: its figures as tables, and what its offices write about it."""

from __future__ import annotations

import pandas as pd

from soket.charts import findings_area, measure, series, unit_table
from soket.conference.material import Material
from soket.conference.quotes import lines, points
from soket.conference.slide import Table, Text
from soket.conference.stage import Box, column_of
from soket.conference.words import bound, brief, whole
from soket.model import Area

ROWS = 12  # of one table; more stand in two side by side
_NAME, _NARROW_NAME, _MOST = 92, 70, 8
_SAID = (("key_results", "Kết quả nổi bật"), ("difficulties", "Khó khăn, vướng mắc"), ("recommendations", "Đề xuất, kiến nghị"))


def level_tables(now: pd.DataFrame) -> tuple[Table, ...]:
    """Every figure of an area, what it has to reach and whether it does; two tables side by side where one is too long.
    `now`: linh_vuc/periods of the area and the period."""
    now = now.assign(shown=unit_table.rates_alike(now))
    if len(now) <= ROWS:
        return (_level_table(now, _NAME),)
    half = -(-len(now) // 2)
    return tuple(_level_table(now.iloc[at:at + half], _NARROW_NAME, offices=False) for at in (0, half))


def one_office(now: pd.DataFrame) -> str:
    """The office that answers all of an area, for the subtitle; "" where several do."""
    return now["short_name"].iloc[0] if now["short_name"].nunique() == 1 else ""


def _level_table(now: pd.DataFrame, name: int, *, offices: bool = True) -> Table:
    """Columns nobody has anything in are left out."""
    rows = []
    for row in now.itertuples(index=False):
        unit = row.measure_unit if row.kind not in (*measure.RATES, "boolean") else ""
        figure = row.shown if pd.notna(row.figure) else unit_table.state_words(row.state, row.state is not None)
        met = "" if pd.isna(row.met) else "đạt" if row.met else "chưa đạt"
        level = "" if pd.isna(row.target_value) else unit_table.level_cell(row)
        rows.append((bound(brief(row.name, name, row.called)), whole(figure), whole(unit).replace("-", "\u2011"), whole(level), whole(met), whole(row.short_name)))
    headers = ("Chỉ tiêu", "Giá trị", "Đơn vị tính", measure.level_word(*now["target_kind"]).capitalize(), "Kết quả", "Trả lời")
    kept = [n for n in range(len(headers)) if any(row[n] for row in rows) and (n != 5 or offices and not one_office(now))]
    return Table(tuple(whole(headers[n]) for n in kept), tuple(tuple(row[n] for n in kept) for row in rows),
                 numeric=tuple(at for at, n in enumerate(kept) if n in (1, 3)), units=tuple(now["unit"]))


def year_table(rows: pd.DataFrame) -> Table:
    """Every figure over the periods, and how the last compares with the first. `rows`: linh_vuc/periods of the area. Per cents say
    so in their column of units only."""
    labels = series.short_labels(rows.sort_values("period_ordinal")["period_label"].drop_duplicates())
    written, units = [], []
    groups = list(rows.groupby(["ordinal", "unit"], sort=True))
    for (_, unit), own in groups[:ROWS]:
        own = own.sort_values("period_ordinal")
        first = own.iloc[0]
        measured = "" if first["kind"] == "boolean" else first["measure_unit"]
        decimals = measure.places(first["kind"], own["figure"])
        figures = (unit_table.figure_words(first["kind"], v, decimals=decimals).removesuffix("%").strip("\u00a0 ") for v in own["figure"])
        written.append((bound(brief(first["name"], _NAME - 4, first["called"])), whole(measured), *figures, whole(findings_area.turned(own))))
        units.append(unit)
    more = f"và {len(groups) - ROWS} chỉ tiêu khác" if len(groups) > ROWS else ""
    return Table(("Chỉ tiêu", whole("Đơn vị tính"), *labels, whole(f"So với {labels[0]}")), tuple(written), numeric=tuple(range(2, 2 + len(labels))), units=tuple(units),
                 more=more)


def said(m: Material, area: Area, room: Box, columns: int) -> tuple[Text, ...]:
    """What the offices write about the area, as much as fits `room` in at most `columns` columns; () when nothing. Where not
    all have a column, difficulties go before results."""
    found = []
    for narrative, heading in _SAID:
        rows = m.run("linh_vuc/narratives", area=area.area_no, narrative=narrative)
        if every := points(rows):
            found.append((heading, every))
    if len(found) > columns:
        found = sorted(found, key=lambda kind: min(len(kind[1]), 2) + (kind[0] == _SAID[1][1]), reverse=True)[:columns]
    wide = column_of(max(len(found), 1), room).width
    return tuple(Text(heading, lines(every, wide, room.height, _MOST)) for heading, every in found)


def of_unit(m: Material, unit: str, room: Box) -> tuple[Text, ...]:
    """What one unit writes, of all areas, as much as fits `room`: difficulties before results; () when nothing."""
    rows = m.run("don_vi/narratives", unit=unit, area=None)
    for narrative, heading in (_SAID[1], _SAID[0], _SAID[2]):
        own = rows[rows["narrative"] == narrative].assign(name="", peer_group="")
        if every := points(own):
            return (Text(heading, lines(every, room.width, room.height, _MOST)),)
    return ()


def first_difficulty(m: Material, area: Area) -> str | None:
    """The difficulty most offices write about the area, as they put it."""
    rows = m.run("linh_vuc/narratives", area=area.area_no, narrative="difficulties")
    every = points(rows)
    return every[0].words if every else None
