"""Quirks 12: blanks and no-break blanks between thousands and around."""

from tests.workbooks.case import COUNT, OTHER_COUNT, Case

CASE = Case(
    lambda book: book.text(*COUNT, "1\u00a0250").text(*OTHER_COUNT, " 1 250 "),
    answers={"TN-05-03": ("reported", 1250), "TN-01-01": ("reported", 1250)},
    fixes=((*OTHER_COUNT, 1250), (*COUNT, 1250)),
)
