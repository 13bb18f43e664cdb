"""A row of one area below the heading of another."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: book.insert_rows("Mục 5", 7, [{"A": "VI", "B": "CSVC, TÀI SẢN CÔNG"}]).number("Mục 5", "D8", 1250),
    findings=(("W46", "Mục 5", "A8"),),
    answers={"TN-05-03": ("reported", 1250)},
)
