"""Quirks 41: figures of another period."""

from tests.workbooks.case import PERIOD_FROM, PERIOD_TO, Case

CASE = Case(
    lambda book: book.text(*PERIOD_FROM, "01/01/2025").text(*PERIOD_TO, "31/12/2025"),
    findings=(("E34", *PERIOD_FROM), ("E34", *PERIOD_TO)),
)
