"""Dates: the period begins on 07/01/2025, a date of the return lies behind it all: both swapped?"""

from tests.workbooks.case import DAY, PERIOD_FROM, Case

CASE = Case(
    lambda book: book.number(*PERIOD_FROM, 45664).number(*DAY, 46299),
    findings=(("W61", *DAY), ("W61", *PERIOD_FROM)),
    answers={"TN-00-U3": ("reported", "2026-10-04")},
)
