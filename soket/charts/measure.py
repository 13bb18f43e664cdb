"""How the figures of one indicator are written and placed: decimals, axis range, dots that do not cover each other.

Nothing here knows a chart; every chart of areas, units and comparisons uses it, so a figure looks the same everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal

import pandas as pd

from soket import text
from soket.charts import theme
from soket.memo import memo

RATES = ("ratio", "percent")
_OPERATORS = {">=": "từ", "<=": "không quá", "=": "", ">": "trên", "<": "dưới"}
_LEVELS = {"target": "chỉ tiêu giao", "reference": "mức tham khảo"}
MEDIAN_OF = 3  # fewer figures have no middle worth showing
_SAME = 1e-9  # as is_met in queries/schema has it


def numbers(values: Iterable[float | None]) -> list[float]:
    """The values that are numbers: None and NaN left out."""
    return [float(v) for v in values if v is not None and v == v]


def places(kind: str, values: Iterable[float | None], against: float | None = None) -> int:
    """Decimals for figures that stand on one axis or in one column, so that all have as many: none where all are whole or
    large, else one; more where one of them would read as the level `against` (`places_apart`)."""
    found = numbers(values)
    is_whole = all(v.is_integer() for v in found)
    least = 0 if is_whole or (kind not in RATES and max(map(abs, found)) >= 10_000) else 1
    return max([places_apart(v, against, least) for v in found], default=least)


def places_apart(one: float, other: float | None, least: int = 1) -> int:
    """Decimals, `least` or more, with which two figures that are not the same do not read the same: 19,95 against 20. What
    misses its level must never read as reaching it. `least` where there is no other."""
    while len(numbers([other])) and abs(one - other) > _SAME and text.rounded(one, least) == text.rounded(other, least):
        least += 1
    return least


def d3(decimals: int) -> str:
    """The number format of a Plotly template: Vietnamese through the figure's separators."""
    return f",.{decimals}f"


def shown(kind: str, value: float | None, decimals: int | None = None, *, against: float | None = None) -> str:
    """A figure in a sentence or a cell: 98,5 % · 1.234 · – when there is none. `against`: the level it is held against, or of
    a level the figure: as many decimals more as it takes that the two do not read the same."""
    if len(numbers([value, against])) == 2:
        more = places_apart(value, against, 1 if decimals is None else decimals)
        decimals = more if decimals is not None or more > 1 else None
    if kind in RATES:
        return text.percent(value, 1 if decimals is None else decimals)
    return text.number(value, decimals)


def exact(kind: str, value: float | None, decimals: int) -> str:
    """A figure with just so many decimals (`places`), zeros at the end too: 96,0 % over 95,5 %. – when there is none."""
    words = text.number(value, decimals)
    return f"{words}\u00a0%" if kind in RATES and words != "–" else words


def middle_and_ends(kind: str, middle: float, low: float, high: float, measure_unit: str) -> tuple[str, str, str]:
    """Three figures of one sentence, with as many decimals one as the other; the first with its unit."""
    decimals = places(kind, (middle, low, high))
    tail = "" if kind in RATES else " điểm" if kind == "scale" else f" {measure_unit}".rstrip()
    return exact(kind, middle, decimals) + tail, exact(kind, low, decimals), exact(kind, high, decimals)


def with_unit(kind: str, value: float | None, measure_unit: str, *, against: float | None = None) -> str:
    """The same with its unit where the unit is not the per cent sign: 1.234 hồ sơ. A scale says "3,9 điểm"."""
    words = shown(kind, value, against=against)
    if words == "–" or kind in RATES:
        return words
    return f"{words} {'điểm' if kind == 'scale' else measure_unit}".strip()


def apart(one: float, other: float, decimals: int = 1) -> Decimal:
    """`one` minus `other`, as whoever reads both figures reckons: from the figures as they are shown."""
    return text.rounded(one, decimals) - text.rounded(other, decimals)


def difference(kind: str, one: float | None, other: float | None, against: float | None = None) -> str:
    """`one` minus `other` as they are shown (`against` their level), signed; of two rates in điểm phần trăm, never in %. "–"
    when either is missing."""
    if len(numbers([one, other])) < 2:
        return "–"
    decimals = max(places_apart(one, against), places_apart(other, against))
    gap = apart(one, other, decimals)
    unit = "\u00a0điểm\u00a0phần\u00a0trăm" if kind in RATES else ""
    if not gap and one != other:
        return f"dưới 0,1{unit}"
    if unit:
        return text.points(gap, decimals).replace(" ", "\u00a0")
    return f"{'+' if gap > 0 else ''}{text.number(gap, decimals if decimals > 1 else None)}"


def units_named(word: str, names: Sequence[str], most: int = 24) -> str:
    """The units behind a count, at most `most` by name; a name is never broken over two lines."""
    if not len(names):
        return ""
    more = f" và {len(names) - most} đơn vị khác" if len(names) > most else ""
    return f"{word}: {'; '.join(name.replace(' ', chr(0xA0)) for name in names[:most])}{more}"


@memo
def silent(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Which rows have no figure: (không phát sinh, chưa có số liệu). Different things, never one count."""
    none = rows["figure"].isna() & (rows["state"] == "no_occurrence")
    return none, rows["figure"].isna() & ~none


@memo
def counted(rows: pd.DataFrame) -> str:
    """How many indicators are answered: "8/9 chỉ tiêu có số liệu, 1 không phát sinh". One row an indicator."""
    none, _ = silent(rows)
    words = f"{int(rows['figure'].notna().sum())}/{len(rows)} chỉ tiêu có số liệu"
    return f"{words}, {int(none.sum())} không phát sinh" if none.any() else words


def inside(name: str) -> str:
    """The name of a commune inside a sentence: "Xã Phượng Tiến" → "xã Phượng Tiến"; other names as they are (glossary 8)."""
    return name[:1].lower() + name[1:] if name.startswith(("Xã ", "Phường ", "Đặc khu ")) else name


def silent_note(rows: pd.DataFrame) -> str:
    """The units a chart cannot draw, by name and by why. `rows` as of linh_vuc/units."""
    none, missing = silent(rows)
    parts = [units_named(theme.NO_DATA.capitalize(), rows.loc[missing, "name"].tolist()),
             units_named("Không phát sinh", rows.loc[none, "name"].tolist())]
    return ". ".join(part for part in parts if part)


def bound(op: str, level: str) -> str:
    """A level, in words already, as what it asks for: "từ 98 %" for >= 98; "không quá 5 %" for <= 5."""
    return f"{_OPERATORS[op]} {level}".strip()


def level_word(*kinds: str) -> str:
    """What levels of these `target_kind` are called (glossary 3): assigned targets, reference levels that only inform, or
    both; both, too, where no kind is known."""
    known = set(kinds) & set(_LEVELS) or set(_LEVELS)
    return ", ".join(words for kind, words in _LEVELS.items() if kind in known)


def level_named(of: object, figure: float | None = None) -> str:
    """The level with its name, inside a sentence: "mức tham khảo 98 %". `of`: an Indicator or a row with kind and target_*;
    `figure`: what is held against it in the same words."""
    return f"{level_word(of.target_kind)} {shown(of.kind, of.target_value, against=figure)}"


def versus(row: object) -> str:
    """A figure and its level: "97,9 % so với 98 %". `row`: kind, figure, target_value."""
    return f"{shown(row.kind, row.figure, against=row.target_value)} so với {shown(row.kind, row.target_value, against=row.figure)}"


def level_label(kind: str, value: float, target_kind: str) -> str:
    """The words at the line of a level: "98 % · mức tham khảo"."""
    return f"{shown(kind, value)} · {level_word(target_kind)}"


def level_line(target_kind: str | None) -> dict:
    """Line of a target (solid) or of a reference level (dashed)."""
    return {"color": theme.INK, "width": 2, "dash": "solid" if target_kind == "target" else "6px,5px"}


def colour_of_no(direction: str) -> str:
    """Of the answer Không: it alerts only where Có is wanted."""
    return theme.ALERT if direction == "up" else theme.FAINT


def colour(met: object, plain: str = theme.RAMP[3]) -> str:
    """Blue for met, orange for below, `plain` where there is nothing to meet."""
    if pd.isna(met):
        return plain
    return theme.ACCENT if bool(met) else theme.ALERT


def fences(values: Sequence[float]) -> tuple[float, float]:
    """Range that shows the body of the values: far outliers (beyond three quartile distances) stay outside.

    An axis that had to show a figure typed a thousand times too large would show nothing else.
    """
    found = sorted(values)
    if len(found) < 8:
        return (found[0], found[-1]) if found else (0.0, 1.0)
    low, high = _quantile(found, 0.25), _quantile(found, 0.75)
    reach = 3 * (high - low) or max(abs(high) * 0.1, 1.0)
    return max(found[0], low - reach), min(found[-1], high + reach)


def axis_range(values: Sequence[float], also: Iterable[float | None] = ()) -> tuple[float, float]:
    """Axis range of a dot chart: the body of the values and `also` (target), with a little air on both sides."""
    low, high = fences(values)
    for extra in numbers(also):
        low, high = min(low, extra), max(high, extra)
    air = (high - low) * 0.06 or max(abs(high) * 0.05, 0.5)
    return low - air, high + air


def swarm(values: Sequence[float], low: float, high: float, *, width: float, dot: float, reach: float,
          first: int | None = None) -> list[float]:
    """Vertical offsets (px, at most ±`reach`) so that dots of `dot` px on an axis of `width` px lie side by side.

    `first` is the place of a dot that stays in the middle, where its name has room below.

    Deterministic: the same values always give the same picture. A column too tall for `reach` is pressed together.
    """
    scale = width / (high - low) if high > low else 0.0
    placed: list[tuple[float, float]] = []
    offsets = [0.0] * len(values)
    for index in sorted(range(len(values)), key=lambda i: (i != first, values[i], i)):
        x = (min(max(values[index], low), high) - low) * scale
        near = [(px, py) for px, py in placed if abs(px - x) < dot]
        step = 0
        while True:
            y = (step + 1) // 2 * dot * (1 if step % 2 else -1)
            if all(math.hypot(px - x, py - y) >= dot * 0.98 for px, py in near):
                break
            step += 1
        placed.append((x, y))
        offsets[index] = y
    tallest = max((abs(y) for y in offsets), default=0.0)
    return offsets if tallest <= reach else [y * reach / tallest for y in offsets]


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    lower = math.floor(place)
    upper = min(lower + 1, len(ordered) - 1)
    return ordered[lower] + (ordered[upper] - ordered[lower]) * (place - lower)
