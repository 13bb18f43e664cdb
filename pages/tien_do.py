"""Tiến độ: who returned and when, how complete it is, which speeches came in, who still owes what."""

import streamlit as st

from soket.charts import phrases_progress as phrases
from soket.charts import origins, progress, progress_arrivals
from soket.charts.phrases import BLOCKS
from soket.ui import frame, origin, panels_progress, panels_remind, reads, reviewing

OWED = {"name": "Đơn vị", "days": "Quá hạn", "due": "Hạn", "to_whom": "Gửi", "owes": "Còn nợ"}
REMIND = {origin.COLUMN: "Đôn đốc"}
UNITS = {"unit": "Mã", "name": "Đơn vị", "peer_group": "Nhóm", "standing": "Tình trạng", "received_at": "Nhận lúc",
         "due": "Hạn", "days_late": "Số ngày chậm"}
REGISTER = "sổ tiếp nhận báo cáo"

ctx = frame.page("Tiến độ")
speech_date = next((i.code for i in ctx.plan.indicators if i.role == "speech_date"), None)
reads.ahead(ctx, ("tien_do/owed", {"indicator": speech_date}), "tien_do/completeness", "tien_do/blanks",
            ("tien_do/speeches", {"indicator": speech_date}))
reviewing.waiting_note(ctx)
units = reads.run("tien_do/units", ctx)
dated = units[units["due_date"].notna()]
clicked = []

if phrases.no_date(units):
    st.info(phrases.no_date(units))
if not dated.empty:
    words = ctx.caption(phrases.arrivals(dated), "Số báo cáo đã nhận, cộng dồn theo lúc nhận · bấm vào đường để xem báo cáo của ngày đó", source=REGISTER)
    came = frame.chart(progress_arrivals.arrivals(dated, ctx.as_of, words), key="nop-theo-ngay", on_select=True,
                       made_of=origins.stood(dated))
    if came:
        block, day = came[0]["customdata"]
        origin.open_(origin.returns(block, day=day))
origin.links([(f"Danh sách {BLOCKS[block]}", origin.returns(block)) for block in units["block"].unique()],
             "Từng báo cáo đã nhận:", "returns")
for block, own in units.groupby("block", sort=False):
    words = ctx.caption(phrases.one_block(own), f"Tình trạng nộp báo cáo · {phrases.deadlines(own)}", source=REGISTER)
    clicked += frame.chart(progress.status_map(own, words), key=f"tinh-trang-{block}", on_select=True,
                           made_of=origins.stood(own))

owed = reads.run("tien_do/owed", ctx, indicator=speech_date)
frame.heading("Cần đôn đốc", phrases.owed(owed))
if not owed.empty:
    owed = phrases.owed_words(owed)
    frame.texts(panels_remind.with_links(ctx, owed), OWED | REMIND, "")
    frame.download(owed, "can-don-doc", ctx, headers=OWED, label="Tải danh sách cần đôn đốc (Excel)")

panels_progress.completeness(ctx)
if clicked:
    frame.go("don_vi", don_vi=clicked[0]["customdata"][0])

panels_progress.speeches(ctx, speech_date)
frame.download(phrases.status_words(units), "tien-do", ctx, headers=UNITS)
frame.source(ctx)
