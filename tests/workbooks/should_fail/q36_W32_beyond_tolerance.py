"""Quirks 36: more than 1 % apart: the file goes back."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: book.number("Mục 5", "D5", 1000).number("Mục 5", "F8", 1011).number("Mục 5", "F12", 1000),
    findings=(("W32", "Mục 5", "F8"),),
    status="returned",
)
