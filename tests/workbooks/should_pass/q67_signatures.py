"""Quirks 67: reading stops at the signatures."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: book.insert_rows("Mục 5", 18, [
        {"B": "Nơi nhận:", "E": "TM. ỦY BAN NHÂN DÂN"}, {"A": "1", "B": "Lưu VT", "D": 99},
        {"B": "Ghi chú: số liệu chốt", "D": 5}]),
    answers={"TN-05-03": ("reported", 100)},
)
