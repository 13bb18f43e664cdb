"""Quirks 16: another unit of measure, and the letter O for a zero."""

from tests.workbooks.case import AREA, COUNT, OTHER_COUNT, Case

CASE = Case(
    lambda book: book.text(*COUNT, "1.250 đơn").text(*AREA, "4.567 ha").text(*OTHER_COUNT, "1O5"),
    findings=(("E13", *OTHER_COUNT), ("E13", *AREA), ("E13", *COUNT)),
)
