"""Units × areas: every unit a line, every area a column, in the official order and on a fixed scale.

Two measures: `completeness` (required answers given, honest for every area) and `met` (levels reached, only for areas
that have one). Units that have not returned are hatched and say so; an area a unit does not owe stays empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from soket.charts import newspaper, theme
from soket.charts.panels import axis_names, label, panel
from soket.charts.theme import Caption, escape
from soket.charts.tiles import Sign, bars, key_line, name_lines
from soket.memo import memo

Measure = Literal["completeness", "met"]

_NEARLY, _LESS = theme.RAMP[2], theme.DIVERGING[1]  # pale ACCENT, pale ALERT
# Lower bound (share of 100), fill, ink, words. The same steps for every plan and every day.
_STEPS: dict[Measure, tuple[tuple[float, str, str, str], ...]] = {
    "completeness": ((100, theme.ACCENT, theme.PAPER, "đủ 100 %"), (90, _NEARLY, theme.INK, "từ 90 %"),
                     (75, _LESS, theme.INK, "từ 75 %"), (0, theme.ALERT, theme.INK, "dưới 75 %")),
    "met": ((100, theme.ACCENT, theme.PAPER, "đạt hết"), (50, _NEARLY, theme.INK, "đạt từ một nửa"),
            (1e-9, _LESS, theme.INK, "đạt dưới một nửa"), (0, theme.ALERT, theme.INK, "chưa đạt")),
}
_PITCH, _LARGE_PITCH = 21, 56
_LARGE_UNITS = 12  # up to this many units every cell is large and written in
_FLAT_AREAS = 3  # up to this many columns their names stand level
_MOST_LINES = 42  # lines in a panel before another panel is opened


@dataclass(frozen=True)
class _Line:
    """One line of a panel: a unit with its cells, or the heading of a peer group (`cells` empty)."""

    words: str
    cells: tuple[dict, ...] = ()


def share(row: dict, measure: Measure) -> float | None:
    """0–100, None when there is nothing to judge."""
    part, whole = (row["answered"], row["owed"]) if measure == "completeness" else (row["met"], row["judged"])
    return 100 * part / whole if row["submitted"] and whole else None


def shown(rows: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """The cells a measure can be drawn for: those with something to answer, or with a level."""
    return rows[rows["owed" if measure == "completeness" else "targets"] > 0]


@memo
def heatmap(rows: pd.DataFrame, measure: Measure, caption: Caption) -> dict:
    """The heat map of `rows` (tong_quan/areas_by_unit). Clicked cells carry customdata [unit, area number]."""
    rows = shown(rows, measure)
    areas = rows[["area_no", "area"]].drop_duplicates().sort_values("area_no").to_dict("records")
    large = rows["unit"].nunique() <= _LARGE_UNITS
    panels = [_lines(rows)[1:]] if large else _panels(_lines(rows))
    upright = not large and len(areas) > _FLAT_AREAS
    height = max(map(len, panels))
    data, notes, axes = [], [], {}
    for n, lines in enumerate(panels):
        domain = [(n + _name_share(len(panels), large)) / len(panels), (n + 0.99) / len(panels)]
        axes |= panel(n, domain, [-0.5, len(areas) - 0.5], [height - 0.5, -0.5])
        data.append(_cells(lines, areas, measure, n, large))
        notes += _names(lines, n, large, _name_share(len(panels), large)) + _heads(areas, n, upright)
    head, pitch = 190 if upright else 62, _LARGE_PITCH if large else _PITCH
    key = {**key_line(_signs(measure)), "yshift": head + 8}
    drawn = theme.figure(data, caption, height=189 + head + pitch * height, left=2, right=2, gap=40 + head,
                         annotations=[*notes, key], barmode="overlay", alt=_told(rows), **axes)
    if not large:
        drawn["layout"]["meta"]["newspaper"] = True  # soket.charts.restage_parts sets it in new columns
    return drawn


def _name_share(panels: int, large: bool) -> float:
    """How much of a panel's width the names take: what a long name needs at 1280 px."""
    return 0.2 if large else 0.116 * panels


def _lines(rows: pd.DataFrame) -> list[_Line]:
    """Every unit below the heading of its peer group."""
    lines: list[_Line] = []
    for group, own in rows.groupby("peer_group", sort=False):
        lines.append(_Line(group))
        lines += [_Line(unit["short_name"].iloc[0], tuple(unit.to_dict("records")))
                  for _, unit in own.groupby("unit", sort=False)]
    return lines


def _panels(lines: list[_Line]) -> list[list[_Line]]:
    """Lines side by side, like columns of a newspaper; a group that goes on says so again at the top."""
    count = -(-len(lines) // _MOST_LINES)
    height = -(-len(lines) // count) + 1
    return newspaper.columns(lines, height, lambda line: not line.cells, lambda line: _Line(f"{line.words} (tiếp)"))


def _cells(lines: list[_Line], areas: list[dict], measure: Measure, n: int, large: bool) -> dict:
    """All cells of panel n as one trace."""
    column = {area["area_no"]: at for at, area in enumerate(areas)}
    cells = [(at, row, share(row, measure)) for at, line in enumerate(lines) for row in line.cells]
    steps = [_step(value, measure) for _, _, value in cells]
    x, y = axis_names(n)
    return bars(
        [column[row["area_no"]] - 0.5 for _, row, _ in cells], [at for at, _, _ in cells], 1, 1,
        fill=[fill for fill, _ in steps], keys=[[row["unit"], row["area_no"]] for _, row, _ in cells],
        hover=[_hover(row, value, measure) for _, row, value in cells],
        text=[_written(row, value, measure) for _, row, value in cells] if large or measure == "met" else None,
        ink=[ink for _, ink in steps], size=theme.SIZE_BODY if large else 14,
        hatched=[value is None for _, _, value in cells], xaxis=x, yaxis=y,
    )


def _step(value: float | None, measure: Measure) -> tuple[str, str]:
    if value is None:
        return theme.MISSING, theme.MUTED
    return next((fill, ink) for bound, fill, ink, _ in _STEPS[measure] if value >= bound)


def _written(row: dict, value: float | None, measure: Measure) -> str:
    """"10/11": answered of owed, or met of judged."""
    if value is None:
        return ""
    return f"{row['answered']}/{row['owed']}" if measure == "completeness" else f"{row['met']}/{row['judged']}"


def _hover(row: dict, value: float | None, measure: Measure) -> str:
    head = f"<b>{escape(row['name'])}</b><br>{row['area_no']}. {escape(row['area'])}<br>"
    if not row["submitted"]:
        return head + "Chưa nộp báo cáo: " + theme.NO_DATA
    if value is None:
        return head + theme.NO_DATA.capitalize()
    if measure == "completeness":
        return head + f"{row['answered']}/{row['owed']} câu trả lời bắt buộc đã có số liệu"
    return head + f"Đạt {row['met']}/{row['judged']} mức có số liệu"


def _names(lines: list[_Line], n: int, large: bool, share: float) -> list[dict]:
    """Names to the left of the cells; headings of groups in bold above them, from the left edge of the panel."""
    x, y = axis_names(n)
    size = theme.SIZE_BODY if large else theme.SIZE_LABEL
    place = {"xref": f"{x} domain", "yref": y, "size": size}
    return [
        label(escape(line.words), 0, at, at="right middle", shift=(-8, 0), **place) if line.cells
        else label(f"<b>{escape(line.words)}</b>", -share / (0.99 - share), at, color=theme.MUTED, **place)
        for at, line in enumerate(lines)
    ]


def _heads(areas: list[dict], n: int, upright: bool) -> list[dict]:
    """Names of the areas above the columns of panel n: upright when columns are narrow."""
    names = [f"{area['area_no']}. {area['area']}" for area in areas]
    return [
        label(escape(name) if upright else name_lines(name, 12), at, 1, xref=axis_names(n)[0], at="center bottom",
              shift=(0, 4), textangle=-90 if upright else 0)
        for at, name in enumerate(names)
    ]


def _signs(measure: Measure) -> list[Sign]:
    steps = [Sign(fill, "", words) for _, fill, _, words in _STEPS[measure]]
    return [*steps, Sign(theme.MISSING, "", theme.NO_DATA, outlined=True)]


def _told(rows: pd.DataFrame) -> str:
    out = rows.loc[~rows["submitted"], "name"].unique()
    return f"Chưa nộp: {', '.join(out)}." if len(out) else ""
