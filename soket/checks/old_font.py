"""E21: text typed with a font from before Unicode: TCVN3 (.VnTime) or VNI (quirks 47, 48)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from soket.checks.catalogue import LONGEST_SEEN, finding
from soket.checks.cells.parsed import as_seen
from soket.checks.cells.tcvn3 import from_tcvn3
from soket.checks.cells.vni import from_vni
from soket.checks.context import ReturnContext
from soket.model import Cell, Finding

_TCVN3 = frozenset("µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ")
# Letters that stand for nothing in Unicode Vietnamese; a word or two of TCVN3 already holds several.
_TELLING = frozenset("µ¶·¸¹¨»¼½¾©®ª«¬\u00ad×ØÞß§¦¥")
_VNI = re.compile(r"[aeouyAEOUY][ùøûõïâêáàåäãëéèúüÙØÛÕÏÂÊÁÀÅÄÃËÉÈÚÜ]|ö[ôûøïõ]|[ñÑ][aeiouyöô]")


def old_font(context: ReturnContext) -> Iterator[Finding]:
    """Every text cell of the return, by the font's name or by the letters it leaves behind."""
    cells = [line.cells.get("value") for line in context.lines.values()]
    for cell in (*cells, *context.proposal_cells):
        if cell is not None and cell.kind == "text" and font_of(cell):
            yield about_font(cell)


def about_font(cell: Cell) -> Finding:
    """What to say of a cell typed in an old font: with its text in Unicode, for the clerk to compare and to take over."""
    suggestion = f' Chữ đã đổi mã để đối chiếu: "{converted(cell)[:LONGEST_SEEN]}".'
    return finding("E21", cell.sheet, cell.address, as_seen(cell), font=font_of(cell), suggestion=suggestion)


def converted(cell: Cell) -> str:
    """The text of a cell for which `font_of` names an old encoding, in Unicode. .VnTimeH shows small letters as capitals."""
    text = str(cell.value)
    text = from_tcvn3(text) if "TCVN3" in font_of(cell) else from_vni(text)
    return text.upper() if cell.font and re.fullmatch(r"(?i)\.vn\w*h", cell.font) else text


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
