"""Dates: a month or a quarter is no date."""

from tests.workbooks.case import DAY, REVIEWED, Case

CASE = Case(
    lambda book: book.text(*DAY, "tháng 4/2026").text(*REVIEWED, "quý II"),
    findings=(("E61", *DAY), ("E61", *REVIEWED)),
)
