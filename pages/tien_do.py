"""Tiến độ: who returned and when, how complete it is, which speeches came in, who still owes what."""

import streamlit as st

from soket.charts import phrases_progress as phrases
from soket.charts import progress, progress_arrivals, progress_completeness
from soket.charts.phrases import BLOCKS
from soket.ui import frame, origin, panels_remind, reads

OWED = {"name": "Đơn vị", "days": "Quá hạn", "due": "Hạn", "to_whom": "Gửi", "owes": "Còn nợ"}
REMIND = {origin.COLUMN: "Đôn đốc"}
UNITS = {"unit": "Mã", "name": "Đơn vị", "peer_group": "Nhóm", "standing": "Tình trạng", "received_at": "Nộp lúc",
         "due": "Hạn", "days_late": "Số ngày chậm"}
BLANKS = {"name": "Đơn vị", "area_no": "Mục", "indicator": "Mã", "indicator_name": "Chỉ tiêu",
          "measure_unit": "Đơn vị tính", "reason": "Lý do"}
REGISTER = "sổ tiếp nhận báo cáo"

ctx = frame.page("Tiến độ")
speech_date = next((i.code for i in ctx.plan.indicators if i.role == "speech_date"), None)
reads.ahead(ctx, ("tien_do/owed", {"indicator": speech_date}), "tien_do/completeness", "tien_do/blanks",
            ("tien_do/speeches", {"indicator": speech_date}))
units = reads.run("tien_do/units", ctx)
dated = units[units["due_date"].notna()]
clicked = []

if phrases.no_date(units):
    st.info(phrases.no_date(units))
if not dated.empty:
    words = ctx.caption(phrases.arrivals(dated), "Số báo cáo đã nhận, cộng dồn theo lúc nhận", source=REGISTER)
    frame.chart(progress_arrivals.arrivals(dated, ctx.as_of, words), key="nop-theo-ngay")
origin.links([(f"Danh sách {BLOCKS[block]}", origin.returns(block)) for block in units["block"].unique()],
             "Từng báo cáo đã nhận:", "returns")
for block, own in units.groupby("block", sort=False):
    words = ctx.caption(phrases.one_block(own), f"Tình trạng nộp báo cáo · {phrases.deadlines(own)}", source=REGISTER)
    clicked += frame.chart(progress.status_map(own, words), key=f"tinh-trang-{block}", on_select=True)

owed = reads.run("tien_do/owed", ctx, indicator=speech_date)
frame.heading("Cần đôn đốc", phrases.owed(owed))
if not owed.empty:
    owed = phrases.owed_words(owed)
    frame.texts(panels_remind.with_links(ctx, owed), OWED | REMIND, "")
    frame.download(owed, "can-don-doc", ctx, headers=OWED, label="Tải danh sách cần đôn đốc (Excel)")

frame.heading("Mức đầy đủ của báo cáo đã nộp")
cells = reads.run("tien_do/completeness", ctx)
blanks = reads.run("tien_do/blanks", ctx)
if blanks.empty:
    st.info("Mọi báo cáo đã nộp đều điền đủ câu trả lời bắt buộc.")
else:
    n = cells["unit"].nunique()
    words = ctx.caption(phrases.emptiest_area(cells), "Câu trả lời bắt buộc còn thiếu (%) trong báo cáo đã nộp", n=n)
    areas = frame.chart(progress_completeness.by_area(cells, words), key="thieu-theo-muc", on_select=True)
    if areas:
        origin.open_(origin.blanks(areas[0]["customdata"][0]))
    words = ctx.caption(phrases.least_complete(cells), "Số câu trả lời bắt buộc còn thiếu / phải trả lời", n=n)
    clicked += frame.chart(progress_completeness.least_complete(cells, words), key="thieu-theo-don-vi", on_select=True)
    frame.download(phrases.blank_words(blanks), "con-thieu", ctx, headers=BLANKS,
                   label="Tải danh sách chỉ tiêu còn thiếu (Excel)")
if clicked:
    frame.go("don_vi", don_vi=clicked[0]["customdata"][0])

frame.heading("Báo cáo tham luận")
speeches = reads.run("tien_do/speeches", ctx, indicator=speech_date)
if speeches.empty:
    st.info("Kế hoạch này không yêu cầu báo cáo tham luận.")
else:
    words = ctx.caption(phrases.speeches(speeches), phrases.speeches_subtitle(speeches),
                        source="ngày gửi tham luận ghi trong báo cáo")
    sent = frame.chart(progress.speech_map(speeches, words), key="tham-luan", on_select=True)
    if sent:
        origin.open_(origin.answer(speech_date, sent[0]["customdata"][0]))
frame.download(phrases.status_words(units), "tien-do", ctx, headers=UNITS)
frame.source(ctx)
