"""Traps: of merged cells only the first holds the value, in the header and in the row."""

from tests.workbooks.case import COUNT, Case

CASE = Case(
    lambda book: (book.number(*COUNT, 1250).merge("Mục 5", "D7:F7").merge("Mục 5", "A4:A4")
                  .merge("Mục 5", "B7:C7").blank("Mục 5", "C7")),
    answers={"TN-05-03": ("reported", 1250)},
)
