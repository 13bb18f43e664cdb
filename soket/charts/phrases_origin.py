"""How a figure came about, in words: of one unit, and of many together. Deterministic, no drawing."""

from __future__ import annotations

import pandas as pd

from soket import text
from soket.charts import measure
from soket.charts.unit_table import figure_words, state_words
from soket.memo import memo
from soket.model import Indicator


def computed(indicator: Indicator, row: object) -> tuple[str, str]:
    """One unit's figure (or what stands for it) and how it follows from its cells. `row`: nguon_so_lieu/answer."""
    if pd.isna(row.state):
        return "–", "Tệp của đơn vị không có dòng của chỉ tiêu này."
    words = state_words(row.state).capitalize()
    if indicator.kind in ("text", "date"):
        return ("", "") if row.state == "reported" else (words, "")  # the cell itself says it
    figure = figure_words(indicator.kind, row.figure)
    if not indicator.is_ratio:
        unit = "" if indicator.kind in ("percent", "boolean") else f" {indicator.measure_unit}"
        return (f"{figure}{unit}", "Lấy nguyên từ ô, không tính thêm.") if row.state == "reported" else \
            (words, "là nghĩa của chữ trong ô." if row.state != "blank" else "")
    if row.state == "not_available" or pd.isna(row.denominator) or pd.isna(row.numerator):
        return words, "Không có đủ tử số và mẫu số: không tính tỷ lệ, đơn vị không vào số chung."
    if not row.denominator:
        return words, "Tử số và mẫu số đều bằng 0: không có tỷ lệ, không phải 0 %."
    return figure, (f"= {text.number(row.numerator)} / {text.number(row.denominator)}. Hệ thống tính từ hai ô; "
                    "tỷ lệ gõ trong tệp không được dùng.")


def together(indicator: Indicator, row: object, weight: str) -> str:
    """The formula of a figure of many units. `row`: nguon_so_lieu/whole; `weight`: name of the weight indicator."""
    counted = f"{text.number(row.counted)} đơn vị"
    figure = measure.with_unit(indicator.kind, row.figure, indicator.measure_unit)
    if indicator.kind in ("text", "date"):
        return "Câu trả lời bằng lời hoặc bằng ngày: xem từng đơn vị dưới đây."
    if indicator.kind == "boolean":
        return f"{text.number(row.yes)} đơn vị trả lời Có trong {text.number(row.reported)} đơn vị có câu trả lời."
    if indicator.aggregation == "none":
        return "Chỉ tiêu này không cộng và không lấy trung bình giữa các đơn vị: chỉ có số của từng đơn vị."
    if not row.counted:
        return "Chưa đơn vị nào có số liệu để tính."
    if indicator.aggregation == "weighted" and indicator.is_ratio:
        return (f"{figure} = Σ tử số / Σ mẫu số = {text.number(row.numerator)} / {text.number(row.denominator)}, của {counted} "
                "có số liệu. Không lấy trung bình các tỷ lệ.")
    if indicator.aggregation == "weighted":
        return (f"{figure} = Σ (giá trị × {weight}) / Σ {weight} = {text.number(row.weighted_sum)} / {text.number(row.weight)}, "
                f"của {counted} có đủ cả hai số.")
    if indicator.aggregation == "mean":
        return f"{figure} = trung bình cộng của {counted} có số liệu: {text.number(row.total)} / {text.number(row.counted)}."
    return f"{figure} = tổng của {counted} có số liệu. Đơn vị chưa có số liệu không được coi là 0."


def share_header(indicator: Indicator) -> str | None:
    """What a unit's part of the whole is called; None where nothing is put together."""
    if indicator.kind in ("text", "date", "boolean"):
        return None
    if indicator.aggregation == "weighted":
        return "Phần trong mẫu số chung" if indicator.is_ratio else "Phần trong trọng số chung"
    return {"sum": "Phần trong tổng", "mean": "Phần trong trung bình"}.get(indicator.aggregation)


@memo
def with_states(rows: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Contributions with what is shown for each unit (shown: figure or text) and its state in words (why). `rows`:
    nguon_so_lieu/contributions."""
    words = indicator.kind in ("text", "date", "boolean")
    said = [_worded(indicator, row) for row in rows.itertuples(index=False)] if words else rows["figure"]
    return rows.assign(shown=said, why=[state_words(row.state, row.submitted) for row in rows.itertuples(index=False)])


def _worded(indicator: Indicator, row: object) -> str | None:
    """The answer of one unit that is no number: its text, its day, Có or Không."""
    if indicator.kind == "date" and isinstance(row.text, str):
        return text.kept_day(row.text)
    return row.text if indicator.kind in ("text", "date") else figure_words(indicator.kind, row.figure)


@memo
def versions_shown(rows: pd.DataFrame, indicator: Indicator, statuses: dict[str, str]) -> pd.DataFrame:
    """The history of an answer as words. `rows`: nguon_so_lieu/history; `statuses`: status of a submission → words."""
    return pd.DataFrame([{
        "submission_id": row.submission_id, "version": f"Lần {row.version}{' · đang tính' if row.counts else ''}",
        "status": statuses.get(row.status, row.status), "received": text.moment(row.received_at),
        "shown": figure_words(indicator.kind, row.figure) if row.state in ("reported", "no_occurrence")
        and pd.notna(row.figure) else "–" if pd.isna(row.state) else state_words(row.state),
        "raw": "–" if pd.isna(row.raw) else row.raw,
        "place": f"{row.sheet}, ô {row.cell}" if isinstance(row.cell, str) else "–", "file": row.file_name,
    } for row in rows.itertuples(index=False)])
