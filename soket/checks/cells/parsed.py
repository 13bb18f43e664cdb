"""What one cell turned out to say, and the words that mean "no number" in every kind of cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from soket.model import Cell, Finding, Indicator
from soket.text import fold, nfc
from soket.text import number as vietnamese_number

# "invalid": a rejecting finding was made; nothing may be computed from the cell.
CellState = Literal["reported", "no_occurrence", "not_available", "blank", "invalid"]

NO_OCCURRENCE = frozenset({"khong", "ko", "kps", "khong co", "khong phat sinh", "chua phat sinh", "khong phat sinh so lieu"})
NOT_AVAILABLE = frozenset({
    "chua co so lieu", "chua co", "chua co du lieu", "khong co so lieu", "dang tong hop", "chua tong hop",
    "chua thong ke", "dang cap nhat", "dang thu thap", "n/a", "na",
})  # fmt: skip
FORMULA_ERROR = re.compile(r"#[A-Z0-9/?!]+[!?A]?")  # as text: pasted as a value
HIDDEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
_LONGEST_QUOTED = 60  # characters
LONGEST_WORD = 40  # characters; a longer text is not one of the words above
# "Không", "Không phát sinh", "Không có kiến nghị": the queries' says_something has the same words.
_NOTHING = re.compile(r"[-+*. ]*(khong|khong co|khong phat sinh|chua co|chua phat sinh)( (kho khan|vuong mac|kien nghi|de xuat|gi))*[., ]*")
_LONGEST_NOTHING = 90  # bytes, as there
_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")


@dataclass(frozen=True)
class Parsed:
    """A cell's meaning. `value` is a float, or text for texts and dates (ISO)."""

    state: CellState
    value: float | str | None = None
    findings: tuple[Finding, ...] = ()


BLANK = Parsed("blank")


def clean(text: str) -> str:
    """Composed, without hidden characters, white space (no-break too) as single blanks, trimmed (quirks 12, 44, 46)."""
    return _BLANKS.sub(" ", HIDDEN.sub("", nfc(text))).strip()


def as_seen(cell: Cell | None) -> str:
    """The cell as a clerk reads it: 1,25 and not 1.25, percent formats as percent, dates as dd/mm/yyyy."""
    if cell is None:
        return ""
    value = cell.value
    if cell.kind == "formula":
        return cell.formula or ""
    if cell.kind == "number":
        if cell.percent_format:
            return f"{vietnamese_number(value * 100, _places(value * 100))}%"
        return plain(value)
    if cell.kind == "boolean":
        return "TRUE" if value else "FALSE"
    if cell.kind == "date":
        return shown_day(str(value))
    return str(value)


def quoted(cell: Cell | None) -> str:
    """What stands in a cell, in quotes, as it stands there; of a long text its beginning."""
    seen = as_seen(cell)
    return f'"{seen if len(seen) <= _LONGEST_QUOTED else f"{seen[:_LONGEST_QUOTED]}…"}"'


def plain(value: float) -> str:
    """1250.5 → "1250,5": Vietnamese decimals without thousands separators, as one types it."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}".replace(".", ",")


def written(value: float) -> str:
    """10685.25 → "10.685,25": a number the program computed, all its decimals, with thousands separators."""
    return vietnamese_number(value, len(f"{value:.6f}".rstrip("0").partition(".")[2]))


def shown_day(iso: str) -> str:
    """ISO text → dd/mm/yyyy; text that is not a date stays as it is."""
    try:
        return f"{date.fromisoformat(iso[:10]):%d/%m/%Y}"
    except ValueError:
        return iso


def state_word(text: str) -> CellState | None:
    """no_occurrence or not_available when the text says so (quirks 18, 19), else None."""
    word = fold(text).strip(" .") if len(text) <= LONGEST_WORD else ""
    if word in NO_OCCURRENCE:
        return "no_occurrence"
    return "not_available" if word in NOT_AVAILABLE else None


def says_nothing(text: str) -> bool:
    """Is the text empty, or one that only says there is nothing to say?"""
    return not text.strip() or len(text.encode()) <= _LONGEST_NOTHING and bool(_NOTHING.fullmatch(fold(text)))


def measure_of(indicator: Indicator, part: str) -> str:
    """Unit of measure of a cell: the indicator's own, or the words in brackets after a numerator's label."""
    if part == "value" or not indicator.is_ratio:
        return indicator.measure_unit
    label = indicator.numerator_label if part == "numerator" else indicator.denominator_label
    found = re.search(r"\(([^()]*)\)\s*$", label or "")
    return found.group(1) if found else "lượng"


def _places(value: float) -> int:
    text = f"{value:.10g}"
    return len(text.partition(".")[2]) if "e" not in text else 0
