"""A file its reader has no time for."""

from tests.workbooks.case import Case

CASE = Case(lambda book: book, seconds=0.0, findings=(("E56", None, None),), status="unreadable")
