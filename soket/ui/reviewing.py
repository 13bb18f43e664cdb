"""What the page Duyệt báo cáo is put together from: what waits, the versions on record, one of them with its actions."""

from __future__ import annotations

from textwrap import shorten

import pandas as pd
import streamlit as st

from soket import access, text
from soket.checks.late_return import in_words
from soket.intake.review_words import HAPPENED, actor_words
from soket.model import Unit
from soket.ui import escape, filters, frame, handing_back, origin, reads, review_dialogs, tables
from soket.ui.context import Context
from soket.ui.finding_table import finding_table
from soket.ui.review_dialogs import BUTTONS, row_of

STATUS, SUBMISSION = "trang-thai", "bao-cao"
STANDING = {"counts": "Đang được tính", "waiting": "Chờ xác nhận", "accepted": "Đã nhận, có lần mới hơn",
            "pending": "Chờ xác nhận, có lần mới hơn", "by_check": "Trả lại khi kiểm tra", "sent_back": "Người duyệt trả lại",
            "withdrawn": "Đã rút"}
RETURNED = "returned"  # whoever sent it back
LISTED = {"waiting": ("waiting",), RETURNED: ("by_check", "sent_back"), "withdrawn": ("withdrawn",)}  # what a card opens
HEADERS = {"unit_name": "Đơn vị", "version": "Lần nộp", "said": "Tình trạng", "received_at": "Nhận lúc", "warnings": "Xem lại",
           "rejects": "Phải sửa", "last_reason": "Lý do", "file_name": "Tệp"}
# The name of the file stands with the version chosen and in the Excel list; here its room is the reason's.
_WORDS = {"received_at": "received", "last_reason": "reason"}  # as the page shows them; the Excel list has times and whole reasons
SHOWN = {_WORDS.get(column, column): header for column, header in HEADERS.items() if column != "file_name"}
_LONGEST_REASON = 60  # characters the column has room for at 1280 px; a click on the row shows the whole of it
WAITING = {"unit_name": "Đơn vị", "version": "Lần nộp", "received": "Nhận lúc", "warnings": "Xem lại", "counted": "Đang tính lần",
           "file_name": "Tệp"}


def overview(ctx: Context) -> pd.DataFrame:
    """How many stand how. Every version on record."""
    rows = reads.run("duyet/submissions", ctx)
    rows["standing"] = [_standing(row) for row in rows.itertuples()]
    rows["said"] = rows["standing"].map(STANDING)
    rows["received"] = rows["received_at"].map(text.moment)
    rows["reason"] = [shorten(r, _LONGEST_REASON, placeholder="…") if isinstance(r, str) else None for r in rows["last_reason"]]
    review_dialogs.told()
    counted = {status: int(rows["standing"].isin(parts).sum()) for status, parts in (LISTED | {"counts": ("counts",)}).items()}
    frame.figures([("Chờ xác nhận", str(counted["waiting"]), "chưa được tính", *_listed("waiting", counted)),
                   ("Đang được tính", str(counted["counts"]), f"trong {len(ctx.plan.units)} đơn vị", origin.returns()),
                   ("Trả lại", str(counted[RETURNED]), "lần nộp", *_listed(RETURNED, counted)),
                   ("Đã rút", str(counted["withdrawn"]), "lần nộp", *_listed("withdrawn", counted))])
    return rows


def queue(ctx: Context, rows: pd.DataFrame) -> None:
    """What waits, with one button for all of it. Beside one unit only the way to the next: its return is what is looked at."""
    waiting = rows[rows["standing"] == "waiting"]
    in_view = ctx.plan.unit(st.query_params.get(filters.UNIT, ""))
    if in_view:
        _next(waiting, in_view)
    elif not waiting.empty:
        frame.heading(f"Chờ xác nhận: {len(waiting)} báo cáo", "Có điểm cần xem lại nên chưa được tính. Bấm vào một dòng "
                      "để xem các điểm đó, rồi xác nhận hoặc trả lại.")
        _open_clicked(waiting, tables.pick(waiting, WAITING, "waiting", wide="file_name"))
        if len(waiting) > 1 and access.may(frame.ROLE, "review") and st.button("Xác nhận tất cả", key="review-all"):
            review_dialogs.confirm_all([row_of(row) for row in waiting.itertuples()])


def _next(waiting: pd.DataFrame, in_view: Unit) -> None:
    """A line of links: back to every unit, and the return that waits after this unit's, or the first of all."""
    links = [("Xem mọi đơn vị", origin.listed("duyet", don_vi="", bao_cao="", trang_thai=""))]
    at = (waiting["unit"] == in_view.code).to_numpy().nonzero()[0]
    others = pd.concat([waiting.iloc[at[-1] + 1:], waiting.iloc[: at[0]]]) if at.size else waiting
    for row in others.head(1).itertuples():
        links.append((f"Báo cáo chờ xác nhận tiếp theo: {row.unit_name}, lần nộp {row.version}",
                      origin.listed("duyet", don_vi=row.unit, bao_cao=str(row.submission_id), trang_thai="")))
    origin.links(links, "", "queue")


def _listed(status: str, counted: dict[str, int]) -> tuple[origin.Listed, ...]:
    """The list below of what a card counts; nothing to open where it counts none."""
    return (origin.listed("duyet", trang_thai=status, don_vi="", bao_cao=""),) if counted[status] else ()


def waiting_note(ctx: Context) -> None:
    """On a page of figures: how many returns are in and not counted yet, with the way there. Nothing when there are none."""
    if ctx.snapshot is not None:
        return
    count = int(reads.run("duyet/waiting", ctx)["waiting"].iloc[0])
    if count:
        with st.container(horizontal=True, vertical_alignment="center", key="standing-waiting-note"):
            st.markdown(f"**{count} báo cáo đã đến, đang chờ xác nhận**, chưa có trong số liệu của trang này.", width="content")
            frame.link("duyet", "Duyệt báo cáo")


def choose(ctx: Context, rows: pd.DataFrame) -> tuple | None:
    """The versions that fit the filters, and the one chosen of them (?bao-cao=…): a row of duyet/submissions."""
    over = st.container()
    with frame.filter_row():
        unit = filters.unit(ctx, optional=True)
        stands = {filters.ALL: "Tất cả"} | {s: STANDING[s] for s in STANDING if (rows["standing"] == s).any()}
        if rows["standing"].isin(LISTED[RETURNED]).any():
            stands[RETURNED] = "Trả lại, khi kiểm tra hoặc khi duyệt"
        status = filters.choice("Tình trạng", stands, STATUS)
        shown = rows[rows["unit"] == unit.code] if unit else rows
        shown = shown[shown["standing"].isin(LISTED.get(status, (status,)))] if status else shown
        options = {str(r.submission_id): f"{r.unit_name}, lần {r.version}: {r.said.lower()}" for r in shown.itertuples()}
        chosen = filters.choice("Báo cáo", options, SUBMISSION)
    if unit is None:
        with over:
            frame.heading("Các lần nộp", "Bấm vào một dòng để xem lần nộp đó, lý do đầy đủ và kết quả kiểm tra.")
    if shown.empty:
        st.info("Không có lần nộp nào khớp với bộ lọc. Hãy chọn lại đơn vị hoặc tình trạng.")
        return None
    if unit is None:
        _open_clicked(shown, tables.pick(shown, SHOWN, "versions", wide="reason", most=7))
        frame.download(shown, "duyet-bao-cao", ctx, what="Các lần nộp báo cáo", headers=HEADERS,
                       label="Tải danh sách (Excel)")
    return next(r for r in shown.itertuples() if str(r.submission_id) == chosen)


def _open_clicked(rows: pd.DataFrame, clicked: tuple[int, str] | None) -> None:
    if clicked:
        row = rows.iloc[clicked[0]]
        frame.go("duyet", don_vi=row["unit"], bao_cao=str(row["submission_id"]), trang_thai=filters.ALL)


def submission(ctx: Context, row: tuple, versions: pd.DataFrame) -> None:
    """One version: how it stands, what can be decided, what the check found. `versions`: those of its unit."""
    frame.heading(f"{row.unit_name}, lần nộp {row.version}")
    kind = row.standing if row.standing in ("counts", "waiting") else "other"
    lines = [f"**{STANDING[row.standing].upper()}** · {escape.markdown(_received(row))}"]
    if isinstance(row.last_kind, str) and row.last_kind not in ("accepted", "pending", "returned"):
        said = f"{text.upper_first(HAPPENED[row.last_kind])} lúc {text.moment(row.last_at)} ({actor_words(row.last_actor)})"
        lines.append(escape.markdown(said + (f". Lý do: {row.last_reason}" if row.last_reason else "")))
    if not row.counts:
        lines.append(f"Lần đang được tính của đơn vị: **lần {int(row.counted)}**" if pd.notna(row.counted)
                     else "Đơn vị **chưa có số liệu nào được tính**")
    with st.container(key=f"standing-{kind}"):
        st.markdown("  \n".join(lines))
    with st.container(key="origin-file"):
        origin.link(origin.submission(int(row.submission_id)), "Xem tệp và các ô của tệp")
    _buttons(ctx, row, versions)
    findings = reads.run("nop_bao_cao/findings", ctx, submission=int(row.submission_id))
    st.markdown("### Kết quả kiểm tra")
    if findings.empty:
        st.markdown("Không có điểm nào phải sửa hay xem lại.")
    else:
        finding_table(findings, ctx, int(row.submission_id))


def _buttons(ctx: Context, row: tuple, versions: pd.DataFrame) -> None:
    known = row_of(row)
    findings = reads.run("nop_bao_cao/findings", ctx, submission=known.submission_id)
    with st.container(horizontal=True, key="review-actions"):
        for action in review_dialogs.allowed(known) if access.may(frame.ROLE, "review") else ():
            if st.button(BUTTONS[action], key=f"review-{action}", type="primary" if action == "confirm" else "secondary"):
                sentence = _deadline(ctx, row.unit) if action == "correct_receipt" else \
                    review_dialogs.leads_to(action, known, versions)
                review_dialogs.open_dialog(action, known, sentence)
        if handing_back.has_marks(findings) or row.standing == "sent_back":
            reason = row.last_reason if row.standing == "sent_back" else ""
            handing_back.marked_copy(ctx.plan, row.sha256, row.file_name, handing_back.findings_of(findings),
                                     str(known.submission_id), reason)


def _deadline(ctx: Context, unit: str) -> str:
    """What a time of receipt is judged by."""
    due = ctx.plan.return_deadline(ctx.plan.unit(unit), ctx.period.code)
    if due is None or due.due_before is None:
        return "Kế hoạch không quy định ngày nộp của đơn vị này."
    return f"Hạn nộp: {in_words(due)}."


def _standing(row: tuple) -> str:
    if row.counts:
        return "counts"
    if row.status == "returned":
        return "by_check" if row.by_check else "sent_back"
    return "waiting" if row.waiting else row.status


def _received(row: tuple) -> str:
    """"nhận lúc …", and when it really came in where its official time is another."""
    if row.first_at == row.received_at:
        return f"nhận lúc {text.moment(row.received_at)} · tệp {row.file_name}"
    return (f"thời điểm nhận chính thức {text.moment(row.received_at)}, tệp vào hệ thống lúc {text.moment(row.first_at)} "
            f"· tệp {row.file_name}")
