"""Quirks 46: characters nobody sees, in a name, a number, a code and a text."""

from tests.workbooks.case import COUNT, NAME, NARRATIVE, TEXT, Case

CASE = Case(
    lambda book: (book.text(*NAME, "Xã\u200b Phượng Tiến\ufeff").text(*COUNT, "\u200b1250")
                  .text("Mục 5", "A7", "TN-05\u00ad-03")
                  .text(*TEXT, NARRATIVE + "\u200b")),
    answers={"TN-05-03": ("reported", 1250), "TN-05-N1": ("reported", NARRATIVE)},
    fixes=((*NAME, "Xã Phượng Tiến"), (*COUNT, 1250), (*TEXT, NARRATIVE)),
)
