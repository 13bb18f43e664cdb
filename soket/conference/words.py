"""Sentences that have to fit: titles of two lines, labels of a card, topics in a table."""

from __future__ import annotations

from collections.abc import Iterable

from soket.conference import standing

_TAIL = 18  # characters at the end of a name that are kept on one line
SUBTITLE_LENGTH = 112  # of the one line below it
TITLE_LENGTH = 138  # characters of a title that surely fit its two lines
# Abbreviations the plans and reports themselves use, for names that are too long in full.
_SHORT = (
    ("cán bộ, công chức, viên chức", "CBCCVC"), ("cán bộ, công chức", "CBCC"), ("công chức, viên chức", "CCVC"),
    ("thủ tục hành chính", "TTHC"), ("đơn vị sự nghiệp công lập", "ĐVSNCL"), ("văn bản quy phạm pháp luật", "VBQPPL"),
    ("chính quyền địa phương 02 cấp", "CQĐP 02 cấp"), ("ngân sách nhà nước", "NSNN"), ("đơn vị hành chính", "ĐVHC"),
    ("dịch vụ công trực tuyến", "DVCTT"), ("khiếu nại, tố cáo", "KNTC"), ("cải cách hành chính", "CCHC"), ("sở, ban, ngành", "sở, ngành"), ("kinh tế - xã hội", "KT-XH"),
    ("chính quyền địa phương", "CQĐP"), ("ủy ban nhân dân", "UBND"), ("cơ sở vật chất", "CSVC"),
)

_DANGLING = {"đối", "với", "và", "của", "cho", "trong", "trên", "theo", "được", "sở", "để", "tại", "từ", "về", "các", "có", "khi", "do"}
_JOINTS = (", ", "; ", ". ", " (", " và ", " của ", " cho ", " trong ", " trên ", " theo ", " đối với ", " với ")


def brief(name: str, most: int) -> str:
    """A name of at most `most` characters: as it is, else with the usual abbreviations, else cut at a word."""
    return cut(abbreviated(name, most), most)


def abbreviated(name: str, most: int) -> str:
    """The name with as many of the usual abbreviations as it takes to have at most `most` characters; uncut."""
    for long, short in _SHORT:
        if len(name) <= most:
            break
        at = name.lower().find(long)
        if at >= 0:
            name = name[:at] + short + name[at + len(long):]
    return name


def fitting(candidates: Iterable[str | None], most: int = TITLE_LENGTH) -> str:
    """The first of the sentences that fits a slide's title; the last one, abbreviated or cut, when none does."""
    said = [words for words in candidates if words]
    return next((words for words in said if len(words) <= most), None) or brief(said[-1], most)


def naming(before: str, name: str, after: str, most: int = TITLE_LENGTH) -> str:
    """A sentence around a name, which is shortened by as much as the sentence is too long."""
    return before + brief(name, most - len(before) - len(after)) + after


def bound(words: str) -> str:
    """Words whose end stays together: no line holds one or two syllables alone."""
    parts = words.split(" ")
    last = len(parts) - 1
    while last > 1 and (len(" ".join(parts[last - 1:])) <= min(_TAIL, len(words) * 0.3) or "-" in parts[last - 1:last + 1]):
        last -= 1
    return " ".join(parts[:last]) + " " + whole(" ".join(parts[last:])).replace("-", "\u2011") if last > 0 else words


def whole(words: str) -> str:
    """Words that stay on one line of a table."""
    return words.replace(" ", "\u00a0")


def sample_whole(footer: str) -> str:
    """A footer whose mark of sample data is not torn at the end of a line."""
    return footer.replace(standing.SAMPLE, whole(standing.SAMPLE))


def cut(words: str, most: int, *, at_joints: bool = True) -> str:
    """Words of at most `most` characters, cut between two words and marked with …; rather between two parts of the sentence."""
    words = " ".join(words.split(" "))
    if len(words) <= most:
        return words
    kept = words[: most - 1].rsplit(" ", 1)[0]
    at = max(kept.rfind(sign) for sign in _JOINTS) if at_joints else -1
    kept = (kept[:at] if at >= most * 0.6 else kept).rstrip(",;:. ")
    while kept.rpartition(" ")[2].lower() in _DANGLING:
        kept = kept.rpartition(" ")[0].rstrip(",;:. ")
    return kept + "\u00a0…"
