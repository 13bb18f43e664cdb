"""Quirks 50: a code that lost its leading zero."""

from tests.workbooks.case import NAME, Case

CASE = Case(lambda book: book.number(*NAME, 5563), findings=(("W11", *NAME),))
