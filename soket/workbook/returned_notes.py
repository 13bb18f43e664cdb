"""Findings → what a returned copy says about them: notes in the order a clerk works through them.

A note is plain data, so that it can be sent to the worker that writes it into the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from soket.checks.catalogue import RULES, where
from soket.model import Finding, Severity
from soket.text import nfc, upper_first

BLANK_CELL = "(ô trống)"
COMMENT_HEADS: dict[Severity, str] = {"reject": "PHẢI SỬA", "warn": "XEM LẠI"}
FIXED_HEAD = "ĐÃ SỬA GIÚP"

# Headings of the sheet "Cần sửa", in their order. What has no cell concerns the whole file and is read first.
FIXED = "Đã sửa giúp: ô nền xanh"  # stands between what is to review and what is missing
WHOLE_FILE, TO_CORRECT, TO_REVIEW, MISSING, TO_KNOW = (
    "Về cả tệp", "Phải sửa: ô nền đỏ", "Xem lại: ô nền cam", "Còn thiếu: bổ sung khi có", "Để biết: không phải sửa",
)  # fmt: skip
_ORDER = (WHOLE_FILE, TO_CORRECT, TO_REVIEW, MISSING, TO_KNOW)


@dataclass(frozen=True)
class Note:
    """One finding in words. `why` is the rule's message without the place and the value, which stand beside it."""

    rule: str
    section: str
    severity: Severity
    title: str
    sheet: str | None
    cell: str | None
    seen: str
    why: str
    how_to_fix: str

    @property
    def comment(self) -> str:
        """The comment of the cell: title, what was seen, why, how to fix it."""
        return (f"{COMMENT_HEADS[self.severity]}: {self.title}\nĐang ghi: {self.seen or BLANK_CELL}\n"
                f"Lý do: {self.why}\nCách sửa: {self.how_to_fix}")


def notes_of(findings: Iterable[Finding]) -> tuple[Note, ...]:
    """Every finding once, by section; within a section as given (intake gives them in the order of the cells)."""
    notes = dict.fromkeys(map(_note, findings))
    return tuple(sorted(notes, key=lambda n: (_ORDER.index(n.section), n.cell is not None, n.severity != "reject")))


def sections(notes: Sequence[Note]) -> list[tuple[str, list[Note]]]:
    """The notes under their headings; headings without notes are left out."""
    found = [(heading, [n for n in notes if n.section == heading]) for heading in _ORDER]
    return [(heading, inside) for heading, inside in found if inside]


def _note(found: Finding) -> Note:
    title = RULES[found.rule].title if found.rule in RULES else found.rule
    return Note(found.rule, _section(found), found.severity, title, found.sheet, found.cell, found.seen, why(found),
                found.how_to_fix)


def _section(found: Finding) -> str:
    if found.severity == "info":  # M: accepted and listed as missing (rules.toml)
        return MISSING if found.rule.startswith("M") else TO_KNOW
    if found.cell is None:
        return WHOLE_FILE
    return TO_CORRECT if found.severity == "reject" else TO_REVIEW


def why(found: Finding) -> str:
    """The message from where the reason starts: 'Trang "Mục 5", ô F12: đang ghi "x"; cần một con số.' → 'Cần một con số.'"""
    text = nfc(found.message).removeprefix(f"{nfc(where(found.sheet, found.cell))}: ")
    for mark in ("; ", ", "):
        text = text.removeprefix(f'đang ghi "{nfc(found.seen)}"{mark}')
    return upper_first(text)
