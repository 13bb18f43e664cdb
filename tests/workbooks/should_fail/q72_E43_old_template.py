"""Quirks 72: an old version of the template; the cells are checked all the same."""

from tests.workbooks.case import COUNT, Case

CASE = Case(
    lambda book: book.text("_soket", "B2", "0").text(*COUNT, "khoảng 120"),
    findings=(("E43", None, None), ("E11", *COUNT)),
)
