"""Quirks 59: words that say nothing."""

from tests.workbooks.case import TEXT, Case

CASE = Case(
    lambda book: book.text(*TEXT, "Đạt yêu cầu").text("Mục 5", "D16", "Như trên").text("Mục 5", "D17", "Tốt"),
    findings=(("W16", *TEXT), ("W16", "Mục 5", "D16"), ("W16", "Mục 5", "D17")),
)
