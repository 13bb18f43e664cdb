"""Numbers written as text: which separators mean what (excel_quirks section 1, rows 1–16).

Vietnamese documents write 1.234.567,8; English Excel writes 1,234,567.8; clerks write both. Where two readings are
reasonable nothing is guessed: the reading is "ambiguous" and the clerk is asked.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Form = Literal["plain", "comma_decimal", "dot_thousands", "dot_group", "dot_decimal", "english", "comma_group"]

# From strict to loose; the first that matches names the form.
_FORMS: tuple[tuple[Form, re.Pattern], ...] = (
    ("plain", re.compile(r"\d+")),
    ("dot_group", re.compile(r"[1-9]\d{0,2}\.\d{3}")),  # 45.678: thousands, or an English decimal
    ("dot_thousands", re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?")),
    ("comma_group", re.compile(r"[1-9]\d{0,2},\d{3}")),  # 12,500: a decimal, or English thousands
    ("english", re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?")),
    ("comma_decimal", re.compile(r"\d+,\d+")),
    ("dot_decimal", re.compile(r"\d+\.\d+")),
)
_GROUPED_BY_BLANKS = re.compile(r"\d{1,3}( \d{3})+([.,]\d+)?")


@dataclass(frozen=True)
class Written:
    """A number as written. `value` reads it the Vietnamese way; `other` is the second reasonable reading, if any."""

    form: Form
    value: float
    other: float | None = None


_WIDE = str.maketrans("．，－＋％／　", ".,-+%/ ")


def plain_digits(text: str) -> str:
    """Digits of every script, and the wide signs of an East Asian keyboard, as ASCII: "１．２５０" → "1.250"."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text.translate(_WIDE))


def read_written(text: str) -> Written | None:
    """ "1.234,5" → Written. None when the text is not a number at all. No sign, no unit."""
    if _GROUPED_BY_BLANKS.fullmatch(text):
        text = text.replace(" ", "")
    form = next((name for name, pattern in _FORMS if pattern.fullmatch(text)), None)
    if form is None:
        return None
    if form == "plain":
        return Written(form, float(text))
    if form == "dot_group":
        return Written(form, float(text.replace(".", "")), other=float(text))
    if form == "comma_group":
        return Written(form, float(text.replace(",", ".")), other=float(text.replace(",", "")))
    if form == "english":
        return Written(form, float(text.replace(",", "")))
    if form == "dot_decimal":
        return Written(form, float(text))
    return Written(form, float(text.replace(".", "").replace(",", ".")))


# Money units in triệu đồng, by their folded name.
MONEY_SCALES = {
    "ty": 1_000.0, "ti": 1_000.0, "ty dong": 1_000.0, "ti dong": 1_000.0, "tr": 1.0, "trd": 1.0, "tr.d": 1.0, "trieu": 1.0,
    "trieu dong": 1.0, "tr dong": 1.0, "nghin": 1e-3, "nghin dong": 1e-3, "ngan dong": 1e-3, "dong": 1e-6, "d": 1e-6,
    "vnd": 1e-6,
}  # fmt: skip
# Other ways to write a unit of measure, folded → folded.
UNIT_WORDS = {"km2": "km²", "km vuong": "km²", "hs": "ho so", "vb": "van ban", "nguoi dan": "nguoi"}
