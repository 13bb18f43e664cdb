"""Panels of Đôn đốc: the list of who owes what, the words for one unit, and those for all of the list."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from soket import access, text
from soket.charts.phrases import BLOCKS
from soket.exports.reminder import letter_docx
from soket.reminding import CHANNELS, Demand, demands, letter, message, summary
from soket.ui import escape, filters, frame, origin, reads, tables
from soket.ui.context import Context

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BLOCK, OWES, FORM = "khoi", "con-thieu", "dang"
KINDS_OWED = {"": "Mọi nội dung", "broken": "Đã quá ngày hẹn nộp", "return": "Chưa nộp báo cáo", "returned": "Bị trả lại, chưa nộp lại",
              "pending": "Chờ xác nhận", "blanks": "Thiếu chỉ tiêu bắt buộc", "speech": "Chưa có tham luận"}
HEADERS = {"name": "Đơn vị", "owes": "Còn thiếu", "days_late": "Quá hạn (ngày)", "last": "Liên hệ gần nhất",
           "promised": "Hẹn nộp"}
ALL_HEADERS = {"unit": "Mã", "name": "Đơn vị", "peer_group": "Nhóm", "owes": "Còn thiếu", "days_late": "Quá hạn (ngày)",
               "last": "Liên hệ gần nhất", "promised": "Hẹn nộp", "message": "Tin nhắn"}
FORMS = {"": "Tin nhắn", "cong-van": "Công văn"}
_ADDRESS = "/" + next(screen.path for screen in access.SCREENS if screen.file == "don_doc")


@dataclass(frozen=True)
class Listed:
    """The units of the list as filtered, in its order (rows of don_doc/units), and what everybody owes, by unit code."""

    rows: pd.DataFrame
    demands: dict[str, Demand]

    @property
    def own(self) -> list[Demand]:
        """Demands of the units listed."""
        return [self.demands[code] for code in self.rows["unit"]]


def who_owes(ctx: Context) -> Listed:
    """Filters and the list; a click on a row chooses the unit."""
    with frame.filter_row():
        blocks = dict.fromkeys(unit.block for unit in ctx.plan.units)
        kinds = {"": "Tất cả đơn vị"} | {b: text.upper_first(BLOCKS[b]) for b in blocks}
        block = filters.choice("Khối", kinds, BLOCK) if len(blocks) > 1 else ""
        group = filters.group(ctx) if len({unit.peer_group for unit in ctx.plan.units}) > 1 else None
        owes = filters.choice("Còn thiếu", KINDS_OWED, OWES)
    reads.ahead(ctx, ("tien_do/owed", {"indicator": speech_date(ctx)}), "don_doc/blanks", "don_doc/files", "don_doc/findings")
    rows = reads.run("don_doc/units", ctx, indicator=speech_date(ctx), block=block or None, group=group, owes=owes or None)
    listed = Listed(rows, _demands(ctx))
    frame.heading(f"Cần đôn đốc: {len(rows)} đơn vị")
    _counts(rows, block, group)
    if rows.empty:
        st.info("Không có đơn vị nào còn thiếu nội dung này." if owes or group or block else
                "Mọi đơn vị đã gửi đủ, không còn ai cần đôn đốc.")
        return listed
    shown = _in_words(listed)
    picked = tables.pick(shown, HEADERS, "don-doc", wide="owes", most=8)
    if picked:
        frame.go("don_doc", don_vi=shown["unit"].iloc[picked[0]])
    return listed


def one(ctx: Context, listed: Listed) -> Demand | None:
    """The unit chosen, by its address or in the list: what it owes; None when nobody owes anything."""
    names = dict(zip(listed.rows["unit"], listed.rows["name"], strict=True))
    asked = ctx.plan.unit(st.query_params.get(filters.UNIT, ""))
    if asked and asked.code not in names:
        # A unit the filters hide, or one that owes nothing and has a log to be read and written. Never the first of the list:
        # that one is left out of the address, and the next run, of a button say, would know nothing of the unit.
        names = (names or {filters.ALL: "Chọn đơn vị"}) | {asked.code: asked.name}
    if not names:
        return None
    frame.heading("Đôn đốc một đơn vị")
    with frame.filter_row():
        code = filters.choice("Đơn vị", names, filters.UNIT)
        filters.choice("Dạng", FORMS, FORM)
    unit = ctx.plan.unit(code)
    return listed.demands.get(code, Demand(unit)) if unit else None


def to_send(ctx: Context, demand: Demand) -> None:
    """The words for one unit, with a button that copies them; as a Word draft, too."""
    if not summary(demand):
        st.info(f"{escape.markdown(demand.unit.name)} đã gửi đủ, không còn nội dung cần đôn đốc.")
        return
    as_letter = st.query_params.get(FORM) == "cong-van"
    words = letter(ctx.plan, ctx.period, demand, ctx.as_of).text if as_letter else _message(ctx, demand)
    with st.container(key="to-send"):
        st.code(words, language=None, wrap_lines=True)
    if as_letter:
        st.download_button(
            "Tải dự thảo công văn (Word)", lambda: letter_docx(ctx.plan, ctx.period, [demand], ctx.as_of), mime=DOCX,
            file_name=f"{ctx.plan.slug}-don-doc-{demand.unit.code}.docx", key="letter-one", on_click="ignore")


def to_all(ctx: Context, listed: Listed) -> None:
    """One công văn to everybody on the list, their messages as a table, and all messages to copy at once."""
    if listed.rows.empty:
        return
    frame.heading(f"Gửi cả {len(listed.rows)} đơn vị trong danh sách",
                  "Theo bộ lọc ở đầu trang. Công văn chung có phụ lục ghi nội dung còn thiếu của từng đơn vị.")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Tải dự thảo công văn chung (Word)", lambda: letter_docx(ctx.plan, ctx.period, listed.own, ctx.as_of), mime=DOCX,
            file_name=f"{ctx.plan.slug}-don-doc.docx", key="letter-all", on_click="ignore", type="primary")
        rows = _in_words(listed).assign(message=[_message(ctx, demand) for demand in listed.own])
        frame.download(rows, "don-doc", ctx, what="Tin nhắn đôn đốc của từng đơn vị", headers=ALL_HEADERS,
                       label="Tải tin nhắn của từng đơn vị (Excel)")
        is_open = st.toggle("Hiện mọi tin nhắn để sao chép một lần", key="all-messages")
    if is_open:
        with st.container(key="to-send-all"):
            st.code("\n\n――――――――\n\n".join(rows["message"]), language=None, wrap_lines=True, height=600)


def with_links(ctx: Context, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with a unit, and a column that links to this page of that unit; in a table it opens beside the list."""
    standing = {filters.PLAN: ctx.plan.code, filters.PERIOD: ctx.period.code}
    return rows.assign(**{origin.COLUMN: [f"[Soạn\u00a0lời]({_ADDRESS}?{urlencode(standing | {filters.UNIT: unit})})"
                                          for unit in rows["unit"]]})


def _demands(ctx: Context) -> dict[str, Demand]:
    owed = reads.run("tien_do/owed", ctx, indicator=speech_date(ctx))
    rest = (reads.run(name, ctx) for name in ("don_doc/files", "don_doc/findings", "don_doc/blanks"))
    return demands(ctx.plan, owed, *rest)


def speech_date(ctx: Context) -> str | None:
    """The indicator that asks for the day the speech was sent."""
    return next((i.code for i in ctx.plan.indicators if i.role == "speech_date"), None)


def _message(ctx: Context, demand: Demand) -> str:
    return message(ctx.plan, ctx.period, demand, ctx.as_of)


def _in_words(listed: Listed) -> pd.DataFrame:
    """The rows with columns owes, last and promised in words; days_late only where something is overdue."""
    rows = listed.rows
    last = [f"{text.day(r.last_at)}, {CHANNELS.get(r.last_channel, '')}" if pd.notna(r.last_at) else ""
            for r in rows.itertuples()]
    promised = [("quá hẹn " if r.is_broken else "") + text.day(r.promised_for) if pd.notna(r.promised_for) else ""
                for r in rows.itertuples()]
    return rows.assign(owes=[text.upper_first(summary(demand)) for demand in listed.own], last=last, promised=promised,
                       days_late=rows["days_late"].where(rows["days_late"] > 0))


def _counts(rows: pd.DataFrame, block: str, group: str | None) -> None:
    """The line over the list: how many owe what, broken promises first; each opens the list of just those."""
    parts = [("broken", rows["is_broken"], "đã quá ngày hẹn nộp"), ("return", rows["owes_return"], "chưa nộp báo cáo"),
             ("returned", rows["was_returned"], "bị trả lại, chưa nộp lại"), ("pending", rows["is_pending"], "chờ xác nhận"),
             ("blanks", rows["blanks"] > 0, "thiếu chỉ tiêu bắt buộc"), ("speech", rows["speeches"] > 0, "chưa có tham luận")]
    said = [(f"{owing.sum()} đơn vị {words}", origin.listed("don_doc", con_thieu=code, khoi=block, nhom=group or ""))
            for code, owing, words in parts if owing.any()]
    if said:
        origin.links(said, "", "owed-counts")
