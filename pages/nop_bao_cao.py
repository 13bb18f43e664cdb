"""Nộp báo cáo: templates out, returns in, every finding at once with its cell."""

from soket.ui import frame, submitting

ctx = frame.page("Nộp báo cáo", needs_data=False)
submitting.templates(ctx)
submitting.upload(ctx)
submitting.outcomes()
submitting.recent(ctx)
frame.source(ctx)
