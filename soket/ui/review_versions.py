"""The versions of one unit: which counts, what differs between two of them, what was decided."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from soket import text
from soket.charts import measure, unit_table
from soket.intake.differences import Content, Differences, content_of, differences, refused
from soket.intake.review_words import HAPPENED, actor_words
from soket.model import Answer, Indicator, Plan, Recommendation
from soket.store import StoreError
from soket.ui import escape, filters, frame, origin, reads, state, tables
from soket.ui.context import Context

BEFORE, AFTER = "lan-truoc", "lan-sau"
VERSIONS = {"number": "Lần nộp", "said": "Tình trạng", "received": "Nhận lúc", "found": "Kiểm tra", "file": "Tệp"}
LOG = {"at": "Lúc", "version": "Lần nộp", "done": "Việc", "reason": "Lý do", "counted": "Được tính", "who": "Ai"}
CHANGES = {"area": "Mục", "name": "Chỉ tiêu", "before": "Lần trước", "after": "Lần sau", "cells": "Ô"}
FILE = {"area_no": "Mục", "code": "Mã", "name": "Chỉ tiêu", "measure_unit": "Đơn vị tính",
        "before": "Trước: nội dung", "numerator_before": "Trước: tử số", "denominator_before": "Trước: mẫu số",
        "value_before": "Trước: giá trị", "cell_before": "Trước: ô", "after": "Sau: nội dung", "numerator_after": "Sau: tử số",
        "denominator_after": "Sau: mẫu số", "value_after": "Sau: giá trị", "cell_after": "Sau: ô"}
_ABOUT = "soket.review.about"
_PROPOSAL = {True: "Kiến nghị thêm vào", False: "Kiến nghị bỏ đi"}


def versions(rows: pd.DataFrame) -> None:
    """Every version of the unit, newest first; the one that counts cannot be missed."""
    st.markdown("### Các lần nộp của đơn vị")
    if not rows["counts"].any():
        st.warning("Đơn vị chưa có lần nộp nào được tính.")
    newest = rows.sort_values("version", ascending=False)
    shown = pd.DataFrame([{
        "number": f"Lần {row.version}", "said": row.said, "received": text.moment(row.received_at), "file": row.file_name,
        "found": ", ".join(f"{n} {word}" for n, word in ((row.rejects, "phải sửa"), (row.warnings, "xem lại")) if n) or "–",
    } for row in newest.itertuples()])
    tables.versions(shown, newest["counts"], VERSIONS, "said")


def log(ctx: Context, unit: str) -> None:
    """What was decided about the unit's versions, newest first."""
    rows = with_counted(reads.run("duyet/decisions", ctx, unit=unit))
    st.markdown("### Nhật ký duyệt")
    shown = pd.DataFrame([{
        "at": text.moment(row.occurred_at), "version": f"Lần {row.version}", "done": _done(row),
        "reason": row.reason if isinstance(row.reason, str) and row.reason else "–", "counted": _counted(row),
        "who": actor_words(row.actor),
    } for row in rows.itertuples()], columns=list(LOG))
    tables.words(shown, LOG, "review-log", numbers=False)


def compare(ctx: Context, rows: pd.DataFrame, chosen: int) -> None:
    """Choose two versions of the unit and see what differs, cell by cell; also as a workbook."""
    if len(rows) < 2:
        return
    frame.heading("Khác nhau giữa hai lần nộp")
    _start_over((rows["unit"].iloc[0], chosen))
    by_number = {str(r.version): r for r in rows.sort_values("version").itertuples()}
    newest_first = list(by_number)[::-1]
    after_first = [str(chosen), *newest_first] if str(chosen) != newest_first[-1] else newest_first
    with frame.filter_row():
        after = filters.choice("Lần sau", _named(by_number, after_first), AFTER)
        earlier = [n for n in newest_first if int(n) < int(after)] + [n for n in newest_first if int(n) > int(after)]
        before = filters.choice("So với", _named(by_number, earlier), BEFORE)
    try:
        found = differences(ctx.plan, _content(ctx, by_number[before]), _content(ctx, by_number[after]))
    except StoreError as error:  # a version the checks sent back is read from its file
        st.warning(escape.markdown(f"Không so sánh được lần {before} và lần {after}. {error}"))
        return
    if not found.count:
        st.info(f"Lần {before} và lần {after} có cùng nội dung: mọi câu trả lời và kiến nghị như nhau.")
        return
    table = in_words(ctx.plan, found)
    proposals = len(found.added) + len(found.removed)
    st.markdown(f"**{len(found.answers)}** câu trả lời khác nhau" + (f", **{proposals}** kiến nghị thêm hoặc bỏ" if proposals else "")
                + f" từ lần {before} sang lần {after}.")
    table[origin.COLUMN] = _links(ctx, table, by_number[before], by_number[after])
    headers = CHANGES | {"before": f"Lần {before}", "after": f"Lần {after}"}
    frame.wrapped(table, {origin.COLUMN if column == "cells" else column: header for column, header in headers.items()})
    frame.download(table, f"khac-nhau-{by_number[after].unit}-{before}-{after}", ctx, headers=FILE,
                   what=f"Khác nhau giữa lần nộp {before} và lần nộp {after} của {by_number[after].unit_name}",
                   label="Tải bảng khác nhau (Excel)")


def _links(ctx: Context, table: pd.DataFrame, before: tuple, after: tuple) -> list[str]:
    """The cell on each side, a link into that version's file: "Mục 3, ô D10: lần 1 → lần 2", the same address said once."""
    links = []
    for sides in zip(table["at_before"], table["at_after"], strict=True):
        known = [(at, row) for at, row in zip(sides, (before, after), strict=True) if isinstance(at, tuple)]
        same = len({at for at, _ in known}) == 1
        said = [origin.markdown(ctx, f"lần\u00a0{row.version}" if same else f"{_written(*at)}, lần\u00a0{row.version}",
                                origin.submission(int(row.submission_id), *at)) for at, row in known]
        links.append((f"{escape.markdown(_written(*known[0][0]))}: " if same else "") + " → ".join(said) or "–")
    return links


def _start_over(about: tuple[str, int]) -> None:
    """Another version was chosen: the two that are compared are chosen anew."""
    if st.session_state.get(_ABOUT, about) != about:
        for param in (BEFORE, AFTER):
            st.query_params.pop(param, None)
            filters.set_to(param, filters.ALL)
    st.session_state[_ABOUT] = about


def in_words(plan: Plan, found: Differences) -> pd.DataFrame:
    """Differences as rows: words for the page (CHANGES), numbers and cells for a file (FILE)."""
    names = {a.area_no: a.short_name for a in plan.areas} | {0: text.COVER}
    rows = []
    for change in found.answers:
        i = change.indicator
        row = {"area": names.get(i.area_no, str(i.area_no)), "area_no": i.area_no, "code": i.code, "name": i.name,
               "measure_unit": i.measure_unit, "cells": _cells(change.before, change.after)}
        for side, answer in (("before", change.before), ("after", change.after)):
            row |= {side: _said(i, answer), f"cell_{side}": _place(answer), f"at_{side}": _at(answer)}
            row |= {f"{part}_{side}": getattr(answer, part, None) for part in ("numerator", "denominator", "value")}
        rows.append(row)
    for is_new, proposals in ((False, found.removed), (True, found.added)):
        rows += [_proposal(plan, names, one, is_new) for one in proposals]
    return pd.DataFrame(rows, columns=list(dict.fromkeys([*CHANGES, *FILE, "at_before", "at_after"])))


def _proposal(plan: Plan, names: dict[int, str], one: Recommendation, is_new: bool) -> dict[str, object]:
    side, other = ("after", "before") if is_new else ("before", "after")
    level = dict(plan.addressee_levels).get(one.addressee_level, one.addressee_level)
    place = _written(one.sheet, one.cell)
    return {"area": names.get(one.area_no, str(one.area_no)), "area_no": one.area_no, "code": "", "measure_unit": "",
            "name": f"{_PROPOSAL[is_new]} (gửi {level})", side: one.text, other: "–", f"cell_{side}": place, "cells": place,
            f"at_{side}": (one.sheet, one.cell)}


def _said(i: Indicator, answer: Answer | None) -> str:
    """An answer in words: figure with its two inputs, text, the state there is instead, or what was refused."""
    if answer is None:
        return "không có trong tệp"
    if typed := refused(answer):
        return f"“{typed}” (chưa nhận)"
    if answer.state != "reported":
        return unit_table.state_words(answer.state)
    if answer.text is not None:
        return text.kept_day(answer.text) if i.kind == "date" else answer.text
    if i.kind == "boolean":
        return unit_table.figure_words(i.kind, answer.value)
    if not i.is_ratio:
        return measure.with_unit(i.kind, answer.value, i.measure_unit)
    inputs = f"{measure.shown('count', answer.numerator)}/{measure.shown('count', answer.denominator)}"
    if not answer.denominator:
        return inputs
    return f"{inputs} = {measure.with_unit('ratio', 100 * answer.numerator / answer.denominator, i.measure_unit)}"


def _place(answer: Answer | None) -> str:
    return _written(answer.sheet, answer.cell) if answer is not None and answer.cell else ""


def _at(answer: Answer | None) -> tuple[str, str] | None:
    return (answer.sheet, answer.cell) if answer is not None and answer.sheet and answer.cell else None


def _written(sheet: str | None, cell: str) -> str:
    """"Mục 5, ô D7", on one line."""
    return f"{sheet}, ô {cell}".replace(" ", "\u00a0")


def _cells(before: Answer | None, after: Answer | None) -> str:
    places = [place for place in dict.fromkeys((_place(before), _place(after))) if place]
    return " → ".join(places) or "–"


def _content(ctx: Context, row: tuple) -> Content:
    current = state.get()
    return content_of(current.store, current.plans, int(row.submission_id), row.sha256, ctx.plan.code, not row.by_check)


def _named(by_number: dict[str, tuple], order: list[str]) -> dict[str, str]:
    return {n: f"Lần {n}: {by_number[n].said.lower()}" for n in dict.fromkeys(order)}


def _done(row: tuple) -> str:
    said = text.upper_first(HAPPENED[row.kind])
    if row.kind != "receipt_corrected":
        return said
    return f"{said}: từ {text.moment(row.received_before)} thành {text.moment(row.received_after)}"


def with_counted(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of duyet/decisions (newest first) with counted_before and counted_after of a filing, too: the log writes them of
    decisions alone, and a return that is accepted as it comes in is the newest, so it counts (decisions/0007)."""
    counted, pairs = None, []
    for row in rows[::-1].itertuples():
        before = counted
        if row.kind == "accepted":
            counted = row.version
        elif row.kind not in ("pending", "returned"):
            before, counted = row.counted_before, row.counted_after
        pairs.append((before, counted))
    return rows.assign(counted_before=[b for b, _ in pairs[::-1]], counted_after=[a for _, a in pairs[::-1]])


def _counted(row: tuple) -> str:
    """Which version counted afterwards, where the decision changed it."""
    before, after = (None if pd.isna(n) else int(n) for n in (row.counted_before, row.counted_after))
    if before == after:
        return "–"
    return f"lần {after}" + (f" thay lần {before}" if before else "") if after else "không còn lần nào"
