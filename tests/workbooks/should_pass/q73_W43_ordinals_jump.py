"""Quirks 73: numbers of rows that jump mean nothing."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: book.insert_column("Mục 5", 1, {4: "STT", 5: 1, 6: 2, 7: 3, 8: 5}),
    findings=(("W43", "Mục 5", "A8"),),
    answers={"TN-05-03": ("reported", 100)},
)
