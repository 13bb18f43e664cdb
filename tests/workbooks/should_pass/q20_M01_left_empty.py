"""Quirks 20: a required cell left empty; the file is taken, the gap is listed."""

from tests.workbooks.case import COUNT, Case

CASE = Case(lambda book: book.blank(*COUNT), findings=(("M01", *COUNT),), answers={"TN-05-03": ("blank", None)})
