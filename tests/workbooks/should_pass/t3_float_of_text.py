"""Traps: float('98,5') fails and float('1.250') is 1,25."""

from tests.workbooks.case import COUNT, INCOME, Case

CASE = Case(
    lambda book: book.text(*COUNT, "1.250").text(*INCOME, "98,5"),
    answers={"TN-05-03": ("reported", 1250), "TN-09-04": ("reported", 98.5)},
)
