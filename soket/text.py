"""Vietnamese text and numbers: folding, formatting.

Rules: glossary section 8 (1.234.567,8 · 98,5 % · 24/4/2026) and excel_quirks section 3
(NFC before any comparison; đ does not decompose, so it is mapped by hand).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal


COVER = "Phần chung"  # what area 0, the general fields on the cover of a return, is called


def nfc(text: str) -> str:
    """Composed form of `text`; what every comparison of Vietnamese starts from."""
    return unicodedata.normalize("NFC", text)


def upper_first(words: str) -> str:
    """First letter up, the rest as it is: how words begin a sentence or a label."""
    return words[:1].upper() + words[1:]


def fold(text: str) -> str:
    """Lower case without accents, đ as d, runs of white space as one blank: for search, never for identity."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", bare).strip()


def rounded(value: float | Decimal, decimals: int) -> Decimal:
    """The value with so many decimals, half up, as people round and as the charts do: Python's own rounding would make
    1,25 into 1,2."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def number(value: float | Decimal | None, decimals: int | None = None) -> str:
    """1234567.8 → "1.234.567,8". None → "–". Without `decimals`, at most one and no trailing zero."""
    if value is None or value != value:
        return "–"
    places = decimals if decimals is not None else (0 if float(value).is_integer() else 1)
    shown = f"{rounded(value, places):,f}"
    if shown.startswith("-") and not shown.strip("-0.,"):
        shown = shown[1:]
    return shown.replace(",", "\u0000").replace(".", ",").replace("\u0000", ".")


def percent(value: float | None, decimals: int = 1) -> str:
    """98.5 → "98,5 %" (no-break space), 100 → "100 %"."""
    if value is None or value != value:
        return "–"
    shown = number(value, decimals)
    return f"{re.sub(r',0+$', '', shown)}\u00a0%"


def points(value: float | Decimal | None, decimals: int = 1) -> str:
    """The difference of two rates, signed, in "điểm phần trăm" (glossary section 3)."""
    if value is None or value != value:
        return "–"
    sign = "+" if rounded(value, decimals) > 0 else ""
    return f"{sign}{number(value, decimals)}\u00a0điểm phần trăm"


def day(value: date | datetime | None) -> str:
    """24/4/2026; day and month without a leading zero, as running text has it."""
    return f"{value.day}/{value.month}/{value.year}" if value is not None else "–"


def kept_day(words: str | None) -> str:
    """An answer that is a day, kept as 2026-04-20, as 20/4/2026; what is none is shown as it was written."""
    try:
        return day(date.fromisoformat(words or ""))
    except ValueError:
        return words or "–"


def moment(value: datetime | None) -> str:
    """17:00 ngày 25/4/2026."""
    return f"{value:%H:%M} ngày {day(value)}" if value is not None else "–"


def formal_day(value: date | datetime | None) -> str:
    """01/7/2025: days 1–9 and months 1–2 with a leading zero, as administrative documents write dates."""
    if value is None:
        return "–"
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"{value.day:02d}/{month}/{value.year}"


def official_day(value: date | datetime) -> str:
    """ngày 05 tháng 5 năm 2026, as a document is dated: zeros as in `formal_day`."""
    return "ngày {} tháng {} năm {}".format(*formal_day(value).split("/"))
