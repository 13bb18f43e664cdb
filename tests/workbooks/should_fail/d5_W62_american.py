"""Dates: 4/24/2026."""

from tests.workbooks.case import DAY, Case

CASE = Case(
    lambda book: book.text(*DAY, "4/24/2026"),
    findings=(("W62", *DAY),),
    answers={"TN-00-U3": ("reported", "2026-04-24")},
    fixes=(),
)
