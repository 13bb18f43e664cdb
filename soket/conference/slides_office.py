"""The slides of an area in a plan of one commune, whose offices answer each their own: (a) numbers with bullet bars against the
targets, or the run of years; (b) every figure as a table over what the offices write. Where bars say nothing, (a) is all."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from soket.charts import findings_area, measure, origins, phrases, series, theme, unit_table
from soket.charts.restage import TooTall, restage
from soket.conference import office_blocks, titles
from soket.conference.material import Material
from soket.conference.slide import Block, Figure, Number, Numbers, Slide
from soket.conference.stage import BELOW, BODY, GAP, Box, below, table_height
from soket.conference.words import SUBTITLE_LENGTH, bound, brief, fitting
from soket.model import Area

_SERIES_FROM, _PANELS, _BULLETS, _BARS_FROM = 3, 6, 5, 3
_WORDS_FROM = 220  # px that words under a table need


def figures(m: Material, area: Area) -> Slide | None:
    """(a) Headline numbers over bars or a table, or the run of the years. None while the area has no figure in the period."""
    rows = _rows(m, area)
    now = rows[rows["period"] == m.period.code]
    if now["figure"].isna().all():
        return None
    years, every = _over_years(m), m.figures(area)
    blocks = _of_period(m, area, now) if not years else tuple(filter(None, [_years(m, rows)]))
    headlines = [row for row in every[every["scope"] == "all"].itertuples(index=False) if row.headline]
    title = findings_area.series(rows) if years else titles.offices(m, area, now, headlines)
    drawn = min(_PANELS, len(now))
    part = f"{drawn}/{len(now)} chỉ tiêu, đủ ở trang sau" if years and drawn < len(now) else ""
    return Slide(f"muc-{area.area_no}-a", fitting([title]), _subtitle(m, area, now, part), blocks,
                 " · ".join([measure.counted(now), m.footer(every_period=years)]), layout="head" if len(blocks) > 2 else "rows",
                 area_no=area.area_no, own=_own(now),
                 origins=(*_shared_from(every), *origins.answers(_of_years(rows) if years else now, periods=years)))


def table(m: Material, area: Area) -> Slide | None:
    """(b) Every figure of the area over what its offices write. None when (a) shows them all, or there is none."""
    rows = _rows(m, area)
    now = rows[rows["period"] == m.period.code]
    years = _over_years(m)
    if now["figure"].isna().all() or not (years or _bars_tell(now)):
        return None
    tables = (office_blocks.year_table(rows),) if years else office_blocks.level_tables(now)
    room = below(table_height(tables[0].rows))
    words = office_blocks.said(m, area, room, 3) if len(tables) == 1 and room.height > _WORDS_FROM else ()
    title = titles.table(area, now, rows, office_blocks.first_difficulty(m, area))
    return Slide(f"muc-{area.area_no}-b", title, _subtitle(m, area, now), (*tables, *words),
                 " · ".join([measure.counted(now), m.footer(every_period=years)]), layout="columns" if len(tables) > 1 else "head",
                 area_no=area.area_no, own=_own(now), origins=origins.answers(rows if years else now, periods=years))


def _of_period(m: Material, area: Area, now: pd.DataFrame) -> tuple[Block, ...]:
    """Numbers over bars where those tell more than the numbers, else over every figure beside what is difficult."""
    numbers = _numbers(m, area)
    top = (Numbers(numbers),) if numbers else ()
    drawn = _bullets(m, now, BELOW if numbers else BODY) if _bars_tell(now) else None
    if drawn:
        return (*top, drawn)
    beside = replace(BELOW, width=(BELOW.width - GAP) / 2.6)  # a table is 1.6 times as wide as the words beside it
    return (*top, *office_blocks.level_tables(now), *office_blocks.said(m, area, beside, 1))


def _over_years(m: Material) -> bool:
    return len(m.plan.periods) >= _SERIES_FROM


def _measured(now: pd.DataFrame) -> pd.DataFrame:
    """What a bar says something about: rates, scales, and counts that have a level."""
    scaled = now["kind"].isin((*measure.RATES, "scale")) | (now["target_value"].notna() & (now["kind"] != "boolean"))
    return now[scaled & now["figure"].notna()]


def _bars_tell(now: pd.DataFrame) -> bool:
    """Whether there are more such figures than the headline numbers say already; else the table says it better."""
    return len(_measured(now)) >= _BARS_FROM


def _subtitle(m: Material, area: Area, now: pd.DataFrame, part: str = "") -> str:
    """The area, the period or the years, the office that answers when it is only one, and which `part` is shown."""
    office = office_blocks.one_office(now)
    labels = [period.label for period in m.plan.periods]
    period = phrases.lower_first(series.span(labels[0], labels[-1])) if _over_years(m) else m.period.label if len(labels) > 1 else ""
    tail = "".join(f" · {words}" for words in (period, f"{office} trả lời" if office else "", part) if words)
    return brief(f"Mục {area.area_no}. {area.name}", SUBTITLE_LENGTH - len(tail), f"Mục {area.area_no}. {area.short_name}") + tail


def _rows(m: Material, area: Area) -> pd.DataFrame:
    rows = m.run("linh_vuc/periods", area=None, unit=None)
    return rows[rows["area_no"] == area.area_no]


def _numbers(m: Material, area: Area) -> tuple[Number, ...]:
    rows = m.figures(area)
    codes = [i.code for i in m.headlines(area)]
    whole = rows[(rows["scope"] == "all") & rows["indicator"].isin(codes)]
    said = []
    for row in whole.itertuples(index=False):
        name, value, note = findings_area.headline(row, phrases.whole(m.plan))
        tone = "missing" if value == "–" else "" if pd.isna(row.figure_met) else "met" if row.figure_met else "below"
        said.append(Number(bound(brief(name, 76, row.called)), value, note, tone))
    return tuple(said)


def _bullets(m: Material, now: pd.DataFrame, box: Box) -> Figure | None:
    """Bars against the targets: what misses its level first, the farthest rate before others, then what reaches it, then the
    rest; as many as stay readable."""
    bars = _measured(now)
    below = pd.Series([2 if pd.isna(met) else int(met) for met in bars["met"]], index=bars.index)
    behind = (bars["target_value"] - bars["figure"]).abs().where((below == 0) & bars["kind"].isin(measure.RATES), 0.0)
    order = bars.assign(below=below, near=-behind.astype(float), rest=~bars["headline"]).sort_values(
        ["below", "near", "rest", "ordinal"], kind="stable")
    for most in range(min(_BULLETS, len(order)), 0, -1):
        shown = order.head(most).sort_values(["below", "near", "ordinal"])
        drawn = unit_table.of_period(shown, m.period.code, theme.Caption("", "", ""), others=False, heading=_which(shown, bars, now))
        try:
            laid = restage(drawn, box.width, box.height)
        except TooTall:
            continue
        for trace in laid["data"]:  # the page's pointer words and keys; offices own an indicator each, no unit to mark
            trace.pop("customdata", None)
            trace.pop("hovertemplate", None)
        return Figure(laid, "; ".join(f"{r.name}: {unit_table.figure_cell(r)}" for r in shown.itertuples()))
    return None


def _which(shown: pd.DataFrame, bars: pd.DataFrame, now: pd.DataFrame) -> str:
    """Which of the area's indicators are drawn, where not all are; "" where they are."""
    if len(shown) == len(now):
        return ""
    kinds = "chưa đạt đứng trước" if (shown["below"] == 0).any() else "chủ lực đứng trước" if len(shown) < len(bars) else "đo bằng tỷ lệ, điểm"
    return f"{len(shown)}/{len(now)} chỉ tiêu, {kinds}; đủ {len(now)} chỉ tiêu ở trang sau"


def _years(m: Material, rows: pd.DataFrame) -> Figure | None:
    """The run of the area's indicators over the periods, a panel each."""
    picked = _of_years(rows)
    if picked.empty:
        return None
    drawn = series.multiples(picked, theme.Caption("", "", ""), period=m.period.code)
    laid = restage(drawn, BODY.width, BODY.height)
    for trace in laid["data"]:
        trace.pop("customdata", None)
        trace.pop("hovertemplate", None)
    names = picked.groupby(["ordinal", "unit"], sort=True)["name"].first()
    return Figure(laid, "; ".join(brief(name, 70) for name in names))


def _of_years(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of what the panels show: as many indicators as there are panels, headline ones before others, in the plan's order."""
    keys = rows[["ordinal", "unit", "headline"]].drop_duplicates()
    shown = keys.sort_values("headline", ascending=False, kind="stable").head(_PANELS)
    return rows.merge(shown[["ordinal", "unit"]], on=["ordinal", "unit"])


def _shared_from(every: pd.DataFrame) -> tuple[origins.Origin, ...]:
    """Headline numbers that several offices make up together."""
    return origins.wholes(every[(every["scope"] == "all") & every["headline"] & (every["owed"] > 1)])


def _own(now: pd.DataFrame) -> dict[str, str]:
    """Each office: how many of its answers are there, and how many reach their level."""
    said = {}
    for unit, own in now.groupby("unit", sort=False):
        known = int(own["figure"].notna().sum())
        words = f"{own['unit_name'].iloc[0]}: {known}/{len(own)} chỉ tiêu có số liệu"
        judged = own["met"].dropna()
        if len(judged):
            words += f", {int(judged.astype(bool).sum())}/{len(judged)} đạt mức"
        said[unit] = words + "."
    return said
