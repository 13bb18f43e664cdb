"""Quirks 49: capitals and the authority before the name."""

from tests.workbooks.case import NAME, Case

CASE = Case(
    lambda book: book.text(*NAME, "UBND XÃ PHƯỢNG TIẾN"),
    answers={"TN-00-U1": ("reported", "UBND XÃ PHƯỢNG TIẾN")},
)
