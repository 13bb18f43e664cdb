"""Handing in: files, a whole folder or a zip become a batch, which then runs by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from soket import access
from soket.intake import VIETNAM, batch_job
from soket.intake.archive import ZIP_BYTES, incoming
from soket.intake.batch import Source, open_batch
from soket.store import StoreError
from soket.ui import batches, escape, frame, state
from soket.ui.context import Context
from soket.workbook.gate import FILE_BYTES, MB

KEPT, OPENED = "files-kept", "batch-opened"  # what outlives a run that another click ends


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
    with st.form(f"submit-{source}", clear_on_submit=True, border=False):
        st.file_uploader("Tệp báo cáo", type=way.kinds, accept_multiple_files=way.multiple, max_upload_size=way.most,
                         label_visibility="collapsed", key=f"files-{source}")
        st.checkbox("Nhận luôn cả báo cáo có điểm cần xem lại (đã hỏi lại đơn vị, số liệu đúng)", key="confirm")
        pressed = st.form_submit_button("Kiểm tra và nộp", type="primary", on_click=_keep, args=(source,))
    if OPENED in st.session_state:
        batches.show(st.session_state.pop(OPENED))
    if KEPT in st.session_state:
        _hand_in(ctx, *st.session_state[KEPT])
    elif pressed:
        st.warning("Chưa chọn tệp nào. Hãy chọn tệp ở khung phía trên rồi bấm lại.")


def _keep(source: Source) -> None:
    """Put the chosen files aside. A second click ends the run that the first one started, and the form is empty by then."""
    if files := st.session_state.get(f"files-{source}"):
        st.session_state[KEPT] = (source, files, st.session_state.get("confirm", False))


def _hand_in(ctx: Context, source: Source, files: Sequence[UploadedFile], confirm: bool) -> None:
    current = state.get()
    with st.spinner(f"Đang mở {len(files)} tệp…"):
        del st.session_state[KEPT]  # from here to OPENED nothing is drawn, so no click can come between
        listed = incoming((file.name, file.getvalue()) for file in files)
        now = datetime.now(VIETNAM).replace(microsecond=0)
        name = _name_of(source, files)
        if source == "files" and name.lower().endswith(".zip"):
            source = "zip"
        try:
            batch = open_batch(current.store, listed, now, frame.ROLE, source, name, ctx.plan.code, confirm)
        except StoreError as error:
            st.error(escape.markdown(error))
            return
        batch_job.start(current.store, current.plans, batch)
        st.session_state[OPENED] = batch.batch_id
    batches.show(st.session_state.pop(OPENED))


def _name_of(source: Source, files: Sequence[UploadedFile]) -> str:
    """Of a folder its name, of one file or zip its name, of several nothing."""
    if source == "folder":
        return files[0].name.partition("/")[0] if "/" in files[0].name else ""
    return files[0].name if len(files) == 1 else ""
