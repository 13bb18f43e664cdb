"""Biên nhận: what stands on it, cell by cell."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest

from soket import intake
from soket.checks.catalogue import finding
from soket.exports.receipt import missing, receipt_xlsx
from soket.intake import Receipt
from soket.store import Store
from tests.returns import PLANS, TN, UNIT, Workbook, empty_return, full_return

IN_TIME = datetime(2026, 4, 22, 16, 30)
LATE = datetime(2026, 4, 25, 8, 5)


def receipt_of(data: bytes, at: datetime = IN_TIME, file_name: str = "bieu.xlsx", **changes) -> Receipt:
    reading = intake.check(data, file_name, PLANS)
    assert reading.status == "accepted"
    return replace(Receipt("accepted", 1, 2, None, reading, file_name, hashlib.sha256(data).hexdigest(), at), **changes)


def page(receipt: Receipt, plan=TN):
    return openpyxl.load_workbook(io.BytesIO(receipt_xlsx(plan, receipt)))["Biên nhận"]


def lines(receipt: Receipt, plan=TN) -> list[tuple]:
    """Non-empty values of every row that has some."""
    rows = (tuple(c.value for c in row if c.value is not None) for row in page(receipt, plan).iter_rows())
    return [row for row in rows if row]


def part_missing() -> bytes:
    book = Workbook().text("Mục 5", "D5", "Chưa có số liệu").blank("Mục 4", "E6").blank("Mục 4", "F6")
    return book.text("Mục 3", "D10", "1,250").text("Mục 3", "D12", "1,300").text("Mục 6", "D5", "-").bytes()


def test_nothing_occurred_is_an_answer() -> None:
    data = Workbook().text("Mục 5", "D7", "Không phát sinh").bytes()
    assert ("Chỉ tiêu", "Đã trả lời 112/112 chỉ tiêu, trong đó 1 không phát sinh") in lines(receipt_of(data))
    assert ("Chỉ tiêu", "Đã trả lời 112/112 chỉ tiêu") in lines(receipt_of(full_return()))


def test_every_line_of_a_receipt() -> None:
    data = part_missing()
    assert lines(receipt_of(data)) == [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",), ("Độc lập - Tự do - Hạnh phúc",), ("BIÊN NHẬN",),
        (f"Báo cáo số liệu và đánh giá: {TN.title}",),
        ("Đơn vị báo cáo", "Xã Phượng Tiến (mã 05563)"),
        ("Cơ quan nhận", "Sở Nội vụ và các sở, ban, ngành có liên quan"),
        ("Kỳ số liệu", "01 năm (01/7/2025–31/3/2026)"),
        ("Lần nộp", "2"),
        ("Nhận lúc", "16:30 ngày 22/4/2026"),
        ("Hạn nộp", "TRƯỚC ngày 24/4/2026 (chậm nhất hết 23/4/2026); nộp trong hạn"),
        ("Tên tệp", "bieu.xlsx"),
        ("Mã SHA-256", hashlib.sha256(data).hexdigest()),
        ("Chỉ tiêu", "Đã trả lời 109/112 chỉ tiêu; 2 để trống, 1 chưa có số liệu"),
        ("Kiến nghị", "2"),
        ("1. Còn thiếu 3 chỉ tiêu bắt buộc (2 để trống, 1 chưa có số liệu):",),
        ("Mục", "Chỉ tiêu"),
        ("Mục 4. Bộ máy, nhân sự",
         "Để trống: Tỷ lệ giảm số đơn vị sự nghiệp công lập thuộc phạm vi quản lý."),
        ("Mục 5. Thủ tục hành chính",
         "Chưa có số liệu: Tổng số hồ sơ thủ tục hành chính tiếp nhận trong kỳ (trực tuyến + trực tiếp, bưu chính)."),
        ("Mục 6. CSVC, tài sản công", "Để trống: Tổng số cơ sở nhà, đất (trụ sở) dôi dư sau sắp xếp."),
        ("2. Cần xem lại: 3 điểm.",),
        ("Nội dung", "Ở đâu"),
        ("Dấu phẩy ngăn nghìn kiểu Anh", "Mục 3: D10, D12"),
        ("Gạch ngang thay cho con số", "Mục 6: D5"),
        ("Biên nhận xác nhận tệp đã nhận và kết quả kiểm tra tự động lúc nhận, không thay cho việc thẩm định nội dung. "
         "Đối chiếu tệp bằng mã SHA-256.",),
        ("Thái Nguyên, ngày 22 tháng 4 năm 2026",), ("NGƯỜI TIẾP NHẬN",), ("(Ký, ghi rõ họ tên)",),
    ]  # fmt: skip


def test_nothing_missing_and_nothing_to_review() -> None:
    rows = lines(receipt_of(full_return()))
    assert ("1. Còn thiếu: không thiếu chỉ tiêu bắt buộc nào.",) in rows
    assert ("2. Cần xem lại: không có.",) in rows
    assert missing(TN, UNIT, receipt_of(full_return()).reading.answers) == []


def test_an_area_left_empty_is_one_line() -> None:
    rows = lines(receipt_of(empty_return()))
    required = [i for i in TN.owed_by(UNIT.code) if i.required and i.area_no == 5 and i.narrative != "recommendations"]
    assert ("Mục 5. Thủ tục hành chính", f"Để trống toàn bộ {len(required)} chỉ tiêu bắt buộc của mục.") in rows
    assert ("Chưa nhập số liệu nào", "Tệp chưa có số liệu nào ngoài các ô điền sẵn.") in rows


def test_an_answer_that_is_not_on_record_is_missing() -> None:
    answers = [a for a in receipt_of(full_return()).reading.answers if (a.sheet, a.cell) != ("Mục 5", "D5")]
    assert [(i.name[:13], state) for i, state in missing(TN, UNIT, answers)] == [("Tổng số hồ sơ", "blank")]


def due(receipt: Receipt) -> str:
    return dict(row for row in lines(receipt) if len(row) == 2)["Hạn nộp"]


def test_late_and_what_is_not_late() -> None:
    """As intake files it: a correction of a return that was in time is not late."""
    store = Store(":memory:")
    try:
        late = intake.receive(store, PLANS, full_return(), "a.xlsx", LATE)
        assert due(late) == "TRƯỚC ngày 24/4/2026 (chậm nhất hết 23/4/2026); nộp chậm 2 ngày"
        assert ("2. Cần xem lại: không có.",) in lines(late)  # said with the deadline already
        unit = TN.units[0].code
        first = intake.receive(store, PLANS, full_return("TN", unit), "a.xlsx", IN_TIME)
        data = Workbook(full_return("TN", unit)).number("Mục 5", "D5", 100.0).bytes()
        second = intake.receive(store, PLANS, data, "b.xlsx", LATE)
        assert (first.version, second.version) == (1, 2)
        assert due(second).endswith("; lần nộp đầu trong hạn, lần này nộp lại sau hạn")
        assert ("Lần nộp", "2") in lines(second)
    finally:
        store.close()


def test_a_plan_without_a_deadline_says_so() -> None:
    plan = replace(TN, deadlines=())
    assert ("Hạn nộp", "Kế hoạch không nêu") in lines(receipt_of(full_return()), plan)


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0.xlsx", "+1.xlsx", "-1.xlsx", "@x.xlsx"])
def test_text_that_begins_like_a_formula_stays_text(name: str) -> None:
    cell = next(c for row in page(receipt_of(full_return(), file_name=name)).iter_rows() for c in row if c.value == name)
    assert (cell.data_type, bool(cell.quotePrefix)) == ("s", True)


def test_sample_figures_are_named_on_the_receipt() -> None:
    receipt = receipt_of(full_return())
    sample = replace(receipt, reading=replace(receipt.reading, is_sample=True))
    said = ("DỮ LIỆU MẪU: số liệu minh họa, không phải báo cáo của đơn vị",)
    assert said in lines(sample) and said not in lines(receipt)


def test_one_page_of_a4_and_a_second_one_rather_than_tiny_type() -> None:
    sheet = page(receipt_of(part_missing()))
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight or 1) == (1, 1)
    assert (round(sheet.page_margins.left * 25.4), round(sheet.page_margins.right * 25.4)) == (30, 15)
    assert sheet["A1"].font.name == "Times New Roman"
    receipt = receipt_of(full_return())
    areas = {a.indicator: TN.indicator(a.indicator).area_no for a in receipt.reading.answers}
    kept = {area: code for code, area in areas.items()}.values()  # one answer an area: every other name is listed
    answers = tuple(a for a in receipt.reading.answers if a.indicator in kept)
    long = page(replace(receipt, reading=replace(receipt.reading, answers=answers)))
    assert long.page_setup.fitToHeight == 0


def test_same_receipt_same_bytes() -> None:
    assert receipt_xlsx(TN, receipt_of(full_return())) == receipt_xlsx(TN, receipt_of(full_return()))


@pytest.mark.parametrize("change", [{"status": "returned"}, {"status": "duplicate"}])
def test_only_for_what_was_accepted(change: dict) -> None:
    with pytest.raises(ValueError, match="accepted return"):
        receipt_xlsx(TN, receipt_of(full_return(), **change))


def test_only_for_a_return_of_the_plan() -> None:
    with pytest.raises(ValueError, match="accepted return"):
        receipt_xlsx(PLANS["HT"], receipt_of(full_return()))


def test_a_warning_on_record_only_in_the_deadline() -> None:
    receipt = receipt_of(full_return())
    found = (finding("W52", previous="x", version=2), finding("W53", due="x", received="y", days=1))
    marked = replace(receipt, received_at=LATE, reading=replace(receipt.reading, findings=found))
    assert ("2. Cần xem lại: không có.",) in lines(marked)
