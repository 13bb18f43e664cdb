"""One unit on one slide: how it returned, how many levels it reaches, its headline figures beside the whole and its peers."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from soket import text
from soket.charts import findings_unit, measure, phrases, unit_table
from soket.conference import beside_origins, office_blocks
from soket.conference.material import Material
from soket.conference.slide import Number, Numbers, Slide, Table
from soket.conference.stage import BELOW, GAP
from soket.conference.words import bound, brief, fitting, whole
from soket.model import Unit

SLIDE = "ho-so-"  # and the unit's code: the id of its slide
_ROWS, _NAME, _SHORT = 10, 72, 4  # fewer rows than _SHORT leave room for words
_FEW = 5  # fewer ranked units have no front third


def profile(m: Material, unit: Unit) -> Slide:
    """Rows are those of don_vi/indicators: headline figures, those that can be compared first, two an area at most."""
    rows = m.run("don_vi/indicators", unit=unit.code, area=None)
    status = m.run("tien_do/units").set_index("unit").loc[unit.code]
    judged = rows["met"].dropna()
    known = int(rows["figure"].notna().sum())
    items = [_returned(status), Number("Chỉ tiêu có số liệu", f"{known}/{len(rows)}")]
    if len(judged):
        items.append(Number(f"Đạt {_levels(rows)}", f"{int(judged.astype(bool).sum())}/{len(judged)}"))
    ranked = rows["place"].notna() & (rows["ranked"] >= _FEW)
    if ranked.any():
        third = int(findings_unit.leading(rows[ranked], 1 / 3).sum())
        items.append(Number(bound("Thuộc một phần ba đứng đầu nhóm"), f"{third}/{int(ranked.sum())}", "chỉ tiêu được xếp hạng"))
    shown = _shown(rows)
    blocks = (Numbers(tuple(items)), _table(m, shown) if known else _owed(m, rows))
    if len(shown) < _SHORT:
        blocks += office_blocks.of_unit(m, unit.code, replace(BELOW, width=(BELOW.width - GAP) / 2.6))
    return Slide(f"{SLIDE}{unit.code}", _title(unit, status, rows), f"Hồ sơ đơn vị · nhóm {phrases.lower_first(unit.peer_group)}", blocks,
                 m.footer(source=f"báo cáo của {measure.inside(unit.name)}"), layout="head" if len(blocks) > 2 else "rows", own={unit.code: _title(unit, status, rows) + "."},
                 origins=beside_origins.profile(m, unit.code, rows, shown, phrases.whole(m.plan)))


def _returned(status: pd.Series) -> Number:
    if status["status"] == "missing":
        late = f"quá hạn {status['days_late']} ngày" if status["days_late"] else ""
        return Number("Báo cáo", "chưa nộp", late, "missing")
    words = phrases.STATUS[status["status"]]
    return Number("Báo cáo", words, f"lúc {text.moment(status['received_at'])}", "below" if status["status"] == "late" else "")


def _title(unit: Unit, status: pd.Series, rows: pd.DataFrame) -> str:
    if status["status"] == "missing" and rows["figure"].isna().all():
        return f"{unit.name} chưa nộp báo cáo"
    judged = rows[rows["met"].notna()]
    if judged.empty:
        return f"{unit.name}: {measure.counted(rows)}"
    met = int(judged["met"].astype(bool).sum())
    words = f"{unit.name} đạt {met}/{len(judged)} {_levels(rows)} có số liệu"
    short = judged[~judged["met"].astype(bool) & judged["kind"].isin(measure.RATES)]
    if short.empty:
        return words
    row = short.loc[(short["figure"] - short["target_value"]).abs().idxmax()]
    tail = measure.versus(row)
    short, name = words.removesuffix(" có số liệu"), phrases.lower_first(row["name"])
    return fitting([f"{words}; cách xa nhất: {name}, {tail}", f"{short}; cách xa nhất: {name}, {tail}",
                    f"{short}; cách xa nhất: {brief(name, 56, phrases.lower_first(row['called']))}, {tail}", words])


def _levels(rows: pd.DataFrame) -> str:
    return measure.level_word(*rows.loc[rows["met"].notna(), "target_kind"])


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    """Headline indicators of every area in turn, as many as fit; then in the order of the plan."""
    heads = rows[rows["headline"]] if rows["headline"].any() else rows
    heads = heads.assign(turn=heads.groupby("area_no").cumcount(), silent=heads["figure"].isna())
    return heads.sort_values(["turn", "silent", "ordinal"], kind="stable").head(_ROWS).sort_values("ordinal")


def _owed(m: Material, rows: pd.DataFrame) -> Table:
    """What a unit without a figure is asked for, area by area."""
    lines = tuple((f"{area.area_no}. {area.name}", str(len(own)), str(int(own["headline"].sum())), str(int(own["target_value"].notna().sum())))
                  for area in m.plan.areas if len(own := rows[rows["area_no"] == area.area_no]))
    return Table(("Mục phải báo cáo", "Chỉ tiêu", whole("Chỉ tiêu chủ lực"), whole("Có mức so sánh")), lines, numeric=(1, 2, 3))


def _table(m: Material, shown: pd.DataFrame) -> Table:
    peers = bool(shown["shared"].any())
    lines = []
    for row in shown.itertuples(index=False):
        figure = unit_table.figure_cell(row) if pd.notna(row.figure) else unit_table.state_words(row.state, row.submitted)
        met = "" if pd.isna(row.met) else "đạt" if row.met else "chưa đạt"
        level = "" if pd.isna(row.target_value) else unit_table.level_cell(row, row.figure)
        cells = [f"{row.area_no}", bound(brief(row.name, _NAME, row.called)), whole(figure), whole(level), whole(met)]
        if peers:
            place = f"{int(row.place)}/{int(row.ranked)}" if pd.notna(row.place) else "mẫu số nhỏ" if row.small else "–"
            cells += [whole(unit_table.figure_words(row.kind, row.plan_figure, row.target_value) if row.kind != "boolean" else "–"),
                      whole(measure.shown(row.kind, row.peer_median, against=row.target_value) if row.kind != "boolean" and pd.notna(row.peer_median) else "–"), place]
        lines.append(tuple(cells))
    headers = ("Mục", "Chỉ tiêu chủ lực" if shown["headline"].any() else "Chỉ tiêu", "Giá trị", "Mức", "Kết quả",
               *((phrases.whole(m.plan).capitalize(), "Trung vị nhóm", "Hạng trong nhóm") if peers else ()))
    kept = [n for n in range(len(headers)) if any(line[n] for line in lines)]
    return Table(tuple(whole(headers[n]) for n in kept), tuple(tuple(line[n] for n in kept) for line in lines),
                 numeric=tuple(at for at, n in enumerate(kept) if n in (2, 3, 5, 6, 7)))
