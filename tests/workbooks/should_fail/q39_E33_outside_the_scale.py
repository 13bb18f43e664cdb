"""Quirks 39: 7 on a scale from 1 to 5."""

from tests.workbooks.case import MARK, Case

CASE = Case(lambda book: book.number(*MARK, 7), findings=(("E33", *MARK),))
