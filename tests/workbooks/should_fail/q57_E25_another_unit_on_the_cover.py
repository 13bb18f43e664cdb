"""Quirks 57: the cover names another unit than the template was made for."""

from tests.workbooks.case import NAME, Case

CASE = Case(lambda book: book.text(*NAME, "Xã Phú Đình"), findings=(("E25", *NAME),))
