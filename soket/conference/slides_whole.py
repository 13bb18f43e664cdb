"""All areas at a glance: a card for each, with one or two headline numbers and whether they reach their level."""

from __future__ import annotations

import pandas as pd

from soket.charts import findings_area, measure, origins, phrases, theme
from soket.conference.material import Material
from soket.conference.slide import Card, Cards, Number, Slide
from soket.conference.words import abbreviated, brief, fitting

_MOST_ITEMS, _LABEL = 2, 60


def areas(m: Material) -> Slide:
    """The overview. Areas without a figure say so."""
    cards, found = [], []
    for area in m.plan.areas:
        rows = m.figures(area)
        codes = [i.code for i in m.headlines(area)]
        whole = rows[(rows["scope"] == "all") & rows["indicator"].isin(codes)].head(_MOST_ITEMS)
        items = tuple(_number(m, row) for row in whole.itertuples(index=False))
        found += origins.wholes(whole)
        cards.append(Card(f"{area.area_no}. {area.short_name}", items, area.area_no))
    targets = m.run("tong_quan/targets")
    levels = targets[~targets["indicator"].isin([code for o in found for _, code in o.facts])]
    known = f"{int(targets['met'].notna().sum())}/{len(targets)} {measure.level_word(*targets['target_kind'])} có số liệu."
    return Slide("tong-quan", _finding(m, targets), f"{len(m.plan.areas)} mục · chỉ số chủ lực của từng mục, số chung {phrases.whole(m.plan)}",
                 (Cards(tuple(cards)),), m.footer(), notes=known if len(targets) else "",
                 origins=(*found, *origins.wholes(levels)))


def _finding(m: Material, targets: pd.DataFrame) -> str:
    """How many levels are reached by all units together, and the one farthest away."""
    judged = targets[targets["met"].notna()]
    if judged.empty:
        return f"Chỉ số chủ lực của {len(m.plan.areas)} mục, {phrases.whole(m.plan)}"
    met = judged["met"].astype(bool)
    word = measure.level_word(*judged["target_kind"])
    words = f"{int(met.sum())}/{len(judged)} {word} có số liệu đạt trên {phrases.whole(m.plan)}"
    rates = judged[~met & judged["kind"].isin(measure.RATES)]
    if met.all():
        return f"Cả {len(judged)} {word} có số liệu đều đạt trên {phrases.whole(m.plan)}"
    if rates.empty:
        return words
    row = rates.loc[rates["gap"].abs().idxmax()]
    tail = measure.versus(row)
    short = f"Đạt {int(met.sum())}/{len(judged)} {word}"  # that it is of all together, and of what has figures, the subtitle says
    name = phrases.lower_first(row["name"])
    return fitting([f"{words}; xa nhất: {name}, {tail}", f"{short}; xa nhất: {name}, {tail}",
                    f"{short}; xa nhất: {abbreviated(name, 56)}, {tail}", words])


def _number(m: Material, row: object) -> Number:
    _, value, _ = findings_area.headline(row, phrases.whole(m.plan))
    name = brief(row.name, _LABEL)
    if row.kind in ("count", "money") and not pd.isna(row.figure):  # a card is narrow: the unit stands with the name
        unit = "" if f" {row.measure_unit} " in row.name else f" ({row.measure_unit})"  # "Số nhiệm vụ gặp …" says it already
        name, value = brief(row.name, _LABEL - len(unit)) + unit, measure.shown(row.kind, row.figure, against=row.target_value)
    if row.kind != "boolean" and not pd.isna(row.figure_met):
        met = bool(row.figure_met)
        note = f"{'đạt' if met else 'chưa đạt'} {measure.level_named(row, row.figure)}"
        return Number(name, value, note, "met" if met else "below")
    if value == "–":
        return Number(name, value, theme.NO_DATA, "missing")
    if row.kind == "boolean":
        return Number(name, value, "đơn vị trả lời Có")
    return Number(name, value, "" if row.owed == 1 else f"{row.reported}/{row.owed} đơn vị có số liệu")
