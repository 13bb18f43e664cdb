"""Quirks 72: the template of another plan."""

from tests.workbooks.case import Case

CASE = Case(lambda book: book, base=("GL", "21583"), plan="TN", findings=(("E43", None, None),))
