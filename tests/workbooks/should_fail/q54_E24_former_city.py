"""Quirks 54: a former city of the district level."""

from tests.workbooks.case import NAME, Case

CASE = Case(lambda book: book.text(*NAME, "TP Thái Nguyên"), findings=(("E24", *NAME),))
