"""One look, decided once: near-black ink, one accent, grey for the rest, Okabe–Ito where categories are needed.

A figure is a plain dict {"data": […], "layout": {…}}: explicit colours and sizes, Vietnamese separators,
a title that states the finding, a subtitle with measure and unit, a footer with n, period, source, as-of.
Sizes are for the back of a hall at 1920×1080: body ≥ 20 px, labels ≥ 16 px.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

INK = "#14212b"
MUTED = "#52616d"
FAINT = "#6b7780"  # footers: still 4.5 : 1 on white
GRID = "#eceff1"
PAPER = "#ffffff"
ACCENT = "#0b5fa5"  # what the chart is about; also: met, on time
ALERT = "#d97706"  # late, below the target (Okabe–Ito orange, darkened for white text)
ALERT_TEXT = "#a85a00"  # ALERT as words on white: 4.9 : 1
REST = "#b8c1c8"  # everything else
MISSING = "#e3e7ea"  # units without data; always hatched or outlined, and says so in words
OKABE_ITO = ("#0b5fa5", "#d97706", "#009e73", "#cc79a7", "#56b4e9", "#e6b800")
RAMP = ("#eaf2f9", "#c3dbee", "#8fbbdd", "#4f92c4", "#0b5fa5", "#083f70")  # amounts
DIVERGING = ("#d97706", "#eaaa5a", "#f7ddb8", "#f2f2f2", "#cfc6e6", "#9a86c8", "#5e3c99")  # below … above target

FONT = "Noto Sans, Segoe UI, Source Sans, Roboto, Helvetica, Arial, sans-serif"
SIZE_TITLE, SIZE_SUBTITLE, SIZE_BODY, SIZE_LABEL, SIZE_FOOTER = 28, 20, 20, 16, 16
NO_DATA = "chưa có số liệu"
HATCH = {"shape": "/", "fgcolor": REST, "bgcolor": PAPER, "size": 8, "solidity": 0.25}  # fill of what has no figure

# Characters that surely fit one line of a figure on a 1280 px screen, and the height of a line.
_TITLE_CHARS, _SUBTITLE_CHARS, _FOOTER_CHARS, _NOTE_CHARS = 72, 105, 140, 128
_TITLE_LINE, _SUBTITLE_LINE, _FOOTER_LINE, _NOTE_LINE = 36, 27, 20, 23
# Plotly hangs a title of several lines by the baseline of its first line, one of a single line by its top.
_TITLE_TOP = 36
_EDGE = 2  # words stand on the left edge of the page, as its headings do


def ink_on(fill: str) -> str:
    """The colour of words inside a mark: paper or ink, whichever can be read on it. stage.js does the same on the dark theme."""
    red, green, blue = ((int(fill[at:at + 2], 16) / 255) ** 2.2 for at in (1, 3, 5))
    return INK if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 else PAPER


ON_OKABE_ITO = tuple(map(ink_on, OKABE_ITO))


@dataclass(frozen=True)
class Caption:
    """The words around a chart. `title` is a finding, `subtitle` measure · unit, `footer` n · period · source · as-of."""

    title: str
    subtitle: str
    footer: str


def hues(count: int) -> tuple[str, ...]:
    """A colour for each of so many things told apart. ValueError beyond six: nothing is left out in silence, and the loader
    refuses plans with more groups (soket.plan_head)."""
    if count > len(OKABE_ITO):
        raise ValueError(f"{count} things to tell apart, {len(OKABE_ITO)} colours")
    return OKABE_ITO[:count]


def escape(text: str) -> str:
    """Text of a workbook or plan as Plotly shows it: its pseudo-HTML switched off."""
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` characters, broken at plain blanks only: "98,5 %" keeps its no-break space."""
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]


def even(text: str, width: int) -> list[str]:
    """As `wrap`, in as few lines and all about as long: no line holds the last syllable alone."""
    lines = wrap(text, width)
    while width > 1 and len(narrower := wrap(text, width - 1)) == len(lines):
        lines, width = narrower, width - 1
    return lines


def _wrap_parts(text: str, width: int) -> list[str]:
    """Lines of parts between " · ", each part whole where it fits half a line: a date or "DỮ LIỆU MẪU" is not torn apart."""
    parts = [part.replace(" ", "\u00a0") if len(part) <= width // 2 else part for part in text.split(" · ")]
    return [line.removesuffix(" ·") for line in wrap(" · ".join(parts), width)]


def figure(data: list[dict], caption: Caption, *, height: int = 560, left: int = 80, right: int = 40,
           gap: int = 0, alt: str = "", note: str = "", **layout) -> dict:
    """A complete figure: traces in the theme, with title, subtitle and footer. `layout` overrides per chart.

    Words are wrapped for the narrowest screen (1280 px), margins follow the number of lines, and `height` grows by what
    they need beyond one line each. `gap` px are kept free between the subtitle and the plot, for direct labels. `note`
    stands between the plot and the footer: units a chart cannot draw, by name. `alt` is what a reader who cannot see
    the picture is told after its title (layout.meta.alt). layout.meta also keeps the caption and the px its words take,
    so that the figure can be laid anew for the stage (soket.charts.restage).
    """
    title = wrap(caption.title, _TITLE_CHARS)
    subtitle, footer = _wrap_parts(caption.subtitle, _SUBTITLE_CHARS), _wrap_parts(caption.footer, _FOOTER_CHARS)
    words = "<br>".join(f"<b>{escape(line)}</b>" for line in title)
    if caption.subtitle:
        lines = "<br>".join(escape(line) for line in subtitle)
        words += f'<br><span style="font-size:{SIZE_SUBTITLE}px;color:{MUTED}">{lines}</span>'
    if "<br>" not in words:
        words += "<br>\u200b"
    notes = wrap(note, _NOTE_CHARS) if note else []
    noted = _NOTE_LINE * len(notes) + 10 if notes else 0
    below = 64 + _FOOTER_LINE * len(footer) + noted
    above = 42 + _TITLE_LINE * len(title) + (_SUBTITLE_LINE * len(subtitle) if caption.subtitle else 0) + gap
    extra = _TITLE_LINE * (len(title) - 1) + _SUBTITLE_LINE * (len(subtitle) - 1) + _FOOTER_LINE * (len(footer) - 1)
    extra += noted
    base = {
        "title": {"text": words, "x": 0, "xref": "container", "xanchor": "left", "y": 1, "yanchor": "top",
                  "yref": "container", "pad": {"t": _TITLE_TOP, "l": _EDGE},
                  "font": {"size": SIZE_TITLE, "color": INK, "family": FONT}},
        "font": {"family": FONT, "size": SIZE_LABEL, "color": INK},
        "paper_bgcolor": PAPER, "plot_bgcolor": PAPER, "height": height + extra + gap, "separators": ",.",
        "margin": {"l": left, "r": right, "t": above, "b": below}, "showlegend": False, "hovermode": "closest",
        "hoverlabel": {"font": {"family": FONT, "size": SIZE_LABEL, "color": INK}, "bgcolor": PAPER,
                       "bordercolor": REST, "align": "left"},
        "xaxis": axis(), "yaxis": axis(), "annotations": [], "shapes": [], "dragmode": False,
        "meta": {"alt": f"{caption.title}. {alt}".strip(), "title": caption.title, "subtitle": caption.subtitle,
                 "footer": caption.footer, "note": note, "above": above - gap, "below": _FOOTER_LINE * len(footer)},
    }
    for key, value in layout.items():
        base[key] = {**base[key], **value} if isinstance(base.get(key), dict) else value
    # Annotations cannot refer to the container, so the footer hangs below the plot by the bottom margin.
    margin = base["margin"]
    foot = {"text": "<br>".join(escape(line) for line in footer), "xref": "paper", "yref": "paper", "x": 0, "y": 0,
            "xshift": _EDGE - margin["l"], "yshift": 8 - margin["b"], "xanchor": "left", "yanchor": "bottom",
            "showarrow": False, "align": "left", "font": {"size": SIZE_FOOTER, "color": FAINT}}
    if notes:
        base["annotations"] = [*base["annotations"], {
            **foot, "text": "<br>".join(escape(line) for line in notes), "yshift": 20 - margin["b"] + _FOOTER_LINE * len(footer),
            "font": {"size": SIZE_LABEL, "color": INK}}]
    base["annotations"] = [*base["annotations"], foot]
    # Plotly refuses a figure without traces; a table in which nobody has answered yet is one.
    return {"data": data or [{"type": "scatter", "x": [], "y": [], "hoverinfo": "skip"}], "layout": base}


def axis(**overrides) -> dict:
    """An axis with thin grid lines and no furniture."""
    return {"showgrid": False, "zeroline": False, "showline": False, "ticks": "", "gridcolor": GRID, "automargin": True,
            "fixedrange": True, "tickfont": {"size": SIZE_LABEL, "color": INK}, "title": {"text": ""}, **overrides}
