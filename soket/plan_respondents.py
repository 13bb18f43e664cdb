"""Who owes what: the columns respondent and answered_by of indicators.csv → unit codes. See decisions/0002."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from soket.model import COMMUNE_KINDS, Indicator, Speech, Unit
from soket.plan_files import Row
from soket.plan_rows import RESPONDENTS

# Kinds of unit that a word in `respondent` stands for.
KINDS = {
    "commune": COMMUNE_KINDS,
    "department": ("so",),
    "both": (*COMMUNE_KINDS, "so"),
    "office": ("office",),
}


def with_respondents(
    rows: Sequence[Row], indicators: Sequence[Indicator], units: Sequence[Unit], speeches: Sequence[Speech], leads: dict
) -> tuple[Indicator, ...]:
    """The indicators with the units that owe them, in the order of the units.

    `speaker`: the units of speeches.csv. `office_of_area`: every unit that answers a figure of the same area.
    """
    words = [row.choice("respondent", RESPONDENTS) for row in rows]
    owed: dict[str, set[str]] = {}
    answering: dict[int, set[str]] = {}
    for row, found, word in zip(rows, indicators, words):
        if word in KINDS:
            owed[found.code] = _of_kinds(KINDS[word], _named(row, units, leads), units)
        elif word == "speaker":
            owed[found.code] = {s.unit for s in speeches}
        if word in KINDS and found.kind not in ("text", "date"):
            answering.setdefault(found.area_no, set()).update(owed[found.code])
    without_departments = not any(u.kind == "so" for u in units)
    for row, found, word in zip(rows, indicators, words):
        if word == "office_of_area":
            owed[found.code] = answering.get(found.area_no, set())
        # A province may be set up before its departments are: what only they answer is then asked of nobody.
        if not owed[found.code] and not (word == "department" and without_departments):
            raise row.error(f'chỉ tiêu "{found.code}" không có đơn vị nào phải trả lời.')
    return tuple(replace(i, respondents=tuple(u.code for u in units if u.code in owed[i.code])) for i in indicators)


def _of_kinds(kinds: Sequence[str], named: set[str], units: Sequence[Unit]) -> set[str]:
    """Units of the kinds; `named` restricts departments and offices, never communes."""
    return {u.code for u in units if u.kind in kinds and (not named or u.code in named or u.kind in COMMUNE_KINDS)}


def _named(row: Row, units: Sequence[Unit], leads: dict) -> set[str]:
    """Unit codes of answered_by; "@x" is the office chosen in [lead.x] of plan.toml."""
    named = set()
    for code in row.codes("answered_by"):
        if code.startswith("@"):
            if code[1:] not in leads:
                raise row.error(f'cột "answered_by" ghi "{code}" nhưng plan.toml không có [lead.{code[1:]}].')
            code = leads[code[1:]]["unit"]
        elif all(code != u.code for u in units):
            raise row.error(f'đơn vị trả lời "{code}" (answered_by) không có trong units.csv.')
        named.add(code)
    return named
