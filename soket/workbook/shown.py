"""A cell's value as Excel shows it on a Vietnamese computer: 1.234,5 · 98,50% · 20/04/2026.

Only what number formats of returns use: digits, decimals, thousands and per cent. Anything else is shown as Excel's
own "General". Good enough to recognise the cell; what was typed stands beside it word for word.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DIGITS = re.compile(r"[#0?,.]+")
_MOST_DIGITS = 10  # of "General" in a column of ordinary width


def shown(kind: str, value: object, number_format: str = "General") -> str:
    """`kind` and `value` as in model.Cell, `number_format` as the file has it."""
    if value is None:
        return ""
    if kind == "boolean":
        return "TRUE" if value else "FALSE"
    if kind == "date":
        return _moment(str(value))
    return _number(float(value), number_format) if kind == "number" else str(value)


def _number(value: float, number_format: str) -> str:
    code = _LITERAL.sub("", number_format.split(";")[0])
    digits = _DIGITS.search(code)
    if digits is None or "0" not in digits[0] or "E" in code:
        return _general(value)
    if "%" in code:
        value *= 100
    _, _, after = digits[0].partition(".")
    most, least = len(re.findall("[#0?]", after)), after.count("0")
    rounded = f"{Decimal(repr(value)).quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP):f}"
    whole, _, places = rounded.partition(".")
    while len(places) > least and places.endswith("0"):
        places = places[:-1]
    if "," in digits[0]:
        whole = f"{int(whole):,}".replace(",", ".") if int(whole) else whole
    return f"{whole},{places}".rstrip(",") + ("%" if "%" in code else "")


def _general(value: float) -> str:
    return f"{value:.{_MOST_DIGITS}g}".replace(".", ",")


def _moment(iso: str) -> str:
    try:
        at = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{at:%d/%m/%Y}" if (at.hour, at.minute) == (0, 0) else f"{at:%d/%m/%Y %H:%M}"
