"""What goes back to the clerk: their own workbook with every finding in its cell, or at least the list of findings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook

from soket.model import Finding, Fix, Plan
from soket.workbook.gate import Refused
from soket.workbook.returned_book import save
from soket.workbook.returned_job import job_of
from soket.workbook.returned_notes import Note, notes_of
from soket.workbook.returned_sheet import write_corrections
from soket.workbook.worker import Pool, shared_pool

CREATED = datetime(2000, 1, 1)  # else openpyxl takes the time of the call, and the same findings would give other bytes
OLD_FONT = "E21"
NOT_COPIED = "Không chép được tệp của đơn vị vào đây. Mở tệp gốc, tìm đến từng ô theo cột Trang tính và cột Ô rồi sửa."


def returned_copy(data: bytes, findings: Sequence[Finding], plan: Plan, pool: Pool | None = None,
                  fixes: Sequence[Fix] = (), reason: str = "") -> bytes:
    """The workbook `data` as .xlsx, with coloured cells, comments and the sheet "Cần sửa" in front.

    `fixes` (of the Reading of the same data) are written into their cells and listed; text in an old font is then no
    longer to be corrected but to be read again. `reason`: why a person sent it back, put first.
    The file is opened in a worker process. One that cannot be opened there (it is no workbook, or too much for the
    worker) gives a workbook with the list alone; nothing is raised for a bad file. Same input, same bytes.
    """
    converted = {(fix.sheet, fix.cell) for fix in fixes}
    notes = notes_of(f for f in findings if f.rule != OLD_FONT or (f.sheet, f.cell) not in converted)
    returned = any(f.severity == "reject" for f in findings)
    try:
        return (pool or shared_pool()).mark(data, job_of(notes, _heading(notes, plan, returned, len(fixes), reason), fixes))
    except Refused:
        notes = notes_of(findings)
        return _list_alone(notes, (*_heading(notes, plan, returned, reason=reason), NOT_COPIED))


def returned_name(file_name: str) -> str:
    """Name of the copy: "bieu.xlsx" → "bieu_can-sua.xlsx"; a copy of a copy keeps its name."""
    stem = file_name.rpartition(".")[0] if "." in file_name else file_name
    return f"{stem.removesuffix('_can-sua') or 'bao-cao'}_can-sua.xlsx"


def _heading(notes: Sequence[Note], plan: Plan, returned: bool, fixed: int = 0, reason: str = "") -> tuple[str, ...]:
    rejects, warnings = (sum(n.severity == severity for n in notes) for severity in ("reject", "warn"))
    if rejects:
        said = f"Báo cáo chưa được nhận: có {rejects} điểm phải sửa"
        said += f" và {warnings} điểm cần xem lại." if warnings else "."
    elif returned:
        said = "Báo cáo chưa được nhận. Chỗ sai đã được sửa giúp trong tệp này: đọc lại các ô nền xanh rồi nộp lại."
    elif warnings:
        said = f"Báo cáo không có điểm nào phải sửa, có {warnings} điểm cần xem lại."
    else:
        said = "Báo cáo không có điểm nào phải sửa."
    if reason:
        said = f"Báo cáo bị trả lại. Lý do: {reason}"
    if fixed:
        said += f" Đã sửa giúp cách ghi ở {fixed} ô, ý nghĩa không đổi."
    how = ("Bấm vào địa chỉ ở cột Ô để đến ô cần sửa; ghi chú của ô nói rõ cách sửa. Sửa xong, lưu dạng .xlsx và nộp lại "
           "chính tệp này, không cần xóa trang này hay các màu đã tô.")
    return plan.title, said, how


def _list_alone(notes: Sequence[Note], heading: Sequence[str]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = CREATED
    write_corrections(book, notes, heading)
    return save(book)
