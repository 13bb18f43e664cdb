"""Quirks 10: 12,500 triệu đồng is 12,5 or 12.500; nobody guesses."""

from tests.workbooks.case import MONEY, Case

CASE = Case(lambda book: book.text(*MONEY, "12,500"), findings=(("E14", *MONEY),), fixes=())
