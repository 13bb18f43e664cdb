"""Duyệt báo cáo: what waits for confirmation, every version, what is decided about it, what differs between two."""

import streamlit as st

from soket.ui import filters, frame, opening, review_versions, reviewing

ctx = frame.page("Duyệt báo cáo")
opening.note()
rows = reviewing.overview(ctx)
queue = st.container()  # drawn when it is known whether one unit is looked at
filters.tell_unknown(reviewing.SUBMISSION, set(rows["submission_id"].astype(str)), "báo cáo",
                     "báo cáo đầu danh sách")
chosen = reviewing.choose(ctx, rows)
with queue:
    reviewing.queue(ctx, rows)
if chosen is not None:
    versions = rows[rows["unit"] == chosen.unit]
    reviewing.submission(ctx, chosen, versions)
    review_versions.versions(versions)
    review_versions.log(ctx, chosen.unit)
    review_versions.compare(ctx, versions, int(chosen.version))
frame.source(ctx)
