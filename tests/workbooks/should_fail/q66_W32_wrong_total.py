"""Quirks 66 and 36: a row of totals that is not the sum of the rows above it."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: book.number("Mục 5", "D5", 1000).number("Mục 5", "F8", 1000).number("Mục 5", "F12", 1000)
    .number("Mục 5", "D7", 5).insert_rows("Mục 5", 14, [{"B": "Tổng cộng", "D": 1200}]),
    findings=(("W32", "Mục 5", "D14"),),
    answers={"TN-05-01": ("reported", 1000), "TN-05-03": ("reported", 5)},
)
