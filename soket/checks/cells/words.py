"""One cell of a text indicator → text."""

from __future__ import annotations

import re
import unicodedata

from soket.checks.cells.number import Slot
from soket.checks.cells.parsed import BLANK, HIDDEN, Parsed, as_seen, state_word
from soket.model import Cell, Indicator
from soket.text import nfc


def read_words(cell: Cell | None, indicator: Indicator) -> Parsed:
    """Text with its line breaks, composed, without control or hidden characters.

    "Không", "Không có" → no occurrence and "Chưa có số liệu" → not available, both keep the words. A text that
    begins with "=" or "@" is only text (quirks 61).
    """
    if cell is None:
        return BLANK
    slot = Slot(indicator, "value", cell)
    if cell.kind == "error":
        return slot.reject("E05")
    if cell.kind == "formula":
        return slot.reject("E04")
    text = tidy(as_seen(cell))
    if not text:
        return BLANK
    return Parsed(state_word(text) or "reported", text)


def tidy(text: str) -> str:
    """Line breaks kept, other control characters and hidden ones out, no white space at the ends."""
    text = HIDDEN.sub("", nfc(text)).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")
    return re.sub(r"[ \t\u00a0]+\n", "\n", text).strip()
