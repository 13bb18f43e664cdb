"""Quirks 27: a formula another program saved without its result."""

from tests.workbooks.case import COUNT, Case

CASE = Case(lambda book: book.formula(*COUNT, "SUM(D5:D6)"), findings=(("E04", *COUNT),))
