"""Quirks 40: marks in words and as a fraction."""

from tests.workbooks.case import MARK, Case

CASE = Case(
    lambda book: (book.text(*MARK, "Tốt").text("Mục 2", "D10", "Khá").text("Mục 2", "D11", "TB")
                  .text("Mục 3", "D11", "4/5")),
    findings=(("W35", *MARK), ("W35", "Mục 2", "D10"), ("W35", "Mục 2", "D11"), ("W35", "Mục 3", "D11")),
    answers={"TN-02-05": ("reported", 5), "TN-02-06": ("reported", 4), "TN-02-07": ("reported", 3),
             "TN-03-07": ("reported", 4)},
    fixes=(),
)
