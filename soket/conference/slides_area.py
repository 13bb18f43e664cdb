"""Two slides for each area of a plan whose communes report: (a) headline numbers with the groups compared, (b) where every
commune stands and one peer group ranked."""

from __future__ import annotations

import pandas as pd

from soket.charts import answers, findings_area, measure, origins, phrases, ranking, theme
from soket.conference import figures, spread, titles
from soket.conference.material import Material
from soket.conference.slide import Figure, Number, Numbers, Slide
from soket.conference.stage import BELOW, Box, column_of
from soket.conference.standing import counted_each
from soket.conference.words import SUBTITLE_LENGTH, bound, brief, naming
from soket.conference.words import whole as kept
from soket.model import Area, Indicator

_LABEL, _DEPARTMENTS = 76, 4  # characters of a headline's name; departments shown where only they report


def headlines(m: Material, area: Area) -> Slide | None:
    """(a) The area's headline numbers, each over the groups that make it up. None while nothing is reported."""
    asked = m.headlines(area)
    rows = m.figures(area)
    wholes = rows[(rows["scope"] == "all") & rows["indicator"].isin([i.code for i in asked])]
    whole = list(wholes.itertuples(index=False))
    if not whole or all(not row.reported for row in whole):
        return None
    numbers = tuple(_number(m, row) for row in whole)
    found = [m.plan.indicator(row.indicator) for row in whole]
    each = [_compared(m, indicator, column_of(len(found), BELOW)) for indicator in found]
    drawn = tuple(Figure(laid, one.alt) for laid, one in zip(figures.abreast([one.figure for one in each]), each, strict=True))
    return Slide(f"muc-{area.area_no}-a", titles.headline(m, whole, rows), f"Mục {area.area_no}. {area.name}",
                 (Numbers(numbers), *drawn), m.footer(_counted(m, found)), layout="head", area_no=area.area_no,
                 notes=_missing_notes(m, found), own=_own_figures(m, found),
                 origins=(*origins.wholes(wholes), *(part for i in found for part in _compared_from(m, i))))


def _counted(m: Material, asked: list[Indicator]) -> list[str]:
    """How many units have a figure, and how many are yet to have one: true of every number of the slide."""
    every = [m.run("linh_vuc/units", indicator=indicator.code) for indicator in asked]
    return counted_each([int(rows["figure"].notna().sum()) for rows in every], [int(measure.silent(rows)[1].sum()) for rows in every])


def _number(m: Material, row: object) -> Number:
    name, value, note = findings_area.headline(row, phrases.whole(m.plan))
    judged = row.kind != "boolean" and not pd.isna(row.figure_met)
    tone = ("met" if row.figure_met else "below") if judged else "missing" if value == "–" else ""
    if judged:
        note = f"{'đạt' if row.figure_met else 'chưa đạt'} {measure.level_named(row, row.figure)} · {kept(f'{row.met}/{row.judged} đơn vị đạt')}"
    return Number(bound(brief(name, _LABEL, row.called)), value, note, tone)


def _compared(m: Material, indicator: Indicator, box: Box) -> Figure:
    """Peer groups of communes beside each other; departments where only they answer."""
    rows = _groups(m, indicator)
    if rows.empty:
        return _departments(m, indicator, box)
    if _mostly_absent(indicator, rows):
        return _occurring(m, indicator, box)
    kind, unit = rows["kind"].iloc[0], rows["measure_unit"].iloc[0]
    worst = _behind(rows.loc[rows["reported"] >= measure.MEDIAN_OF, "figure"], indicator)
    target = rows["target_value"].iloc[0]
    decimals = measure.places(kind, rows["figure"], target)
    bars = [figures.Bar(f"{row.short_name} · {row.reported}/{row.owed} đơn vị", None if pd.isna(row.figure) else float(row.figure),
                        theme.NO_DATA if pd.isna(row.figure) else measure.exact(kind, row.figure, decimals),
                        _colour(row.figure, indicator, worst)) for row in rows.itertuples(index=False)]
    full = 100.0 if kind in measure.RATES else 5.0 if kind == "scale" else 0.0
    full = max([full, *measure.numbers(rows["figure"]), target if pd.notna(target) else 0.0]) or 1.0
    level = None if pd.isna(target) else figures.Level(float(target), titles.level_words(indicator), indicator.target_kind)
    heading = {"boolean": "Tỷ lệ đơn vị trả lời Có"}.get(indicator.kind, _measured(indicator, unit))
    alt = f"{indicator.name}: " + "; ".join(f"{b.name} {b.words}" for b in bars)
    return Figure(figures.bars(bars, heading, full, box, level), alt)


def _compared_from(m: Material, indicator: Indicator) -> tuple[origins.Origin, ...]:
    """What the bars of `_compared` are made of: each group's units, or the departments together."""
    rows, units = _groups(m, indicator), m.run("linh_vuc/units", indicator=indicator.code)
    if rows.empty:
        return origins.every_unit(units, indicator, "department")
    if not _mostly_absent(indicator, rows):
        return origins.groups(rows, f"{indicator.name}: theo nhóm")
    return tuple(origins.of("whole", f"{indicator.name}: đơn vị còn phát sinh, theo nhóm", f"{group} {int((own > 0).sum())}/{len(own)}",
                            indicator=indicator.code, scope=group)
                 for group, own in units[(units["block"] == "commune") & units["figure"].notna()].groupby("peer_group", sort=False)["figure"])


def _groups(m: Material, indicator: Indicator) -> pd.DataFrame:
    rows = m.run("so_sanh/groups", area=None)
    return rows[(rows["indicator"] == indicator.code) & (rows["owed"] > 0)]


def _mostly_absent(indicator: Indicator, rows: pd.DataFrame) -> bool:
    """A count of what should not be there, and hardly is in some group. `rows`: so_sanh/groups."""
    return indicator.direction == "down" and indicator.kind == "count" and rows["figure"].min() < 1


def _measured(indicator: Indicator, unit: str) -> str:
    if indicator.kind == "ratio":
        return "Theo nhóm (%)"
    if indicator.aggregation == "mean":
        return f"Trung bình theo nhóm, {unit}"
    return f"Trung vị một đơn vị theo nhóm ({unit})"


def _departments(m: Material, indicator: Indicator, box: Box) -> Figure:
    """The departments farthest behind, in their own group; small denominators and missing figures are not among them."""
    rows = m.run("linh_vuc/units", indicator=indicator.code)
    placed = rows[rows["place"].notna()].sort_values(["place", "ordinal"])
    ranked, tied = ranking.last(placed, _DEPARTMENTS)
    ranked = ranked.sort_values(["place", "ordinal"], ascending=[False, True])
    heading = _of_departments(ranked, tied, len(placed), "thấp nhất" if indicator.direction == "up" else "cao nhất")
    decimals = measure.places(indicator.kind, ranked["figure"], indicator.target_value)
    bars = [figures.Bar(row.short_name, float(row.figure), measure.exact(indicator.kind, row.figure, decimals),
                        _colour(row.figure, indicator), row.unit) for row in ranked.itertuples(index=False)]
    full = max([100.0 if indicator.kind in measure.RATES else 0.0, *(bar.value for bar in bars)]) or 1.0
    return Figure(figures.bars(bars, heading, full, box), f"{indicator.name}. {heading}")


def _of_departments(shown: pd.DataFrame, tied: int, every: int, side: str) -> str:
    """Which of the departments with a place are shown: those on the `side` that is behind; `tied`: more with the same figure."""
    if not every:
        return "Chưa đủ số liệu để xếp hạng sở, ban, ngành"
    if every == len(shown):
        return f"{every} sở, ban, ngành được xếp hạng, {side} đứng trước"
    if every == len(shown) + tied:
        return f"{len(shown)} trong {every} sở, ban, ngành được xếp hạng, đều cùng mức"
    return f"{ranking.end(len(shown), f'đơn vị {side}', tied)} trong {every} sở, ban, ngành được xếp hạng"


def _occurring(m: Material, indicator: Indicator, box: Box) -> Figure:
    """For what should not be there and mostly is not: the share of each group's units that still have any."""
    rows = m.run("linh_vuc/units", indicator=indicator.code)
    rows = rows[(rows["block"] == "commune") & rows["figure"].notna()]
    shares = [(group, int((own["figure"] > 0).sum()), len(own)) for group, own in rows.groupby("peer_group", sort=False)]
    decimals = measure.places("ratio", [100 * some / every for _, some, every in shares])
    bars = [figures.Bar(f"{group} · {some}/{every} đơn vị", 100 * some / every, measure.exact("ratio", 100 * some / every, decimals),
                        theme.RAMP[3]) for group, some, every in shares]
    heading = f"Tỷ lệ đơn vị còn {_thing(indicator)}, theo nhóm (%)"
    alt = f"{indicator.name}: " + "; ".join(f"{b.name} {b.words}" for b in bars)
    return Figure(figures.bars(bars, heading, 100.0, box), alt)


def _thing(indicator: Indicator) -> str:
    """What a count counts: "Số vụ việc kéo dài" → "vụ việc kéo dài"."""
    words = phrases.lower_first(brief(indicator.name, _LABEL, indicator.short_name))
    return words.removeprefix("tổng ").removeprefix("số ")


def _behind(values: pd.Series, indicator: Indicator) -> float | None:
    """The group's figure the eye should land on: the one behind, when the groups differ by a point or a tenth and more."""
    known = measure.numbers(values)
    if indicator.direction == "none" or indicator.target_value is not None or len(known) < 2:
        return None
    gap = max(known) - min(known)
    if gap < (1.0 if indicator.kind in (*measure.RATES, "boolean") else 0.1 * max(known)) or not gap:
        return None
    return max(known) if indicator.direction == "down" else min(known)


def _colour(figure: float, indicator: Indicator, worst: float | None = None) -> str:
    """Met or below where there is a level; else the group that is behind in the accent and the rest grey, one hue when none is."""
    if indicator.target_value is None or pd.isna(figure):
        return theme.RAMP[3] if worst is None else theme.ACCENT if figure == worst else theme.REST
    compare = {">=": figure >= indicator.target_value - 1e-9, "<=": figure <= indicator.target_value + 1e-9,
               ">": figure > indicator.target_value + 1e-9, "<": figure < indicator.target_value - 1e-9,
               "=": abs(figure - indicator.target_value) <= 1e-9}
    return measure.colour(compare[indicator.target_op])


def standing(m: Material, area: Area) -> Slide | None:
    """(b) Every commune on one indicator of the area, and a peer group ranked; answers of few steps counted instead."""
    indicator = _main(m, area)
    if indicator is None:
        return None
    units = m.run("linh_vuc/units", indicator=indicator.code)
    rows = units[units["block"] == "commune"]
    if rows["figure"].isna().all():
        return None
    every = m.figures(area)
    mine = every[every["indicator"] == indicator.code]
    none, missing = measure.silent(rows)
    counted = indicator.kind == "boolean" or answers.has_steps(rows, indicator)
    blocks = (spread.counted(rows, indicator),) if counted else spread.spread(rows, mine, indicator)
    found = findings_area.answers(indicator, rows) if counted else findings_area.distribution(indicator, mine)
    unit = f" ({indicator.measure_unit})" if indicator.kind in measure.RATES else ""
    if not counted and indicator.target_value is None:
        found = titles.spread(rows, indicator) or found
    small = [f"○ {n} đơn vị có mẫu số dưới {m.plan.small_denominator}: không xếp hạng" for n in [int(rows["small"].sum())] if n]
    nothing = [f"{int(none.sum())} đơn vị không phát sinh"] if none.any() else []
    of = counted_each([int(rows["figure"].notna().sum())], [int(missing.sum())])
    footer = " · ".join([m.footer(of), *nothing, *small])
    return Slide(f"muc-{area.area_no}-b", titles.standing(indicator, found),
                 _about(area, indicator, unit), blocks, footer, layout="columns",
                 area_no=area.area_no, notes=measure.silent_note(rows),
                 own=_own_places(rows, indicator), origins=_standing_from(rows, mine, indicator, counted=counted))


def _about(area: Area, indicator: Indicator, unit: str) -> str:
    """The subtitle of (b): the area and what is measured, on one line."""
    return naming(f"Mục {area.area_no}. {area.short_name} · ", indicator.name, unit, SUBTITLE_LENGTH, indicator.short_name)


def _standing_from(rows: pd.DataFrame, mine: pd.DataFrame, indicator: Indicator, *, counted: bool) -> tuple[origins.Origin, ...]:
    """The communes one by one, and what stands for each group: its answers counted, or its middle."""
    groups = mine[(mine["scope"] == "group") & (mine["block"] == "commune")]
    of_groups = origins.reported if counted else origins.medians
    return (*origins.every_unit(rows, indicator, "commune"), *of_groups(groups, indicator))


def _main(m: Material, area: Area) -> Indicator | None:
    """The indicator (b) is about: a headline one that communes owe, rates with a level first, then what has a direction."""
    communes = {u.code for u in m.plan.units if u.kind not in ("so", "office")}
    asked = [i for i in m.headlines(area) if communes & set(i.respondents) and i.kind not in ("text", "date")]
    asked.sort(key=lambda i: (i.direction == "none", i.target_value is None, i.kind != "ratio", i.ordinal))
    return asked[0] if asked else None


def _own_places(rows: pd.DataFrame, indicator: Indicator) -> dict[str, str]:
    said = {}
    for row in rows.itertuples(index=False):
        words = titles.own_figure(row, indicator)
        if pd.notna(row.place):
            words += f"; thứ {int(row.place)}/{int(row.ranked)} trong nhóm {phrases.lower_first(row.peer_group)}"
        elif row.small:
            words += "; mẫu số nhỏ nên không xếp hạng"
        said[row.unit] = f"{row.name}: {words}."
    return said


def _own_figures(m: Material, asked: list[Indicator]) -> dict[str, str]:
    """Every unit's own headline figures in a sentence."""
    parts: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for indicator in asked:
        for row in m.run("linh_vuc/units", indicator=indicator.code).itertuples(index=False):
            names[row.unit] = row.name
            parts.setdefault(row.unit, []).append(
                f"{phrases.lower_first(brief(indicator.name, 60, indicator.short_name))} {titles.own_figure(row, indicator)}")
    return {unit: f"{names[unit]}: {'; '.join(words)}." for unit, words in parts.items()}


def _missing_notes(m: Material, asked: list[Indicator]) -> str:
    """For the presenter: who has no figure yet, indicator by indicator."""
    said = []
    for indicator in asked:
        rows = m.run("linh_vuc/units", indicator=indicator.code)
        note = measure.silent_note(rows)
        if note:
            said.append(f"{indicator.name}. {note}.")
    return "\n".join(said)
