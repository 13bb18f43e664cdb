"""Quirks 3: 0.985 stored in a percent format is 98,5 %."""

from tests.workbooks.case import KP, PERCENT, Case

CASE = Case(
    lambda book: book.number(*PERCENT, 0.985, style=book.style(code="0.0%")),
    base=KP,
    answers={"KP-01-05": ("reported", 98.5)},
)
