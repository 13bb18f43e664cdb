"""The server: the Streamlit app, the health route, and what every response gets. `streamlit run dashboard.py`."""

from __future__ import annotations

import sys

import streamlit as st

from soket.plans import PlanError
from soket.store import StoreError
from soket.trouble import StoreFull
from soket.ui import serving, state

try:
    state.get()
except StoreFull as error:  # every page and /suc-khoe say so until it opens by itself
    print(f"Soket: {error}", file=sys.stderr, flush=True)
except (PlanError, StoreError) as error:
    sys.exit(f"Soket không khởi động được: {error}")

app = st.App(
    "soket/ui/app.py", routes=serving.routes(), middleware=serving.middleware(), lifespan=serving.lifespan,
    on_script_error=serving.on_script_error,
)
