"""Dates: 24/4/2026 and 24/04/2026 as text."""

from tests.workbooks.case import DAY, REVIEWED, Case

CASE = Case(
    lambda book: book.text(*DAY, "24/4/2026").text(*REVIEWED, "24/04/2026"),
    answers={"TN-00-U3": ("reported", "2026-04-24"), "TN-00-U7": ("reported", "2026-04-24")},
    fixes=((*DAY, "2026-04-24"), (*REVIEWED, "2026-04-24")),
)
