"""Text of a workbook or plan as data: nothing in it may act as markup."""

from __future__ import annotations

import re

# Everything Markdown, Streamlit's directives (:red[…], :material/…:) and LaTeX ($) give a meaning to.
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=@])")


def markdown(value: object) -> str:
    """`value` as Markdown that shows exactly that text; line breaks are kept."""
    lines = str(value).replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
    return "  \n".join(_SPECIAL.sub(r"\\\1", line.strip()) for line in lines)
