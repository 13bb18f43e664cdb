"""Quirks 17: a dash or dots may mean zero, nothing or not yet: the cell counts as empty."""

from tests.workbooks.case import COUNT, OTHER_COUNT, Case

CASE = Case(
    lambda book: book.text(*COUNT, "–").text(*OTHER_COUNT, "…"),
    findings=(("W02", *OTHER_COUNT), ("W02", *COUNT), ("M01", *OTHER_COUNT), ("M01", *COUNT)),
    answers={"TN-05-03": ("blank", None), "TN-01-01": ("blank", None)},
)
