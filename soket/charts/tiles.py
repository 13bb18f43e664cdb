"""Tile maps: every unit a rectangle of the same size, in its place on the map or in the official order.

Rectangles are bars, because bars can be clicked, filled with text and hatched; Plotly's heat maps can be neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from soket.charts import theme
from soket.charts.panels import label
from soket.charts.theme import Caption, escape

# Up to this many columns a name fits one line at 1280 px; beyond, it is broken in two.
_ONE_LINE_COLUMNS = 10
_LINE, _TWO_LINES, _LARGE = 31, 42, 72


@dataclass(frozen=True)
class Tile:
    """One unit. `key` comes back when it is clicked; `row`, `col` count from 0, row 0 on top; `outlined` is no data."""

    key: str
    name: str
    row: int
    col: int
    fill: str
    hover: str
    ink: str = theme.PAPER
    outlined: bool = False


@dataclass(frozen=True)
class Sign:
    """One entry of the key above a map: a colour, how many, and in words."""

    colour: str
    count: str
    words: str
    outlined: bool = False


def placed(rows: Sequence[dict], columns: int | None = None) -> list[tuple[dict, int, int]]:
    """Every unit with its row and column: its place on the map when all have one, else the order given, in lines of
    `columns` (by default as even as possible, at most 8)."""
    if rows and all(row["tile_row"] == row["tile_row"] and row["tile_row"] is not None for row in rows):
        top, left = min(row["tile_row"] for row in rows), min(row["tile_col"] for row in rows)
        return [(row, int(row["tile_row"] - top), int(row["tile_col"] - left)) for row in rows]
    lines = -(-len(rows) // (columns or 8))
    width = columns or -(-len(rows) // max(lines, 1))
    return [(row, n // width, n % width) for n, row in enumerate(rows)]


def tile_map(tiles: Sequence[Tile], caption: Caption, signs: Sequence[Sign], *, alt: str = "", note: str = "") -> dict:
    """A tile map as a figure dict; `signs` is the key, written above the map, `note` stands below it. Clicked points
    carry customdata [key]."""
    rows, cols = 1 + max(t.row for t in tiles), 1 + max(t.col for t in tiles)
    large = len(tiles) <= 8
    pitch = _LARGE if large else _LINE if cols <= _ONE_LINE_COLUMNS else _TWO_LINES
    size = theme.SIZE_BODY if large else theme.SIZE_LABEL
    longest = 99 if pitch == _LINE else 8 if not large else 24 if cols <= 5 else 14
    data = [bars(
        [t.col - 0.5 for t in tiles], [t.row for t in tiles], 1, 1,
        fill=[t.fill for t in tiles], keys=[[t.key] for t in tiles], hover=[t.hover for t in tiles],
        text=[name_lines(t.name, longest) for t in tiles],
        ink=[theme.INK if t.outlined else t.ink for t in tiles], size=size,
    )]
    return theme.figure(
        data, caption, height=189 + pitch * rows, left=2, right=2, gap=44, alt=alt, note=note,
        xaxis={"visible": False, "range": [-0.5, max(cols, 4) - 0.5]},
        yaxis={"visible": False, "range": [rows - 0.5, -0.5]},
        shapes=[outline(t.col, t.row) for t in tiles if t.outlined], annotations=[key_line(signs)], bargap=0,
    )


def bars(left: Sequence[float], middle: Sequence[float], width: float | Sequence[float], height: float, *,
         fill: Sequence[str], keys: Sequence[list], hover: Sequence[str], text: Sequence[str] | None = None,
         ink: Sequence[str] | str = theme.PAPER, size: int = theme.SIZE_LABEL, hatched: Sequence[bool] | None = None,
         **axes: str) -> dict:
    """Rectangles as one bar trace: from `left`, `width` wide, `height` high around `middle`. Text shrinks to fit."""
    pattern = {}
    if hatched and any(hatched):
        pattern = {"pattern": {"shape": ["/" if h else "" for h in hatched], "fgcolor": "#a3adb5",
                               "bgcolor": theme.MISSING, "size": 6, "solidity": 0.25, "fillmode": "overlay"}}
    widths = [width] * len(left) if isinstance(width, (int, float)) else list(width)
    words = {"text": list(text), "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
             "constraintext": "inside"} if text else {"textposition": "none"}
    inks = [ink] * len(left) if isinstance(ink, str) else list(ink)
    return {
        "type": "bar", "orientation": "h", "base": list(left), "x": widths, "y": list(middle), "width": height,
        "marker": {"color": list(fill), "line": {"color": theme.PAPER, "width": 2}, **pattern},
        "customdata": list(keys), "hovertext": list(hover), "hovertemplate": "%{hovertext}<extra></extra>",
        "insidetextfont": {"family": theme.FONT, "size": size, "color": inks}, "showlegend": False,
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}, **words, **axes,
    }


def outline(col: float, row: float) -> dict:
    """The dotted frame of a tile without data."""
    return {"type": "rect", "x0": col - 0.48, "x1": col + 0.48, "y0": row - 0.44, "y1": row + 0.44,
            "line": {"color": theme.MUTED, "width": 2, "dash": "dot"}, "fillcolor": "rgba(0,0,0,0)"}


def key_line(signs: Sequence[Sign]) -> dict:
    """The key above a plot, as one line of text: ■ 80 đúng hạn   ■ 7 nộp chậm   □ 5 chưa nộp."""
    parts = []
    for sign in signs:
        colour, mark = (theme.MUTED, "□") if sign.outlined else (sign.colour, "■")
        box = f'<span style="color:{colour};font-size:26px">{mark}</span>'
        parts.append(f"{box}\u2002<b>{escape(sign.count)}</b>\u00a0{escape(sign.words)}" if sign.count
                     else f"{box}\u2002{escape(sign.words)}")
    return label("\u2003\u2002".join(parts), 0, 1, at="left bottom", shift=(0, 10), size=theme.SIZE_BODY)


def name_lines(name: str, longest: int) -> str:
    """A name on one line, or broken at the blank nearest its middle when longer than `longest` characters."""
    blanks = [at for at, char in enumerate(name) if char == " "]
    if len(name) <= longest or not blanks:
        return escape(name)
    at = min(blanks, key=lambda blank: abs(blank - len(name) / 2))
    return f"{escape(name[:at])}<br>{escape(name[at + 1:])}"
