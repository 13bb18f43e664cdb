"""Quirks 83: due BEFORE 24/4/2026, received on 24/4/2026: one day late, accepted."""

from datetime import datetime

from tests.workbooks.case import Case

CASE = Case(lambda book: book, findings=(("W53", None, None),), record=lambda _: None, received=datetime(2026, 4, 24))
