"""Quirks 52: Kim Phụng is suggested to be Kim Phượng and assigned to nobody."""

from tests.workbooks.case import NAME, Case

CASE = Case(lambda book: book.text(*NAME, "Kim Phụng"), findings=(("E23", *NAME),))
