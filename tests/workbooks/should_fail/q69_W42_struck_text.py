"""Quirks 69: 125 struck out before 130, in a run of the cell; and a whole cell struck out."""

from tests.workbooks.case import COUNT, NARRATIVE, Case

CASE = Case(
    lambda book: (book.rich(*COUNT, ("<strike/>", "125"), ("", " 130"))
                  .text("Mục 5", "D16", NARRATIVE, style=book.style(strike=True))
                  .rich("Kiến nghị", "C4", ("<strike/>", "Bỏ. "), ("", "Sớm ban hành hướng dẫn."))),
    findings=(("W42", *COUNT), ("W42", "Mục 5", "D16"), ("W42", "Kiến nghị", "C4"), ("M01", *COUNT)),
    fixes=(),
)
