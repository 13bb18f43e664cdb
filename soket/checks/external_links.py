"""W51: the workbook takes numbers from other files (quirks 78). Macros are refused by the gate."""

from __future__ import annotations

from collections.abc import Iterator

from soket.checks.catalogue import finding
from soket.checks.context import ReturnContext
from soket.model import Finding


def external_links(context: ReturnContext) -> Iterator[Finding]:
    """One finding for the file."""
    if context.external_links:
        yield finding("W51", what="liên kết đến tệp khác")
