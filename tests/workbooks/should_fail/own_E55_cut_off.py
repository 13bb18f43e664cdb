"""A file whose end is missing."""

from tests.workbooks.case import Case, full_return

CASE = Case(lambda _: full_return()[:20_000], findings=(("E55", None, None),), status="unreadable")
