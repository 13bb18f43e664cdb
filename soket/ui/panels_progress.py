"""What the page Tiến độ is put together from: when returns came, who stands where, what is owed and left out, speeches."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from soket import text
from soket.charts import phrases_progress as phrases
from soket.charts import origins, progress, progress_arrivals, progress_completeness
from soket.charts.phrases import BLOCKS
from soket.ui import frame, origin, panels_remind, reads
from soket.ui.context import Context

_BLANKS = {"name": "Đơn vị", "area_no": "Mục", "indicator": "Mã", "indicator_name": "Chỉ tiêu",
           "measure_unit": "Đơn vị tính", "reason": "Lý do"}
_OWED = {"name": "Đơn vị", "days": "Quá hạn", "due": "Hạn", "to_whom": "Gửi", "owes": "Còn nợ"}
_REGISTER = "sổ tiếp nhận báo cáo"


def arrivals(ctx: Context, units: pd.DataFrame) -> None:
    """How the returns that have a deadline came in, day by day; a click on a line lists those of the day."""
    if phrases.no_date(units):
        st.info(phrases.no_date(units))
    dated = units[units["due_date"].notna()]
    if dated.empty:
        return
    words = ctx.caption(phrases.arrivals(dated), "Số báo cáo đã nhận, cộng dồn theo lúc nhận · bấm vào đường để xem báo cáo "
                        "của ngày đó", source=_REGISTER)
    came = frame.chart(progress_arrivals.arrivals(dated, ctx.as_of, words), key="nop-theo-ngay", on_select=True,
                       made_of=lambda: origins.stood(dated))
    if came:
        block, day = came[0]["customdata"]
        origin.open_(origin.returns(block, day=day))


def standing(ctx: Context, units: pd.DataFrame) -> None:
    """Every unit on time, late or missing, a map for each block; a click opens the unit."""
    origin.links([(f"Danh sách {BLOCKS[block]}", origin.returns(block)) for block in units["block"].unique()],
                 "Từng báo cáo đã nhận:", "returns")
    for block, own in units.groupby("block", sort=False):
        words = ctx.caption(phrases.one_block(own), f"Tình trạng nộp báo cáo · {phrases.deadlines(own)}", source=_REGISTER)
        clicked = frame.chart(progress.status_map(own, words), key=f"tinh-trang-{block}", on_select=True,
                              made_of=partial(origins.stood, own))
        if clicked:
            frame.go("don_vi", don_vi=clicked[0]["customdata"][0])


def owed(ctx: Context, speech_date: str | None) -> None:
    """Who still owes what, with the way to a reminder."""
    rows = reads.run("tien_do/owed", ctx, indicator=speech_date)
    frame.heading("Cần đôn đốc", phrases.owed(rows))
    if not rows.empty:
        rows = phrases.owed_words(rows)
        frame.texts(panels_remind.with_links(ctx, rows), _OWED | {origin.COLUMN: "Đôn đốc"}, "")
        frame.download(rows, "can-don-doc", ctx, what="Danh sách cần đôn đốc", headers=_OWED,
                       label="Tải danh sách cần đôn đốc (Excel)")


def completeness(ctx: Context) -> None:
    """Which areas and which units leave required answers out; a click on an area or a unit lists them."""
    frame.heading("Mức đầy đủ của báo cáo đã nộp")
    cells = reads.run("tien_do/completeness", ctx).fillna({"area": text.COVER})
    blanks = reads.run("tien_do/blanks", ctx)
    if blanks.empty:
        st.info("Mọi báo cáo đã nộp đều điền đủ câu trả lời bắt buộc.")
        return
    n = cells["unit"].nunique()
    words = ctx.caption(phrases.emptiest_area(cells), "Câu trả lời bắt buộc còn thiếu (%) trong báo cáo đã nộp", n=n)
    areas = frame.chart(progress_completeness.by_area(cells, words), key="thieu-theo-muc", on_select=True,
                        made_of=lambda: origins.left_out(cells))
    if areas:
        area_no, block = areas[0]["customdata"]
        origin.open_(origin.blanks(area_no, scope=block))
    words = ctx.caption(phrases.least_complete(cells), "Số câu trả lời bắt buộc còn thiếu / phải trả lời, kể cả phần chung", n=n)
    units = frame.chart(progress_completeness.least_complete(cells, words), key="thieu-theo-don-vi", on_select=True,
                        made_of=lambda: origins.left_out_by_unit(cells))
    if units:
        origin.open_(origin.blanks(unit=units[0]["customdata"][0]))
    frame.download(phrases.blank_words(blanks), "con-thieu", ctx, what="Câu trả lời bắt buộc còn thiếu", headers=_BLANKS,
                   label="Tải danh sách chỉ tiêu còn thiếu (Excel)")


def speeches(ctx: Context, speech_date: str | None) -> None:
    """Which speeches came in; a click shows the cell with the day. `speech_date`: the indicator that asks for it."""
    frame.heading("Báo cáo tham luận")
    rows = reads.run("tien_do/speeches", ctx, indicator=speech_date)
    if rows.empty:
        st.info("Kế hoạch này không yêu cầu báo cáo tham luận.")
        return
    words = ctx.caption(phrases.speeches(rows), phrases.speeches_subtitle(rows),
                        source="ngày gửi tham luận ghi trong báo cáo")
    sent = frame.chart(progress.speech_map(rows, words), key="tham-luan", on_select=True,
                       made_of=lambda: origins.sent(rows, speech_date))
    if sent and speech_date:
        origin.open_(origin.answer(speech_date, sent[0]["customdata"][0]))
