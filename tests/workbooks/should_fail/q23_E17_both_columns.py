"""Quirks 23: a table with a column for Có and one for Không, both marked."""

from tests.workbooks.case import YES_NO, Case

CASE = Case(
    lambda book: (book.blank(*YES_NO).insert_column("Mục 6", 7, {4: "Không", 9: "x"})
                  .insert_column("Mục 6", 7, {4: "Có", 9: "x"})),
    findings=(("E17", "Mục 6", "G9"),),
    answers={"TN-06-05": ("blank", None)},
)
