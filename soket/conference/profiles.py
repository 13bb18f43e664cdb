"""One unit on one slide: how it returned, how many levels it reaches, its headline figures beside the whole and its peers."""

from __future__ import annotations

import pandas as pd

from soket import text
from soket.charts import measure, phrases, unit_table
from soket.conference.material import Material
from soket.conference.slide import Number, Numbers, Slide, Table
from soket.conference.words import brief, fitting, whole
from soket.model import Unit

_ROWS, _NAME = 10, 66
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
        third = int((rows["place"] * 3 <= rows["ranked"])[ranked].sum())
        items.append(Number("Thuộc một phần ba đứng đầu nhóm", f"{third}/{int(ranked.sum())}", "chỉ tiêu được xếp hạng"))
    shown = _shown(rows)
    blocks = (Numbers(tuple(items)), _table(m, shown)) if known else (Numbers(tuple(items)),)
    return Slide(f"ho-so-{unit.code}", _title(unit, status, rows), f"Hồ sơ đơn vị · nhóm {phrases.lower_first(unit.peer_group)}", blocks,
                 m.footer(source=f"báo cáo của {measure.inside(unit.name)}"), own={unit.code: _title(unit, status, rows) + "."})


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
    return fitting([f"{words}; xa nhất: {phrases.lower_first(name)}, {tail}" for name in (row["name"], brief(row["name"], 48))] + [words])


def _levels(rows: pd.DataFrame) -> str:
    return measure.level_word(*rows.loc[rows["met"].notna(), "target_kind"])


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    """Headline indicators of every area in turn, as many as fit; then in the order of the plan."""
    heads = rows[rows["headline"]] if rows["headline"].any() else rows
    heads = heads.assign(turn=heads.groupby("area_no").cumcount(), silent=heads["figure"].isna())
    return heads.sort_values(["turn", "silent", "ordinal"], kind="stable").head(_ROWS).sort_values("ordinal")


def _table(m: Material, shown: pd.DataFrame) -> Table:
    peers = bool(shown["shared"].any())
    lines = []
    for row in shown.itertuples(index=False):
        figure = unit_table.figure_cell(row) if pd.notna(row.figure) else unit_table.state_words(row.state, row.submitted)
        met = "" if pd.isna(row.met) else "đạt" if row.met else "chưa đạt"
        cells = [f"{row.area_no}", brief(row.name, _NAME), whole(figure), whole(unit_table.level_cell(row, row.figure)), whole(met)]
        if peers:
            place = f"{int(row.place)}/{int(row.ranked)}" if pd.notna(row.place) else "mẫu số nhỏ" if row.small else "–"
            cells += [whole(unit_table.figure_words(row.kind, row.plan_figure, row.target_value) if row.kind != "boolean" else "–"),
                      whole(measure.shown(row.kind, row.peer_median, against=row.target_value) if row.kind != "boolean" and pd.notna(row.peer_median) else "–"), place]
        lines.append(tuple(cells))
    headers = ("Mục", "Chỉ tiêu chủ lực", "Giá trị", "Mức", "Kết quả",
               *((phrases.whole(m.plan).capitalize(), "Trung vị nhóm", "Hạng trong nhóm") if peers else ()))
    return Table(headers, tuple(lines), numeric=(2, 3, *((5, 6, 7) if peers else ())))
