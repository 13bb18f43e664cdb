"""Quirks 51: a name without accents that only one unit can have."""

from tests.workbooks.case import NAME, Case

CASE = Case(lambda book: book.text(*NAME, "Phuong Tien"), findings=(("W12", *NAME),), fixes=())
