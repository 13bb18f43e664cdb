"""Quirks 14: the right unit of measure typed behind the number."""

from tests.workbooks.case import AREA, COUNT, Case

CASE = Case(
    lambda book: book.text(*COUNT, "1.250 hồ sơ").text(*AREA, "45,67 km²"),
    answers={"TN-05-03": ("reported", 1250), "TN-02-02": ("reported", 45.67)},
    fixes=((*AREA, 45.67), (*COUNT, 1250)),
)
