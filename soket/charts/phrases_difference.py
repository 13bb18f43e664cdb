"""What differs between two snapshots, in words. Rows are those of queries/chot_so_lieu/difference_*."""

from __future__ import annotations


import pandas as pd

from soket import text
from soket.charts import measure
from soket.charts.phrases import STATUS, lower_first, sentence, whole
from soket.charts.unit_table import figure_words, state_words
from soket.memo import memo
from soket.model import Plan

CHANGES = {"new": "nộp thêm", "replaced": "thay báo cáo", "withdrawn": "không còn được tính", "status": "đổi tình trạng nộp"}
NONE, NOW = "Không có thay đổi nào", "hiện tại"
_COVER = "Chung"
_LONGEST = 160  # characters of a text in a table


@memo
def summary(plan: Plan, units: pd.DataFrame, indicators: pd.DataFrame) -> str:
    """"3 đơn vị nộp thêm, 12 chỉ tiêu toàn tỉnh đổi", the finding over everything."""
    counted = units["change"].value_counts()
    parts = [f"{counted[change]} đơn vị {words}" for change, words in CHANGES.items() if change in counted]
    if not parts:
        return NONE
    moved = len(moving(indicators))
    parts.append(f"{moved} chỉ tiêu {whole(plan)} đổi" if moved else f"số liệu {whole(plan)} không đổi")
    return ", ".join(parts)


@memo
def moving(indicators: pd.DataFrame) -> pd.DataFrame:
    """The indicators whose figure of the whole plan is not the same."""
    return indicators[~(indicators["figure"].eq(indicators["before_figure"])
                        | (indicators["figure"].isna() & indicators["before_figure"].isna()))]


@memo
def largest(plan: Plan, rates: pd.DataFrame) -> str:
    """Title over the rates that moved: the one that moved most. `rates`: soket.charts.difference.rates."""
    if rates.empty:
        return f"Không tỷ lệ nào của {whole(plan)} thay đổi"
    row = rates.loc[rates["change"].abs().idxmax()]
    direction = "lên" if row["change"] > 0 else "xuống"
    return sentence(f"đổi nhiều nhất: {lower_first(row['name'])}, từ {text.percent(row['before_figure'])} {direction} "
                    f"{text.percent(row['figure'])}").removesuffix(".")


def change_words(kind: str, before: float | None, after: float | None) -> str:
    """After minus before, from the figures as they are shown: +3,8 điểm phần trăm · -4; "–" when either is missing."""

    return measure.difference(kind, after, before) if before != after else "–"


@memo
def indicator_table(indicators: pd.DataFrame) -> pd.DataFrame:
    """The rows with words: before_words, after_words, change_words, reported_words ("105 → 108"), met_words."""
    rows = list(indicators.itertuples(index=False))
    both = [sides(r.kind, r.before_figure, r.figure) for r in rows]
    return indicators.assign(
        before_words=[before for before, _ in both],
        after_words=[after for _, after in both],
        change_words=[_whole_change(r) for r in rows],
        reported_words=[f"{r.before_reported} → {r.reported}" if r.before_reported != r.reported else str(r.reported) for r in rows],
        met_words=[_met_words(r) for r in rows],
    )


def sides(kind: str, before: float | None, after: float | None) -> tuple[str, str]:
    """A figure of all units before and after, with as many decimals each: 3,5 and 4,0. A yes/no question of all units together is
    how many say Có."""
    decimals = measure.places(kind, [before, after]) if measure.numbers([before, after]) else 0
    return _whole_words(kind, before, decimals), _whole_words(kind, after, decimals)


def _whole_words(kind: str, figure: float | None, decimals: int) -> str:
    return f"{text.number(figure)} trả lời Có" if kind == "boolean" and pd.notna(figure) else measure.exact(kind, figure, decimals)


def _whole_change(row: object) -> str:
    if pd.isna(row.before_figure) and pd.notna(row.figure):
        return "mới có số liệu"
    if pd.notna(row.before_figure) and pd.isna(row.figure):
        return "không còn số liệu"
    return change_words("count" if row.kind == "boolean" else row.kind, row.before_figure, row.figure)


def _met_words(row: object) -> str:
    """Whether a level came to be reached, or no more; nothing where it stayed as it was."""
    if pd.isna(row.before_met) or pd.isna(row.met) or bool(row.before_met) == bool(row.met):
        return ""
    word = measure.level_word(row.target_kind)
    return f"nay đạt {word}" if row.met else f"nay không đạt {word}"


@memo
def unit_table(units: pd.DataFrame) -> pd.DataFrame:
    """The rows with words: change_words, version_words ("1 → 2"), status_words ("chưa nộp → nộp chậm")."""
    rows = list(units.itertuples(index=False))
    return units.assign(
        change_words=[CHANGES[r.change].capitalize() for r in rows],
        version_words=[_arrow(*("–" if pd.isna(v) else str(int(v)) for v in (r.before_version, r.version))) for r in rows],
        status_words=[_arrow(STATUS[r.before_status], STATUS[r.status]) for r in rows],
        recommendation_words=[_arrow(str(r.before_recommendations), str(r.recommendations)) for r in rows],
    )


@memo
def cell_table(cells: pd.DataFrame) -> pd.DataFrame:
    """The rows with words: before_words, after_words (a figure, a text, or which state it is), change_words, area_words."""
    rows = list(cells.itertuples(index=False))
    return cells.assign(
        before_words=[_cell(r.kind, r.before_state, r.before_figure, r.before_text, r.before_numerator, r.before_denominator)
                      for r in rows],
        after_words=[_cell(r.kind, r.state, r.figure, r.text, r.numerator, r.denominator) for r in rows],
        change_words=["–" if r.kind == "boolean" else change_words(r.kind, r.before_figure, r.figure) for r in rows],
        area_words=[str(r.area_no) if r.area_no else _COVER for r in rows],
    )


def _cell(kind: str, state: str, figure: float | None, words: str | None, numerator: float | None,
          denominator: float | None) -> str:
    if state != "reported":
        return state_words(state, True)
    if kind == "date":
        return text.kept_day(words)
    if isinstance(words, str) and kind == "text":
        return words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"
    if kind == "ratio":
        parts = f"{text.number(numerator)}/{text.number(denominator)}"
        return parts if pd.isna(figure) else f"{text.percent(figure)} ({parts})"
    return figure_words(kind, figure)


def _arrow(before: str, after: str) -> str:
    return after if before == after else f"{before} → {after}"
