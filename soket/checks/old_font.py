"""E21: text typed with a font from before Unicode: TCVN3 (.VnTime) or VNI (quirks 47, 48)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from soket.checks.catalogue import LONGEST_SEEN, finding
from soket.checks.cells.parsed import as_seen
from soket.checks.cells.tcvn3 import to_unicode
from soket.checks.context import ReturnContext
from soket.model import Cell, Finding

_TCVN3 = frozenset("µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ")
# Letters that stand for nothing in Unicode Vietnamese; a word or two of TCVN3 already holds several.
_TELLING = frozenset("µ¶·¸¹¨»¼½¾©®ª«¬\u00ad×ØÞß§¦¥")
_VNI = re.compile(r"[aeouyAEOUY][ùøûõïâêáàåäãëéèúüÙØÛÕÏÂÊÁÀÅÄÃËÉÈÚÜ]|ö[ôûøïõ]|[ñÑ][aeiouyöô]")


def old_font(context: ReturnContext) -> Iterator[Finding]:
    """Every text cell of the return, by the font's name or by the letters it leaves behind."""
    for line in context.lines.values():
        cell = line.cells.get("value")
        if cell is not None and cell.kind == "text" and font_of(cell):
            yield about_font(cell)


def about_font(cell: Cell) -> Finding:
    """What to say of a cell typed in an old font; TCVN3 is shown converted, to compare and never to store."""
    font = font_of(cell)
    converted = to_unicode(str(cell.value)) if "TCVN3" in font else ""
    suggestion = f' Chữ đã đổi mã để đối chiếu: "{converted[:LONGEST_SEEN]}".' if converted else ""
    return finding("E21", cell.sheet, cell.address, as_seen(cell), font=font, suggestion=suggestion)


def font_of(cell: Cell) -> str | None:
    """Name of the old encoding, or None for Unicode text."""
    text = str(cell.value)
    if cell.font and not _has_vietnamese(text) and re.search(r"[^\x00-\x7f]", text):
        return f"{cell.font} ({'VNI' if cell.font.lower().startswith('vni') else 'TCVN3'})"
    letters = [c for c in text if c.isalpha() or c in _TCVN3]
    if not letters or _has_vietnamese(text):
        return None
    if sum(c in _TELLING for c in text) >= max(2, len(letters) // 20):
        return ".VnTime (TCVN3)"
    if len(_VNI.findall(text)) >= max(2, len(letters) // 20):
        return "VNI"
    return None


def _has_vietnamese(text: str) -> bool:
    """Letters only Unicode Vietnamese has: ư ơ ă đ with or without tones, and everything of U+1EA0–1EF9."""
    return any("\u1ea0" <= c <= "\u1ef9" or c in "ưƯơƠăĂđĐ" for c in text)
