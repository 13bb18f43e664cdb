"""Room for the dots of several groups below each other: each group a band with a line of words above its dots and, where its
dots are named, one for each name below them. Heights are px of a page; a stage presses a plot together, the words in it keep their size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEAD, FOOT = 30, 30  # px for a line of words above and below the dots, also where the plot is pressed together
_LINE = 25  # px a line of words beside a band


@dataclass(frozen=True)
class Band:
    """One band, in px from the top of the plot: its ends, and the ends of what is free for its dots."""

    top: float
    bottom: float
    free_top: float
    free_bottom: float

    @property
    def middle(self) -> float:
        """Where the dots stand that nobody pushes aside."""
        return (self.free_top + self.free_bottom) / 2

    @property
    def reach(self) -> float:
        """How far the outline of a dot may stand from the middle."""
        return (self.free_bottom - self.free_top) / 2


def laid(tall: Sequence[float], named: Sequence[int], lines: Sequence[int], height: float) -> list[Band]:
    """Bands that fill `height`: each has what it needs where that is possible, and its share of what is left. `tall`: px the
    dots of each need; `named`: lines of words below them; `lines`: of words beside them."""
    fixed = [HEAD + FOOT * below for below in named]
    least = [max(own + 24, count * _LINE) for own, count in zip(fixed, lines, strict=True)]
    wanted = [max(own + dots, low) for own, dots, low in zip(fixed, tall, least, strict=True)]
    spare = height - sum(wanted)
    if spare >= 0:
        heights = [own + spare / len(wanted) for own in wanted]
    else:  # what is beyond the least is shared out alike
        beyond = sum(wanted) - sum(least)
        share = max(height - sum(least), 0) / beyond if beyond else 0
        heights = [low + (own - low) * share for own, low in zip(wanted, least, strict=True)]
    bands, top = [], 0.0
    for own, below in zip(heights, named, strict=True):
        bands.append(Band(top, top + own, top + HEAD, top + own - FOOT * below - 2))
        top += own
    return bands
