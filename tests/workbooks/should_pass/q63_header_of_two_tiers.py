"""Quirks 63: a merged heading over Giá trị, Tử số and Mẫu số."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: (book.insert_rows("Mục 5", 4, [
        {"A": "Mã", "B": "Chỉ tiêu", "C": "Đơn vị tính", "D": "Số liệu", "G": "Ghi chú"}])
                  .blank("Mục 5", "A5").blank("Mục 5", "B5").blank("Mục 5", "C5").merge("Mục 5", "D4:F4")
                  .merge("Mục 5", "A4:A5")
                  .number("Mục 5", "D8", 1250).number("Mục 5", "E7", 95)),
    answers={"TN-05-03": ("reported", 1250), "TN-05-02": ("reported", 95, 100)},
)
