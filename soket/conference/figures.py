"""Figures drawn for the stage alone: groups beside each other, units split by how they stand. Pixels are the stage's.

The other figures of a deck are those of the pages, laid anew for their box (soket.charts.restage).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from soket.charts import measure, theme
from soket.charts.meaning import meaning
from soket.charts.theme import escape
from soket.conference.stage import Box

LABEL, BODY, STRONG = 24, 28, 32  # px: labels stay 16 on 1280 × 720
_BESIDE, _TICK = 10, 0.22  # px between a mark and its words; half height of a level's tick, in rows


@dataclass(frozen=True)
class Bar:
    """One bar of `bars`: `value` None has no figure and says so; `key` is a unit's code, "" for a group."""

    name: str
    value: float | None
    words: str
    colour: str
    key: str = ""


@dataclass(frozen=True)
class Level:
    """A target (solid) or reference level (dashed) with its words."""

    value: float
    words: str
    kind: str | None


def bars(rows: Sequence[Bar], heading: str, full: float, box: Box, level: Level | None = None) -> dict:
    """Horizontal bars from zero to `full`, name above each bar, figure at its end. The level is a tick across every bar, so that
    it runs through no words. At most six in a box of 540 px."""
    lines = theme.wrap(heading, int(box.width / (0.52 * LABEL)))
    head = LABEL * 1.3 * (len(lines) - 1)
    top, count = (92 if level else 56) + head, max(len(rows), 1)
    room = _room(full, [row.words for row in rows], STRONG, box.width)
    notes = [_words("<br>".join(map(escape, lines)), 0, 1, xref="paper", yref="paper", yshift=top - 2, yanchor="top", color=theme.MUTED)]
    for at, row in enumerate(rows):
        notes.append(_words(escape(row.name), 0, at - 0.24, yref="y", yanchor="bottom"))
        if row.value is None:
            notes.append(_words(row.words, 0, at + 0.04, yref="y", yanchor="middle", color=theme.MUTED))
            continue
        reach = row.value + (_width(row.words, STRONG) + 2 * _BESIDE) * room / box.width
        behind = level.value if level and row.value < level.value <= reach else row.value  # no tick through a number
        notes.append(_words(f"<b>{escape(row.words)}</b>", behind, at + 0.02, yref="y", yanchor="middle", xshift=_BESIDE, size=STRONG))
    shapes = []
    if level:
        line = {"type": "line", "xref": "x", "x0": level.value, "x1": level.value,
                "line": measure.level_line(level.kind) | {"width": 4, "dash": _dash(level.kind)}}
        shapes = [{**line, "yref": "y", "y0": at - _TICK, "y1": at + _TICK} for at in range(len(rows))]
        notes.append(_words(escape(level.words), level.value, 1, yref="paper", yanchor="bottom", yshift=4,
                            xanchor="right" if level.value > full * 0.5 else "left"))
    trace = {
        "type": "bar", "orientation": "h", "x": [row.value for row in rows], "y": list(range(len(rows))), "width": 0.36,
        "marker": {"color": [row.colour for row in rows]}, "customdata": [[row.key] for row in rows], "hoverinfo": "skip",
        **meaning(heading),
    }
    return figure([trace], box, margin={"l": 4, "r": 4, "t": top, "b": 4}, annotations=notes, shapes=shapes,
                  xaxis={"visible": False, "range": [0, room]}, yaxis={"visible": False, "range": [count - 0.5, -0.62]})


def abreast(drawn: Sequence[dict]) -> list[dict]:
    """Figures of `bars` that stand side by side, their first bars at one height: each begins as low as the lowest; headings stay."""
    top = max((one["layout"]["margin"]["t"] for one in drawn), default=0)
    lowered = []
    for one in drawn:
        by, (heading, *words) = top - one["layout"]["margin"]["t"], one["layout"]["annotations"]
        notes = [heading | {"yshift": heading["yshift"] + by}, *words]
        lowered.append(one | {"layout": one["layout"] | {"margin": one["layout"]["margin"] | {"t": top}, "annotations": notes}})
    return lowered


@dataclass(frozen=True)
class Part:
    """One kind of a stacked bar: words, colour of the fill and of the number in it, how many in each row."""

    words: str
    colour: str
    ink: str
    counts: tuple[int, ...]
    hatched: bool = False


def stacked(names: Sequence[str], parts: Sequence[Part], box: Box, totals: Sequence[str]) -> dict:
    """Horizontal stacked bars with the counts inside; the key stands above, in the order of the parts. `totals`: words
    behind each bar."""
    left = min(int(max(map(len, names), default=0) * 14.5) + 30, 620)
    data, widest = [], max((sum(part.counts[at] for part in parts) for at in range(len(names))), default=1) or 1
    room = _room(widest, totals, BODY, box.width - left)
    for part in parts:
        marker = {"color": part.colour, "line": {"color": theme.PAPER, "width": 3}}
        if part.hatched:
            marker["pattern"] = {"shape": "/", "fgcolor": theme.REST, "bgcolor": theme.MISSING, "size": 12, "solidity": 0.25}
        data.append({
            "type": "bar", "orientation": "h", "name": escape(part.words), "x": list(part.counts), "y": list(range(len(names))),
            "width": 0.62, "marker": marker, "hoverinfo": "skip", "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
            # A number stands in its part only where it has room; small parts are in the words behind the bar.
            "text": [f"<b>{n}</b>" if n and n * (box.width - left) / room >= _width(str(n), BODY) + 6 else "" for n in part.counts],
            "insidetextfont": {"family": theme.FONT, "size": BODY, "color": part.ink}, "constraintext": "none",
        })
    key = "\u2003".join(f'<span style="color:{part.ink if part.hatched else part.colour};font-size:34px">{"▨" if part.hatched else "■"}'
                        f"</span> {escape(part.words)}" for part in parts)
    notes = [_words(key, 0, 1, xref="paper", yref="paper", yanchor="bottom", yshift=14, size=BODY)]
    for at, (name, total) in enumerate(zip(names, totals, strict=True)):
        notes.append(_words(escape(name), 0, at, xref="paper", yref="y", xanchor="right", xshift=-16, yanchor="middle",
                            size=BODY))
        reach = sum(part.counts[at] for part in parts)
        notes.append(_words(escape(total), reach, at, yref="y", yanchor="middle", xshift=14, size=BODY))
    return figure(data, box, barmode="stack", margin={"l": left, "r": 4, "t": 76, "b": 4}, annotations=notes,
                  xaxis={"visible": False, "range": [0, room]},
                  yaxis={"visible": False, "range": [len(names) - 0.5, -0.5]})


def figure(data: list[dict], box: Box, **layout: object) -> dict:
    """A figure in the theme that fills its box and has neither title nor footer."""
    return {"data": data, "layout": {
        "width": round(box.width), "height": round(box.height), "autosize": False, "paper_bgcolor": theme.PAPER,
        "plot_bgcolor": theme.PAPER, "font": {"family": theme.FONT, "size": LABEL, "color": theme.INK}, "separators": ",.",
        "showlegend": False, "hovermode": False, "dragmode": False, **layout,
    }}


def _room(full: float, words: Sequence[str], size: int, width: float) -> float:
    """End of an axis that is `width` px wide, so that the words behind the longest bar have room."""
    return full * width / (width - max(map(lambda said: _width(said, size), words), default=0) - 28)


def _width(words: str, size: int) -> float:
    """px that words take at most."""
    return 0.62 * size * len(words)


def _dash(kind: str | None) -> str:
    return "solid" if kind == "target" else "9px,8px"


def _words(text: str, x: float, y: float, *, xref: str = "x", yref: str = "y", xanchor: str = "left", size: int = LABEL,
           color: str = theme.INK, **other: object) -> dict:
    return {"text": text, "x": x, "y": y, "xref": xref, "yref": yref, "xanchor": xanchor, "showarrow": False,
            "align": "left", "font": {"size": size, "color": color}, **other}
