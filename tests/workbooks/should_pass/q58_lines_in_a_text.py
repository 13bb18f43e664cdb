"""Quirks 58: lines and dashes inside a cell stay."""

from tests.workbooks.case import TEXT, Case

CASE = Case(
    lambda book: book.text(*TEXT, "- Ý một: 12 việc.\n- Ý hai: 98,5%."),
    answers={"TN-05-N1": ("reported", "- Ý một: 12 việc.\n- Ý hai: 98,5%.")},
)
