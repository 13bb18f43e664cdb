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


def numbers(values: Iterable[float | None]) -> list[float]:
    """The values that are numbers: None and NaN left out."""
    return [float(v) for v in values if v is not None and v == v]


def places(kind: str, values: Iterable[float | None]) -> int:
    """Decimals for a set of figures: one for rates, none for whole or large numbers, else one."""
    if kind in RATES:
        return 1
    found = numbers(values)
    if not found or all(v.is_integer() for v in found) or max(map(abs, found)) >= 10_000:
        return 0
    return 1


def d3(decimals: int) -> str:
    """The number format of a Plotly template: Vietnamese through the figure's separators."""
    return f",.{decimals}f"


def shown(kind: str, value: float | None, decimals: int | None = None) -> str:
    """A figure in a sentence or a cell: 98,5 % · 1.234 · – when there is none."""
    if kind in RATES:
        return text.percent(value, 1 if decimals is None else decimals)
    return text.number(value, decimals)


def with_unit(kind: str, value: float | None, measure_unit: str) -> str:
    """The same with its unit where the unit is not the per cent sign: 1.234 hồ sơ. A scale says "3,9 điểm"."""
    if value is None or value != value:
        return "–"
    if kind == "scale":
        return f"{text.number(value)} điểm"
    return shown(kind, value) if kind in RATES else f"{shown(kind, value)} {measure_unit}".strip()


def apart(one: float, other: float) -> Decimal:
    """`one` minus `other`, as whoever reads both figures reckons: from the figures as they are shown."""
    return text.rounded(one, 1) - text.rounded(other, 1)


def difference(kind: str, one: float | None, other: float | None) -> str:
    """`one` minus `other` as they are shown, signed; of two rates in điểm phần trăm, never in %. "–" when either is missing."""
    if len(numbers([one, other])) < 2:
        return "–"
    gap = apart(one, other)
    unit = "\u00a0điểm\u00a0phần\u00a0trăm" if kind in RATES else ""
    if not gap and one != other:
        return f"dưới 0,1{unit}"
    return text.points(gap).replace(" ", "\u00a0") if unit else f"{'+' if gap > 0 else ''}{text.number(gap)}"


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


def level_named(of: object) -> str:
    """The level with its name, inside a sentence: "mức tham khảo 98 %". `of`: an Indicator or a row with kind and target_*."""
    return f"{level_word(of.target_kind)} {shown(of.kind, of.target_value)}"


def level_label(kind: str, value: float, target_kind: str) -> str:
    """The words at the line of a level: "98 % · mức tham khảo"."""
    return f"{shown(kind, value)} · {level_word(target_kind)}"


def level_line(target_kind: str | None) -> dict:
    """Line of a target (solid) or of a reference level (dashed)."""
    return {"color": theme.INK, "width": 2, "dash": "solid" if target_kind == "target" else "6px,5px"}


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
