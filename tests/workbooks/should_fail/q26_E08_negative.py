"""Quirks 26: a negative number."""

from tests.workbooks.case import COUNT, Case

CASE = Case(lambda book: book.number(*COUNT, -5), findings=(("E08", *COUNT),))
