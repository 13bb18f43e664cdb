"""Quirks 1: a decimal comma in a text cell."""

from tests.workbooks.case import MONEY, Case

CASE = Case(lambda book: book.text(*MONEY, "98,5"), answers={"TN-06-07": ("reported", 98.5)}, fixes=((*MONEY, 98.5),))
