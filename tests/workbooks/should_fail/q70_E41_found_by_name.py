"""Quirks 70: a row that lost its code is found by its whole name in its own area."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: book.blank("Mục 5", "A7"), findings=(("E41", "Mục 5", "B7"),), answers={"TN-05-03": ("reported", 100)},
)
