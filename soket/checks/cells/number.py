"""One cell of a numeric indicator → a number, a state, or a finding (excel_quirks section 1).

`read_number` tries the rules in the order of the list below; each is a small function that either settles the cell
or gives way to the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from soket.checks.catalogue import finding
from soket.checks.cells.number_text import MONEY_SCALES, UNIT_WORDS, Written, plain_digits, read_written
from soket.checks.cells.parsed import BLANK, FORMULA_ERROR, Parsed, as_seen, clean, measure_of, plain, state_word, written
from soket.model import Cell, Finding, Indicator
from soket.text import fold

LARGEST = 1e12  # no office reports more of anything; above it a sum would drown every other unit

_DASHES = re.compile(r"[-–—_.…\s]+")
_MARKS = frozenset({"x", "v", "✓", "✔", "☑", "√", "co", "da co", "true", "false"})
_ABOUT = re.compile(
    r"^(khoảng|gần|hơn|trên|dưới|tầm|ước|xấp xỉ|không quá|ít nhất|tối thiểu|tối đa|từ)\b|^[~≈<>≤≥]", re.IGNORECASE
)
_RANGE = re.compile(r"\d\s*([-–—÷]|đến)\s*\d", re.IGNORECASE)
_FRACTION = re.compile(r"(\d[\d.,]*)\s*/\s*(\d[\d.,]*)(?:\s*\D*)?")
_SIGNED = re.compile(r"([+-]?)\s*(\d(?:[\d.,\s]*\d)?)\s*(.*)", re.DOTALL)


@dataclass(frozen=True)
class Slot:
    """Where a number is expected: `part` is value, numerator, denominator, or stated (the rate beside a ratio)."""

    indicator: Indicator
    part: str
    cell: Cell

    @property
    def measure(self) -> str:
        """The unit of measure of the cell: "hồ sơ", "triệu đồng"…"""
        return measure_of(self.indicator, self.part)

    @property
    def percent(self) -> bool:
        """Does the cell hold a percentage?"""
        return self.part == "stated" or (self.indicator.kind == "percent" and self.part == "value")

    @property
    def decimals(self) -> bool:
        """May it have decimals?"""
        return self.percent or self.indicator.decimals

    @property
    def over_100(self) -> bool:
        """May it exceed 100? Only percentages are ever held to that."""
        return self.indicator.over_100 or not self.percent

    def find(self, code: str, **slots: object) -> Finding:
        """A finding of `code` at this cell."""
        values = {"seen": as_seen(self.cell), "measure_unit": self.measure, **slots}
        return finding(code, self.cell.sheet, self.cell.address, **values)

    def reject(self, code: str, **slots: object) -> Parsed:
        """The cell refused with a finding of `code`: nothing is computed from it."""
        return Parsed("invalid", None, (self.find(code, **slots),))


def read_number(cell: Cell | None, indicator: Indicator, part: str) -> Parsed:
    """Number of a cell (rates 0–100, money in triệu đồng), or what kept it from being one."""
    if cell is None:
        return BLANK
    slot = Slot(indicator, part, cell)
    if cell.kind == "number":
        return _stored_number(slot)
    if cell.kind != "text":
        return _not_a_value(slot)
    text = plain_digits(clean(str(cell.value))).lstrip("'").strip()
    if not text:
        return BLANK
    for rule in _TEXT_RULES:
        settled = rule(slot, text)
        if settled is not None:
            return settled
    return _written_number(slot, text)


def _not_a_value(slot: Slot) -> Parsed:
    cell = slot.cell
    if cell.kind == "error":
        return slot.reject("E05")
    if cell.kind == "formula":
        return slot.reject("E04")
    return slot.reject("E06" if cell.kind == "date" else "E10")


def _stored_number(slot: Slot) -> Parsed:
    """A real number of Excel's, in a percent format or not (quirks 3, 4, 5, 11, 30)."""
    value = float(slot.cell.value)
    if slot.cell.percent_format:
        if not slot.percent:
            return slot.reject("E07")
        return _checked(slot, round(value * 100, 10))
    if slot.percent and slot.part == "value" and 0 < value <= 1:
        return _small_rate(slot, value)
    return _checked(slot, value)


def _small_rate(slot: Slot, value: float) -> Parsed:
    # "giữ 0,985, chưa đưa lên biểu đồ": the value is kept, the state keeps it off the charts until it is confirmed.
    warning = slot.find("W07", understood=written(value), as_percent=plain(round(value * 100, 10)))
    return Parsed("not_available", value, (warning,))


def _struck(slot: Slot, _text: str) -> Parsed | None:
    """Quirks 69: "125 130" with 125 struck out is not 125130. W42 is said by its own check."""
    return BLANK if slot.cell.struck else None


def _state(slot: Slot, text: str) -> Parsed | None:
    """Quirks 18, 19: "Không phát sinh", "Chưa có số liệu". M02 is made where it is known what is required."""
    state = state_word(text)
    if state == "no_occurrence":
        return Parsed(state, 0.0, (slot.find("I01"),))
    return Parsed(state) if state else None


def _dash(slot: Slot, text: str) -> Parsed | None:
    return Parsed("blank", None, (slot.find("W02"),)) if _DASHES.fullmatch(text) else None


def _mark(slot: Slot, text: str) -> Parsed | None:
    return slot.reject("E10") if fold(text) in _MARKS else None


def _error_text(slot: Slot, text: str) -> Parsed | None:
    return slot.reject("E05") if FORMULA_ERROR.fullmatch(text) else None


def _about(slot: Slot, text: str) -> Parsed | None:
    """Quirks 24: an estimate or a range is not a number."""
    if not _ABOUT.search(text) and not _RANGE.search(text):
        return None
    digits = re.search(r"\d[\d.,]*\d|\d", text)
    return slot.reject("E11", example=digits.group(0) if digits else "120")


def _fraction(slot: Slot, text: str) -> Parsed | None:
    """Quirks 25: 45/50 in one cell. A scale reads its own fractions before coming here."""
    found = _FRACTION.fullmatch(text)
    return slot.reject("E12", numerator=found[1], denominator=found[2]) if found else None


def _date_text(slot: Slot, text: str) -> Parsed | None:
    return slot.reject("E06") if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", text) else None


_TEXT_RULES: tuple[Callable[[Slot, str], Parsed | None], ...] = (
    _struck, _state, _dash, _mark, _error_text, _date_text, _fraction, _about,
)  # fmt: skip


def _written_number(slot: Slot, text: str) -> Parsed:
    """Sign, digits with their separators, unit of measure."""
    found = _SIGNED.fullmatch(text)
    if not found:
        return slot.reject("E13", unknown=text)
    sign, digits, unit = found.groups()
    read = read_written(digits)
    if read is None:
        return slot.reject("E13", unknown=_odd_characters(digits))
    unit = unit.strip()
    explicit_percent = unit == "%" or fold(unit) == "phan tram"
    if explicit_percent and not slot.percent:
        return slot.reject("E07")
    if explicit_percent:
        scale, findings = 1.0, ()
    else:
        scale = _scale(slot, unit)
        if scale is None:
            return slot.reject("E13", unknown=unit)
        findings = ()
    value, problem, notes = _value(slot, read)
    if problem is not None:
        return problem
    value = -value if sign == "-" else value
    if scale != 1.0:
        value = round(value * scale, 9)
        findings = (slot.find("W03", understood=written(value)),)
    elif slot.percent and slot.part == "value" and not explicit_percent and 0 < value <= 1:
        return _small_rate(slot, value)
    return _checked(slot, value, (*notes, *findings))


def _value(slot: Slot, read: Written) -> tuple[float, Parsed | None, tuple[Finding, ...]]:
    """The number meant by a written form, for this indicator; or the finding that asks."""
    value, other = read.value, read.other
    # A rate that cannot pass 100 has one reasonable reading of 98,500 and 98.500.
    rate = slot.percent and not slot.over_100
    if read.form == "comma_group":
        if not slot.decimals:
            return other, None, (slot.find("W05", understood=written(other), plain=plain(other)),)
        if rate:
            return value, None, ()
        asked = slot.reject("E14", as_decimal=plain(value), as_thousands=written(other), as_whole=plain(other))
        return value, asked, ()
    if read.form == "dot_group" and slot.decimals:
        if rate:
            return other, None, (slot.find("W06", understood=written(other), plain=plain(other)),)
        return value, None, (slot.find("W04", understood=_in_words(value), as_decimal=plain(other)),)
    if read.form == "dot_decimal" and (slot.decimals or value.is_integer()):
        return value, None, (slot.find("W06", understood=written(value), plain=plain(value)),)
    if read.form == "english":
        return value, None, (slot.find("W05", understood=written(value), plain=plain(value)),)
    return value, None, ()


def _scale(slot: Slot, unit: str) -> float | None:
    """Factor to the indicator's own unit of measure; None for a unit that does not belong there (quirks 14–16)."""
    if not unit:
        return 1.0
    measure, given = fold(slot.measure), fold(unit).strip(". ")
    given = fold(UNIT_WORDS.get(given, given))
    if given == measure or given == re.sub(r"\s*\(.*", "", measure):
        return 1.0
    per = ""
    if "/" in measure:
        measure, _, per = measure.partition("/")
        given, _, given_per = given.partition("/")
        if given_per not in ("", per):
            return None
    if measure == "trieu dong":
        return MONEY_SCALES.get(given)
    return None


def _checked(slot: Slot, value: float, findings: tuple[Finding, ...] = ()) -> Parsed:
    """Limits every number must keep, however it was written (quirks 5, 11, 26)."""
    if value < 0 and not slot.indicator.negative:
        return slot.reject("E08")
    if abs(value) > LARGEST:
        return slot.reject("E15")
    if slot.percent and value > 100 and slot.part == "value":
        hint = _percent_hint(slot, value)
        if not slot.over_100:
            return slot.reject("E16", rate=written(value), suggestion=hint)
        findings = (*findings, slot.find("W31", indicator=slot.indicator.name, rate=f"{written(value)}%", suggestion=hint))
    if not slot.decimals and abs(value - round(value)) > 1e-9:
        return slot.reject("E09", suggestion=_thousands_hint(slot, value))
    return Parsed("reported", float(round(value)) if not slot.decimals else value, findings)


def _percent_hint(slot: Slot, value: float) -> str:
    """98,5 typed into a percent format is stored as 98.5 and shown as 9.850 %."""
    if not slot.cell.percent_format:
        return ""
    while value > 100:
        value /= 100
    return f"Có thể ô đang định dạng phần trăm: hãy nhập {plain(round(value, 6))} vào ô định dạng Số. "


def _thousands_hint(slot: Slot, value: float) -> str:
    """1.250 typed into an English Excel is stored as 1.25; the comma of 98,5 says it is a decimal."""
    thousand = round(value * 1000, 6)
    if "," in str(slot.cell.value) or not thousand.is_integer() or thousand < 1000:
        return ""
    return f"Có phải {written(thousand)}? Hãy nhập {plain(thousand)} (không dấu). "


def _in_words(value: float) -> str:
    """45678 → "45 nghìn 678": with separators the two readings would look alike."""
    thousands, rest = divmod(int(value), 1000)
    return f"{thousands} nghìn {rest:03d}" if rest else f"{thousands} nghìn"


def _odd_characters(digits: str) -> str:
    return "".join(sorted({c for c in digits if not c.isdigit()})) or digits
