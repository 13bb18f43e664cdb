"""Quirks 34: 0/0 is nothing occurred, neither 0 % nor 100 %."""

from tests.workbooks.case import ABOVE, BELOW, Case

CASE = Case(lambda book: book.number(*ABOVE, 0).number(*BELOW, 0), answers={"TN-05-02": ("no_occurrence", 0, 0)})
