"""E26: citizen numbers, a citizen's phone, or a secrecy mark in a text (quirks 60); no finding repeats any of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from soket.checks.catalogue import finding
from soket.checks.context import ReturnContext
from soket.model import Finding, Sheet
from soket.text import fold

NOT_QUOTED = "(không chép lại)"
# Twelve digits, first a province code 001–096: a citizen identity number, with or without blanks.
_CITIZEN = re.compile(r"(?<![\d.,])0(?:0[1-9]|[1-8]\d|9[0-6])(?: ?\d){9}(?![\d.,]?\d)")
_OLD_CARD = re.compile(r"\b(cmnd|cccd|can cuoc|chung minh)[^\d]{0,25}\d{9}(?:\d{3})?\b")
_PHONE = re.compile(r"(?<![\d.,/])0[35789](?:[ .-]?\d){8}(?![\d.,]?\d)")
_SECRET = re.compile(r"^\W*(TUYỆT MẬT|TỐI MẬT|MẬT)\W*$", re.MULTILINE)
_QUOTED = re.compile(r'"([^"]*)"')
_ABOUT_PEOPLE = re.compile(r"\b(ong|ba|anh|chi|cong dan|nguoi (khieu nai|to cao|dan))\b")


def personal_data(context: ReturnContext) -> Iterator[Finding]:
    """Looked for in every text but the field for the contact person, which is the unit's own."""
    texts = [(line.sheet, line.answer.cell, line.answer.text) for line in context.lines.values()
             if line.indicator.kind == "text" and line.answer.text and line.indicator.role != "contact"]
    texts += [(r.sheet, r.cell, r.text) for r in context.recommendations]
    for sheet, cell, text in texts:
        what = personal(text)
        if what:
            yield finding("E26", sheet, cell, NOT_QUOTED, what=what)


def personal(text: str) -> str | None:
    """What in a text must not be sent, in words; None for a text without any of it."""
    folded = fold(text)
    if _CITIZEN.search(text) or _OLD_CARD.search(folded):
        return "số căn cước công dân"
    if _PHONE.search(text) and _ABOUT_PEOPLE.search(folded):
        return "số điện thoại của công dân"
    return "dấu MẬT" if _SECRET.search(text) else None


def not_quoting(findings: Iterable[Finding], sheets: Iterable[Sheet]) -> Iterator[Finding]:
    """The findings of a file; those about a cell that must not be sent, whatever their rule, quote nothing of it: what is
    found goes into the database and into the copy that is returned."""
    findings = list(findings)
    places = {(found.sheet, found.cell) for found in findings if found.cell}
    held = {(cell.sheet, cell.address) for sheet in sheets for cell in sheet.cells.values()
            if (cell.sheet, cell.address) in places and cell.kind == "text" and personal(str(cell.value))}
    for found in findings:
        if (found.sheet, found.cell) in held and found.seen:
            yield replace(found, seen=NOT_QUOTED, message=_without(found.message, found.seen),
                          how_to_fix=_without(found.how_to_fix, found.seen))
        else:
            yield found


def _without(sentence: str, seen: str) -> str:
    """A sentence without the text it quotes, whole or tidied or in another encoding."""
    return _QUOTED.sub(lambda quoted: f'"{NOT_QUOTED}"' if personal(quoted[1]) else quoted[0], sentence.replace(seen, NOT_QUOTED))
