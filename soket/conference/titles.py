"""The finding over a slide of an area, in words that fit two lines. Deterministic: the same rows give the same title."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from soket.charts import measure, phrases, theme
from soket.conference.material import Material
from soket.conference.words import brief, fitting
from soket.model import Area, Indicator

_FEW = 5  # a group with fewer figures is not held against another
_NAME = 56  # characters of an indicator's name in a title


def headline(m: Material, area: Area, whole: Sequence[object], rows: pd.DataFrame) -> str:
    """The headline figure farthest below its level; else all that reach theirs; else the widest gap between groups; else the
    first figure. `whole`: rows of linh_vuc/figures, scope all; `rows`: the area's, every scope."""
    wholes = phrases.whole(m.plan)
    judged = [row for row in whole if row.kind in measure.RATES and not pd.isna(row.figure_met)]
    short = [row for row in judged if not row.figure_met]
    if short:
        row = max(short, key=lambda row: abs(row.figure - row.target_value))
        side = "còn thiếu" if row.figure < row.target_value else "vượt"
        level = f"{measure.level_word(row.target_kind)} {measure.shown(row.kind, row.target_value)}"
        gap = phrases.apart(row.figure, row.target_value)
        return fitting([f"{name} {wholes} {measure.shown(row.kind, row.figure)}, {side} {gap} so với {level}"
                        for name in (row.name, brief(row.name, _NAME))]
                       + [f"{brief(row.name, _NAME)}: {measure.shown(row.kind, row.figure)}, chưa đạt {level}"])
    if judged:
        word = "mức tham khảo" if {row.target_kind for row in judged} == {"reference"} else "chỉ tiêu"
        first = judged[0]
        figure = measure.shown(first.kind, first.figure)
        together = f"Cả {len(judged)} {word} đều đạt trên {wholes}; " if len(judged) > 1 else ""
        tail = f", đạt {word} {measure.shown(first.kind, first.target_value)}" if len(judged) == 1 else ""
        return fitting([f"{together}{_first(name, together)} {figure}{tail}" for name in (first.name, brief(first.name, _NAME))])
    return _widest_gap(rows) or _first_figure(whole, wholes)


def _first(name: str, after: str) -> str:
    return phrases.lower_first(name) if after else name


def _widest_gap(rows: pd.DataFrame) -> str | None:
    """Headline rates compared between peer groups of communes, each with enough figures."""
    groups = rows[(rows["scope"] == "group") & (rows["block"] == "commune") & rows["headline"] & (rows["kind"] == "ratio")
                  & (rows["direction"] != "none") & (rows["reported"] >= _FEW)]
    best: tuple[float, str] | None = None
    for _, own in groups.groupby("ordinal"):
        if len(own) < 2:
            continue
        low, high = own.loc[own["figure"].idxmin()], own.loc[own["figure"].idxmax()]
        gap = high["figure"] - low["figure"]
        if gap >= 1 and (best is None or gap > best[0]):
            words = (f"nhóm {phrases.lower_first(low['scope_name'])} {measure.shown('ratio', low['figure'])}, nhóm "
                     f"{phrases.lower_first(high['scope_name'])} {measure.shown('ratio', high['figure'])}")
            best = (gap, fitting([f"{low['name']}: {words}", f"{brief(low['name'], _NAME)}: {words}"]))
    return best[1] if best else None


def _first_figure(whole: Sequence[object], wholes: str) -> str:
    row = next((row for row in whole if not pd.isna(row.figure) and row.kind in measure.RATES),
               next((row for row in whole if not pd.isna(row.figure)), None))
    if row is None:
        return "Chưa có số liệu tổng hợp của các chỉ số chủ lực"
    if row.kind == "boolean":
        return fitting([f"{int(row.figure)}/{row.reported} đơn vị trả lời Có: {phrases.lower_first(brief(row.name, 80))}"])
    figure = measure.with_unit(row.kind, row.figure, row.measure_unit)
    # A sum leaves out the units without a figure, so it says of whom it is.
    of = wholes if row.reported == row.owed else f"của {row.reported}/{row.owed} đơn vị có số liệu"
    return fitting([f"{row.name} {of}: {figure}", f"{brief(row.name, 80)}: {figure}"])


def spread(rows: pd.DataFrame, indicator: Indicator) -> str | None:
    """Where the middle and the ends are, of the figures that can be ranked. `rows`: communes as of linh_vuc/units."""
    seen = rows[rows["figure"].notna()]
    firm = seen[~seen["small"]]
    if len(firm) < _FEW:
        return None
    half = measure.with_unit(indicator.kind, seen["figure"].median(), indicator.measure_unit)
    low, high = (measure.shown(indicator.kind, v) for v in (firm["figure"].min(), firm["figure"].max()))
    verb = "đạt từ" if indicator.direction == "up" else "từ"
    return f"Một nửa số xã, phường {verb} {half} trở lên; thấp nhất {low}, cao nhất {high}"


def about(indicator: Indicator, found: str) -> str | None:
    """The finding with what it is about, where the finding itself does not name it."""
    name = phrases.lower_first(indicator.name)
    return f"{found}: {name}" if len(found) + len(name) < 90 else None


def level_words(indicator: Indicator) -> str:
    """"98 % · mức tham khảo"."""
    return f"{measure.shown(indicator.kind, indicator.target_value)} · {measure.level_word(indicator.target_kind)}"


def own_figure(row: object, indicator: Indicator) -> str:
    """What one unit reported, with its two inputs and whether it reaches the level. `row`: linh_vuc/units."""
    if pd.isna(row.figure):
        if not row.submitted:
            return "chưa nộp báo cáo"
        return "không phát sinh" if row.state == "no_occurrence" else theme.NO_DATA
    if indicator.kind == "boolean":
        return "Có" if row.figure else "Không"
    words = measure.with_unit(indicator.kind, row.figure, indicator.measure_unit)
    if indicator.kind == "ratio":
        words += f" ({measure.shown('count', row.numerator)}/{measure.shown('count', row.denominator)})"
    if pd.notna(row.met):
        words += f", {'đạt' if row.met else 'chưa đạt'} {measure.level_word(indicator.target_kind)} " \
                 f"{measure.shown(indicator.kind, indicator.target_value)}"
    return words
