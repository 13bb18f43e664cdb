"""Quirks 19: no figure yet is missing with a reason."""

from tests.workbooks.case import COUNT, OTHER_COUNT, Case

CASE = Case(
    lambda book: book.text(*COUNT, "Chưa có số liệu").text(*OTHER_COUNT, "N/A"),
    findings=(("M02", *OTHER_COUNT), ("M02", *COUNT)),
    answers={"TN-05-03": ("not_available", None), "TN-01-01": ("not_available", None)},
)
