"""Quirks 18: nothing to report is 0 with its own state."""

from tests.workbooks.case import COUNT, OTHER_COUNT, Case

CASE = Case(
    lambda book: book.text(*COUNT, "KPS").text(*OTHER_COUNT, "Không"),
    findings=(("I01", *OTHER_COUNT), ("I01", *COUNT)),
    answers={"TN-05-03": ("no_occurrence", 0), "TN-01-01": ("no_occurrence", 0)},
)
