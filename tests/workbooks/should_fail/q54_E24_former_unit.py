"""Quirks 54: a unit that is no more; today's is suggested."""

from tests.workbooks.case import NAME, Case

CASE = Case(lambda book: book.text(*NAME, "Xã Tân Thịnh"), findings=(("E24", *NAME),))
