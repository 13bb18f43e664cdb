"""Quirks 35: 5 out of nothing, and a numerator alone."""

from tests.workbooks.case import ABOVE, BELOW, Case

CASE = Case(
    lambda book: book.number(*ABOVE, 5).number(*BELOW, 0).blank("Mục 5", "F11"),
    findings=(("E32", *BELOW), ("E32", "Mục 5", "F11")),
)
