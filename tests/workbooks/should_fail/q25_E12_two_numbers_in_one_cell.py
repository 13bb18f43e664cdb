"""Quirks 25: numerator and denominator in one cell."""

from tests.workbooks.case import ABOVE, Case

CASE = Case(lambda book: book.text(*ABOVE, "45/50"), findings=(("E12", *ABOVE),))
