"""Quirks 65: group rows are left out; they say which area a row without a code is of."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: (book.insert_rows("Mục 5", 5, [{"A": "V", "B": "THỦ TỤC HÀNH CHÍNH"}, {"A": "a)", "B": "Hồ sơ"}])
                  .number("Mục 5", "D9", 1250)),
    answers={"TN-05-03": ("reported", 1250)},
)
