"""Traps: pasting takes formats and validations away; every cell is checked again."""

import re

from tests.workbooks.case import COUNT, MARK, YES_NO, Case

CASE = Case(
    lambda book: (book.set_xml("Mục 2", re.sub("<dataValidations.*</dataValidations>", "", book.xml("Mục 2")))
                  .number(*MARK, 7, style=book.style()).text(*COUNT, "1.250", style=book.style())
                  .text(*YES_NO, "2", style=book.style())),
    findings=(("E33", *MARK), ("E18", *YES_NO)),
    answers={"TN-05-03": ("reported", 1250)},
)
