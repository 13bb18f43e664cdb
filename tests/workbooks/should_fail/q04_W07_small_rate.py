"""Quirks 4: 0,985 without a percent format is kept, asked about, and on no chart until it is confirmed."""

from tests.workbooks.case import KP, PERCENT, Case

CASE = Case(
    lambda book: book.number(*PERCENT, 0.985),
    base=KP,
    findings=(("W07", *PERCENT),),
    answers={"KP-01-05": ("not_available", 0.985)},
)
