"""Dates: 30/2 and 31/4."""

from tests.workbooks.case import DAY, REVIEWED, Case

CASE = Case(
    lambda book: book.text(*DAY, "30/2/2026").text(*REVIEWED, "31/4/2026"),
    findings=(("E62", *DAY), ("E62", *REVIEWED)),
)
