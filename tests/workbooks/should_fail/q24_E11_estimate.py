"""Quirks 24: an estimate, a limit, a range."""

from tests.workbooks.case import AREA, COUNT, OTHER_COUNT, Case

CASE = Case(
    lambda book: book.text(*COUNT, "khoảng 120").text(*OTHER_COUNT, ">100").text(*AREA, "120-150"),
    findings=(("E11", *OTHER_COUNT), ("E11", *AREA), ("E11", *COUNT)),
)
