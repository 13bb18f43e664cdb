"""The answer of one unit on the page Nguồn số liệu: value, cells of the original file, its file, findings, history."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import streamlit as st

from soket import text
from soket.charts import measure, phrases_origin
from soket.exports.xlsx import XLSX
from soket.intake.again import bytes_of
from soket.intake.review_words import STATUSES
from soket.model import Indicator, Unit
from soket.store import Store, StoreError
from soket.ui import escape, frame, origin, reads, state, tables
from soket.ui.context import Context
from soket.ui.finding_table import SEVERITIES
from soket.ui.sheet_grid import sheet_grid
from soket.workbook.gate import Refused
from soket.workbook.worker import shared_pool

_FINDING = {"severity": "Mức độ", "cell": "Ô", "seen": "Đang ghi", "message": "Lý do", "how_to_fix": "Cách sửa"}
_VERSION = {"version": "Lần nộp", "status": "Tình trạng", "received": "Nhận lúc", "shown": "Giá trị", "raw": "Nguyên văn ô",
            "place": "Nơi ghi", "file": "Tên tệp"}
_PARTS = {"numerator": "Tử số", "denominator": "Mẫu số"}
_VALUES = {"text": "Nội dung", "date": "Ngày"}  # what the one cell of an answer holds; else "Giá trị"
_TYPED = {"part": "Phần", "address": "Ô", "typed": "Nguyên văn trong ô"}


def answer(ctx: Context, unit: Unit, indicator: Indicator) -> None:
    """Value, how it was computed, its cells in the sheet, the file, what the checks said, what every version said."""
    found = reads.run("nguon_so_lieu/answer", ctx, unit=unit.code, indicator=indicator.code)
    frame.heading(indicator.name, f"{unit.name} · {_area(ctx, indicator)} · {ctx.period.label}")
    if found.empty:
        st.info(escape.markdown(f"{unit.name} chưa có báo cáo nào được tính ở kỳ này, nên chưa có ô nào để xem."))
    else:
        row = next(found.itertuples(index=False))
        value, how = phrases_origin.computed(indicator, row)
        if value:
            with st.container(key="origin-value"):
                st.markdown(f"**{escape.markdown(value)}** {escape.markdown(how)}")
        if isinstance(row.cell, str):
            cells(row, row.sheet, row.cell, name=_VALUES.get(indicator.kind, "Giá trị"), ratio=indicator.is_ratio, raw=row.raw)
        file_facts(row)
    _ways_on(unit, indicator)
    _history(ctx, unit, indicator)


def recommendation(ctx: Context, submission: int, ordinal: int) -> None:
    """One recommendation, its cell, its file."""
    found = reads.run("nguon_so_lieu/recommendation", ctx, submission=submission, ordinal=ordinal)
    if found.empty:
        nothing_there()
        return
    row = next(found.itertuples(index=False))
    unit = ctx.plan.unit(row.unit)
    area = next((a.name for a in ctx.plan.areas if a.area_no == row.area_no), text.COVER)
    level = dict(ctx.plan.addressee_levels).get(row.addressee_level, row.addressee_level)
    frame.heading(f"Kiến nghị của {measure.inside(unit.name)}", f"{area} · gửi {level} · {ctx.period.label}")
    if not row.counts:
        st.info("Lần nộp có kiến nghị này hiện không được tính.")
    cells(row, row.sheet, row.cell, name="Nội dung", raw=row.text)
    file_facts(row)


def nothing_there() -> None:
    """An address that leads nowhere: a recommendation or a file that is not of this plan and period."""
    st.info("Không tìm thấy nội dung này ở kế hoạch và kỳ đang xem. Hãy chọn lại kế hoạch hoặc kỳ báo cáo ở đầu trang.")


def cells(row: object, sheet: str, cell: str, *, name: str, ratio: bool = False, raw: str | None = None) -> None:
    """The sheet around a cell, the cell outlined, its text word for word, and what the checks said about it. `row`: the
    file as its queries give it; `name`: what the cell holds; `ratio`: the denominator beside it belongs to it; `raw`: what
    the record has of it."""
    try:
        region = _region(state.get().store, row.sha256, sheet, cell, ratio)
    except Refused as refusal:
        detail = refusal.slots.get("detail", "").strip(" :")
        st.warning(escape.markdown(
            f"Không dựng lại được trang tính từ tệp gốc{f' ({detail})' if detail else ''}. Số liệu đã nhận không đổi: trang "
            f"“{sheet}”, ô {cell}" + (f", nguyên văn “{raw}”." if isinstance(raw, str) else ".")))
        return
    parts = {**_PARTS, "value": name}
    places = " và ".join(f"{m['address']} ({parts[m['part']].lower()})" for m in region["marked"])
    st.caption(escape.markdown(f"Trang tính “{sheet}”, ô {places} · tệp {row.file_name} · lần nộp {row.version}, nhận lúc "
                               f"{text.moment(row.received_at)}"))
    sheet_grid(region, parts, key="sheet")
    typed = pd.DataFrame([{"part": parts[m["part"]], "address": m["address"], "typed": m["typed"] or "(để trống)"}
                          for m in region["marked"]])
    tables.words(typed, _TYPED, "typed", numbers=False)
    said = reads.rows(state.get().store, "nguon_so_lieu/cell_findings", submission=int(row.submission_id), sheet=sheet,
                      cells=",".join(m["address"] for m in region["marked"]))
    if not said.empty:
        frame.heading("Kết quả kiểm tra ô này")
        frame.wrapped(said.assign(severity=said["severity"].map(SEVERITIES)), _FINDING)


def file_facts(row: object, *, own: bool = False) -> None:
    """The file: name, version, time, SHA-256, size, and the bytes as received. `row` has what its queries call so; `own`:
    the page already is that of the file."""
    size = "" if pd.isna(row.size) else f" · {text.number(row.size / 1024, 0)} KB"
    sample = " · dữ liệu mẫu" if row.is_sample else ""
    frame.heading("Tệp gốc")
    with st.container(key="original", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{escape.markdown(row.file_name)}** · Lần nộp {row.version} · Nhận lúc "
                    f"{escape.markdown(text.moment(row.received_at))}{size}{sample} · SHA-256 `{row.sha256[:12]}…`")
        if pd.notna(row.size):
            st.download_button("Tải tệp gốc", lambda: _bytes(state.get().store, row.sha256), file_name=row.file_name,
                               mime=XLSX, key="original-file", on_click="ignore")
        if not own:
            origin.link(origin.submission(int(row.submission_id)), "Mọi kiểm tra của tệp")
    if pd.isna(row.size):
        st.caption("Nội dung tệp này không còn trong cơ sở dữ liệu.")


@lru_cache(maxsize=512)
def _region(store: Store, sha256: str, sheet: str, cell: str, ratio: bool) -> dict:
    """Of the bytes with this SHA-256, so it never changes; a refusal is not kept."""
    return shared_pool().region(_bytes(store, sha256), {"sheet": sheet, "cell": cell, "ratio": ratio})


def _bytes(store: Store, sha256: str) -> bytes:
    try:
        return bytes_of(store, sha256)
    except StoreError as error:
        raise Refused("E55", detail="nội dung tệp không còn trong cơ sở dữ liệu") from error


def _ways_on(unit: Unit, indicator: Indicator) -> None:
    targets = []
    if len(indicator.respondents) > 1 and indicator.area_no > 0:
        targets = [("Số chung của mọi đơn vị", origin.whole(indicator.code)),
                   (f"Số chung của nhóm {unit.peer_group}", origin.whole(indicator.code, unit.peer_group))]
    with st.container(key="ways-on", horizontal=True):
        for label, target in targets:
            origin.link(target, label)
        frame.link("don_vi", f"Trang của {measure.inside(unit.name)}", don_vi=unit.code, muc=str(indicator.area_no or ""))


def _history(ctx: Context, unit: Unit, indicator: Indicator) -> None:
    rows = reads.run("nguon_so_lieu/history", ctx, unit=unit.code, indicator=indicator.code)
    if rows.empty:
        return
    frame.heading("Câu trả lời này qua các lần nộp", "Bấm vào một dòng để xem tệp của lần nộp đó.")
    shown = phrases_origin.versions_shown(rows, indicator, STATUSES)
    picked = tables.pick(shown, _VERSION, "history", wide="raw")
    if picked:
        origin.open_(origin.submission(int(shown["submission_id"].iloc[picked[0]])))


def _area(ctx: Context, indicator: Indicator) -> str:
    return next((f"{a.area_no}. {a.name}" for a in ctx.plan.areas if a.area_no == indicator.area_no), text.COVER)
