"""Quirks 78: macros are refused."""

from tests import hostile
from tests.workbooks.case import Case

CASE = Case(lambda _: hostile.macros(), file_name="bieu.xlsm", findings=(("W51", None, None),), status="unreadable")
