"""Dates: 24/4 typed in another year is a date of that year."""

from tests.workbooks.case import DAY, Case

CASE = Case(
    lambda book: book.number(*DAY, 46501),
    findings=(("W64", *DAY),),
    answers={"TN-00-U3": ("reported", "2027-04-24")},
)
