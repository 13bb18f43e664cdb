"""Quirks 53: a ward that is a commune."""

from tests.workbooks.case import NAME, Case

CASE = Case(lambda book: book.text(*NAME, "Phường Phượng Tiến"), findings=(("W13", *NAME),))
