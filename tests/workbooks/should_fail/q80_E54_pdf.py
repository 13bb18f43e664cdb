"""Quirks 80: a PDF."""

from tests.workbooks.case import Case

CASE = Case(lambda _: b"%PDF-1.7\n", file_name="bao cao.pdf", findings=(("E54", None, None),), status="unreadable")
