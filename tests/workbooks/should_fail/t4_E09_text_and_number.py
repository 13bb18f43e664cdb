"""Traps: the text 1.250 is 1250; the number 1.25 was made by somebody's Excel."""

from tests.workbooks.case import COUNT, OTHER_COUNT, Case

CASE = Case(
    lambda book: book.text(*COUNT, "1.250").number(*OTHER_COUNT, 1.25),
    findings=(("E09", *OTHER_COUNT),),
    answers={"TN-05-03": ("reported", 1250)},
)
