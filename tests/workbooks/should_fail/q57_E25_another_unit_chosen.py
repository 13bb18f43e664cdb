"""Quirks 57: handed in for another unit than the file's."""

from tests.workbooks.case import Case

CASE = Case(lambda book: book, findings=(("E25", None, None),), plan="TN", unit="05602")
