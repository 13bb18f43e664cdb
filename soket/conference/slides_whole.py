"""All areas at a glance: a card for each, with one or two headline numbers and whether they reach their level."""

from __future__ import annotations

import pandas as pd

from soket.charts import findings_area, measure, origins, phrases, theme
from soket.conference.material import Material
from soket.conference.slide import Card, Cards, Number, Slide
from soket.conference.words import brief, fitting, naming

_MOST_ITEMS, _LABEL, _SHORT = 2, 60, 46  # characters of a name; beside a level, which takes a line of its own


def areas(m: Material) -> Slide:
    """The overview. An area's card holds its first headline figures, and the level it misses farthest; areas without a figure say so."""
    cards, found = [], []
    targets = m.run("tong_quan/targets")
    for area in m.plan.areas:
        rows = m.figures(area)
        whole = _of_card(rows[rows["scope"] == "all"], [i.code for i in m.headlines(area)],
                         _farthest(targets[targets["area_no"] == area.area_no]))
        items = tuple(_number(m, row) for row in whole.itertuples(index=False))
        found += origins.wholes(whole)
        cards.append(Card(f"{area.area_no}. {area.short_name}", items, area.area_no))
    levels = targets[~targets["indicator"].isin([code for o in found for _, code in o.facts])]
    known = f"{int(targets['met'].notna().sum())}/{len(targets)} {measure.level_word(*targets['target_kind'])} có số liệu."
    return Slide("tong-quan", _finding(m, targets), f"{len(m.plan.areas)} mục · chỉ số chủ lực của từng mục, số chung {phrases.whole(m.plan)}",
                 (Cards(tuple(cards)),), m.footer(), notes=known if len(targets) else "",
                 origins=(*found, *origins.wholes(levels)))


def _of_card(whole: pd.DataFrame, headlines: list[str], missed: pd.Series | None) -> pd.DataFrame:
    """The first headline figures; the level missed farthest takes the last place where it is none of them. `whole`:
    linh_vuc/figures of the area, scope all."""
    shown = [code for code in whole["indicator"] if code in headlines][:_MOST_ITEMS]
    if missed is not None and missed["indicator"] not in shown:
        shown = [*shown[:_MOST_ITEMS - 1], missed["indicator"]]
    return whole[whole["indicator"].isin(shown)]


def _farthest(targets: pd.DataFrame) -> pd.Series | None:
    """The rate farthest from the level it misses. `targets`: tong_quan/targets."""
    missed = targets[targets["met"].eq(False) & targets["kind"].isin(measure.RATES)]
    return None if missed.empty else missed.loc[missed["gap"].abs().idxmax()]


def _finding(m: Material, targets: pd.DataFrame) -> str:
    """How many levels are reached by all units together, and the one farthest away."""
    judged = targets[targets["met"].notna()]
    if judged.empty:
        return f"Chỉ số chủ lực của {len(m.plan.areas)} mục, {phrases.whole(m.plan)}"
    met = judged["met"].astype(bool)
    word = measure.level_word(*judged["target_kind"])
    if met.all():
        return phrases.all_reached(m.plan, judged)
    short = f"{phrases.whole(m.plan).capitalize()} đạt {int(met.sum())}/{len(judged)} {word}"
    row = _farthest(judged)
    if row is None:
        return f"{short} có số liệu"
    name, tail = phrases.lower_first(row["name"]), f", {measure.versus(row)}"
    return fitting([f"{short} có số liệu; cách xa nhất: {name}{tail}", naming(f"{short}; cách xa nhất: ", name, tail)])


def _number(m: Material, row: object) -> Number:
    _, value, _ = findings_area.headline(row, phrases.whole(m.plan))
    is_judged = row.kind != "boolean" and not pd.isna(row.figure_met)
    name = brief(row.name, _SHORT if is_judged else _LABEL)
    if row.kind in ("count", "money") and not pd.isna(row.figure):  # a card is narrow: the unit stands with the name
        unit = "" if f" {row.measure_unit} " in row.name else f" ({row.measure_unit})"  # "Số nhiệm vụ gặp …" says it already
        name, value = brief(row.name, _LABEL - len(unit)) + unit, measure.shown(row.kind, row.figure, against=row.target_value)
    if is_judged:
        met = bool(row.figure_met)
        note = f"{'đạt' if met else 'chưa đạt'} {measure.level_named(row, row.figure)}"
        return Number(name, value, note, "met" if met else "below")
    if value == "–":
        return Number(name, value, theme.NO_DATA, "missing")
    if row.kind == "boolean":
        return Number(name, value, "đơn vị trả lời Có")
    return Number(name, value, "" if row.owed == 1 else f"{row.reported}/{row.owed} đơn vị có số liệu")
