"""All checks of one return, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

from soket.checks.context import ReturnContext
from soket.checks.external_links import external_links
from soket.checks.hidden_content import hidden_content
from soket.checks.lone_part import lone_part
from soket.checks.missing_required import missing_required
from soket.checks.narrative_length import narrative_length
from soket.checks.nothing_reported import nothing_reported
from soket.checks.old_font import old_font
from soket.checks.other_year import other_year
from soket.checks.over_denominator import over_denominator, ratio_open
from soket.checks.parts_and_total import equality_open, parts_and_total
from soket.checks.personal_data import personal_data
from soket.checks.stated_rate import stated_rate
from soket.checks.struck_text import struck_text
from soket.checks.swapped_day import swapped_day
from soket.checks.total_row import sum_open, total_row
from soket.checks.wrong_period import wrong_period
from soket.model import Cell, Finding

CHECKS: tuple[Callable[[ReturnContext], Iterator[Finding]], ...] = (
    over_denominator, lone_part, stated_rate, parts_and_total, total_row, wrong_period, swapped_day,
    other_year, old_font, struck_text,
    narrative_length, personal_data, hidden_content, external_links, nothing_reported, missing_required,
)  # fmt: skip
# What the checks cannot decide while a cell cannot be read.
OPEN: tuple[Callable[[ReturnContext], Iterator[tuple[Cell, str]]], ...] = (ratio_open, equality_open, sum_open)


def run_checks(context: ReturnContext) -> Iterator[Finding]:
    """What the cells said on being read, then what the checks across cells say.

    A clerk learns everything in one pass: a check goes by the cells it needs and by no other, and what it needs a refused
    cell for is said where that cell is to be corrected.
    """
    still = defaultdict(list)
    for left_open in OPEN:
        for cell, sentence in left_open(context):
            still[cell.sheet, cell.address].append(sentence)
    for line in context.lines.values():
        for part in line.parts.values():
            for found in part.findings:
                more = still.get((found.sheet, found.cell), ()) if found.severity == "reject" else ()
                yield replace(found, how_to_fix=" ".join((found.how_to_fix, *dict.fromkeys(more))))
    for check in CHECKS:
        yield from check(context)
