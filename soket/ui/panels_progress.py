"""What the lower half of the page Tiến độ is put together from: answers left out of the returns, speeches."""

from __future__ import annotations

import streamlit as st

from soket.charts import phrases_progress as phrases
from soket.charts import origins, progress, progress_completeness
from soket.ui import frame, origin, reads
from soket.ui.context import Context

_BLANKS = {"name": "Đơn vị", "area_no": "Mục", "indicator": "Mã", "indicator_name": "Chỉ tiêu",
           "measure_unit": "Đơn vị tính", "reason": "Lý do"}


def completeness(ctx: Context) -> None:
    """Which areas and which units leave required answers out; a click on an area or a unit lists them."""
    frame.heading("Mức đầy đủ của báo cáo đã nộp")
    cells = reads.run("tien_do/completeness", ctx)
    blanks = reads.run("tien_do/blanks", ctx)
    if blanks.empty:
        st.info("Mọi báo cáo đã nộp đều điền đủ câu trả lời bắt buộc.")
        return
    n = cells["unit"].nunique()
    words = ctx.caption(phrases.emptiest_area(cells), "Câu trả lời bắt buộc còn thiếu (%) trong báo cáo đã nộp", n=n)
    areas = frame.chart(progress_completeness.by_area(cells, words), key="thieu-theo-muc", on_select=True,
                        made_of=origins.left_out(cells))
    if areas:
        area_no, block = areas[0]["customdata"]
        origin.open_(origin.blanks(area_no, scope=block))
    words = ctx.caption(phrases.least_complete(cells), "Số câu trả lời bắt buộc còn thiếu / phải trả lời", n=n)
    units = frame.chart(progress_completeness.least_complete(cells, words), key="thieu-theo-don-vi", on_select=True,
                        made_of=origins.left_out_by_unit(cells))
    if units:
        origin.open_(origin.blanks(unit=units[0]["customdata"][0]))
    frame.download(phrases.blank_words(blanks), "con-thieu", ctx, headers=_BLANKS,
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
                       made_of=origins.sent(rows, speech_date))
    if sent and speech_date:
        origin.open_(origin.answer(speech_date, sent[0]["customdata"][0]))
