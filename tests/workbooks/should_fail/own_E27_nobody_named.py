"""Neither the hidden sheet nor the cover says whose return it is."""

from tests.workbooks.case import NAME, Case

CASE = Case(lambda book: book.text("_soket", "B3", "").blank(*NAME), findings=(("E27", None, None),))
