"""Quirks 75: a column for each of several units."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: book.insert_rows("Mục 5", 3, [{"D": "Xã Phú Đình", "E": "Xã Phượng Tiến", "F": "Xã Kim Phượng"}]),
    findings=(("E45", "Mục 5", None),),
)
