"""Rows of the bullet table: everything one unit answered, and every figure of an area whose offices answer each their own."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from soket.charts import measure, theme
from soket.charts.bullets import NOT_SUBMITTED, STATES, Bullet, bullets, full_scale
from soket.memo import memo

PEERS = ("Trung vị nhóm", "Hạng trong nhóm")  # beside the figure of the whole plan


@memo
def of_unit(rows: pd.DataFrame, caption: theme.Caption, *, small: int, whole: str, unit: str = "") -> dict:
    """`rows`: one area of don_vi/indicators, of `unit`. Peer columns only where other units of the group owe the same;
    `whole`: how all units together are called ("toàn tỉnh")."""
    shared = bool(rows["shared"].any())
    levels = bool(rows["target_value"].notna().any())
    columns = ["figure", "plan_figure", "peer_median"] if shared else ["figure"]
    table = [_row_of_unit(row, unit, shared, levels, decimals) for row, decimals in _with_decimals(rows, columns)]
    note = f"○ Mẫu số dưới {small}: không xếp hạng." if shared and rows["small"].any() else ""
    headers = ["Giá trị", *_level_header(rows), *((whole.capitalize(), *PEERS) if shared else ())]
    return bullets(table, headers, caption, peers=shared, note=note)


@memo
def of_period(rows: pd.DataFrame, period: str, caption: theme.Caption, *, others: bool = True, heading: str = "") -> dict:
    """`rows`: linh_vuc/periods of one area. The bar is the figure of `period`; the other periods stand in columns. `heading`:
    which indicators are drawn, where not all are."""
    labels = dict(rows[["period", "period_label"]].drop_duplicates().itertuples(index=False, name=None))
    beside = [code for code in labels if code != period] if others else []
    levels = bool(rows["target_value"].notna().any())
    table = []
    for _, own in rows.assign(decimals=[decimals for _, decimals in _with_decimals(rows, ["figure"])]).groupby(["ordinal", "unit"], sort=False):
        by_period = {row.period: row for row in own.itertuples(index=False)}
        table.append(_row_of_period(by_period[period], [by_period[code] for code in beside], levels, int(own["decimals"].max())))
    now = labels.get(period, "Giá trị") if beside else "Giá trị"
    headers = [now, *_level_header(rows), *(labels[code] for code in beside)]
    return bullets(table, headers, caption, heading=heading)


def _with_decimals(rows: pd.DataFrame, columns: Sequence[str]) -> list[tuple[object, int]]:
    """Every row and its decimals: those all rates share, the others each their own; more where a figure would read as its level.
    `columns`: of figures."""
    figures = [[getattr(row, name) for name in columns] for row in rows.itertuples(index=False)]
    of_rates = max((measure.places(kind, own) for own, kind in zip(figures, rows["kind"], strict=True) if kind in measure.RATES), default=0)
    return [(row, max(measure.places(row.kind, own, row.target_value), of_rates if row.kind in measure.RATES else 0))
            for row, own in zip(rows.itertuples(index=False), figures, strict=True)]


def _level_header(rows: pd.DataFrame) -> list[str]:
    """What the column of levels is called: assigned targets, reference levels, or both; no column where there is none."""
    kinds = set(rows.loc[rows["target_value"].notna(), "target_kind"])
    return [measure.level_word(*kinds).capitalize()] if kinds else []


def figure_words(kind: str, figure: float | None, against: float | None = None, decimals: int | None = None) -> str:
    """A figure as a cell: 98,5 % · 1.234 · Có · – when there is none. `against`: its level; `decimals`: those of its column."""
    if pd.isna(figure):
        return "–"
    if kind == "boolean":
        return "Có" if figure else "Không"
    return measure.shown(kind, figure, against=against) if decimals is None else measure.exact(kind, figure, decimals)


def rates_alike(rows: pd.DataFrame) -> list[str]:
    """The figures of a column as cells, rates with as many decimals one as the other. `rows`: kind, figure, target_value."""
    return [figure_words(row.kind, row.figure, decimals=decimals) for row, decimals in _with_decimals(rows, ["figure"])]


def figure_cell(row: object) -> str:
    """The figure of a row (kind, figure and the target_value it is held against, if any) as a cell."""
    return figure_words(row.kind, row.figure, getattr(row, "target_value", None))


def level_cell(row: object, figure: float | None = None) -> str:
    """The target or reference level as a cell: ≥ 98 %. `figure`: the one that stands beside it."""
    if pd.isna(row.target_value):
        return "–"
    if row.kind == "boolean":
        return "Có" if row.target_value else "Không"
    sign = {">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<"}.get(row.target_op, "")
    return f"{sign} {measure.shown(row.kind, row.target_value, against=figure)}"


def state_words(state: object, submitted: bool = True) -> str:
    """The state of an answer in words; "chưa nộp báo cáo" when there is no return at all."""
    if not submitted:
        return NOT_SUBMITTED
    if state == "reported":
        return "có số liệu"
    return STATES.get(state if isinstance(state, str) else "blank", STATES["blank"])


def place_cell(row: object) -> str:
    """5/41 · ○ for a small denominator · – where nothing is ranked."""
    if row.small:
        return "○"
    return f"{int(row.place)}/{int(row.ranked)}" if pd.notna(row.place) and row.ranked > 1 else "–"


def _row_of_unit(row: object, unit: str, shared: bool, levels: bool, decimals: int) -> Bullet:
    def shown(figure: float | None) -> str:
        return figure_words(row.kind, figure, decimals=decimals)

    cells = [shown(row.figure), *([level_cell(row)] if levels else [])]
    if shared:
        comparable = row.aggregation != "none" and row.kind != "boolean"
        cells += [shown(row.plan_figure) if comparable else "–",
                  shown(row.peer_median) if row.kind != "boolean" and row.shared else "–", place_cell(row)]
    peers = row.shared and row.kind != "boolean"
    median = _number(row.peer_median) if peers else None
    return Bullet(
        row.name, "" if row.kind in measure.RATES or row.kind == "boolean" else row.measure_unit, row.kind,
        row.state if row.submitted else NOT_SUBMITTED,
        _number(row.figure), None if pd.isna(row.met) else bool(row.met), _number(row.target_value), row.target_kind,
        full_scale(row.kind, _number(row.figure), _number(row.target_value), median, _number(row.peer_highest)),
        _hover(row), tuple(cells), median, _number(row.peer_lowest) if peers else None,
        _number(row.peer_highest) if peers else None, (row.indicator, unit),
    )


def _row_of_period(row: object, beside: list[object], levels: bool, decimals: int) -> Bullet:
    who = row.short_name if row.kind in measure.RATES or row.kind == "boolean" else f"{row.measure_unit} · {row.short_name}"
    earlier = measure.numbers(other.figure for other in beside)
    return Bullet(
        row.name, who, row.kind, row.state if isinstance(row.state, str) else NOT_SUBMITTED, _number(row.figure), None if pd.isna(row.met) else bool(row.met),
        _number(row.target_value), row.target_kind,
        full_scale(row.kind, _number(row.figure), _number(row.target_value)) or _of_itself(row, earlier),
        f"<b>{theme.escape(row.name)}</b><br>{theme.escape(row.unit_name)}: {figure_cell(row)}{_inputs(row)}",
        tuple([figure_words(row.kind, row.figure, decimals=decimals), *([level_cell(row)] if levels else []),
               *(figure_words(row.kind, other.figure, decimals=decimals) for other in beside)]),
        key=(row.indicator, row.unit, row.period),
    )


def _of_itself(row: object, earlier: list[float]) -> float | None:
    """A count with nothing to meet is measured against its own other periods."""
    if not earlier or row.kind == "boolean" or pd.isna(row.figure):
        return None
    return max([row.figure, *earlier]) * 1.04 or None


def _hover(row: object) -> str:
    where = f"<br>Trang tính {theme.escape(row.sheet)}, ô {theme.escape(row.cell)}" if isinstance(row.cell, str) else ""
    return f"<b>{theme.escape(row.name)}</b><br>{figure_cell(row)}{_inputs(row)}{where}"


def _inputs(row: object) -> str:
    if row.kind != "ratio" or pd.isna(row.denominator):
        return ""
    return f" ({measure.shown('count', row.numerator)}/{measure.shown('count', row.denominator)})"


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)
