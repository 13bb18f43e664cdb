"""Quirks 9: commas between thousands."""

from tests.workbooks.case import COUNT, MONEY, Case

CASE = Case(
    lambda book: book.text(*COUNT, "1,250").text(*MONEY, "1,234,567.89"),
    findings=(("W05", *COUNT), ("W05", *MONEY)),
    answers={"TN-05-03": ("reported", 1250), "TN-06-07": ("reported", 1234567.89)},
    fixes=(),
)
