"""The slides of an area in a plan of one commune, whose offices answer each their own: numbers with bullet bars against the
targets or the run of years, then every figure as a table."""

from __future__ import annotations

import pandas as pd

from soket.charts import findings_area, measure, origins, phrases, series, theme, unit_table
from soket.charts.restage import LARGEST, TooTall, restage
from soket.conference import titles
from soket.conference.material import Material
from soket.conference.slide import Figure, NativeChart, Number, Numbers, Series, Slide, Table
from soket.conference.stage import BELOW, BODY, Box
from soket.conference.words import SUBTITLE_LENGTH, brief, fitting, whole
from soket.model import Area

_SERIES_FROM, _PANELS, _BULLETS, _DRAWN, _ROWS = 3, 3, 5, 3, 12


def figures(m: Material, area: Area) -> Slide | None:
    """(a) Headline numbers over the drawn figures. None while the area has no figure in the period."""
    rows = _rows(m, area)
    now = rows[rows["period"] == m.period.code]
    if now["figure"].isna().all():
        return None
    numbers = _numbers(m, area)
    over_years = len(m.plan.periods) >= _SERIES_FROM
    box = BELOW if numbers else BODY
    block = _years(m, rows, box) if over_years else _bullets(m, rows, now, box) if _bars_tell(now) else _level_table(now)
    blocks = ((Numbers(numbers),) if numbers else ()) + ((block,) if block else ())
    every = m.figures(area)
    headlines = [row for row in every[every["scope"] == "all"].itertuples(index=False) if row.headline]
    title = findings_area.series(rows) if over_years else titles.offices(m, area, now, headlines)
    return Slide(f"muc-{area.area_no}-a", fitting([title]),
                 _subtitle(m, area), blocks, " · ".join([measure.counted(now), m.footer(every_period=over_years)]),
                 area_no=area.area_no, own=_own(now),
                 origins=(*_shared_from(every), *origins.answers(_of_years(m, rows) if over_years else now, periods=over_years)))


def table(m: Material, area: Area) -> Slide | None:
    """(b) Every figure of the area. None when (a) shows them all, or there is none."""
    rows = _rows(m, area)
    now = rows[rows["period"] == m.period.code]
    known = int(now["figure"].notna().sum())
    years = len(m.plan.periods) >= _SERIES_FROM
    if not known or len(now) <= _DRAWN or not (years or _bars_tell(now)):
        return None
    block = _year_table(rows) if years else _level_table(now)
    return Slide(f"muc-{area.area_no}-b", titles.table(now, rows), _subtitle(m, area), (block,),
                 " · ".join([measure.counted(now), m.footer(every_period=years)]), area_no=area.area_no, own=_own(now),
                 origins=origins.answers(rows if years else now, periods=years))


def _measured(now: pd.DataFrame) -> pd.DataFrame:
    """What a bar says something about: rates, scales, and counts that have a level."""
    scaled = now["kind"].isin((*measure.RATES, "scale")) | (now["target_value"].notna() & (now["kind"] != "boolean"))
    return now[scaled & now["figure"].notna()]


def _bars_tell(now: pd.DataFrame) -> bool:
    """Whether there is more than one such figure; else the table alone says it better."""
    return len(_measured(now)) > 1


def _subtitle(m: Material, area: Area) -> str:
    period = f" · {m.period.label}" if len(m.plan.periods) > 1 else ""
    return brief(f"Mục {area.area_no}. {area.name}", SUBTITLE_LENGTH - len(period)) + period


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
        said.append(Number(brief(name, 76), value, note, tone))
    return tuple(said)


def _bullets(m: Material, rows: pd.DataFrame, now: pd.DataFrame, box: Box) -> Figure | None:
    """Bars against the targets: what misses its level first, then what reaches it, then the rest; as many as stay readable."""
    bars = _measured(now)
    order = bars.assign(below=[2 if pd.isna(met) else int(met) for met in bars["met"]], rest=~bars["headline"]).sort_values(
        ["below", "rest", "ordinal"], kind="stable")
    for most in range(min(_BULLETS, len(order)), 0, -1):
        shown = order.head(most).sort_values("ordinal")
        picked = rows[rows["indicator"].isin(shown["indicator"]) & rows["unit"].isin(shown["unit"])]
        picked = picked[picked["period"] == m.period.code]
        drawn = unit_table.of_period(picked, m.period.code, theme.Caption("", "", ""), others=False)
        try:
            laid = restage(drawn, box.width, box.height)
        except TooTall:
            continue
        if most > 1 and laid["layout"]["font"]["size"] < 22:
            continue
        for trace in laid["data"]:  # the page's pointer words and keys; offices own an indicator each, no unit to mark
            trace.pop("customdata", None)
            trace.pop("hovertemplate", None)
        return Figure(laid, "; ".join(f"{r.name}: {unit_table.figure_cell(r)}" for r in shown.itertuples()), _native(shown))
    return None


def _native(shown: pd.DataFrame) -> NativeChart:
    """The rates among them, since figures of one unit can stand on one axis; everything where there is no rate."""
    rates = shown[shown["kind"].isin(measure.RATES)]
    if rates.empty:
        values = tuple(None if pd.isna(v) else float(v) for v in shown["figure"])
        return NativeChart("bar", tuple(brief(n, 60) for n in shown["name"]), (Series("Giá trị", values, theme.RAMP[3]),), "")
    values = tuple(None if pd.isna(v) else float(v) for v in rates["figure"])
    levels = set(rates["target_value"].dropna())
    kinds = set(rates["target_kind"].dropna())
    level = None
    if len(levels) == 1 and len(kinds) == 1 and rates["target_value"].notna().all():
        value = levels.pop()
        level = (value, measure.level_label("ratio", value, kinds.pop()))
    return NativeChart("bar", tuple(brief(n, 60) for n in rates["name"]), (Series("Giá trị", values, theme.RAMP[3], tuple(
        measure.colour(met) for met in rates["met"])),), "%", measure.places("ratio", rates["figure"], level and level[0]), level)


def _years(m: Material, rows: pd.DataFrame, box: Box) -> Figure | None:
    """The run over the periods of the headline indicators, a panel each."""
    picked = _of_years(m, rows)
    if picked.empty:
        return None
    drawn = series.multiples(picked, theme.Caption("", "", ""), period=m.period.code)
    laid = restage(drawn, box.width, box.height)
    for trace in laid["data"]:
        trace.pop("customdata", None)
        trace.pop("hovertemplate", None)
    labels = series.short_labels(picked.sort_values("period_ordinal")["period_label"].drop_duplicates())
    lines = []
    panels = list(picked.groupby(["ordinal", "unit"], sort=True))
    for (_, own), colour in zip(panels, theme.hues(len(panels)), strict=True):
        own = own.sort_values("period_ordinal")
        lines.append((own["kind"].iloc[0], Series(brief(own["name"].iloc[0], 70), tuple(
            None if pd.isna(v) else float(v) for v in own["figure"]), colour)))
    rates = [line for kind, line in lines if kind in measure.RATES]
    native = NativeChart("line", tuple(labels), tuple(rates or [line for _, line in lines]), "%" if rates else
                         picked["measure_unit"].iloc[0], 1 if rates else 0)
    return Figure(laid, "; ".join(line.name for _, line in lines), native)


def _of_years(m: Material, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of what the panels show: the area's headline indicators, as many as there are panels."""
    codes = [i.code for i in m.headlines(next(a for a in m.plan.areas if a.area_no == rows["area_no"].iloc[0]))]
    picked = rows[rows["indicator"].isin(codes)] if codes else rows
    return picked.merge(picked[["ordinal", "unit"]].drop_duplicates().head(_PANELS), on=["ordinal", "unit"])


def _shared_from(every: pd.DataFrame) -> tuple[origins.Origin, ...]:
    """Headline numbers that several offices make up together."""
    return origins.wholes(every[(every["scope"] == "all") & every["headline"] & (every["owed"] > 1)])


def _level_table(now: pd.DataFrame) -> Table:
    rows = []
    # What misses its level is never among the rows that have no room.
    first = now.assign(rest=[pd.isna(met) or bool(met) for met in now["met"]]).sort_values("rest", kind="stable").head(_ROWS)
    shown = first.sort_values("ordinal", kind="stable")
    for row in shown.itertuples(index=False):
        met = "" if pd.isna(row.met) else "đạt" if row.met else "chưa đạt"
        unit = row.measure_unit if row.kind not in (*measure.RATES, "boolean") else ""
        figure = unit_table.figure_cell(row) if pd.notna(row.figure) else unit_table.state_words(row.state, row.state is not None)
        rows.append((brief(row.name, 92), figure, unit, whole(unit_table.level_cell(row)), whole(met),
                     whole(row.short_name) if len(row.short_name) < 16 else row.short_name))
    more = f"và {len(now) - _ROWS} chỉ tiêu khác" if len(now) > _ROWS else ""
    return Table(("Chỉ tiêu", "Giá trị", "Đơn vị tính", "Mức", "Kết quả", "Trả lời"), tuple(rows), numeric=(1, 3), more=more,
                 units=tuple(shown["unit"]))


def _year_table(rows: pd.DataFrame) -> Table:
    labels = series.short_labels(rows.sort_values("period_ordinal")["period_label"].drop_duplicates())
    table, units = [], []
    groups = list(rows.groupby(["ordinal", "unit"], sort=True))
    for (_, unit), own in groups[:_ROWS]:
        own = own.sort_values("period_ordinal")
        first = own.iloc[0]
        measured = first["measure_unit"] if first["kind"] not in ("boolean",) else ""
        table.append((brief(first["name"], 88), measured, *(unit_table.figure_words(first["kind"], v) for v in own["figure"])))
        units.append(unit)
    more = f"và {len(groups) - _ROWS} chỉ tiêu khác" if len(groups) > _ROWS else ""
    return Table(("Chỉ tiêu", "Đơn vị tính", *labels), tuple(table), numeric=tuple(range(2, 2 + len(labels))),
                 units=tuple(units), more=more)


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
