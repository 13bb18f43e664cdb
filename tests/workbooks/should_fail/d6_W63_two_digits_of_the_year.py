"""Dates: 24/4/26."""

from tests.workbooks.case import DAY, Case

CASE = Case(
    lambda book: book.text(*DAY, "24/4/26"),
    findings=(("W63", *DAY),),
    answers={"TN-00-U3": ("reported", "2026-04-24")},
    fixes=(),
)
