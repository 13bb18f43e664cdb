"""Quirks 36: the same number in two places, 1 % apart: a warning."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: book.number("Mục 5", "D5", 1000).number("Mục 5", "F8", 1010).number("Mục 5", "F12", 1000),
    findings=(("W32", "Mục 5", "F8"),),
)
