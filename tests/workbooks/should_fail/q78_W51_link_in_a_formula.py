"""Quirks 78: a formula that takes its number from another file; nothing else in the file says so."""

from tests.workbooks.case import COUNT, Case

CASE = Case(
    lambda book: book.formula(*COUNT, "[1]Sheet1!A1+1", "1250"),
    findings=(("W51", *COUNT),),
    answers={"TN-05-03": ("reported", 1250)},
)
