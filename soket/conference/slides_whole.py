"""All areas at a glance: a card for each, with one or two headline numbers and whether they reach their level."""

from __future__ import annotations

import pandas as pd

from soket.charts import findings_area, measure, origins, phrases, theme
from soket.conference import titles
from soket.conference.material import Material
from soket.conference.slide import Card, Cards, Number, Slide
from soket.conference.words import TITLE_LENGTH, brief, fitting, naming, together
from soket.model import Indicator

_MOST_ITEMS = 2
_LABEL = 48  # characters of a name: three lines of a card beside another figure


def areas(m: Material) -> Slide:
    """The overview. An area's card holds its first headline figures, and the level it misses farthest; areas without a figure say so."""
    cards, found, shown = [], [], []
    targets = m.run("tong_quan/targets")
    words = measure.level_word(*targets["target_kind"])
    for area in m.plan.areas:
        rows = m.figures(area)
        whole = _of_card(rows[rows["scope"] == "all"], [i.code for i in m.headlines(area)],
                         _farthest(targets[targets["area_no"] == area.area_no]))
        items = tuple(_number(m, row) for row in whole.itertuples(index=False))
        shown += list(whole["indicator"])
        found += origins.wholes(whole)
        cards.append(Card(f"{area.area_no}. {area.short_name}", items, area.area_no))
    levels = targets[~targets["indicator"].isin([code for o in found for _, code in o.facts])]
    known = f"{int(targets['met'].notna().sum())}/{len(targets)} {words} có số liệu."
    return Slide("tong-quan", _finding(m, targets), _subtitle(m, tuple(item for card in cards for item in card.items), words),
                 (Cards(tuple(cards)),), m.footer(), notes=known if len(targets) else "", own=_own(m, shown),
                 origins=(*found, *origins.wholes(levels)))


def _subtitle(m: Material, items: tuple[Number, ...], level: str) -> str:
    """What the numbers are, and what stands below them. `level`: what the plan's levels are called."""
    said = f"{len(m.plan.areas)} mục · chỉ số chủ lực của từng mục, số chung {phrases.whole(m.plan)}"
    if any(item.note.endswith(" đơn vị") for item in items):
        said += " và số đơn vị có số liệu"
    return said + (f" · “mức”: {level}" if any(item.tone in ("met", "below") for item in items) else "")


def _own(m: Material, shown: list[str]) -> dict[str, str]:
    """Every unit's own figure beside each number (see Slide.own); a unit that answers none of them has no sentence. `shown`: the
    indicators of the cards, in their order."""
    lines: dict[str, list[str]] = {unit.code: [""] * len(shown) for unit in m.plan.units}
    names = {unit.code: unit.name for unit in m.plan.units}
    out = set(m.run("tien_do/units").query("status == 'missing'")["unit"])
    for at, code in enumerate(shown):
        indicator = m.plan.indicator(code)
        for row in m.run("linh_vuc/units", indicator=code).itertuples(index=False):
            lines[row.unit][at] = f"{row.short_name}: {_own_words(row, indicator)}"
    return {unit: f"{names[unit]} chưa nộp báo cáo." if unit in out else
            "\n".join([f"Số liệu riêng của {measure.inside(names[unit])} ghi dưới số chung ở {sum(map(bool, own))}/{len(shown)} chỉ số.", *own])
            for unit, own in lines.items() if any(own)}


def _own_words(row: object, indicator: Indicator) -> str:
    """A unit's own figure, whether it reaches the level, or why there is none. `row`: linh_vuc/units."""
    if pd.isna(row.figure) or indicator.kind == "boolean":
        return titles.own_figure(row, indicator)
    met = "" if pd.isna(row.met) else ", đạt mức" if row.met else ", chưa đạt mức"
    return measure.with_unit(indicator.kind, row.figure, indicator.measure_unit, against=indicator.target_value) + met


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
    called = phrases.lower_first(row["called"])
    return fitting([f"{short} có số liệu; cách xa nhất: {name}{tail}",
                    naming(f"{short}; cách xa nhất: ", name, tail, TITLE_LENGTH, called)])


def _number(m: Material, row: object) -> Number:
    _, value, _ = findings_area.headline(row, phrases.whole(m.plan))
    name = brief(row.name, _LABEL, row.called)
    if row.kind in ("count", "money") and not pd.isna(row.figure):  # a card is narrow: the unit stands with the name
        unit = "" if f" {row.measure_unit} " in f"{row.name} " else f" ({row.measure_unit})"  # "Số nhiệm vụ gặp …" says it already
        name, value = brief(row.name, _LABEL - len(unit), row.called) + unit, measure.shown(row.kind, row.figure, against=row.target_value)
    name = together(name)
    if row.kind != "boolean" and not pd.isna(row.figure_met):
        level = measure.shown(row.kind, row.target_value, against=row.figure)
        return Number(name, value, f"{'đạt' if row.figure_met else 'chưa đạt'} mức {level}", "met" if row.figure_met else "below")
    if value == "–":
        return Number(name, value, theme.NO_DATA, "missing")
    if row.kind == "boolean":
        return Number(name, value, "đơn vị trả lời Có")
    return Number(name, value, "" if row.owed == 1 else f"{row.reported}/{row.owed} đơn vị")
