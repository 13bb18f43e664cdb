"""Quirks 37: what is typed over the formula of a rate is no rate at all; the computed one is used."""

from tests.workbooks.case import ABOVE, BELOW, RATE, Case

CASE = Case(
    lambda book: book.number(*ABOVE, 500).number(*BELOW, 500).text(*RATE, "abc").number("Mục 1", "D8", -5),
    findings=(("W33", "Mục 1", "D8"), ("W33", *RATE)),
    answers={"TN-05-02": ("reported", 500, 500)},
)
