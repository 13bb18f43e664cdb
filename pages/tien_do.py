"""Tiến độ: who returned and when, how complete it is, which speeches came in, who still owes what."""

from soket.charts import phrases_progress as phrases
from soket.ui import frame, panels_progress, reads, reviewing

UNITS = {"unit": "Mã", "name": "Đơn vị", "peer_group": "Nhóm", "standing": "Tình trạng", "received_at": "Nhận lúc",
         "due": "Hạn", "days_late": "Số ngày chậm"}

ctx = frame.page("Tiến độ")
speech_date = next((i.code for i in ctx.plan.indicators if i.role == "speech_date"), None)
reads.ahead(ctx, ("tien_do/owed", {"indicator": speech_date}), "tien_do/completeness", "tien_do/blanks",
            ("tien_do/speeches", {"indicator": speech_date}))
reviewing.waiting_note(ctx)
units = reads.run("tien_do/units", ctx)
panels_progress.arrivals(ctx, units)
panels_progress.standing(ctx, units)
panels_progress.owed(ctx, speech_date)
panels_progress.completeness(ctx)
panels_progress.speeches(ctx, speech_date)
frame.download(phrases.status_words(units), "tien-do", ctx, what="Tiến độ nộp báo cáo", headers=UNITS)
frame.source(ctx)
