"""Quirks 5: 98,5 typed into a percent format is 9.850 %."""

from tests.workbooks.case import KP, PERCENT, Case

CASE = Case(
    lambda book: book.number(*PERCENT, 98.5, style=book.style(code="0.0%")),
    base=KP,
    findings=(("E16", *PERCENT),),
)
