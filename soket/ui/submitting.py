"""Handing in: files, a whole folder or a zip become a batch, which then runs by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from soket import access
from soket.intake import batch_job, moments
from soket.intake.archive import ZIP_BYTES, incoming
from soket.intake.batch import Source, open_batch
from soket.store import StoreError
from soket.ui import batches, escape, frame, state
from soket.ui.context import Context
from soket.workbook.gate import FILE_BYTES, MB

HAND = "soket.submitting.hand"


@dataclass
class _Hand:
    """What one session hands in. Streamlit starts a run for every click and lets the run before go on to its next drawing
    without a session state to write to: so this is one object that both have, and whoever holds `lock` hands in.

    `turn`: how often it handed in; every turn has a form of its own. `kept`: chosen files that nobody has taken up yet.
    `last`: number of the last batch. `late`: a click on the form of a turn that is over. `trouble`: why nothing was filed."""

    lock: Lock = field(default_factory=Lock)
    turn: int = 0
    kept: tuple[Source, Sequence[UploadedFile], bool] | None = None
    last: int = 0
    late: bool = False
    trouble: str = ""


@dataclass(frozen=True)
class _Way:
    """A way of choosing files: words, and what the uploader is told. `most`: megabytes of one file."""

    name: str
    note: str
    multiple: bool | str
    kinds: tuple[str, ...] | None
    most: int


WAYS: dict[Source, _Way] = {
    "files": _Way("Tệp Excel", "Chọn một hay nhiều tệp Excel đã điền; đơn vị, kỳ báo cáo đọc từ trong tệp.", True, None,
                  FILE_BYTES // MB),
    "folder": _Way("Cả thư mục", "Chọn một thư mục: mọi tệp trong thư mục và các thư mục con được kiểm tra, tệp tạm và tệp "
                                 "ẩn được bỏ qua.", "directory", None, FILE_BYTES // MB),
    "zip": _Way("Tệp nén (zip)", f"Chọn tệp .zip chứa báo cáo của nhiều đơn vị; mỗi tệp Excel bên trong đến "
                                 f"{FILE_BYTES // MB} MB.", True, ("zip",), ZIP_BYTES // MB),
}


def upload(ctx: Context) -> None:
    """Take files and start their batch; the page then shows it."""
    if not access.may(frame.ROLE, "submit"):
        return
    frame.heading("2. Nộp báo cáo")
    source = st.segmented_control("Cách chọn tệp", list(WAYS), format_func=lambda key: WAYS[key].name, default="files",
                                  required=True, key="way", label_visibility="collapsed")
    way = WAYS[source]
    st.caption(way.note)
    hand = st.session_state.setdefault(HAND, _Hand())
    turn = hand.turn
    # Not clear_on_submit: a second click would send the emptied form before the server has read the full one.
    with st.form(f"submit-{source}-{turn}", border=False):
        with st.container(key=f"files-{source}"):
            st.file_uploader("Tệp báo cáo", type=way.kinds, accept_multiple_files=way.multiple, max_upload_size=way.most,
                             label_visibility="collapsed", key=f"files-{source}-{turn}")
        st.checkbox("Nhận luôn cả báo cáo có điểm cần xem lại (đã hỏi lại đơn vị, số liệu đúng)", key=f"confirm-{turn}")
        pressed = st.form_submit_button("Kiểm tra và nộp", type="primary", on_click=_keep, args=(hand, source, turn))
    if pressed or hand.kept:
        with st.spinner("Đang mở các tệp…"):
            _hand_in(ctx, hand)
    if hand.late or hand.turn != turn:
        hand.late = False
        batches.show(hand.last)
    if pressed and hand.trouble:
        st.error(escape.markdown(hand.trouble))
    elif pressed and turn:
        batches.point_to(hand.last)
        st.info("Các tệp chọn trước đó đã được nộp, kết quả ở đầu trang. Muốn nộp tiếp, hãy chọn tệp ở khung phía trên.")
    elif pressed:
        st.warning("Chưa chọn tệp nào. Hãy chọn tệp ở khung phía trên rồi bấm lại.")


def _keep(hand: _Hand, source: Source, turn: int) -> None:
    """Put the chosen files aside, once: a second click may end the run of the first one, or come while it hands in."""
    with hand.lock:
        hand.trouble = ""
        hand.late = turn != hand.turn
        files = st.session_state.get(f"files-{source}-{turn}")
        if files and not hand.late:
            hand.kept = (source, files, st.session_state.get(f"confirm-{turn}", False))


def _hand_in(ctx: Context, hand: _Hand) -> None:
    """Make a batch of the files put aside and start it. Nothing is drawn here, so nothing ends it half way."""
    current = state.get()
    with hand.lock:
        if hand.kept is None:
            return
        (source, files, confirm), hand.kept = hand.kept, None
        listed = incoming((file.name, file.getvalue()) for file in files)
        now = moments.now().replace(microsecond=0)
        name = _name_of(source, files)
        if source == "files" and name.lower().endswith(".zip"):
            source = "zip"
        try:
            batch = open_batch(current.store, listed, now, frame.ROLE, source, name, ctx.plan.code, confirm)
        except StoreError as error:
            hand.trouble = str(error)
            return
        batch_job.start(current.store, current.plans, batch)
        hand.turn, hand.last = hand.turn + 1, batch.batch_id


def _name_of(source: Source, files: Sequence[UploadedFile]) -> str:
    """Of a folder its name, of one file or zip its name, of several nothing."""
    if source == "folder":
        return files[0].name.partition("/")[0] if "/" in files[0].name else ""
    return files[0].name if len(files) == 1 else ""
