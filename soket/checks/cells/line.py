"""One row of a return → one answer: the cells of an indicator read together."""

from __future__ import annotations

from collections.abc import Mapping

from soket.checks.cells.choice import read_scale, read_yes_no
from soket.checks.cells.day import read_day
from soket.checks.cells.number import read_number
from soket.checks.cells.parsed import BLANK, Parsed, as_seen
from soket.checks.cells.words import read_words
from soket.checks.context import Line
from soket.model import Answer, Cell, Indicator, State

_NO_ZERO = ("percent", "scale")  # without cases there is no rate and no mark: neither 0 nor anything else


def read_line(indicator: Indicator, sheet: str | None = None, row: int | None = None,
              cells: Mapping[str, Cell] | None = None, addresses: Mapping[str, str] | None = None) -> Line:
    """The line of one indicator. Without cells (the file has no row for it): a blank answer without origin."""
    cells = cells or {}
    addresses = {**(addresses or {}), **{part: cell.address for part, cell in cells.items()}}
    if indicator.is_ratio:
        parts = _ratio_parts(indicator, cells)
        answer = _ratio_answer(parts)
        origin, raw = "numerator", _ratio_raw(cells)
    else:
        parts = {"value": _read(indicator, cells.get("value"))}
        answer = _answer(indicator, parts["value"])
        origin, raw = "value", cells["value"] if "value" in cells else None
        raw = as_seen(raw) if raw is not None else None
    state, numerator, denominator, value, text = answer
    full = Answer(indicator.code, state, numerator, denominator, value, text, sheet, addresses.get(origin), raw)
    return Line(indicator, full, sheet, row, cells, addresses, parts)


def read_cell(indicator: Indicator, part: str, cell: Cell | None) -> Parsed:
    """One cell of an indicator, as a line would read it. `part`: value, numerator, denominator."""
    return read_number(cell, indicator, part) if indicator.is_ratio else _read(indicator, cell)


def _read(indicator: Indicator, cell: Cell | None) -> Parsed:
    if indicator.kind == "boolean":
        return read_yes_no(cell, indicator)
    if indicator.kind == "scale":
        return read_scale(cell, indicator)
    if indicator.kind == "date":
        return read_day(cell, indicator)
    if indicator.kind == "text":
        return read_words(cell, indicator)
    return read_number(cell, indicator, "value")


def _answer(indicator: Indicator, parsed: Parsed) -> tuple[State, None, None, float | None, str | None]:
    state = "blank" if parsed.state == "invalid" else parsed.state
    if indicator.kind in ("text", "date"):
        return state, None, None, None, parsed.value
    value = None if state == "no_occurrence" and indicator.kind in _NO_ZERO else parsed.value
    return state, None, None, value, None


def _ratio_parts(indicator: Indicator, cells: Mapping[str, Cell]) -> dict[str, Parsed]:
    """The two inputs, and the rate typed beside them unless it is the template's own formula or an error.

    "Cột tỷ lệ trong tệp luôn bị bỏ qua, hệ thống tự tính" (quirks 28).
    """
    parts = {name: read_number(cells.get(name), indicator, name) for name in ("numerator", "denominator")}
    stated = cells.get("value")
    if stated is None or stated.formula or stated.kind not in ("number", "text"):
        return parts
    parsed = read_number(stated, indicator, "stated")
    alone = "numerator" not in cells and "denominator" not in cells
    if parsed.state == "invalid" and not alone:
        return parts  # the rate is computed anyway; a slip in it must not send the file back
    return {**parts, "value": parsed}


def _ratio_answer(parts: Mapping[str, Parsed]) -> tuple[State, float | None, float | None, None, None]:
    """State of a ratio. 0/0 is no occurrence, never 0 % and never 100 % (quirks 34)."""
    above, below = parts["numerator"], parts["denominator"]
    if above.state == "blank" and below.state == "blank":
        said = parts.get("value", BLANK).state
        state = said if said in ("no_occurrence", "not_available") else "blank"
        return (state, 0.0, 0.0, None, None) if state == "no_occurrence" else (state, None, None, None, None)
    if "not_available" in (above.state, below.state):
        return "not_available", None, None, None, None
    if "invalid" in (above.state, below.state):
        return "blank", None, None, None, None
    if "no_occurrence" in (above.state, below.state) and not above.value and not below.value:
        return "no_occurrence", 0.0, 0.0, None, None
    if above.value is None or below.value is None:
        return "blank", above.value, below.value, None, None
    state = "no_occurrence" if above.value == 0 and below.value == 0 else "reported"
    return state, above.value, below.value, None, None


def _ratio_raw(cells: Mapping[str, Cell]) -> str | None:
    """"520 / 500" as the two cells stand; the rate beside them only when they are empty."""
    if "numerator" in cells or "denominator" in cells:
        return f"{as_seen(cells.get('numerator'))} / {as_seen(cells.get('denominator'))}"
    stated = cells.get("value")
    return as_seen(stated) if stated is not None and not stated.formula else None
