"""Quirks 29: 12/5 became 12/05/2026."""

from tests.workbooks.case import COUNT, Case

CASE = Case(lambda book: book.number(*COUNT, 46154, style=book.style(14)), findings=(("E06", *COUNT),))
