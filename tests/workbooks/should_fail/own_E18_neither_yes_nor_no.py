"""An answer that is neither Có nor Không."""

from tests.workbooks.case import YES_NO, Case

CASE = Case(lambda book: book.text(*YES_NO, "một phần"), findings=(("E18", *YES_NO),))
