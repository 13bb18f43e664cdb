"""Charts of Tổng quan: who returned, and which targets and reference levels are reached."""

from __future__ import annotations

import pandas as pd

from soket.charts import measure, theme
from soket.charts.meaning import meaning
from soket.charts.panels import axis_names, label, panel, side_by_side
from soket.charts.phrases import BLOCKS
from soket.charts.progress import FILL, STATUS
from soket.charts.theme import Caption, escape
from soket.charts.tiles import Sign, bars, key_line, name_lines
from soket.memo import memo

# Up to this many indicators each gets a line with its name; beyond, areas are lines and indicators squares.
_MOST_LINES = 10


@memo
def returned(rows: pd.DataFrame, caption: Caption) -> dict:
    """A large number and a bar for each block. `rows`: tong_quan/returned. Clicked parts carry customdata [block, status]."""
    blocks = rows.to_dict("records")
    data, notes, axes = [], [], {}
    for n, row in enumerate(blocks):
        axes |= panel(n, side_by_side(n, len(blocks), 0.06), [0, row["units"]], [-0.5, 0.5])
        data.append(_segments(row, n))
        notes += _numbers(row, n)
    return theme.figure(data, caption, height=330, annotations=notes, alt=" ".join(map(_said, blocks)),
                        margin={"t": 190, "b": 120, "l": 2, "r": 2}, **axes)


def _segments(row: dict, n: int) -> dict:
    parts = [name for name in STATUS if row[name]]
    before = [sum(row[p] for p in parts[:at]) for at in range(len(parts))]
    x, y = axis_names(n)
    return bars(
        before, [0] * len(parts), [row[p] for p in parts], 1, keys=[[row["block"], part] for part in parts],
        fill=[theme.MISSING if p == "missing" else FILL[p] for p in parts], hatched=[p == "missing" for p in parts],
        hover=[f"{row[p]} {BLOCKS[row['block']]} {STATUS[p]}" for p in parts], xaxis=x, yaxis=y,
        **meaning(BLOCKS[row["block"]].capitalize(), names=[STATUS[p] for p in parts]),
    )


def _numbers(row: dict, n: int) -> list[dict]:
    """The large number above a bar and the key below it."""
    signs = [Sign(FILL[p], str(row[p]), words, p == "missing") for p, words in STATUS.items() if row[p]]
    xref = f"{axis_names(n)[0]} domain"
    number = f'<span style="font-size:60px"><b>{row["received"]}/{row["units"]}</b></span>'
    return [
        label(f"{number}  {BLOCKS[row['block']]} đã nộp", 0, 1, xref=xref, at="left bottom", shift=(0, 4), size=24),
        {**key_line(signs), "xref": xref, "y": 0, "yanchor": "top", "yshift": -6},
    ]


def _said(row: dict) -> str:
    parts = [f"{row[name]} {words}" for name, words in STATUS.items() if row[name]]
    return f"{BLOCKS[row['block']].capitalize()}: {', '.join(parts)}."


@memo
def targets(rows: pd.DataFrame, caption: Caption) -> dict:
    """Which levels are reached: a line per indicator when there are few, a square per indicator when there are many.
    `rows`: tong_quan/targets. Clicked points carry customdata [area number, indicator]."""
    return _lines(rows, caption) if len(rows) <= _MOST_LINES else _squares(rows, caption)


def _lines(rows: pd.DataFrame, caption: Caption) -> dict:
    """Stems from the level: left of it the figure is smaller, right of it larger; the colour says whether it is met."""
    own = rows.to_dict("records")
    gaps = [0.0 if pd.isna(row["gap"]) or row["kind"] == "boolean" else row["gap"] for row in own]
    reach = max(map(abs, gaps)) or 1.0
    sides = [min(gaps) < 0, max(gaps) > 0]
    # Beyond the end of a stem there is room for its figure.
    room = [(1.8 if all(sides) else 1.6) if side else 0.2 for side in sides]
    decimals = max((measure.places(row["kind"], [row["figure"]]) for row in own if row["kind"] in measure.RATES), default=0)
    notes = [label(measure.level_word(*rows["target_kind"]), 0, 1, xref="x", at="center bottom", shift=(0, 4))]
    for n, (row, gap) in enumerate(zip(own, gaps)):
        notes.append(label(_name(row), 0, n, yref="y", at="right middle", shift=(-12, 0)))
        notes.append(label(_value(row, decimals), gap, n, xref="x", yref="y", at="right middle" if gap < 0 else "left middle",
                           shift=(-14 if gap < 0 else 14, 0), color=theme.MUTED if pd.isna(row["met"]) else theme.INK))
    level = {"type": "line", "xref": "x", "yref": "paper", "x0": 0, "x1": 0, "y0": 0, "y1": 1,
             "line": {"color": theme.INK, "width": 2, "dash": _dash(rows)}}
    return theme.figure([_stem(row, n, gap) for n, (row, gap) in enumerate(zip(own, gaps))], caption,
                        height=189 + 50 * len(own), left=470, right=24, gap=30, shapes=[level], annotations=notes,
                        xaxis={"visible": False, "range": [-reach * room[0], reach * room[1]]},
                        yaxis={"visible": False, "range": [len(own) - 0.5, -0.5]}, alt=_told(rows))


def _stem(row: dict, n: int, gap: float) -> dict:
    """A stem and its head; only the head, and hollow, where there is no figure."""
    hollow = {"color": theme.PAPER, "line": {"color": theme.MUTED, "width": 2}}
    filled = {"color": _colour(row), "line": {"width": 0}}
    return {"type": "scatter", "mode": "lines+markers", "x": [0, gap], "y": [n, n], "cliponaxis": False,
            "line": {"color": _colour(row), "width": 5},
            "marker": {"size": [0, 16], "opacity": 1, **(hollow if pd.isna(row["met"]) else filled)},
            "customdata": [[row["area_no"], row["indicator"]]] * 2,
            "hovertext": _hover(row), "hovertemplate": "%{hovertext}<extra></extra>"}


def _squares(rows: pd.DataFrame, caption: Caption) -> dict:
    """A line per area, a square per indicator with its figure."""
    areas = list(rows.groupby(["area_no", "area"], sort=False))
    most = max(len(own) for _, own in areas)
    data, notes = [], []
    for n, ((area_no, area), own) in enumerate(areas):
        records = own.to_dict("records")
        data.append(bars(
            list(range(len(records))), [n] * len(records), 0.94, 0.74, fill=[_colour(row) for row in records],
            keys=[[row["area_no"], row["indicator"]] for row in records], hover=[_hover(row) for row in records],
            text=[_figure(row) for row in records], hatched=[pd.isna(row["met"]) for row in records],
            ink=[theme.PAPER if row["met"] is True else theme.INK for row in records],
        ))
        met, known = int((own["met"] == True).sum()), int(own["met"].notna().sum())  # noqa: E712  NULL is neither
        words = f"{name_lines(f'{area_no}. {area}', 26)}  <b>{met}/{known}</b>"
        notes.append(label(words, 0, n, yref="y", at="right middle", shift=(-12, 0), size=theme.SIZE_BODY))
    signs = [Sign(theme.ACCENT, "", "đạt"), Sign(theme.ALERT, "", "chưa đạt"),
             Sign(theme.MISSING, "", theme.NO_DATA, outlined=True)]
    return theme.figure(data, caption, height=189 + 58 * len(areas), left=300, right=2, gap=44, barmode="overlay",
                        annotations=[*notes, key_line(signs)], alt=_told(rows),
                        xaxis={"visible": False, "range": [0, max(most, 12)]},
                        yaxis={"visible": False, "range": [len(areas) - 0.5, -0.5]})


def _colour(row: dict) -> str:
    if pd.isna(row["met"]):
        return theme.MISSING
    return theme.ACCENT if row["met"] else theme.ALERT


def _dash(rows: pd.DataFrame) -> str:
    return "solid" if set(rows["target_kind"]) == {"target"} else "dash"


def _name(row: dict) -> str:
    lines = theme.wrap(row["name"], 52)
    return "<br>".join(escape(line) for line in (lines if len(lines) <= 2 else [lines[0], lines[1] + " …"]))


def _figure(row: dict) -> str:
    """What the square says: 97,3 · Có · – ."""
    if pd.isna(row["figure"]):
        return "–"
    if row["kind"] == "boolean":
        return "Có" if row["met"] else "Chưa"
    return measure.shown("count", row["figure"], 0 if row["figure"] >= 100 else 1, against=row["target_value"])


def _measured(row: dict, value: float, other: float) -> str:
    """The figure or the level, beside the other."""
    return measure.with_unit(row["kind"], value, row["measure_unit"], against=other)


def _value(row: dict, decimals: int) -> str:
    """"<b>56,0 %</b> · mức 60 %". `decimals`: of the rates of the chart; more where a figure would read as its level."""
    if pd.isna(row["figure"]):
        return theme.NO_DATA
    if row["kind"] == "boolean":
        return f"<b>{_figure(row)}</b>"
    figure = _measured(row, row["figure"], row["target_value"])
    if row["kind"] in measure.RATES:
        figure = measure.exact(row["kind"], row["figure"], measure.places_apart(row["figure"], row["target_value"], decimals))
    return f"<b>{figure}</b> · mức {_measured(row, row['target_value'], row['figure'])}"


def _hover(row: dict) -> str:
    name = "<br>".join(escape(line) for line in theme.wrap(row["name"], 60))
    level = measure.level_word(row["target_kind"])
    if row["kind"] == "boolean":
        return f"<b>{name}</b><br>{_figure(row) if pd.notna(row['met']) else theme.NO_DATA}"
    said = theme.NO_DATA if pd.isna(row["figure"]) else _measured(row, row["figure"], row["target_value"])
    bound = measure.bound(row["target_op"], _measured(row, row["target_value"], row["figure"]))
    return f"<b>{name}</b><br>{said} · {level}: {bound}<br>{row['units_met']}/{row['judged']} đơn vị có số liệu đạt"


def _told(rows: pd.DataFrame) -> str:
    short = rows.loc[rows["met"] == False, "name"]  # noqa: E712  NULL is neither
    return f"Chưa đạt: {'; '.join(short)}." if len(short) else "Không có mức nào chưa đạt."
