"""Traps: data_only gives None for both a formula without a result and an empty cell."""

from tests.workbooks.case import COUNT, OTHER_COUNT, Case

CASE = Case(
    lambda book: book.formula(*COUNT, "D5-D6").blank(*OTHER_COUNT), findings=(("E04", *COUNT), ("M01", *OTHER_COUNT)),
)
