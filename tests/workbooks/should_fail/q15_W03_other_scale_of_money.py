"""Quirks 15: tỷ đồng and đồng in a cell that asks for triệu đồng."""

from tests.workbooks.case import MONEY, Case

CASE = Case(
    lambda book: book.text(*MONEY, "12,5 tỷ đồng").text("Mục 6", "D13", "1.250.000.000 đồng"),
    findings=(("W03", *MONEY), ("W03", "Mục 6", "D13")),
    answers={"TN-06-07": ("reported", 12500), "TN-06-09": ("reported", 1250)},
    fixes=(),
)
