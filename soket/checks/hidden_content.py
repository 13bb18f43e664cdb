"""W41: rows, columns or sheets that hold something are hidden (quirks 68). They are read all the same."""

from __future__ import annotations

from collections.abc import Iterator

from soket.checks.catalogue import finding
from soket.checks.context import ReturnContext
from soket.model import Finding


def hidden_content(context: ReturnContext) -> Iterator[Finding]:
    """One finding per sheet of the return."""
    for sheet in context.sheets:
        what = [word for word, hidden in (("trang tính", sheet.state != "visible"), ("dòng", sheet.hidden_rows),
                                          ("cột", sheet.hidden_columns)) if hidden]
        if what:
            yield finding("W41", sheet.name, what=", ".join(what))
