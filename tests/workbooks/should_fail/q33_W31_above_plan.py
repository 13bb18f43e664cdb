"""Quirks 33: revenue of 112 % of its plan is possible."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: book.number("Mục 9", "E5", 112).number("Mục 9", "F5", 100),
    findings=(("W31", "Mục 9", "E5"),),
    answers={"TN-09-01": ("reported", 112, 100)},
)
