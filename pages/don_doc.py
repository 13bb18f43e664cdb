"""Đôn đốc: who still owes what, in words ready to send, and who was contacted about it."""

import streamlit as st

from soket.ui import frame, panels_contacts, panels_owed, panels_remind

ctx = frame.page("Đôn đốc", needs_data=False)
listed = panels_remind.who_owes(ctx)
demand = panels_remind.one(ctx, listed)
if demand is not None:
    words, form = st.columns([5, 3], gap="large")
    with words:
        panels_remind.to_send(ctx, demand)
        panels_owed.things(ctx, demand, panels_remind.speech_date(ctx))
        panels_contacts.log(ctx, demand.unit)
    with form:
        panels_contacts.note(ctx, demand.unit)
panels_remind.to_all(ctx, listed)
frame.source(ctx)
