"""An indicator only departments owe: left out, and said."""

from tests.workbooks.case import COUNT, TN, Case

CASE = Case(
    lambda book: book.text("Mục 5", "A7", "TN-03-08").text("Mục 5", "B7", TN.indicator("TN-03-08").name),
    findings=(("W44", *COUNT), ("M01", None, None)),
)
