"""Quirks 23: both words in one cell."""

from tests.workbooks.case import YES_NO, Case

CASE = Case(
    lambda book: book.text(*YES_NO, "Có/Không"),
    findings=(("E17", *YES_NO),),
    answers={"TN-06-05": ("blank", None)},
)
