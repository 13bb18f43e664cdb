"""Quirks 56: An Bình is not Bình An: words are never sorted."""

from tests.workbooks.case import NAME, Case

CASE = Case(lambda book: book.text(*NAME, "An Bình"), base=("GL", "23614"))
