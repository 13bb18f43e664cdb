"""The comparison as a table: one row an indicator, one column each of the compared, and the difference of two."""

from __future__ import annotations

import pandas as pd

from soket.charts import measure
from soket.charts.unit_table import figure_cell, level_cell, state_words
from soket.memo import memo


def compared(rows: pd.DataFrame) -> pd.DataFrame:
    """Who is compared, in the order chosen: unit, unit_name, short_name."""
    return rows.sort_values("position")[["unit", "unit_name", "short_name"]].drop_duplicates()


@memo
def wide(rows: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """A table: one row an indicator (its code in column indicator), one column u0, u1… each of the compared as words, and
    its headers."""
    who = compared(rows)
    kinds = set(rows.loc[rows["target_value"].notna(), "target_kind"])
    headers = {"name": "Chỉ tiêu", "measure_unit": "Đơn vị tính", "level": measure.level_word(*kinds).capitalize()}
    headers |= {f"u{i}": name for i, name in enumerate(who["unit_name"])}
    table = []
    for _, own in rows.groupby("ordinal", sort=True):
        first = next(own.itertuples(index=False))
        line = {"indicator": first.indicator, "name": first.name, "measure_unit": first.measure_unit, "level": level_cell(first)}
        by_unit = {row.unit: row for row in own.itertuples(index=False)}
        for i, unit in enumerate(who["unit"]):
            row = by_unit.get(unit)
            line[f"u{i}"] = "không phải báo cáo" if row is None else figure_cell(row) if pd.notna(row.figure) \
                else state_words(getattr(row, "state", None), getattr(row, "submitted", True))
        if len(who) == 2:
            line["difference"] = difference_words(own, who["unit"].tolist())
        table.append(line)
    if len(who) == 2:
        headers["difference"] = "Chênh lệch"
    return pd.DataFrame(table, columns=["indicator", *headers]), headers


def difference_words(own: pd.DataFrame, who: list[str]) -> str:
    """First minus second, in words: +2,3 điểm phần trăm · -4 · – when either has no figure."""
    figures = dict(own[["unit", "figure"]].itertuples(index=False, name=None))
    kind = own.iloc[0]["kind"]
    return "–" if kind == "boolean" else measure.difference(kind, *(figures.get(unit) for unit in who), own.iloc[0]["target_value"])
