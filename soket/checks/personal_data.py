"""E26: citizen numbers, a citizen's phone, or a secrecy mark in a text (quirks 60)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from soket.checks.catalogue import finding
from soket.checks.context import ReturnContext
from soket.model import Finding
from soket.text import fold

# Twelve digits, first a province code 001–096: a citizen identity number, with or without blanks.
_CITIZEN = re.compile(r"(?<![\d.,])0(?:0[1-9]|[1-8]\d|9[0-6])(?: ?\d){9}(?![\d.,]?\d)")
_OLD_CARD = re.compile(r"\b(cmnd|cccd|can cuoc|chung minh)[^\d]{0,25}\d{9}(?:\d{3})?\b")
_PHONE = re.compile(r"(?<![\d.,/])0[35789](?:[ .-]?\d){8}(?![\d.,]?\d)")
_SECRET = re.compile(r"^\W*(TUYỆT MẬT|TỐI MẬT|MẬT)\W*$", re.MULTILINE)
_ABOUT_PEOPLE = re.compile(r"\b(ong|ba|anh|chi|cong dan|nguoi (khieu nai|to cao|dan))\b")


def personal_data(context: ReturnContext) -> Iterator[Finding]:
    """Looked for in every text but the field for the contact person, which is the unit's own."""
    texts = [(line.sheet, line.answer.cell, line.answer.text) for line in context.lines.values()
             if line.indicator.kind == "text" and line.answer.text and line.indicator.role != "contact"]
    texts += [(r.sheet, r.cell, r.text) for r in context.recommendations]
    for sheet, cell, text in texts:
        what = personal(text)
        if what:
            yield finding("E26", sheet, cell, "(không chép lại)", what=what)


def personal(text: str) -> str | None:
    """What in a text must not be sent, in words; None for a text without any of it."""
    folded = fold(text)
    if _CITIZEN.search(text) or _OLD_CARD.search(folded):
        return "số căn cước công dân"
    if _PHONE.search(text) and _ABOUT_PEOPLE.search(folded):
        return "số điện thoại của công dân"
    return "dấu MẬT" if _SECRET.search(text) else None
