"""Batches of files as people see them: the summary, every file's outcome, and what goes back. All of it from the record."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from soket import text
from soket.intake import batch_job
from soket.store import Store
from soket.ui import batch_file, confirming, escape, filters, frame, origin, state, tables, tuning
from soket.ui.batch_file import OUTCOMES
from soket.ui.context import Context

SOURCES = {"files": "Tệp", "folder": "Thư mục", "zip": "Tệp nén", "command": "Dòng lệnh"}
RECENT_HEADERS = {"received_at": "Nhận lúc", "from": "Từ", "files": "Số tệp", "accepted": "Đã nhận", "to_look_at": "Xem lại",
                  "returned": "Trả lại", "duplicate": "Đã nộp trước đó", "unreadable": "Không đọc được", "no_return": "Không phải báo cáo",
                  "other": "Bỏ qua, lỗi"}
FILE_HEADERS = {"file_name": "Tệp", "unit_name": "Đơn vị", "said": "Kết quả", "version": "Lần nộp",
                "answered": "Chỉ tiêu có số liệu", "missing": "Bắt buộc còn trống", "rejects": "Phải sửa",
                "warnings": "Xem lại"}
# In the table the names of the files have the room that the Excel list gives to long headers, whole paths and reasons.
_TABLE = FILE_HEADERS | {"version": "Lần", "answered": "Có số liệu", "missing": "Còn trống"}
_WIDTHS = {"unit_name": 180, "said": 170, "version": 55, "answered": 105, "missing": 100, "rejects": 90, "warnings": 85}
_NUMBERS = ("version", "answered", "missing", "rejects", "warnings")
_RECENT_WIDTHS = {"received_at": 165, "from": 225, "files": 70, "accepted": 85, "to_look_at": 75, "returned": 75, "duplicate": 130,
                  "unreadable": 120, "no_return": 145, "other": 100}
BATCH, OUTCOME, FILE = "dot", "ket-qua", "tep"
# In the order in which a person has to act on them.
_TO_ACT_ON = ("returned", "unreadable", "no_return", "failed", "unreached", "pending", "warned", "duplicate", "withdrawn",
              "accepted", "skipped")
# Columns of the list of batches that count several outcomes at once.
_TOGETHER = {"to_look_at": ("warned", "pending"), "other": ("withdrawn", "failed", "skipped", "unreached")}
_COUNTED = (*OUTCOMES, *_TOGETHER)
_NOT_CHECKED = ("unreadable", "no_return", "failed", "skipped", "unreached")  # nobody has counted what is to be mended
_FEW = 5  # up to so many files each is shown whole
_TICK = 0.3  # seconds between two looks at a running batch


@dataclass(frozen=True)
class Underway:
    """A running batch and the place of its bar on the page."""

    job: batch_job.Job
    place: DeltaGenerator


def show(batch_id: int) -> None:
    """Start the page over with this batch: what handing in ends with."""
    point_to(batch_id)
    st.rerun()


def point_to(batch_id: int) -> None:
    """Have the address name this batch; `panel` then shows it."""
    for param in (OUTCOME, FILE):
        st.query_params.pop(param, None)
    st.query_params[BATCH] = str(batch_id)
    filters.set_to(BATCH, str(batch_id))  # a click that was under way brings the choice from before


def panel(ctx: Context, place: DeltaGenerator) -> Underway | None:
    """The chosen batch (?dot=…) in `place`, and here the list of the last ones; the batch when it is still running."""
    store = state.get().store
    rows = store.run("nop_bao_cao/batches", plan=ctx.plan.code)
    rows = _with_linked(store, rows)
    filters.tell_unknown(BATCH, set(rows["batch_id"].astype(str)), "đợt nộp", "các đợt nộp gần đây")
    if rows.empty:
        return None
    frame.heading("Các đợt nộp gần đây", "Bấm vào một con số để xem các tệp của nó, vào chỗ khác của dòng để xem cả đợt.")
    rows = _in_words(rows)
    clicked = tables.pick(rows.assign(received_at=rows["received_at"].map(text.moment)), RECENT_HEADERS, "batches", wide="from",
                          widths=_RECENT_WIDTHS, right=list(RECENT_HEADERS)[2:])
    if clicked:
        row, column = rows.iloc[clicked[0]], clicked[1]
        frame.go("nop_bao_cao", dot=str(row["batch_id"]), tep="",
                 ket_qua=column if column in _COUNTED and row[column] else filters.ALL)
    options = {filters.ALL: "Chọn một đợt nộp"} | {
        # The number makes it one of a kind: a select box answers with the label, and two batches come in one minute.
        str(r.batch_id): f"{text.moment(r.received_at)}: {_from(r)}, {r.files} tệp (đợt {r.batch_id})" for r in rows.itertuples()}
    chosen = filters.choice("Xem kết quả của một đợt nộp", options, BATCH)
    if not chosen:
        return None
    with place:
        return _batch(ctx, store, next(r for r in rows.itertuples() if str(r.batch_id) == chosen))


def follow(underway: Underway | None) -> None:
    """Move the bar until the batch is done, then draw the page anew. Last on the page: nothing after it is drawn."""
    if underway is None:
        return
    tuning.give_up_turn()
    finished = False
    while not finished:
        finished = underway.job.wait(_TICK)
        _bar(underway)
    st.rerun()


def _bar(underway: Underway) -> None:
    job = underway.job
    said = f"Đã kiểm tra {job.done}/{job.total} tệp{': ' + job.name if job.name else ''}"
    underway.place.progress(job.done / max(job.total, 1), text=escape.markdown(said))


def _batch(ctx: Context, store: Store, batch: tuple) -> Underway | None:
    job = batch_job.running(store, int(batch.batch_id))  # first: a batch that ends meanwhile is then read whole
    files = store.run("nop_bao_cao/batch_files", batch=int(batch.batch_id))
    files["said"] = files["outcome"].map(OUTCOMES)
    files[["rejects", "warnings"]] = files[["rejects", "warnings"]].mask(files["outcome"].isin(_NOT_CHECKED))
    came = f"{_from(batch)}, nhận lúc {text.moment(batch.received_at)}"
    if job is not None:
        return _running(job, len(files) - job.total, came)
    frame.heading(_heading(files), came)
    if st.button("Đóng kết quả, nộp đợt khác", key="close-batch"):
        frame.go("nop_bao_cao", dot="", ket_qua="", tep="")
    unreached = (files["outcome"] == "unreached").sum()
    if unreached:
        st.warning(f"Đợt nộp bị ngắt giữa chừng: mới xử lý {len(files) - unreached}/{len(files)} tệp. Hãy nộp lại cả đợt: tệp "
                   "giống hệt lần nộp mới nhất của đơn vị sẽ được nhận ra và không tính hai lần.")
    if len(files) > _FEW:
        files = _many(ctx, store, int(batch.batch_id), files)
    for place, file in enumerate(files.itertuples()):
        batch_file.outcome(store, int(batch.batch_id), file, f"{batch.batch_id}-{place}")
    return None


def _running(job: batch_job.Job, unread: int, came: str) -> Underway:
    """How far a batch is. `unread`: its files that nobody has to read."""
    frame.heading(f"Đang kiểm tra {job.total} tệp",
                  came + (f"; ngoài ra có {unread} tệp không phải kiểm tra (tệp tạm, tệp ẩn, tệp không mở được)" if unread else ""))
    underway = Underway(job, st.empty())
    _bar(underway)
    st.info("Có thể đóng trang này: việc kiểm tra vẫn tiếp tục, mở lại trang để xem kết quả.")
    return underway


def _many(ctx: Context, store: Store, batch: int, files: pd.DataFrame) -> pd.DataFrame:
    """Counts, the files of one outcome as a table, downloads; the one file whose details are wanted."""
    counted = files["outcome"].value_counts()
    frame.figures([(OUTCOMES[o], str(counted[o]), "", origin.listed("nop_bao_cao", dot=str(batch), ket_qua=o, tep=""))
                   for o in OUTCOMES if o in counted])
    by_need = sorted(counted.index, key=_TO_ACT_ON.index)
    together = {name: int(counted.reindex(parts).sum()) for name, parts in _TOGETHER.items()}
    wanted = filters.choice("Chỉ xem tệp có kết quả", {filters.ALL: f"Tất cả {len(files)} tệp"} | {
        o: f"{OUTCOMES[o]}: {counted[o]} tệp" for o in by_need} | {
        name: f"{RECENT_HEADERS[name]}: {count} tệp" for name, count in together.items() if count}, OUTCOME)
    st.caption("Tệp cần xử lý đứng trước. Bấm vào một dòng để xem tệp gốc và các ô của tệp; tệp không đọc được mở chi tiết ở dưới.")
    shown = files[files["outcome"].isin(_TOGETHER.get(wanted, (wanted,)))] if wanted else files
    shown = shown.iloc[shown["outcome"].map(_TO_ACT_ON.index).argsort(kind="stable")]
    folder = _folder(files["file_name"])
    named = shown.assign(file_name=shown["file_name"].str.removeprefix(folder))
    clicked = tables.pick(named, _TABLE, f"batch-{batch}", wide="file_name", most=14, widths=_WIDTHS, right=_NUMBERS)
    if clicked:
        _open(shown.iloc[clicked[0]])
    with st.container(horizontal=True):
        frame.download(shown, "ket-qua-dot-nop", ctx, what="Kết quả kiểm tra từng tệp", headers=FILE_HEADERS | {"skipped": "Ghi chú"},
                       label="Bảng kết quả từng tệp (Excel)")
        batch_file.all_marked(ctx, files[files["outcome"] == "returned"])
        confirming.many(store, files)
    batch_file.without_a_copy(files[files["outcome"] == "returned"])
    if "pending" in counted:
        origin.links([("Xem từng báo cáo đang chờ ở trang Duyệt báo cáo", origin.listed("duyet", trang_thai="waiting"))], "", "waiting")
    # Numbered, because a select box answers with the label, and two files may have one name and one outcome.
    options = {str(f.ordinal): f"{f.ordinal + 1}. {f.file_name.removeprefix(folder)} ({f.said.lower()})" for f in shown.itertuples()}
    if not clicked:
        filters.tell_unknown(FILE, set(files["ordinal"].astype(str)), "tệp", "tệp đầu tiên trong danh sách")
    chosen = filters.choice("Chi tiết của tệp", options, FILE)
    return shown[shown["ordinal"].astype(str) == chosen]


def _folder(names: pd.Series) -> str:
    """The folders every file lies in, "" for none: said once over the table, they need not be read in every row."""
    folders = [name.split("/")[:-1] for name in names]
    common = [parts[0] for parts in takewhile(lambda parts: len(set(parts)) == 1, zip(*folders))]
    return "".join(f"{part}/" for part in common)


def _open(file: pd.Series) -> None:
    """A file on record on the page Nguồn số liệu, any other with its details below the list."""
    if pd.notna(file["submission_id"]):
        origin.open_(origin.submission(int(file["submission_id"])) | batch_file.whose(file))
    frame.go("nop_bao_cao", tep=str(file["ordinal"]))


def _heading(files: pd.DataFrame) -> str:
    counted = files["outcome"].value_counts()
    said = "; ".join(f"{OUTCOMES[o].lower()} {counted[o]}" for o in OUTCOMES if o in counted)
    return f"Kết quả kiểm tra {len(files)} tệp{'' if len(files) > _FEW else ': ' + said}"


def _with_linked(store: Store, rows: pd.DataFrame) -> pd.DataFrame:
    """The list, and the batch the address names although it is older or of another plan."""
    linked = st.query_params.get(BATCH, "")
    if not linked.isdecimal() or len(linked) > 12 or int(linked) in set(rows["batch_id"]):
        return rows
    return pd.concat([rows, store.run("nop_bao_cao/batches", batch=int(linked))])


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    other = rows[["withdrawn", "failed", "skipped", "unreached"]].sum(axis=1)
    return rows.assign(**{"from": [_from(r) for r in rows.itertuples()], "to_look_at": rows["warned"] + rows["pending"],
                          "other": other})


def _from(batch: tuple) -> str:
    """"Tệp nén “tỉnh.zip”", "Thư mục “Nhận 20-4”", "Nhiều tệp"…"""
    if batch.source == "files" and not batch.source_name:
        return "Nhiều tệp"
    return f"{SOURCES[batch.source]}{f' “{batch.source_name}”' if batch.source_name else ''}"
