"""Quirks 51: Văn Lang or Văn Lăng: nobody is chosen."""

from tests.workbooks.case import NAME, Case

CASE = Case(lambda book: book.text(*NAME, "Van Lang"), findings=(("E22", *NAME),), fixes=())
