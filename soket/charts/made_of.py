"""What a figure is, as facts: an indicator of one unit or of many, returns, what was left blank, texts. Charts, sentences and
slides state it where they make the figure; soket.ui.leading turns it into an address. Nothing below the pages knows one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["answer", "whole", "returns", "blanks", "texts", "unit", "file", "changes"]


@dataclass(frozen=True)
class Origin:
    """One figure: `label` names it, `value` is how it is written where it is shown. `facts` are pairs of a name and a word,
    what is left out is open:

        answer    indicator, unit, period (the one in view when left out)
        whole     indicator, scope (a peer group or a block; all units when left out), period
        returns   scope, standing (on_time, late, returned, missing)
        blanks    area, scope (a block), unit, indicator
        texts     listing (recommendations, difficulties), area, level, theme
        unit      unit: all it returned
        file      submission: one file as it was received
        changes   before, after (snapshots), unit, indicator: what is not the same in the two

    Any of them may name the snapshot it is about, where that is not the one in view.
    """

    label: str
    value: str
    kind: Kind
    facts: tuple[tuple[str, str], ...] = ()


def of(kind: Kind, label: str, value: str, **facts: str) -> Origin:
    """An Origin with the facts that say something."""
    return Origin(label, value.replace("\u00a0", " "), kind, tuple((name, word) for name, word in facts.items() if word))
