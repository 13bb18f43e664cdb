"""What one unit owes on Đôn đốc, thing by thing, each with the cell or the file it is about."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from soket import text
from soket.charts.phrases_progress import BLANK_WORDS
from soket.reminding import Demand
from soket.ui import frame, origin
from soket.ui.context import Context

_HEADERS = {"area": "Mục", "what": "Nội dung", "why": "Tình trạng", origin.COLUMN: "Mở"}
_FILES = {"returned": ("bị trả lại", "Lỗi phải sửa"), "pending": ("chờ xác nhận", "Điểm cần xem lại")}


def things(ctx: Context, demand: Demand, speech_date: str | None) -> None:
    """Everything the unit owes as a list; nothing when it owes nothing. `speech_date`: the indicator that asks for the day its
    speech was sent."""
    rows = pd.DataFrame(_rows(ctx, demand, speech_date), columns=list(_HEADERS))
    if rows.empty:
        return
    st.markdown(f"### Đơn vị còn thiếu: {text.number(len(rows))} việc")
    frame.texts(rows, _HEADERS, "")


def _rows(ctx: Context, demand: Demand, speech_date: str | None) -> Iterator[dict[str, str]]:
    unit = demand.unit
    late = f", quá hạn {demand.owed.days_late} ngày" if demand.owed and demand.owed.days_late else ""
    if demand.file:
        yield from _of_file(ctx, demand, late)
    elif demand.owed:
        yield _row("Báo cáo", "–", f"Chưa nhận tệp nào{late}",
                   origin.markdown(ctx, "Sổ\u00a0tiếp\u00a0nhận", origin.returns(unit.block, standing="missing")))
    for blank in demand.blanks:
        place = f"{blank.sheet}, ô {blank.cell}".replace(" ", "\u00a0") if blank.sheet and blank.cell else "Xem\u00a0tệp"
        yield _row(blank.name, blank.area, BLANK_WORDS[blank.state],
                   origin.markdown(ctx, place, origin.answer(blank.indicator, unit.code)))
    for speech in demand.speeches:
        overdue = f", quá hạn {speech.days_late} ngày" if speech.days_late else ""
        link = origin.markdown(ctx, "Ô\u00a0ngày\u00a0gửi", origin.answer(speech_date, unit.code)) if speech_date else ""
        yield _row(f"Bài tham luận: {speech.topic}", "–", f"Chưa nhận được ngày gửi{overdue}", link)


def _of_file(ctx: Context, demand: Demand, late: str) -> Iterator[dict[str, str]]:
    file, (words, found_words) = demand.file, _FILES[demand.file.status]
    why = f"Nhận lúc {text.moment(file.received_at)}" + (f". Lý do: {file.reason}" if file.reason else "")
    yield _row(f"Tệp lần {file.version} {words}{late}", "–", why, origin.markdown(ctx, "Xem\u00a0tệp", origin.submission(file.submission)))
    for found in file.findings:
        place = origin.markdown(ctx, f"ô\u00a0{found.cell}", origin.submission(file.submission, found.sheet, found.cell)) \
            if found.sheet and found.cell else "–"
        yield _row(f"{found.message} {found.how_to_fix}", found.sheet or "–", found_words, place)


def _row(what: str, area: str, why: str, link: str) -> dict[str, str]:
    return {"area": area, "what": what, "why": why, origin.COLUMN: link}
