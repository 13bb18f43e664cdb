"""One cell of a date indicator → ISO text, or a finding (excel_quirks section 6)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from soket.checks.cells.number import Slot
from soket.checks.cells.number_text import plain_digits
from soket.checks.cells.parsed import BLANK, NOT_AVAILABLE, Parsed, clean, plain
from soket.model import Cell, Indicator
from soket.text import fold

_EPOCH = date(1899, 12, 30)  # day 0 of Excel's serial numbers after its 29 February 1900
_SERIALS = range(36526, 73051)  # 2000–2099
_NUMERIC = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{2}|\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_WORDS = re.compile(r"(?:.*?\b)?ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")


def read_day(cell: Cell | None, indicator: Indicator) -> Parsed:
    """A date as ISO text ("2026-04-24"). Day comes first, as everybody here writes it."""
    if cell is None:
        return BLANK
    slot = Slot(indicator, "value", cell)
    if cell.kind == "date":
        return _stored(slot, str(cell.value))
    if cell.kind == "number":
        return _serial(slot, float(cell.value))
    if cell.kind != "text":
        return slot.reject({"error": "E05", "formula": "E04"}.get(cell.kind, "E61"))
    text = plain_digits(clean(str(cell.value))).lstrip("'").strip()
    if not text:
        return BLANK
    if fold(text) in NOT_AVAILABLE:
        return Parsed("not_available")
    if re.fullmatch(r"[-–—…. ]+", text):
        return Parsed("blank", None, (slot.find("W02"),))
    if found := _WORDS.fullmatch(fold(text)):
        return _day(slot, found[3], found[2], found[1])
    if found := _ISO.fullmatch(text):
        return _day(slot, found[1], found[2], found[3])
    if found := _NUMERIC.fullmatch(text):
        return _numeric(slot, int(found[1]), int(found[3]), found[4])
    return slot.reject("E61")


def _numeric(slot: Slot, first: int, second: int, year: str) -> Parsed:
    if len(year) == 2:  # 24/4/26
        parsed = _numeric(slot, first, second, f"20{year}")
        if parsed.state != "reported":
            return parsed
        return Parsed("reported", parsed.value, (*parsed.findings, slot.find("W63", understood=_shown(parsed.value))))
    if second > 12 >= first:  # 4/24/2026
        parsed = _day(slot, year, str(first), str(second))
        if parsed.state != "reported":
            return parsed
        return Parsed("reported", parsed.value, (slot.find("W62", understood=_shown(parsed.value)),))
    return _day(slot, year, str(second), str(first))


def _day(slot: Slot, year: str, month: str, day: str) -> Parsed:
    try:
        return Parsed("reported", date(int(year), int(month), int(day)).isoformat())
    except ValueError:
        return slot.reject("E62")


def _stored(slot: Slot, iso: str) -> Parsed:
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return slot.reject("E61")  # a time of day or a duration
    if not 2000 <= day.year < 2100:  # a day of the month typed into a date format: 24 is 24/01/1900
        return slot.reject("E61")
    return Parsed("reported", day.isoformat())


def _serial(slot: Slot, value: float) -> Parsed:
    """46136 in a cell without date format is still 24/4/2026."""
    if int(value) in _SERIALS:
        return Parsed("reported", (_EPOCH + timedelta(days=int(value))).isoformat())
    return slot.reject("E61", seen=plain(value))


def _shown(iso: object) -> str:
    return f"{date.fromisoformat(str(iso)):%d/%m/%Y}"
