"""What the page Lĩnh vực is put together from: the headline figures, the picture of one indicator, the narratives."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from soket import text
from soket.charts import answers, findings_area, measure, origins, own, phrases, series, spread, unit_table
from soket.charts.group_table import group_table
from soket.memo import memo
from soket.model import COMMUNE_KINDS, Area, Indicator, Unit
from soket.ui import escape, filters, frame, origin, reads, tables
from soket.ui.context import Context

NARRATIVES = {
    "key_results": "Kết quả nổi bật", "difficulties": "Khó khăn, vướng mắc", "causes": "Nguyên nhân",
    "recommendations": "Đề xuất, kiến nghị",
}
_MOST_FIGURES, _SERIES_FROM = 4, 3


def shares(ctx: Context, area: Area) -> bool:
    """Whether any figure of the area is owed by several units of one block, so that they can be set beside each other."""
    block_of = {unit.code: unit.block for unit in ctx.plan.units}
    blocks = ([block_of[code] for code in i.respondents] for i in ctx.plan.indicators
              if i.area_no == area.area_no and i.kind not in ("text", "date"))
    return any(len(owing) > len(set(owing)) for owing in blocks)


def ask_ahead(ctx: Context, area: Area, indicator: Indicator | None) -> None:
    """What the page will read, asked side by side; the narratives as the page first shows them."""
    reads.ahead(ctx, ("linh_vuc/figures", {"area": area.area_no}),
                *([("linh_vuc/units", {"indicator": indicator.code})] if indicator else []),
                ("linh_vuc/narratives", {"area": area.area_no, "narrative": next(iter(NARRATIVES))}))


def indicator_choice(ctx: Context, area: Area) -> Indicator:
    """The indicator in view (?chi-tieu=…): everything of the area that can be counted, its headline ones first."""
    asked = [i for i in ctx.plan.indicators if i.area_no == area.area_no and (i.is_number or i.kind == "boolean")]
    asked.sort(key=lambda i: (not i.headline, i.ordinal))
    code = filters.choice("Chỉ tiêu", {i.code: with_unit(i) for i in asked}, filters.INDICATOR)
    return ctx.plan.indicator(code)


def group_choice(ctx: Context, chosen: Unit | None) -> str | None:
    """The peer group that is ranked (?nhom=…): the chosen unit's own, else the largest. None when there is none."""
    sizes: dict[str, int] = {}
    for unit in ctx.plan.units:
        if unit.kind in COMMUNE_KINDS:
            sizes[unit.peer_group] = sizes.get(unit.peer_group, 0) + 1
    first = chosen.peer_group if chosen and chosen.peer_group in sizes else ""
    names = sorted(sizes, key=lambda name: (name != first, -sizes[name]))
    return filters.choice("Xếp hạng trong nhóm", {name: name for name in names}, filters.GROUP) or None


def headline(ctx: Context, figures: pd.DataFrame) -> None:
    """The area's headline figures of the whole plan; those without a whole (aggregation none) are not shown."""
    items = _headline(figures, phrases.whole(ctx.plan))
    if items:
        frame.figures(items)


@memo
def _headline(figures: pd.DataFrame, whole: str) -> list[tuple]:
    rows = figures[(figures["scope"] == "all") & figures["headline"] & (figures["aggregation"] != "none")]
    return [(*findings_area.headline(row, whole), origin.whole(row.indicator))
            for row in rows.head(_MOST_FIGURES).itertuples(index=False)]


def communes(ctx: Context, area: Area, indicator: Indicator, figures: pd.DataFrame, units: pd.DataFrame,
             group: str | None, chosen: Unit | None) -> None:
    """Every commune: dots and ranking, counted answers, or steps, whichever the indicator is made for."""
    rows = units[units["block"] == "commune"]
    if rows.empty:
        return
    mine = figures[figures["indicator"] == indicator.code]
    _, missing = measure.silent(rows)
    counted = indicator.kind == "boolean" or answers.has_steps(rows, indicator)
    title = findings_area.answers(indicator, rows) if counted else findings_area.distribution(indicator, mine)
    caption = ctx.caption(findings_area.about(indicator, title), f"{area.name} · {with_unit(indicator)} · bấm vào hình để xem nguồn",
                          n=int(rows["figure"].notna().sum()), missing=int(missing.sum()))
    groups = mine[(mine["scope"] == "group") & (mine["block"] == "commune")]
    every = origins.every_unit(rows, indicator, "commune")
    if counted:
        draw = answers.yes_no if indicator.kind == "boolean" else answers.steps
        clicked = frame.chart(draw(rows, indicator, caption), key="linh-vuc-tra-loi", on_select=True,
                              made_of=lambda: (*every, *origins.reported(groups, indicator)))
        if clicked:
            group = clicked[0]["customdata"][1]
            origin.open_(origin.whole(indicator.code, "commune" if group == answers.ALL else group))
        return
    clicked = frame.chart(
        spread.spread(rows, groups, indicator, caption, small=ctx.plan.small_denominator, group=group,
                      chosen=chosen.code if chosen else None),
        key="linh-vuc-phan-bo", on_select=True, made_of=lambda: (*every, *origins.medians(groups, indicator)),
    )
    if clicked and clicked[0].get("customdata"):
        origin.open_(origin.answer(indicator.code, clicked[0]["customdata"][2]))
    table, headers = group_table(mine, indicator, phrases.whole(ctx.plan))
    tables.words(table, headers, key="nhom")
    origin.links([(row.name, origin.whole(indicator.code, row.scope)) for row in table.itertuples(index=False)],
                 "Nguồn của từng dòng:", "nhom")


def departments(ctx: Context, indicator: Indicator, units: pd.DataFrame) -> None:
    """The departments' own figures, apart from the communes'; one department alone is said in a line."""
    rows = units[units["block"] == "department"]
    if rows.empty:
        return
    if len(rows) == 1:
        row = next(rows.itertuples(index=False))
        said = unit_table.figure_words(indicator.kind, row.figure) if pd.notna(row.figure) else \
            unit_table.state_words(row.state, row.submitted)
        with st.container(key="origin-department", horizontal=True, vertical_alignment="center"):
            st.markdown(f"{escape.markdown(row.name)}: **{escape.markdown(said)}**", width="content")
            origin.link(origin.answer(indicator.code, row.unit))
        return
    who = phrases.BLOCKS["department"]
    _, missing = measure.silent(rows)
    caption = ctx.caption(findings_area.about(indicator, findings_area.own(indicator, rows, who)), f"Số của từng {who} · {with_unit(indicator)}",
                          n=int(rows["figure"].notna().sum()), missing=int(missing.sum()), source=f"báo cáo của {who}")
    counted = indicator.kind == "boolean"
    draw = answers.yes_no if counted else own.own_figures
    clicked = frame.chart(draw(rows, indicator, caption), key="linh-vuc-so-nganh", on_select=True,
                          made_of=lambda: origins.every_unit(rows, indicator, "department"))
    if clicked:
        origin.open_(origin.whole(indicator.code, "department") if counted
                     else origin.answer(indicator.code, clicked[0]["customdata"][2]))


def offices(ctx: Context, area: Area, chosen: Unit | None) -> pd.DataFrame:
    """A plan whose offices answer each their own: a bullet table, or series where there are three periods and more."""
    rows = reads.run("linh_vuc/periods", ctx, area=area.area_no, unit=chosen.code if chosen else None)
    now = rows[rows["period"] == ctx.period.code]
    if len(ctx.plan.periods) >= _SERIES_FROM:
        caption = ctx.caption(findings_area.series(rows), f"{area.name} · {_span(ctx)}", every_period=True)
        clicked = frame.chart(series.multiples(rows, caption, period=ctx.period.code), key="linh-vuc-chuoi", on_select=True,
                              made_of=lambda: origins.answers(rows, periods=True))
    else:
        caption = ctx.caption(findings_area.targets(now), f"{area.name} · {ctx.period.label} · {measure.counted(now)}"
                              if now["met"].notna().any() else f"{area.name} · {ctx.period.label}")
        clicked = frame.chart(unit_table.of_period(rows, ctx.period.code, caption), key="linh-vuc-chi-tieu", on_select=True,
                              made_of=lambda: origins.answers(now))
    origin.open_clicked(clicked)
    return rows


def narratives(ctx: Context, area: Area) -> None:
    """What the units wrote about the area, one kind at a time (?noi-dung=…), a page at a time."""
    frame.heading("Đơn vị nêu")
    kind = filters.choice("Nội dung", NARRATIVES, "noi-dung")
    shown = reads.run("linh_vuc/narratives", ctx, area=area.area_no, narrative=kind)
    st.caption(f"{text.number(len(shown))} nội dung")
    headers = {"name": "Đơn vị", "text": "Nội dung"}
    if kind == "recommendations":
        shown["level"] = shown["addressee_level"].map(dict(ctx.plan.addressee_levels)).fillna("–")
        headers = {"name": "Đơn vị", "level": "Gửi cấp", "text": "Nội dung"}
    frame.texts(origin.with_links(ctx, shown), headers | origin.HEADER, f"Chưa đơn vị nào nêu {NARRATIVES[kind].lower()} ở mục này.")


def with_unit(indicator: Indicator) -> str:
    """The name of an indicator with its unit of measure."""
    unit = "" if indicator.kind == "boolean" else indicator.measure_unit
    if "(" in unit:  # no brackets inside brackets: "điểm (1-5)"
        return f"{indicator.name} · {unit}"
    return f"{indicator.name} ({unit})" if unit else indicator.name


def _span(ctx: Context) -> str:
    ordered = sorted(ctx.plan.periods, key=lambda period: period.ordinal)
    return series.span(ordered[0].label, ordered[-1].label)


def with_states(units: pd.DataFrame) -> pd.DataFrame:
    """Rows for a file: the state of every answer in words beside its figure."""
    words = [unit_table.state_words(row.state, row.submitted) for row in units.itertuples(index=False)]
    return units.assign(state_words=words)
