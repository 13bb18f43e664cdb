"""Quirks 11: 1.250 typed into an English Excel is stored as 1.25."""

from tests.workbooks.case import COUNT, Case

CASE = Case(lambda book: book.number(*COUNT, 1.25), findings=(("E09", *COUNT),))
