"""Quirks 31: 97,6 stored, 98 shown."""

from tests.workbooks.case import AREA, Case

CASE = Case(lambda book: book.number(*AREA, 97.6, style=book.style(1)), answers={"TN-02-02": ("reported", 97.6)})
