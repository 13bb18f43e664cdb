"""What differs between two snapshots, or one and live figures: the finding, indicators, units, single answers."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from soket import text
from soket.charts import difference, phrases_difference
from soket.charts.phrases import whole
from soket.model import Area, Unit
from soket.ui import escape, filters, frame, leading, origin, reads, tables
from soket.ui.context import Context

INDICATORS = {"area_no": "Mục", "name": "Chỉ tiêu", "measure_unit": "Đơn vị tính", "before_words": "Trước", "after_words": "Sau",
              "change_words": "Thay đổi", "reported_words": "Đơn vị có số liệu", "units": "Đơn vị đổi", "met_words": "So với mức"}
UNITS = {"name": "Đơn vị", "peer_group": "Nhóm", "change_words": "Thay đổi", "version_words": "Lần nộp được tính",
         "status_words": "Tình trạng nộp", "cells": "Số câu trả lời đổi", "recommendation_words": "Số kiến nghị"}
CELLS = {"unit_name": "Đơn vị", "area_words": "Mục", "name": "Chỉ tiêu", "before_words": "Trước", "after_words": "Sau",
         "change_words": "Thay đổi", "sheet": "Trang tính", "cell": "Ô"}
_SIDES = ("before_words", "after_words")
_NUMBER, _CHANGE = 125, 220  # pixels; the latter for "dưới 0,1 điểm phần trăm": cut at the left it would read as a change of 0,1
_MOST = 2000  # rows in the page; the file has them all
_LED = "soket.difference.led"


def is_led() -> bool:
    """Whether a link led to the changed answers of a unit or of an indicator, and one of the two still narrows them. Asked before
    their filters settle. A choice made in the page does not count: what is being looked at must not move."""
    if filters.asked(filters.UNIT) or filters.asked(leading.MOVED):
        st.session_state[_LED] = True
    elif not filters.remembered(filters.UNIT) and not filters.remembered(leading.MOVED):
        st.session_state[_LED] = False
    return st.session_state.get(_LED, False)


def later(ctx: Context, rows: pd.DataFrame, after: str | None) -> Context:
    """The page's context as of the later of the two. `rows`: chot_so_lieu/snapshots."""
    if after is None:
        return ctx
    row = rows[rows["snapshot"] == after].iloc[0]
    return replace(ctx, snapshot=after, as_of=row["as_of"].to_pydatetime(), is_sample=bool(row["is_sample"]))


def finding(ctx: Context, before: str) -> None:
    """Over everything, whatever the filters say."""
    units = reads.run("chot_so_lieu/difference_units", ctx, before=before)
    words = phrases_difference.summary(ctx.plan, units, reads.run("chot_so_lieu/difference_indicators", ctx, before=before))
    st.markdown(f"### {escape.markdown(words)}")
    st.caption(escape.markdown(f"Từ bản chốt {before} đến {_called(ctx)}"))


def indicators(ctx: Context, before: str, area: Area | None) -> None:
    """The whole plan: the rates that moved most as dumbbells, then every indicator that is not the same."""
    rows = reads.run("chot_so_lieu/difference_indicators", ctx, before=before, area=area.area_no if area else None)
    frame.heading(f"Chỉ tiêu {whole(ctx.plan)}", _where(area))
    if rows.empty:
        st.info("Không chỉ tiêu nào thay đổi giữa hai bản.")
        return
    rates = difference.rates(rows)
    if not rates.empty:
        caption = ctx.caption(phrases_difference.largest(ctx.plan, rates), difference.subtitle(ctx.plan, rates, before, _called(ctx)))
        dots = frame.chart(difference.dumbbells(rates, caption, before, ctx.snapshot or phrases_difference.NOW), key="thay-doi-ty-le",
                           on_select=True)
        if dots:
            name, _, code = dots[0]["customdata"]
            origin.open_(origin.whole(code) | _side(ctx, before, _SIDES[0] if name == before else _SIDES[1]))
    table = phrases_difference.indicator_table(rows)
    clicked = tables.pick(table, INDICATORS, "thay-doi-chi-tieu",
                          right=("before_words", "after_words", "reported_words"), widths={"area_no": 60, "measure_unit": 100, "before_words": _NUMBER, "after_words": _NUMBER, "change_words": _CHANGE,
                                  "reported_words": 140, "units": 90, "met_words": 140})
    if clicked:
        row = table.iloc[clicked[0]]
        if clicked[1] == "units":
            frame.go("chot_so_lieu", muc=str(row["area_no"]), don_vi="", chi_tieu_doi=row["indicator"])
        if clicked[1] in ("area_no", "name"):
            frame.go("linh_vuc", muc=str(row["area_no"]), chi_tieu=row["indicator"], ban_chot=ctx.snapshot or filters.ALL)
        origin.open_(origin.whole(row["indicator"]) | _side(ctx, before, clicked[1]))
    frame.download(table, _file("chi-tieu", before), ctx, what="Thay đổi theo chỉ tiêu",
                   label="Tải thay đổi theo chỉ tiêu (Excel)", headers=_named(
        {"area_no": "Mục", "indicator": "Mã", "name": "Chỉ tiêu", "measure_unit": "Đơn vị tính", "before_figure": "Trước",
         "figure": "Sau", "change_words": "Thay đổi", "before_reported": "Đơn vị có số liệu trước",
         "reported": "Đơn vị có số liệu sau", "units": "Đơn vị đổi", "met_words": "So với mức"}, before, ctx))


def units(ctx: Context, before: str, unit: Unit | None) -> None:
    """Who returned since, who no longer counts, whose version is another."""
    rows = reads.run("chot_so_lieu/difference_units", ctx, before=before)
    rows = rows[rows["unit"] == unit.code] if unit else rows
    frame.heading("Đơn vị", unit.name if unit else "")
    if rows.empty:
        st.info(f"{escape.markdown(unit.name)} không thay đổi giữa hai bản." if unit else "Không đơn vị nào thay đổi giữa hai bản.")
        return
    table = phrases_difference.unit_table(rows)
    clicked = tables.pick(table, UNITS, "thay-doi-don-vi")
    if clicked:
        unit_code = table.iloc[clicked[0]]["unit"]
        if clicked[1] == "cells":
            frame.go("chot_so_lieu", don_vi=unit_code, muc="", chi_tieu_doi="")
        frame.go("don_vi", don_vi=unit_code, ban_chot=ctx.snapshot or filters.ALL)
    frame.download(table, _file("don-vi", before), ctx, what="Thay đổi theo đơn vị", headers={"unit": "Mã"} | UNITS,
                   label="Tải thay đổi theo đơn vị (Excel)")


def cells(ctx: Context, before: str, area: Area | None, unit: Unit | None) -> None:
    """Every answer that is not the same, of units that have a return in both."""
    rows = reads.run("chot_so_lieu/difference_cells", ctx, before=before, area=area.area_no if area else None,
                     unit=unit.code if unit else None)
    frame.heading("Từng câu trả lời của đơn vị thay báo cáo", _where(area, unit))
    names = dict(rows[["indicator", "name"]].drop_duplicates().itertuples(index=False, name=None))
    indicator = filters.choice("Chỉ tiêu", {filters.ALL: "Mọi chỉ tiêu thay đổi"} | names, leading.MOVED) if names else filters.ALL
    rows = rows[rows["indicator"] == indicator] if indicator else rows
    if rows.empty:
        st.info("Không câu trả lời nào thay đổi trong các báo cáo có ở cả hai bản.")
        return
    table = phrases_difference.cell_table(rows)
    clicked = tables.pick(table.head(_MOST), CELLS, "thay-doi-cau-tra-loi", widths={"change_words": _CHANGE})
    if clicked:
        row = table.iloc[clicked[0]]
        origin.open_(origin.answer(row["indicator"], row["unit"]) | _side(ctx, before, clicked[1]))
    if len(table) > _MOST:
        st.caption(f"Bảng này hiện {text.number(_MOST)} trong {text.number(len(table))} dòng; tệp Excel có đủ.")
    frame.download(table, _file("cau-tra-loi", before), ctx, what="Thay đổi từng câu trả lời",
                   label="Tải thay đổi từng câu trả lời (Excel)", headers=_named(
        {"unit": "Mã đơn vị", "unit_name": "Đơn vị", "area_words": "Mục", "indicator": "Mã", "name": "Chỉ tiêu",
         "measure_unit": "Đơn vị tính", "before_words": "Trước", "after_words": "Sau", "change_words": "Thay đổi",
         "sheet": "Trang tính", "cell": "Ô"}, before, ctx))


def _side(ctx: Context, before: str, column: str) -> origin.Target:
    """The snapshot a click on one of the two figures is about; the later of the two for the rest of the row."""
    return {filters.SNAPSHOT: before if column == _SIDES[0] else ctx.snapshot or filters.ALL}


def _called(ctx: Context) -> str:
    return f"bản chốt {ctx.snapshot}" if ctx.snapshot else "số liệu hiện tại"


def _where(area: Area | None, unit: Unit | None = None) -> str:
    return ", ".join(([f"Mục {area.area_no}. {area.name}"] if area else []) + ([unit.name] if unit else []))


def _file(what: str, before: str) -> str:
    """frame.download adds the later snapshot's id."""
    return f"thay-doi-{what}-{before.lower()}"


def _named(headers: dict[str, str], before: str, ctx: Context) -> dict[str, str]:
    """The two sides carry the ids: a printed table must say what it compares."""
    sides = {"Trước": f"Trước: {before}", "Sau": f"Sau: {ctx.snapshot or 'hiện tại'}"}
    return {column: sides.get(header, header) for column, header in headers.items()}
