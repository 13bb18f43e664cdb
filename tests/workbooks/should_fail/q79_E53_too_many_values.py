"""Quirks 79: more than 200.000 cells."""

from tests import hostile
from tests.workbooks.case import Case

CASE = Case(lambda _: hostile.too_many_values(), findings=(("E53", None, None),), status="unreadable")
