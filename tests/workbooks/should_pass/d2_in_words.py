"""Dates: ngày 24 tháng 4 năm 2026."""

from tests.workbooks.case import DAY, Case

CASE = Case(
    lambda book: book.text(*DAY, "ngày 24 tháng 4 năm 2026"),
    answers={"TN-00-U3": ("reported", "2026-04-24")},
    fixes=((*DAY, "2026-04-24"),),
)
