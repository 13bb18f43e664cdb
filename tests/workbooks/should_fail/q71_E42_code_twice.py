"""Quirks 71: one code in two rows."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: book.text("Mục 5", "A7", "TN-05-01").blank("Mục 5", "B7"),
    findings=(("E42", "Mục 5", "A7"), ("M01", None, None)),
)
