"""Quirks 66: a row of totals is not loaded; it is right."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: book.number("Mục 5", "D5", 1000).number("Mục 5", "F8", 1000).number("Mục 5", "F12", 1000)
    .number("Mục 5", "D7", 5).insert_rows("Mục 5", 14, [{"B": "Tổng cộng", "D": 1005}]),
    answers={"TN-05-01": ("reported", 1000), "TN-05-03": ("reported", 5)},
)
