"""Quirks 54: the district is still named; it is left out."""

from tests.workbooks.case import NAME, Case

CASE = Case(lambda book: book.text(*NAME, "Xã Phượng Tiến, huyện Định Hóa"), findings=(("W14", *NAME),))
