"""Quirks 37: 97 % stated, 95,2 % computed; the computed one is used."""

from tests.workbooks.case import ABOVE, BELOW, RATE, Case

CASE = Case(
    lambda book: book.number(*ABOVE, 476).number(*BELOW, 500).number(*RATE, 97),
    findings=(("W33", *RATE),),
    answers={"TN-05-02": ("reported", 476, 500)},
)
