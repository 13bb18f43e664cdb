"""Quirks 76: a web page saved as .xls."""

from tests import hostile
from tests.workbooks.case import Case

CASE = Case(lambda _: hostile.html(), file_name="bieu.xls", findings=(("E51", None, None),), status="unreadable")
