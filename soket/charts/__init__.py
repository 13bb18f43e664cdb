"""Pictures: data frames in, Plotly figures as plain dicts out. Pure functions, one theme (`soket.charts.theme`)."""
