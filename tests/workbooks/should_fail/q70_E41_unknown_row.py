"""Quirks 70: neither code nor whole name."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: book.blank("Mục 5", "A7").text("Mục 5", "B7", "Số hồ sơ quá hạn"),
    findings=(("E41", "Mục 5", "B7"), ("M01", None, None)),
)
