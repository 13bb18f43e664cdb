"""Quirks 58: a text of 4.000 characters; the screen shows 300."""

from tests.workbooks.case import TEXT, Case

CASE = Case(lambda book: book.text(*TEXT, "Đã làm 12 việc. " * 250), findings=(("W15", *TEXT),))
