"""Dates: 46136, in a date format and without."""

from tests.workbooks.case import DAY, REVIEWED, Case

CASE = Case(
    lambda book: book.number(*DAY, 46136).number(*REVIEWED, 46136, style=book.style()),
    answers={"TN-00-U3": ("reported", "2026-04-24"), "TN-00-U7": ("reported", "2026-04-24")},
)
