"""Quirks 68: empty rows between the rows of the table."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: book.insert_rows("Mục 5", 7, [{}, {}]).number("Mục 5", "D9", 1250),
    answers={"TN-05-03": ("reported", 1250)},
)
