"""Quirks 74: an empty sheet and one that is no table beside the tables."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: (book.replace("xl/workbook.xml", 'name="Mục 5"', 'name="Sheet1"')
                  .replace("xl/workbook.xml", 'name="Mục 6"',
                  'name="_xlnm"')),
    answers={"TN-05-03": ("reported", 100), "TN-06-07": ("reported", 100)},
)
