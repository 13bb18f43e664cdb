"""What units write, point by point: what most of them say alike first, and who says it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from soket import text
from soket.checks.cells.parsed import says_nothing
from soket.conference.words import cut, named_whole, whole

_MARK = re.compile(r"^\s*(?:[-+*•–]|\d+[.)]|[a-zđ]\))\s*")

_HEADING, _LINE, _BETWEEN, _INDENT, _LETTER = 58, 44, 14, 34, 15.4  # px of words on the stage (player/stage.css)
_LONGEST = 480  # characters


@dataclass(frozen=True)
class Point:
    """One line of what units write: how many write it, the first of them."""

    words: str
    unit: str
    count: int


def points(rows: pd.DataFrame) -> list[Point]:
    """What names nothing ("Không có") left out; those most units write first, then a peer group in turn, so that each is heard; official order inside a group. `rows`:
    text, name and peer_group of units in the official order."""
    saying: dict[str, list[int]] = {}
    said: dict[str, str] = {}
    for at, words in enumerate(rows["text"]):
        for point in filter(None, (_MARK.sub("", line).strip().rstrip(".;, ") for line in words.splitlines())):
            key = text.fold(point)
            if says_nothing(point):
                continue
            said.setdefault(key, point)
            if at not in saying.setdefault(key, []):
                saying[key].append(at)
    turn: dict[str, int] = {}
    order = []
    for key, places in saying.items():
        group = rows.iloc[places[0]]["peer_group"]
        order.append((-len(places), turn.setdefault(group, 0), places[0], key))
        turn[group] += 1
    return [Point(said[key], rows.iloc[first]["name"], -count) for count, _, first, key in sorted(order)]


def lines(every: list[Point], wide: float, high: float, most: int) -> tuple[str, ...]:
    """The first points, `most` of them, as far as they fit a block of words (stage px); always one."""
    said: list[str] = []
    left = high - _HEADING
    for point in every[:most]:
        words = _quoted(point)
        left -= _LINE * -(-len(words) // int((wide - _INDENT) / _LETTER)) + _BETWEEN
        if said and left < 0:
            break
        said.append(words)
    return tuple(said)


def _quoted(point: Point) -> str:
    """“Words” (who says so); of a unit without a name the words alone. Only what would fill a block by itself is cut."""
    others = " và " + whole(f"{point.count - 1} đơn vị khác") if point.count > 1 and point.unit else ""
    return f"“{cut(point.words, _LONGEST)}”" + (f" ({named_whole(point.unit)}{others})" if point.unit else "")
