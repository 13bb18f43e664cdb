"""A number no office can have."""

from tests.workbooks.case import COUNT, Case

CASE = Case(lambda book: book.number(*COUNT, 1.25e15), findings=(("E15", *COUNT),))
