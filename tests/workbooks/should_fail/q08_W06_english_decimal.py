"""Quirks 8: a decimal point."""

from tests.workbooks.case import MONEY, Case

CASE = Case(
    lambda book: book.text(*MONEY, "98.5"),
    findings=(("W06", *MONEY),),
    answers={"TN-06-07": ("reported", 98.5)},
    fixes=(),
)
