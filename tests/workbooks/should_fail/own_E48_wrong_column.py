"""A number beside the cell it belongs in."""

from tests.workbooks.case import COUNT, Case

CASE = Case(
    lambda book: book.blank(*COUNT).number("Mục 5", "E7", 12),
    findings=(("E48", "Mục 5", "E7"), ("M01", *COUNT)),
)
