"""Quirks 32: 520 of 500 where more than everything is impossible."""

from tests.workbooks.case import ABOVE, BELOW, Case

CASE = Case(lambda book: book.number(*ABOVE, 520).number(*BELOW, 500), findings=(("E31", *ABOVE),))
