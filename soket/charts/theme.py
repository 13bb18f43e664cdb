"""One look, decided once: near-black ink, one accent, grey for the rest, Okabe–Ito where categories are needed.

A figure is a plain dict {"data": […], "layout": {…}}: explicit colours and sizes, Vietnamese separators,
a title that states the finding, a subtitle with measure and unit, a footer with n, period, source, as-of.
Sizes are for the back of a hall at 1920×1080: body ≥ 20 px, labels ≥ 16 px.
"""

from __future__ import annotations

from dataclasses import dataclass

INK = "#14212b"
MUTED = "#52616d"
FAINT = "#8b97a1"
GRID = "#eceff1"
PAPER = "#ffffff"
ACCENT = "#0b5fa5"  # what the chart is about; also: met, on time
ALERT = "#d97706"  # late, below the target (Okabe–Ito orange, darkened for white text)
REST = "#b8c1c8"  # everything else
MISSING = "#e3e7ea"  # units without data; always hatched or outlined, and says so in words
OKABE_ITO = ("#0b5fa5", "#d97706", "#009e73", "#cc79a7", "#56b4e9", "#e6b800")
RAMP = ("#eaf2f9", "#c3dbee", "#8fbbdd", "#4f92c4", "#0b5fa5", "#083f70")  # amounts
DIVERGING = ("#d97706", "#eaaa5a", "#f7ddb8", "#f2f2f2", "#cfc6e6", "#9a86c8", "#5e3c99")  # below … above target

FONT = "Noto Sans, Segoe UI, Source Sans, Source Sans 3, Roboto, Helvetica, Arial, sans-serif"
SIZE_TITLE, SIZE_SUBTITLE, SIZE_BODY, SIZE_LABEL, SIZE_FOOTER = 28, 20, 20, 16, 15
NO_DATA = "chưa có số liệu"


@dataclass(frozen=True)
class Caption:
    """The words around a chart. `title` is a finding, `subtitle` measure · unit, `footer` n · period · source · as-of."""

    title: str
    subtitle: str
    footer: str


def escape(text: str) -> str:
    """Text of a workbook or plan as Plotly shows it: its pseudo-HTML switched off."""
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def figure(data: list[dict], caption: Caption, *, height: int = 560, left: int = 80, right: int = 40, **layout) -> dict:
    """A complete figure: traces in the theme, with title, subtitle and footer. `layout` overrides per chart."""
    title = f"<b>{escape(caption.title)}</b>"
    if caption.subtitle:
        title += f'<br><span style="font-size:{SIZE_SUBTITLE}px;color:{MUTED}">{escape(caption.subtitle)}</span>'
    base = {
        "title": {"text": title, "x": 0, "xref": "container", "xanchor": "left", "y": 1, "yanchor": "top",
                  "yref": "container", "pad": {"t": 14, "l": 8},
                  "font": {"size": SIZE_TITLE, "color": INK, "family": FONT}},
        "font": {"family": FONT, "size": SIZE_LABEL, "color": INK},
        "paper_bgcolor": PAPER, "plot_bgcolor": PAPER, "height": height, "separators": ",.",
        "margin": {"l": left, "r": right, "t": 104, "b": 84}, "showlegend": False, "hovermode": "closest",
        "hoverlabel": {"font": {"family": FONT, "size": SIZE_LABEL}, "bgcolor": PAPER, "bordercolor": REST},
        "xaxis": axis(), "yaxis": axis(), "annotations": [], "shapes": [], "dragmode": False,
    }
    footer = {"text": escape(caption.footer), "xref": "paper", "yref": "container", "x": 0, "y": 0, "xshift": 8 - left,
              "xanchor": "left", "yanchor": "bottom", "yshift": 8, "showarrow": False, "align": "left",
              "font": {"size": SIZE_FOOTER, "color": FAINT}}
    for key, value in layout.items():
        base[key] = {**base[key], **value} if isinstance(base.get(key), dict) else value
    base["annotations"] = [*base["annotations"], footer]
    return {"data": data, "layout": base}


def axis(**overrides) -> dict:
    """An axis with thin grid lines and no furniture."""
    return {"showgrid": False, "zeroline": False, "showline": False, "ticks": "", "gridcolor": GRID, "automargin": True,
            "fixedrange": True, "tickfont": {"size": SIZE_LABEL, "color": INK}, "title": {"text": ""}, **overrides}
