"""Quirks 2: a percent sign in a cell that asks for a percentage."""

from tests.workbooks.case import KP, PERCENT, Case

CASE = Case(
    lambda book: book.text(*PERCENT, "98,5 %"),
    base=KP,
    answers={"KP-01-05": ("reported", 98.5)},
    fixes=((*PERCENT, 98.5),),
)
