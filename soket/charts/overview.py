"""Charts of Tổng quan: who returned, and which targets and reference levels are reached."""

from __future__ import annotations

import pandas as pd

from soket import text
from soket.charts import theme
from soket.charts.phrases import BLOCKS, level_word
from soket.charts.progress import FILL, STATUS
from soket.charts.theme import Caption, escape
from soket.charts.tiles import Sign, bars, key_line, name_lines

# Up to this many indicators every one gets a line of its own with its name; beyond, areas are lines and indicators squares.
_MOST_LINES = 10
_OPERATOR = {">=": "từ", "<=": "không quá", "=": "", ">": "trên", "<": "dưới"}


def returned(rows: pd.DataFrame, caption: Caption) -> dict:
    """Two large numbers and a bar for each block. `rows`: tong_quan/returned."""
    data, notes, axes = [], [], {}
    wide = 1 / len(rows)
    for n, row in enumerate(rows.to_dict("records")):
        suffix = "" if n == 0 else str(n + 1)
        axes[f"xaxis{suffix}"] = theme.axis(range=[0, row["units"]], domain=[n * wide + 0.03 * bool(n), (n + 1) * wide - 0.03 * (n + 1 < len(rows))],
                                            anchor=f"y{suffix}", visible=False)
        axes[f"yaxis{suffix}"] = theme.axis(range=[-0.5, 0.5], anchor=f"x{suffix}", visible=False)
        data.append(_segments(row, f"x{suffix}", f"y{suffix}"))
        notes += _numbers(row, suffix)
    return theme.figure(data, caption, height=330, left=2, right=2, gap=0, annotations=notes,
                        alt=" ".join(_said(row) for row in rows.to_dict("records")),
                        margin={"t": 190, "b": 120, "l": 2, "r": 2}, **axes)


def _segments(row: dict, x: str, y: str) -> dict:
    parts = [name for name in STATUS if row[name]]
    before = [sum(row[p] for p in parts[:n]) for n in range(len(parts))]
    return bars(
        before, [0] * len(parts), [row[p] for p in parts], 1, fill=[FILL[p] if p != "missing" else theme.MISSING for p in parts],
        keys=[[row["block"]]] * len(parts), hover=[f"{row[p]} {BLOCKS[row['block']]} {STATUS[p]}" for p in parts],
        hatched=[p == "missing" for p in parts], xaxis=x, yaxis=y,
    )


def _numbers(row: dict, suffix: str) -> list[dict]:
    """The large number above a bar and the key below it."""
    signs = [Sign(FILL[name], str(row[name]), words, outlined=name == "missing") for name, words in STATUS.items() if row[name]]
    top = {"xref": f"x{suffix} domain", "yref": "paper", "x": 0, "xanchor": "left", "showarrow": False, "align": "left"}
    return [
        {**top, "y": 1, "yanchor": "bottom", "yshift": 4,
         "text": f'<span style="font-size:60px"><b>{row["received"]}/{row["units"]}</b></span>  {BLOCKS[row["block"]]} đã nộp',
         "font": {"size": 24, "color": theme.INK}},
        {**key_line(signs), **top, "y": 0, "yanchor": "top", "yshift": -6},
    ]


def _said(row: dict) -> str:
    parts = [f"{row[name]} {words}" for name, words in STATUS.items() if row[name]]
    return f"{BLOCKS[row['block']].capitalize()}: {', '.join(parts)}."


def targets(rows: pd.DataFrame, caption: Caption) -> dict:
    """Which levels are reached: a line per indicator when there are few, a square per indicator when there are many.
    `rows`: tong_quan/targets. Clicked points carry customdata [area number, indicator]."""
    return _lines(rows, caption) if len(rows) <= _MOST_LINES else _squares(rows, caption)


def _lines(rows: pd.DataFrame, caption: Caption) -> dict:
    """Stems from the level: left of it falls short, right of it is reached (the other way round for "không quá")."""
    own = rows.to_dict("records")
    gaps = {n: row["gap"] for n, row in enumerate(own) if pd.notna(row["gap"]) and row["kind"] != "boolean"}
    reach = max([abs(gap) for gap in gaps.values()], default=1.0) or 1.0
    sides = [any(gap < 0 for gap in gaps.values()), any(gap > 0 for gap in gaps.values())]
    room = [(1.8 if all(sides) else 1.6) if side else 0.2 for side in sides]  # beyond a stem's end: room for its figure
    data, notes = [], []
    for n, row in enumerate(own):
        colour = _colour(row)
        notes.append({"text": _name(row), "xref": "paper", "yref": "y", "x": 0, "y": n, "xanchor": "right", "align": "right",
                      "xshift": -12, "showarrow": False, "font": {"size": theme.SIZE_LABEL}})
        if n in gaps:
            data.append(_stem(row, n, gaps[n], colour))
        else:
            data.append({"type": "scatter", "mode": "markers", "x": [0], "y": [n], "hoverinfo": "skip", "customdata": [[row["area_no"], row["indicator"]]],
                         "marker": {"size": 14, "color": colour if pd.notna(row["met"]) else theme.PAPER, "line": {"color": theme.MUTED, "width": 2}}})
        side = gaps.get(n, 0) < 0
        notes.append({"text": _value(row), "xref": "x", "yref": "y", "x": gaps.get(n, 0), "y": n, "showarrow": False,
                      "xanchor": "right" if side else "left", "xshift": -14 if side else 14,
                      "font": {"size": theme.SIZE_LABEL, "color": theme.INK if pd.notna(row["met"]) else theme.MUTED}})
    shapes = [{"type": "line", "xref": "x", "yref": "paper", "x0": 0, "x1": 0, "y0": 0, "y1": 1,
               "line": {"color": theme.INK, "width": 2, "dash": _dash(rows)}}]
    notes.append({"text": level_word(set(rows["target_kind"])), "xref": "x", "yref": "paper", "x": 0, "y": 1, "yanchor": "bottom",
                  "showarrow": False, "yshift": 4, "font": {"size": theme.SIZE_LABEL}})
    return theme.figure(data, caption, height=189 + 50 * len(own), left=470, right=24, gap=30, shapes=shapes, annotations=notes,
                        xaxis={"visible": False, "range": [-reach * room[0], reach * room[1]]},
                        yaxis={"visible": False, "range": [len(own) - 0.5, -0.5]}, alt=_told(rows))


def _stem(row: dict, n: int, gap: float, colour: str) -> dict:
    return {"type": "scatter", "mode": "lines+markers", "x": [0, gap], "y": [n, n], "line": {"color": colour, "width": 5},
            "marker": {"size": [0, 16], "color": colour, "opacity": 1}, "customdata": [[row["area_no"], row["indicator"]]] * 2,
            "hovertext": _hover(row), "hovertemplate": "%{hovertext}<extra></extra>", "cliponaxis": False}


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
        met, known = int((own["met"] == True).sum()), int(own["met"].notna().sum())  # noqa: E712: NULL is neither
        notes.append({"text": f"{name_lines(f'{area_no}. {area}', 26)}  <b>{met}/{known}</b>", "xref": "paper", "yref": "y", "x": 0, "y": n,
                      "xanchor": "right", "align": "right", "xshift": -12, "showarrow": False, "font": {"size": theme.SIZE_BODY}})
    signs = [Sign(theme.ACCENT, "", "đạt"), Sign(theme.ALERT, "", "chưa đạt"), Sign(theme.MISSING, "", theme.NO_DATA, outlined=True)]
    return theme.figure(data, caption, height=189 + 58 * len(areas), left=300, right=8, gap=44,
                        annotations=[*notes, {**key_line(signs), "xshift": 0}], alt=_told(rows), barmode="overlay",
                        xaxis={"visible": False, "range": [0, max(most, 12)]}, yaxis={"visible": False, "range": [len(areas) - 0.5, -0.5]})


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
    return text.number(row["figure"], 0 if row["figure"] >= 100 else _places(row))


def _places(row: dict) -> int:
    """One decimal, two where one would show a missed level as reached (19,97 against 20)."""
    return 1 if round(row["figure"], 1) != row["target_value"] or row["met"] else 2


def _measured(row: dict, value: float) -> str:
    return text.percent(value, _places(row)) if row["measure_unit"] == "%" else f"{text.number(value)} {row['measure_unit']}"


def _value(row: dict) -> str:
    """"<b>56,0 %</b> · mức 60 %"."""
    if pd.isna(row["figure"]):
        return theme.NO_DATA
    if row["kind"] == "boolean":
        return f"<b>{_figure(row)}</b>"
    return f"<b>{_measured(row, row['figure'])}</b> · mức {_measured(row, row['target_value'])}"


def _hover(row: dict) -> str:
    name = "<br>".join(escape(line) for line in theme.wrap(row["name"], 60))
    level = level_word({row["target_kind"]})
    if row["kind"] == "boolean":
        return f"<b>{name}</b><br>{_figure(row) if pd.notna(row['met']) else theme.NO_DATA}"
    said = theme.NO_DATA if pd.isna(row["figure"]) else _measured(row, row["figure"])
    bound = f"{_OPERATOR[row['target_op']]} {_measured(row, row['target_value'])}".strip()
    return f"<b>{name}</b><br>{said} · {level}: {bound}<br>{row['units_met']}/{row['judged']} đơn vị có số liệu đạt"


def _told(rows: pd.DataFrame) -> str:
    short = rows.loc[rows["met"] == False, "name"]  # noqa: E712: NULL is neither
    return f"Chưa đạt: {'; '.join(short)}." if len(short) else "Không có mức nào chưa đạt."
