"""The finding over a slide of an area, in words that fit two lines. Deterministic: the same rows give the same title."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from soket.charts import findings_area, measure, phrases, theme
from soket.conference.material import Material
from soket.conference.words import TITLE_LENGTH, brief, fitting, naming
from soket.model import Area, Indicator

_FEW = 5  # a group with fewer figures is not held against another
_NAME = 56  # characters of an indicator's name in a title
_NBSP = "\u00a0"


def headline(m: Material, whole: Sequence[object], rows: pd.DataFrame) -> str:
    """The headline figure farthest below its level; else all that reach theirs; else the widest gap between groups; else the
    first figure. `whole`: rows of linh_vuc/figures, scope all; `rows`: the area's, every scope."""
    wholes = phrases.whole(m.plan)
    of = f" {wholes}" if m.plan.level == "province" else ""  # on a commune's own slides it goes without saying
    judged = [row for row in whole if row.kind in measure.RATES and not pd.isna(row.figure_met)]
    short = [row for row in judged if not row.figure_met]
    if short:
        row = max(short, key=lambda row: abs(row.figure - row.target_value))
        side = "còn thiếu" if row.figure < row.target_value else "vượt"
        level = measure.level_named(row, row.figure)
        figure = measure.shown(row.kind, row.figure, against=row.target_value)
        gap = phrases.apart(row.figure, row.target_value)
        return fitting([f"{name}{of} {figure}, {side} {gap} so với {level}"
                        for name in (row.name, brief(row.name, _NAME, row.called))]
                       + [f"{brief(row.name, _NAME, row.called)}: {figure}, chưa đạt {level}"])
    if judged:
        word = measure.level_word(*(row.target_kind for row in judged))
        first = judged[0]
        figure = measure.shown(first.kind, first.figure, against=first.target_value)
        together = f"{wholes.capitalize()} đạt cả {len(judged)} {word}; " if len(judged) > 1 else ""
        tail = f", đạt {measure.level_named(first, first.figure)}" if len(judged) == 1 else ""
        return fitting([f"{together}{_first(name, together)} {figure}{tail}" for name in (first.name, brief(first.name, _NAME, first.called))])
    return _widest_gap(rows) or _first_figure(whole, of)


def offices(m: Material, area: Area, now: pd.DataFrame, whole: Sequence[object]) -> str:
    """An area whose offices answer each their own: how many levels are reached and the one farthest away; without levels,
    as `headline`. `now`: linh_vuc/periods of the area and the period."""
    judged = now[now["met"].notna()]
    if judged.empty:
        return headline(m, whole, m.figures(area))
    words = findings_area.targets(now)
    row = _farthest(judged)
    if row is None:
        return _all_reached(judged) if judged["met"].astype(bool).all() else words
    tail = measure.versus(row)
    first = words.split(";")[0]
    return fitting([f"{first}; cách xa nhất: {phrases.lower_first(name)}, {tail}" for name in (row.name, brief(row.name, _NAME, row.called))] + [words])


def _all_reached(judged: pd.DataFrame) -> str:
    """That every level is reached, and the first of them by name."""
    row = next(judged.sort_values("headline", ascending=False, kind="stable").itertuples(index=False))
    level = measure.level_word(*judged["target_kind"])
    first = phrases.lower_first(row.name) + ("" if row.kind == "boolean" else f" {measure.shown(row.kind, row.figure)}")
    reached = f"Đạt cả {len(judged)} {level}" if len(judged) > 1 else f"Đạt {level}" + (
        "" if row.kind == "boolean" else f" {measure.shown(row.kind, row.target_value)}")
    return fitting([f"{reached}: {first}", reached])


def table(area: Area, now: pd.DataFrame, rows: pd.DataFrame, difficulty: str | None = None) -> str:
    """Over every figure of an area: how the years went; which levels are reached; what is difficult; how much is answered.
    Figures without a level are not held against each other: they measure unlike things. `rows`: all periods; `difficulty`:
    the one most offices write."""
    judged = now[now["met"].notna()]
    if rows["period"].nunique() > 2:
        return f"{area.short_name}: {_moved(rows)}"
    if len(judged):
        return _levels(area, judged, difficulty, every=len(judged) == now["target_value"].notna().sum())
    if difficulty and len(difficulty) < TITLE_LENGTH - 40:  # words of a unit are quoted whole or not at all
        return f"{area.short_name}, khó khăn: “{difficulty}”"
    return f"{area.short_name}: {int(now['figure'].notna().sum())}/{len(now)} chỉ tiêu có số liệu"


def _levels(area: Area, judged: pd.DataFrame, difficulty: str | None, *, every: bool) -> str:
    """How many levels are reached, with what is difficult all the same; how many are missed, and by how much. `every`: no level
    waits for its figure."""
    word = measure.level_word(*judged["target_kind"])
    below = judged[~judged["met"].astype(bool)]
    if below.empty:
        reached = f"{area.short_name}: đạt {len(judged)}/{len(judged)} {word}{'' if every else ' có số liệu'}"
        return fitting([f"{reached}; khó khăn: “{difficulty}”" if difficulty else None, _nearest(reached, judged), _beyond(reached, judged),
                        reached])
    counted = f"{area.short_name}: {len(below)}/{len(judged)} {word} chưa đạt"
    if not below["kind"].isin(measure.RATES).all():
        named = "; ".join(phrases.lower_first(brief(row.name, _NAME, row.called)) for row in below.itertuples())
        return fitting([f"{counted}: {named}", counted])
    gaps = (below["figure"] - below["target_value"]).abs()
    least, most = (phrases.apart(below.at[at, "figure"], below.at[at, "target_value"]) for at in (gaps.idxmin(), gaps.idxmax()))
    away = "còn thiếu" if (below["figure"] < below["target_value"]).all() else "còn cách"
    from_least = "" if least == most else f"từ {least.partition(_NBSP)[0]} đến "
    return f"{counted}, {away} {from_least}{most}"


def _nearest(reached: str, judged: pd.DataFrame) -> str | None:
    """The rate that goes beyond its level by least, where there are several and all do."""
    rates = judged[judged["kind"].isin(measure.RATES)]
    if len(rates) < 2 or ((rates["figure"] - rates["target_value"]).abs() < 1e-9).any():
        return None
    row = next(rates.loc[[(rates["figure"] - rates["target_value"]).abs().idxmin()]].itertuples(index=False))
    return naming(f"{reached}; sát mức nhất: ", phrases.lower_first(row.name), f", {measure.versus(row)}", called=phrases.lower_first(row.called))


def _beyond(reached: str, judged: pd.DataFrame) -> str | None:
    """The rate that goes beyond its level by most, where some only just reach theirs."""
    rates = judged[judged["kind"].isin(measure.RATES)]
    gaps = (rates["figure"] - rates["target_value"]).abs()
    if len(rates) < 2 or gaps.max() < 1e-9:
        return None
    row = next(rates.loc[[gaps.idxmax()]].itertuples(index=False))
    return naming(f"{reached}; vượt xa nhất: ", phrases.lower_first(row.name), f", {measure.versus(row)}", called=phrases.lower_first(row.called))


def _farthest(judged: pd.DataFrame) -> object | None:
    short = judged[~judged["met"].astype(bool) & judged["kind"].isin(measure.RATES)]
    if short.empty:
        return None
    return next(short.loc[[(short["figure"] - short["target_value"]).abs().idxmax()]].itertuples(index=False))


def _moved(rows: pd.DataFrame) -> str:
    """"3/5 chỉ tiêu chuyển biến tốt từ năm 2021 đến năm 2025; 1 không đổi, 1 không xét tốt, xấu": every indicator is counted."""
    found = [findings_area.turned(own.sort_values("period_ordinal")) for _, own in rows.groupby(["ordinal", "unit"])]
    labels = rows.sort_values("period_ordinal")["period_label"]
    others = ((("kém hơn",), "kém đi"), (("không đổi",), "không đổi"), (("tăng", "giảm"), "không xét tốt, xấu"),
              (("chưa đủ số liệu",), "chưa đủ số liệu"))
    rest = [f"{count} {words}" for kinds, words in others if (count := sum(map(found.count, kinds)))]
    return (f"{found.count('tốt hơn')}/{len(found)} chỉ tiêu chuyển biến tốt từ {phrases.lower_first(labels.iloc[0])} "
            f"đến {phrases.lower_first(labels.iloc[-1])}{'; ' * bool(rest)}{', '.join(rest)}")


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
            lower, higher = (f"nhóm {phrases.lower_first(row['scope_name'])} {measure.exact('ratio', row['figure'], 1)}" for row in (low, high))
            words = f"{lower}, {higher}"
            best = (gap, fitting([f"{low['name']}: {words}", f"{brief(low['name'], _NAME, low['called'])}: {words}"]))
    return best[1] if best else None


def _first_figure(whole: Sequence[object], every: str) -> str:
    row = next((row for row in whole if not pd.isna(row.figure) and row.kind in measure.RATES),
               next((row for row in whole if not pd.isna(row.figure)), None))
    if row is None:
        return "Chưa có số liệu tổng hợp của các chỉ số chủ lực"
    if row.kind == "boolean":
        return fitting([f"{int(row.figure)}/{row.reported} đơn vị trả lời Có: {phrases.lower_first(brief(row.name, 80, row.called))}"])
    figure = measure.with_unit(row.kind, row.figure, row.measure_unit)
    # A sum leaves out the units without a figure, so it says of whom it is.
    of = every if row.reported == row.owed else f" của {row.reported}/{row.owed} đơn vị có số liệu"
    return fitting([f"{row.name}{of}: {figure}", f"{brief(row.name, 80, row.called)}: {figure}"])


def spread(rows: pd.DataFrame, indicator: Indicator) -> str | None:
    """Where the middle and the ends are, of the figures that can be ranked; of small denominators, whose middle jumps, how many
    are complete. `rows`: communes as of linh_vuc/units."""
    firm = rows[rows["figure"].notna() & ~rows["small"]]
    if len(firm) < _FEW:
        return _complete(rows, indicator)
    figure = firm["figure"]
    half, low, high = measure.middle_and_ends(indicator.kind, figure.median(), figure.min(), figure.max(), indicator.measure_unit)
    if low == high:
        return f"cả {len(firm)} xã, phường có số liệu đều {'đạt ' if indicator.direction == 'up' else ''}{half}"
    verb = "đạt từ" if indicator.direction == "up" else "từ"
    return f"một nửa số xã, phường {verb} {half} trở lên; thấp nhất {low}, cao nhất {high}"


def _complete(rows: pd.DataFrame, indicator: Indicator) -> str | None:
    """How many stand at 100 % and how many at 0; None where nobody is complete."""
    known = rows["figure"].dropna()
    full, none = int((known >= 100 - 1e-9).sum()), int((known <= 1e-9).sum())
    if indicator.kind != "ratio" or indicator.direction != "up" or not full:
        return None
    return f"{full}/{len(known)} xã, phường đạt 100\u00a0%" + (f", {none} xã, phường còn ở mức 0\u00a0%" if none else "")


def standing(indicator: Indicator, found: str) -> str:
    """A finding about the communes with what it is about in front."""
    return naming("", indicator.name, f": {phrases.lower_first(found)}", called=indicator.short_name)


def level_words(indicator: Indicator) -> str:
    """"98 % · mức tham khảo"."""
    return measure.level_label(indicator.kind, indicator.target_value, indicator.target_kind)


def own_figure(row: object, indicator: Indicator) -> str:
    """What one unit reported, with its two inputs and whether it reaches the level. `row`: linh_vuc/units."""
    if pd.isna(row.figure):
        if not row.submitted:
            return "chưa nộp báo cáo"
        return "không phát sinh" if row.state == "no_occurrence" else theme.NO_DATA
    if indicator.kind == "boolean":
        return "Có" if row.figure else "Không"
    words = measure.with_unit(indicator.kind, row.figure, indicator.measure_unit, against=indicator.target_value)
    if indicator.kind == "ratio":
        words += f" ({measure.shown('count', row.numerator)}/{measure.shown('count', row.denominator)})"
    if pd.notna(row.met):
        words += f", {'đạt' if row.met else 'chưa đạt'} {measure.level_named(indicator, row.figure)}"
    return words
