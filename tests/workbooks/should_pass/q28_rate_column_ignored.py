"""Quirks 28: the rate column may show #DIV/0!; the rate is computed from its two inputs."""

from tests.workbooks.case import RATE, Case

CASE = Case(lambda book: book.error(*RATE, "#DIV/0!"), answers={"TN-05-02": ("reported", 100, 100)})
