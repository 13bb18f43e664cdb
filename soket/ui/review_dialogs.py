"""The decisions of review as dialogs: what it leads to is read first, the reason asked, and a button says it once more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import pandas as pd
import streamlit as st

from soket import access, text
from soket.intake import moments
from soket.intake.review import Action, ReviewError, decide
from soket.intake.review_words import ALLOWED, NEEDS_REASON, REASON_LABELS, STATUS_AFTER, consequence
from soket.intake.versions import counting_after
from soket.store import StoreError
from soket.ui import dialogs, escape, frame, state

_TOLD = "soket.review.told"
BUTTONS: dict[Action, str] = {
    "confirm": "Xác nhận và nhận", "send_back": "Trả lại đơn vị", "withdraw": "Rút", "restore": "Khôi phục",
    "correct_receipt": "Sửa thời điểm nhận",
}
TITLES: dict[Action, str] = {
    "confirm": "Xác nhận và nhận báo cáo?", "send_back": "Trả lại đơn vị?", "withdraw": "Rút lần nộp?",
    "restore": "Khôi phục lần nộp?", "correct_receipt": "Sửa thời điểm nhận?",
}
_DONE: dict[Action, str] = {
    "confirm": "Đã xác nhận và nhận {what}.", "send_back": "Đã trả lại {what}.", "withdraw": "Đã rút {what}.",
    "restore": "Đã khôi phục {what}.", "correct_receipt": "Đã sửa thời điểm nhận {what}.",
}


class Row(NamedTuple):
    """What a decision has to know of a version: a row of duyet/submissions, plain."""

    submission_id: int
    unit: str
    unit_name: str
    version: int
    status: str
    received_at: datetime
    first_at: datetime
    by_check: bool
    warnings: int
    seen: int
    before: str | None

    @property
    def what(self) -> str:
        """"lần nộp 2 của Xã Phượng Tiến"."""
        return f"lần nộp {self.version} của {self.unit_name}"


def row_of(found: tuple) -> Row:
    """From a row of duyet/submissions as `itertuples` gives it."""
    return Row(int(found.submission_id), found.unit, found.unit_name, int(found.version), found.status,
               found.received_at.to_pydatetime(), found.first_at.to_pydatetime(), bool(found.by_check), int(found.warnings),
               int(found.seen), found.before if isinstance(found.before, str) else None)


def told() -> None:
    """What the decision just taken did, once, at the top of the page."""
    said = st.session_state.pop(_TOLD, None)
    if said:
        st.success(escape.markdown(said))


def allowed(row: Row) -> list[Action]:
    """The decisions that fit how a version stands."""
    return [action for action in BUTTONS if row.status in ALLOWED[action] and not (action == "restore" and row.by_check)]


def leads_to(action: Action, row: Row, versions: pd.DataFrame) -> str:
    """Which version of the unit will count, in a sentence. `versions`: those of the unit, of duyet/submissions."""
    accepted = versions.loc[versions["status"] == "accepted", "version"].astype(int)
    status = (row.before or "accepted") if action == "restore" else STATUS_AFTER.get(action, row.status)
    return consequence(*counting_after(accepted, row.version, status))


def open_dialog(action: Action, row: Row, sentence: str) -> None:
    """Ask for a decision."""
    st.dialog(TITLES[action])(ask)(action, row, sentence)


def ask(action: Action, row: Row, sentence: str) -> None:
    """What stands in the dialog of one decision."""
    words = {"confirm": f"Có {row.warnings} điểm cần xem lại, nêu ở phần Kết quả kiểm tra.",
             "correct_receipt": f"Tệp vào hệ thống lúc {text.moment(row.first_at)}. Thời điểm nhận chính thức quyết định báo cáo "
                                "đúng hạn hay nộp chậm."}
    st.markdown(f"**{escape.markdown(row.unit_name)}**, lần nộp {row.version}. {words.get(action, '')}")
    # The sentence that matters most stands out: which version counts afterwards.
    st.info(escape.markdown(sentence))
    options = {}
    if action == "correct_receipt":
        day, hour = st.columns(2)
        at = row.received_at
        options = {"day": day.text_input("Ngày nhận", value=f"{at:%d/%m/%Y}", key="review-day", autocomplete="off"),
                   "hour": hour.text_input("Giờ nhận", value=f"{at:%H:%M}", key="review-hour", autocomplete="off")}
    reason = ""
    if action in NEEDS_REASON:
        reason = st.text_area(REASON_LABELS[action], key="review-reason", height=100)
    label = "Tôi đã xem và vẫn nhận" if action == "confirm" else BUTTONS[action]
    if dialogs.buttons(label, "review-now"):
        try:
            received_at = _moment(**options) if options else None
            _decide(action, row, reason, received_at)
        except (ReviewError, StoreError) as error:
            st.error(escape.markdown(error))
            return
        st.session_state[_TOLD] = f"{_DONE[action].format(what=row.what)}{_after(action, sentence)}"
        st.rerun()


def confirm_now(row: Row) -> None:
    """Confirm without asking again: the findings stand beside the button. Raises ReviewError, StoreError."""
    _decide("confirm", row, "", None)


def _after(action: Action, sentence: str) -> str:
    """What a decision led to, in words that fit when it is done: "sẽ" is left out."""
    return "" if action == "correct_receipt" else " " + sentence.replace(" sẽ ", " ")


def confirm_all(rows: Sequence[Row]) -> None:
    """Ask once for many: what waits, with how many points each, and a box that says they were looked at."""
    st.dialog("Xác nhận tất cả?", width="medium")(ask_all)(rows)


def ask_all(rows: Sequence[Row]) -> None:
    """What stands in the dialog that confirms many."""
    st.markdown(f"{len(rows)} báo cáo sẽ được nhận và được tính, cùng {sum(r.warnings for r in rows)} điểm cần xem lại:")
    with st.container(height=260 if len(rows) > 7 else "content", border=False):
        st.markdown("\n".join(f"- {escape.markdown(r.unit_name)}, lần nộp {r.version}: {r.warnings} điểm cần xem lại" for r in rows))
    looked = st.checkbox("Tôi đã xem các điểm cần xem lại của những báo cáo này", key="review-looked")
    if dialogs.buttons(f"Xác nhận {len(rows)} báo cáo", "review-all-now", disabled=not looked):
        done, failed = 0, []
        for row in rows:
            try:
                _decide("confirm", row, "", None)
                done += 1
            except (ReviewError, StoreError) as error:
                failed.append(str(error))
        if not failed:
            st.session_state[_TOLD] = f"Đã xác nhận và nhận {done} báo cáo."
            st.rerun()
        st.error(escape.markdown("\n".join([f"Đã xác nhận {done}/{len(rows)} báo cáo. Chưa xác nhận:", *failed])))


def _decide(action: Action, row: Row, reason: str, received_at: datetime | None) -> None:
    if not access.may(frame.ROLE, "review"):
        raise ReviewError("Bạn không có quyền duyệt báo cáo.")
    current = state.get()
    decide(current.store, current.plans, action, row.submission_id, at=moments.now().replace(microsecond=0),
           actor=frame.ROLE, reason=reason, received_at=received_at, seen=row.seen)


def _moment(day: str, hour: str) -> datetime:
    """23/4/2026 and 16:00 as Vietnam time. Raises ReviewError."""
    try:
        return datetime.strptime(f"{day.strip()} {hour.strip()}", "%d/%m/%Y %H:%M")
    except ValueError:
        raise ReviewError(f"Không hiểu thời điểm “{day.strip()} {hour.strip()}”. Hãy nhập ngày dạng 23/4/2026, giờ dạng 16:00.") \
            from None
