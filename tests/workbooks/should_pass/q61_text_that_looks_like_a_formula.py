"""Quirks 61: text that begins with = + @ is only text."""

from tests.workbooks.case import TEXT, Case

CASE = Case(
    lambda book: (book.text(*TEXT, '=HYPERLINK("http://x")').text("Mục 5", "D16", "@SUM(1+1)*cmd|calc")
                  .text("Mục 5", "D17", "+84 là mã quốc gia")),
    answers={"TN-05-N1": ("reported", '=HYPERLINK("http://x")'), "TN-05-N2": ("reported", "@SUM(1+1)*cmd|calc"),
             "TN-05-N3": ("reported", "+84 là mã quốc gia")},
)
