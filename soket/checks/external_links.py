"""W51: the workbook takes numbers from other files (quirks 78). Macros are refused by the gate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from soket.checks.catalogue import finding
from soket.checks.context import ReturnContext
from soket.model import Finding

# [1]Sheet1!A1, '[Biểu 2.xlsx]Mục 5'!D5. A column of a table, Biểu[Số hồ sơ], has no sheet after its bracket.
_OTHER_FILE = re.compile(r"\[[^\[\]]+\][^\[\]!]*!")
_QUOTED_TEXT = re.compile(r'"[^"]*"')


def external_links(context: ReturnContext) -> Iterator[Finding]:
    """Every cell whose formula names another file; one finding for the file when it has links and no such cell."""
    named = [cell for sheet in context.sheets for cell in sheet.cells.values()
             if cell.formula and _OTHER_FILE.search(_QUOTED_TEXT.sub("", cell.formula))]
    for cell in named:
        yield finding("W51", cell.sheet, cell.address, cell.formula, what=f"công thức lấy số từ tệp khác: {cell.formula}")
    if context.external_links and not named:
        yield finding("W51", what="liên kết đến tệp khác")
