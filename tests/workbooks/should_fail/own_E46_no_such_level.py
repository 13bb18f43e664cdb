"""A recommendation to a level the plan does not have."""

from tests.workbooks.case import Case

CASE = Case(lambda book: book.text("Kiến nghị", "B4", "UBND huyện"), findings=(("E46", "Kiến nghị", "B4"),))
