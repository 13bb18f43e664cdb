"""Quirks 6: dots between thousands."""

from tests.workbooks.case import COUNT, OTHER_COUNT, Case

CASE = Case(
    lambda book: book.text(*COUNT, "1.250").text(*OTHER_COUNT, "1.234.567"),
    answers={"TN-05-03": ("reported", 1250), "TN-01-01": ("reported", 1234567)},
    fixes=((*OTHER_COUNT, 1234567), (*COUNT, 1250)),
)
