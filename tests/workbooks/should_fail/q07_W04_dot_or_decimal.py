"""Quirks 7: 45.678 km² is read as 45 thousand 678, and asked about."""

from tests.workbooks.case import AREA, Case

CASE = Case(
    lambda book: book.text(*AREA, "45.678"),
    findings=(("W04", *AREA),),
    answers={"TN-02-02": ("reported", 45678)},
    fixes=(),
)
