"""Quirks 30: a rate where a number of cases is asked for, as text and as a percent format."""

from tests.workbooks.case import COUNT, OTHER_COUNT, Case

CASE = Case(
    lambda book: book.text(*COUNT, "98,5%").number(*OTHER_COUNT, 0.985, style=book.style(10)),
    findings=(("E07", *OTHER_COUNT), ("E07", *COUNT)),
)
