"""Sentences that have to fit: titles of two lines, labels of a card, topics in a table."""

from __future__ import annotations

from collections.abc import Iterable

SUBTITLE_LENGTH = 112  # of the one line below it
TITLE_LENGTH = 124  # characters of a title that surely fit its two lines
# Abbreviations the plans and reports themselves use, for names that are too long in full.
_SHORT = (
    ("cán bộ, công chức, viên chức", "CBCCVC"), ("cán bộ, công chức", "CBCC"), ("công chức, viên chức", "CCVC"),
    ("thủ tục hành chính", "TTHC"), ("đơn vị sự nghiệp công lập", "ĐVSNCL"), ("văn bản quy phạm pháp luật", "VBQPPL"),
    ("chính quyền địa phương 02 cấp", "CQĐP 02 cấp"), ("ngân sách nhà nước", "NSNN"), ("đơn vị hành chính", "ĐVHC"),
    ("dịch vụ công trực tuyến", "DVCTT"), ("khiếu nại, tố cáo", "KNTC"), ("cải cách hành chính", "CCHC"),
)

_JOINTS = (", ", "; ", ". ", " (", " và ", " của ", " cho ", " trong ", " trên ", " theo ", " đối với ", " với ")


def brief(name: str, most: int) -> str:
    """A name of at most `most` characters: as it is, else with the usual abbreviations, else cut at a word."""
    for long, short in _SHORT:
        if len(name) <= most:
            break
        at = name.lower().find(long)
        if at >= 0:
            name = name[:at] + short + name[at + len(long):]
    return cut(name, most)


def fitting(candidates: Iterable[str | None], most: int = TITLE_LENGTH) -> str:
    """The first of the sentences that fits a slide's title; the last one, abbreviated or cut, when none does."""
    said = [words for words in candidates if words]
    return next((words for words in said if len(words) <= most), None) or brief(said[-1], most)


def whole(words: str) -> str:
    """Words that stay on one line of a table."""
    return words.replace(" ", "\u00a0")


def cut(words: str, most: int, *, at_joints: bool = True) -> str:
    """Words of at most `most` characters, cut between two words and marked with …; rather between two parts of the sentence."""
    words = " ".join(words.split(" "))
    if len(words) <= most:
        return words
    kept = words[: most - 1].rsplit(" ", 1)[0]
    at = max(kept.rfind(sign) for sign in _JOINTS) if at_joints else -1
    return (kept[:at] if at >= most * 0.6 else kept).rstrip(",;:. ") + "\u00a0…"
