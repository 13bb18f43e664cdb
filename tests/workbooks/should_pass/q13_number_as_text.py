"""Quirks 13: a number stored as text, one with an apostrophe, one with the wide digits of another keyboard."""

from tests.workbooks.case import COUNT, OTHER_COUNT, Case

CASE = Case(
    lambda book: book.text(*COUNT, "'1250", style=book.style(49)).text(*OTHER_COUNT, "１２５０"),
    answers={"TN-05-03": ("reported", 1250), "TN-01-01": ("reported", 1250)},
    fixes=((*OTHER_COUNT, 1250), (*COUNT, 1250)),
)
