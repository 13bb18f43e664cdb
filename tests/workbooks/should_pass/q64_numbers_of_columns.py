"""Quirks 64: a row that numbers the columns."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: (book.insert_rows("Mục 5", 5, [
        {"A": "A", "B": "B", "C": "C", "D": "(1)=2/3", "E": "(2)", "F": "(3)", "G": "4"}])
                  .number("Mục 5", "D8", 1250)),
    answers={"TN-05-01": ("reported", 100), "TN-05-03": ("reported", 1250)},
)
