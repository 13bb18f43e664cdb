"""The peer groups, the blocks and the whole of one indicator as a table in words."""

from __future__ import annotations

import pandas as pd

from soket import text
from soket.charts import measure, phrases
from soket.memo import memo
from soket.model import Indicator

_WHOLE = {"sum": "Tổng", "mean": "Trung bình"}


@memo
def group_table(figures: pd.DataFrame, indicator: Indicator, whole: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """`figures`: linh_vuc/figures of one indicator; `whole`: "toàn tỉnh". Rows: each group, each block of several groups,
    the whole, and the scope it is known by ("" the whole); and the headers. The whole has no median over blocks that do different work."""
    whole_of = _WHOLE.get(indicator.aggregation, "Chung (Σ tử số / Σ mẫu số)")
    headers = {"name": "Nhóm", "figure": whole_of, "median": "Trung vị", "lowest": "Thấp nhất", "highest": "Cao nhất"}
    if indicator.aggregation == "none":
        del headers["figure"]
    if indicator.target_value is not None:
        headers["met"] = f"Đạt {measure.level_word(indicator.target_kind)}"
    headers["reported"] = "Có số liệu"
    groups_of = figures[figures["scope"] == "group"].groupby("block")["scope_name"].count()
    columns = [*figures["figure"], *figures["median"], *figures["lowest"], *figures["highest"]]
    decimals = measure.places(indicator.kind, columns, indicator.target_value)
    lines = []
    for row in figures.itertuples(index=False):
        if row.scope == "block" and groups_of.get(row.block, 0) < 2:
            continue
        if row.scope == "all" and len(groups_of) < 2:
            continue
        lines.append(_line(row, indicator, whole, decimals))
    return pd.DataFrame(lines, columns=["scope", *headers]), headers


def _line(row: object, indicator: Indicator, whole: str, decimals: int) -> dict[str, str]:
    def shown(figure: float | None) -> str:
        return measure.exact(indicator.kind, figure, decimals)

    names = {"block": f"Chung các {phrases.BLOCKS.get(row.block, '')}", "all": text.upper_first(whole)}
    name = names.get(row.scope, row.scope_name)
    alone = row.scope == "all"
    return {
        "scope": "" if alone else row.scope_name, "name": name, "figure": shown(row.figure),
        "median": "–" if alone else shown(row.median), "lowest": shown(row.lowest), "highest": shown(row.highest),
        "met": f"{row.met}/{row.judged}" if row.judged else "–", "reported": f"{row.reported}/{row.owed}",
    }
