"""A recommendation on an area the plan does not have."""

from tests.workbooks.case import Case

CASE = Case(lambda book: book.text("Kiến nghị", "A4", "15"), findings=(("E47", "Kiến nghị", "A4"),))
