"""Quirks 21: a mark where a number is asked for."""

from tests.workbooks.case import AREA, COUNT, OTHER_COUNT, Case

CASE = Case(
    lambda book: book.text(*COUNT, "x").text(*OTHER_COUNT, "✓").text(*AREA, "Có"),
    findings=(("E10", *OTHER_COUNT), ("E10", *AREA), ("E10", *COUNT)),
)
