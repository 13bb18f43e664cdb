"""Everything that imports streamlit: the process state, the page frame, filters, cached reads."""
