"""What a newer snapshot changes: units that came or were corrected, figures of the whole that moved."""

from __future__ import annotations

import pandas as pd

from soket.charts import measure, phrases
from soket.charts.phrases_difference import sides
from soket.conference import beside_origins
from soket.conference.material import Material
from soket.conference.slide import Number, Numbers, Slide, Table
from soket.conference.words import brief, fitting, whole

_ROWS, _NAME = 9, 84
_CHANGES = {"new": "Báo cáo mới", "replaced": "Báo cáo được thay", "withdrawn": "Báo cáo rút, trả lại",
            "status": "Đổi tình trạng nộp"}


def difference(m: Material, before: str) -> Slide:
    """`m` is of the newer snapshot. Rows are those of chot_so_lieu/difference_indicators and difference_units."""
    figures = m.run("chot_so_lieu/difference_indicators", before=before, area=None)
    units = m.run("chot_so_lieu/difference_units", before=before)
    counts = units["change"].value_counts()
    items = [Number(words, str(int(counts.get(change, 0))), "đơn vị") for change, words in _CHANGES.items()]
    moved = _ordered(figures[figures["change"].notna() & (figures["change"] != 0)])
    blocks = (Numbers(tuple(items)), _table(moved)) if len(moved) else (Numbers(tuple(items)),)
    own = {row.unit: _own(row) for row in units.itertuples(index=False)}
    return Slide(f"khac-biet-{before}", _title(units, moved, before, m.snapshot or ""),
                 f"Khác biệt giữa bản chốt {before} và bản chốt {m.snapshot} · số chung {phrases.whole(m.plan)}", blocks, m.footer(), own=own,
                 origins=beside_origins.difference(units, moved, before, m.snapshot or "", _CHANGES))


def _title(units: pd.DataFrame, moved: pd.DataFrame, before: str, after: str) -> str:
    if units.empty and moved.empty:
        return f"Bản chốt {after} không khác bản chốt {before}"
    words = f"{len(units)} đơn vị thay đổi, {len(moved)} chỉ tiêu chung đổi theo"
    rates = moved[moved["kind"].isin(measure.RATES)]
    if rates.empty:
        return words
    row = rates.loc[rates["change"].abs().idxmax()]
    was, is_ = sides(row["kind"], row["before_figure"], row["figure"])
    tail = f"từ {was} {'lên' if row['change'] > 0 else 'xuống'} {is_}"
    return fitting([f"{words}; nhiều nhất: {phrases.lower_first(brief(row['name'], 48, row['called']))}, {tail}", words])


def _ordered(moved: pd.DataFrame) -> pd.DataFrame:
    """Rates that moved most first, then counts by how large a part they moved."""
    rate = moved["kind"].isin(measure.RATES)
    part = (moved["change"].abs() / moved["before_figure"].abs().where(moved["before_figure"] != 0)).fillna(1.0)
    return moved.assign(rate=~rate, size=moved["change"].abs().where(rate, part)).sort_values(
        ["rate", "size", "ordinal"], ascending=[True, False, True])


def _table(moved: pd.DataFrame) -> Table:
    lines = tuple((str(row.area_no), brief(row.name, _NAME, row.called), *map(whole, sides(row.kind, row.before_figure, row.figure)),
                   measure.difference(row.kind, row.figure, row.before_figure), str(int(row.units)))
                  for row in moved.head(_ROWS).itertuples(index=False))
    more = f"và {len(moved) - _ROWS} chỉ tiêu khác" if len(moved) > _ROWS else ""
    return Table(("Mục", "Chỉ tiêu", "Trước", "Sau", "Thay đổi", "Số đơn vị"), lines, numeric=(2, 3, 4, 5), more=more)


def _own(row: object) -> str:
    words = {"new": "có báo cáo mới", "withdrawn": "không còn báo cáo được tính", "status": "đổi tình trạng nộp",
             "replaced": f"được thay báo cáo (lần {row.before_version} → lần {row.version})"}[row.change]
    return f"{row.name} {words}" + (f", {row.cells} số liệu thay đổi." if row.cells else ".")
