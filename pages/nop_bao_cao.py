"""Nộp báo cáo: templates out, returns in, every finding at once with its cell."""

import streamlit as st

from soket.ui import batches, frame, handing_out, received, submitting

ctx = frame.page("Nộp báo cáo", needs_data=False)
results = st.container()  # first on the page: whoever has handed in, or opens a batch, sees how it goes without scrolling
out, into = st.columns(2, gap="large")
with out:
    handing_out.templates(ctx)
with into:
    submitting.upload(ctx)
underway = batches.panel(ctx, results)
received.recent(ctx)
frame.source(ctx)
batches.follow(underway)
