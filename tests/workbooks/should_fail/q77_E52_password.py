"""Quirks 77: a workbook with a password."""

from tests import hostile
from tests.workbooks.case import Case

CASE = Case(lambda _: hostile.ole("EncryptedPackage"), findings=(("E52", None, None),), status="unreadable")
