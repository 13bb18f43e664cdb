"""Quirks 76: an .xls by its first bytes, renamed."""

from tests import hostile
from tests.workbooks.case import Case

CASE = Case(lambda _: hostile.ole("Workbook"), findings=(("E51", None, None),), status="unreadable")
