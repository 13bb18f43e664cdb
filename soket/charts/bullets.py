"""Bullet bars as a table: one indicator a row, its bar against the target and the peers, its numbers beside it.

Every row has its own scale from zero, so rates, counts and money can stand in one table. The four states of an answer
look different: a bar · "không phát sinh" · hatched "chưa có số liệu" · an empty frame "để trống".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from soket.charts import measure, theme
from soket.charts.meaning import meaning
from soket.memo import memo

_NAME, _COLUMN, _CHARS = 420, 98, 50  # px of the name and number columns; characters a line of a name
_WIDE, _FEW = 122, 2  # px of number columns where there are few: "Chỉ tiêu giao" stands on one line
_LINE, _AIR, _HEAD = 21, 18, 62  # px a line of a name, between rows, of the header
_BAR, _BAND, _TICK = 7, 13, 15  # half heights in px
STATES = {"no_occurrence": "không phát sinh", "not_available": theme.NO_DATA, "blank": "để trống"}
NOT_SUBMITTED = "chưa nộp báo cáo"


@dataclass(frozen=True)
class Bullet:
    """One row. `note` stands under the name (unit of measure, who answers); `cells` are the number columns as words.

    `figure` None draws the state instead of a bar; `state` is one of STATES or NOT_SUBMITTED. `met` None: nothing to
    meet. `lowest`, `highest`, `median`: the peers. `full` is the right end of the scale; None for a figure that has
    nothing to be measured against: no bar then. `key`: what a click on the row gives back: indicator, unit, period.
    """

    name: str
    note: str
    kind: str
    state: str | None
    figure: float | None
    met: bool | None
    target: float | None
    target_kind: str | None
    full: float | None
    hover: str
    cells: tuple[str, ...]
    median: float | None = None
    lowest: float | None = None
    highest: float | None = None
    key: tuple[str, ...] = ()


@memo
def bullets(rows: Sequence[Bullet], headers: Sequence[str], caption: theme.Caption, *, peers: bool = False,
            note: str = "", heading: str = "") -> dict:
    """A figure as tall as its rows. `headers`: one a number column; `heading`: over the names. `peers` explains the peer marks in
    the key. The drawn part of every row can be clicked: customdata [hover, *key]."""
    names = [_name_lines(row) for row in rows]
    heights = [len(lines) * _LINE + _AIR for lines in names]
    tops = [sum(heights[:i]) for i in range(len(rows))]
    middles = [top + height / 2 for top, height in zip(tops, heights, strict=True)]
    total = sum(heights)
    column = _COLUMN if len(headers) > _FEW else _WIDE
    right = column * len(headers) + 16
    words = [_left(lines, y) for lines, y in zip(names, middles, strict=True)]
    words += [_head(header, i, column) for i, header in enumerate(headers)]
    words += [_key(rows, peers), *([_over_names(heading)] if heading else [])]
    shapes = [_rule(top) for top in tops]
    data = []
    for row, y in zip(rows, middles, strict=True):
        words += [_cell(text, (i + 1) * column, y, strong=i == 0) for i, text in enumerate(row.cells)]
        traces, marks, said = _mark(row, y)
        data += traces
        shapes += marks
        words += said
    if rows:
        data.append(_touch(rows, middles, heights))
    return theme.figure(
        data, caption, height=total + 190, left=_NAME, right=right, gap=_HEAD - 20, note=note, annotations=words,
        shapes=shapes, barmode="overlay", bargap=0,
        xaxis={"range": [0, 1.0], "showticklabels": False, "automargin": False},
        yaxis={"range": [total, 0], "showticklabels": False, "automargin": False},
        alt="; ".join(f"{row.name}: {row.cells[0]}" for row in rows),
    )


def full_scale(kind: str, figure: float | None, target: float | None = None, median: float | None = None,
               highest: float | None = None) -> float | None:
    """Right end of a row's scale: 100 for rates (more if anything is above), 5 for a scale of five, else room for peers.

    A peer far above everybody does not shrink the bar: three medians are enough. None: nothing to measure against.
    """
    known = measure.numbers([figure, target, median])
    if kind in measure.RATES:
        return max([100.0, *known])
    if kind == "scale":
        return 5.0
    if kind == "boolean" or (target is None and median is None):
        return None
    if highest is not None and median is not None and highest == highest:
        known.append(min(highest, 3 * median) if median > 0 else highest)
    return max(known, default=0.0) * 1.04 or None


def _name_lines(row: Bullet) -> list[str]:
    """The name, wrapped, and its note: behind the last line where it fits, else on a line of its own."""
    lines = theme.wrap(row.name, _CHARS)
    note = f'<span style="color:{theme.MUTED}">{theme.escape(row.note)}</span>'
    shown = [theme.escape(line) for line in lines]
    if not row.note:
        return shown
    if len(lines[-1]) + len(row.note) + 3 <= _CHARS:
        return [*shown[:-1], f"{shown[-1]} · {note}"]
    return [*shown, note]


def _left(lines: list[str], y: float) -> dict:
    return {"text": "<br>".join(lines), "xref": "paper", "x": 0, "xshift": 8 - _NAME, "xanchor": "left", "yref": "y", "y": y,
            "yanchor": "middle", "align": "left", "showarrow": False}


def _cell(text: str, right: float, y: float, *, strong: bool) -> dict:
    shown = f"<b>{theme.escape(text)}</b>" if strong else theme.escape(text)
    return {"text": shown, "xref": "paper", "x": 1, "xshift": right, "xanchor": "right", "yref": "y",
            "y": y, "yanchor": "middle", "showarrow": False, "align": "right",
            "font": {"size": 18 if strong else theme.SIZE_LABEL, "color": theme.INK if strong else theme.MUTED}}


def _head(text: str, at: int, column: float) -> dict:
    lines = "<br>".join(theme.escape(line) for line in theme.wrap(text, int(column / 8.7)))
    return {"text": lines, "xref": "paper", "x": 1, "xshift": column * (at + 1), "xanchor": "right", "yref": "paper",
            "y": 1, "yanchor": "bottom", "yshift": 4, "showarrow": False, "align": "right",
            "font": {"color": theme.MUTED}}


def _over_names(heading: str) -> dict:
    lines = "<br>".join(theme.escape(line) for line in theme.even(heading, _CHARS))
    return {"text": lines, "xref": "paper", "x": 0, "xshift": 8 - _NAME, "xanchor": "left", "yref": "paper", "y": 1,
            "yanchor": "bottom", "yshift": 4, "showarrow": False, "align": "left", "font": {"color": theme.MUTED}}


def _key(rows: Sequence[Bullet], peers: bool) -> dict:
    """What the marks mean, over the bars; only marks that are drawn."""
    parts = []
    kinds = {row.target_kind for row in rows if row.target is not None}
    if kinds:
        met = {row.met for row in rows if row.figure is not None and row.met is not None}
        parts.append(" ".join(f"{_square(colour)} {word}" for is_met, colour, word in (
            (True, theme.ACCENT, "đạt"), (False, theme.ALERT, "chưa đạt")) if is_met in met or not met))
        parts += [f"{'┃' if kind == 'target' else '┆'} {measure.level_word(kind)}" for kind in sorted(kinds, key=str)]
    if peers:
        parts.append(f'<span style="color:{theme.FAINT}">▎</span>trung vị nhóm')
        parts.append(f"{_square(theme.MISSING)} khoảng của nhóm")
    lines = ["   ".join(parts[:2]), "   ".join(parts[2:])] if len(parts) > 2 else ["   ".join(parts)]
    return {"text": "<br>".join(line for line in lines if line), "xref": "paper", "x": 0, "xanchor": "left",
            "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 4, "align": "left", "showarrow": False, "font": {"color": theme.MUTED}}


def _square(colour: str) -> str:
    return f'<span style="color:{colour}">■</span>'


def _rule(top: float) -> dict:
    return {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": top, "y1": top, "layer": "below",
            "line": {"color": theme.GRID, "width": 1}}


def _mark(row: Bullet, y: float) -> tuple[list[dict], list[dict], list[dict]]:
    """The bar of one row, or what stands in its place."""
    if row.figure is None or row.figure != row.figure:
        return _state(row, y)
    if row.kind == "boolean" or row.full is None:
        return [], [], []
    shapes = []
    if row.lowest is not None and row.highest is not None and row.lowest == row.lowest:
        shapes.append(_box(row.lowest / row.full, min(row.highest / row.full, 1.0), y, _BAND, theme.MISSING))
    marks = ((row.median, {"color": theme.FAINT, "width": 4}), (row.target, measure.level_line(row.target_kind)))
    for value, line in marks:
        if value is not None and value == value:
            x = min(value / row.full, 1.0)
            shapes.append({"type": "line", "xref": "x", "yref": "y", "x0": x, "x1": x, "y0": y - _TICK, "y1": y + _TICK,
                           "line": line})
    bar = {
        "type": "bar", "orientation": "h", "x": [min(row.figure / row.full, 1.0)], "y": [y], "width": [2 * _BAR],
        "marker": {"color": measure.colour(row.met)}, "hoverinfo": "skip",
        **meaning(row.name, names=[row.name], values=[row.figure], full=[row.full]),
    }
    return [bar], shapes, []


def _touch(rows: Sequence[Bullet], middles: Sequence[float], heights: Sequence[float]) -> dict:
    """An invisible bar over each row, also where nothing is drawn: what says the figure and can be clicked."""
    clear = {"marker": {"opacity": 0}}
    return {
        "type": "bar", "orientation": "h", "x": [1] * len(rows), "y": list(middles), "width": list(heights),
        "marker": {"opacity": 0}, "customdata": [[row.hover, *row.key] for row in rows],
        "hovertemplate": "%{customdata[0]}<extra></extra>", "selected": clear, "unselected": clear,
    }


def _state(row: Bullet, y: float) -> tuple[list[dict], list[dict], list[dict]]:
    """No figure: "không phát sinh" plain, "chưa có số liệu" hatched, "để trống" an empty frame."""
    words = {"text": STATES.get(row.state or "blank", row.state), "xref": "paper", "x": 0, "xanchor": "left",
             "yref": "y", "y": y, "showarrow": False, "bgcolor": theme.PAPER, "borderpad": 2, "font": {"color": theme.MUTED}}
    if row.state in ("no_occurrence", NOT_SUBMITTED):
        return [], [], [words]
    if row.state == "not_available":
        hatched = {"type": "bar", "orientation": "h", "x": [1], "y": [y], "width": [2 * _BAR], "hoverinfo": "skip",
                   "marker": {"color": theme.MISSING, "line": {"width": 0}, "pattern": theme.HATCH}}
        return [hatched], [], [words]
    dotted = {"line": {"color": theme.REST, "width": 1, "dash": "dot"}, "layer": "above"}
    frame = _box(0, 1, y, _BAR, "rgba(0,0,0,0)") | dotted
    return [], [frame], [words]


def _box(x0: float, x1: float, y: float, half: float, colour: str) -> dict:
    return {"type": "rect", "xref": "x", "yref": "y", "x0": x0, "x1": x1, "y0": y - half, "y1": y + half, "layer": "below",
            "fillcolor": colour, "line": {"width": 0}}
