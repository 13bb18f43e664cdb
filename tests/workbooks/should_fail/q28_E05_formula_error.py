"""Quirks 28: errors of formulas."""

from tests.workbooks.case import BELOW, COUNT, OTHER_COUNT, Case

CASE = Case(
    lambda book: book.error(*COUNT, "#REF!").error(*OTHER_COUNT, "#N/A").error(*BELOW, "#DIV/0!"),
    findings=(("E05", *OTHER_COUNT), ("E05", *BELOW), ("E05", *COUNT)),
)
