"""W15, W16: a text too long for the screen, or too empty to say anything (quirks 58, 59)."""

from __future__ import annotations

from collections.abc import Iterator

from soket.checks.catalogue import finding
from soket.checks.context import ReturnContext
from soket.model import Finding
from soket.text import fold
from soket.text import number as vietnamese

# "Tránh hình thức, chung chung": words that stand for a text and say nothing.
_EMPTY = frozenset({
    "tot", "kha", "trung binh", "dat", "dat yeu cau", "bao dam", "dam bao", "nhu tren", "nt", "binh thuong", "on dinh",
    "hoan thanh", "hoan thanh tot", "thuc hien tot", "dung quy dinh", "theo quy dinh", "day du",
})  # fmt: skip
_LONGEST_EMPTY = 30


def narrative_length(context: ReturnContext) -> Iterator[Finding]:
    """Lengths are the plan's (settings.narrative_max, narrative_min, screen_max). Only texts of several lines are looked at."""
    longest = context.plan.settings["narrative_max"]
    shown = context.plan.settings["screen_max"]
    texts = [(line.sheet, line.answer.cell, line.answer.text) for line in context.lines.values()
             if line.answer.state == "reported" and line.answer.text
             and (line.indicator.narrative or line.indicator.role in ("lessons", "tasks"))]
    texts += [(r.sheet, r.cell, r.text) for r in context.recommendations]
    for sheet, cell, text in texts:
        if len(text) > longest:
            yield finding("W15", sheet, cell, text, length=vietnamese(len(text)), shown=vietnamese(shown))
        elif len(text) < context.plan.settings["narrative_min"] or (len(text) <= _LONGEST_EMPTY and fold(text).strip(" .") in _EMPTY):
            yield finding("W16", sheet, cell, text)
