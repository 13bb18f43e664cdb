"""W42: text with a line through it is still in the cell (quirks 69)."""

from __future__ import annotations

from collections.abc import Iterator

from soket.checks.catalogue import finding
from soket.checks.cells.parsed import as_seen
from soket.checks.context import ReturnContext
from soket.model import Finding


def struck_text(context: ReturnContext) -> Iterator[Finding]:
    """Every input cell with strike-through, of the whole cell or of a part of its text."""
    cells = [cell for line in context.lines.values() for cell in line.cells.values()]
    for cell in (*cells, *context.proposal_cells):
        if cell.struck:
            yield finding("W42", cell.sheet, cell.address, as_seen(cell))
