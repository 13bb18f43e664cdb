"""Figure dictionaries on their way to the browser, without Plotly's check of every property at every rerun.

Streamlit checks a dictionary by building a `plotly.graph_objects.Figure` from it (100 ms for a heat map of a province)
and adds Plotly's default template, whose borders and colours are not ours. A figure that already is a BaseFigure is
taken as checked. Ours are: tests/test_app.py builds every figure of every page.
"""

from __future__ import annotations

from plotly.basedatatypes import BaseFigure


class Drawn(BaseFigure):
    """A figure of soket.charts as Streamlit takes it: `to_dict` gives the dictionary as it was made."""

    def __init__(self, figure: dict) -> None:
        self.__dict__["_figure"] = figure

    def to_dict(self) -> dict:
        """The dictionary itself; nobody downstream writes into it."""
        return self._figure
