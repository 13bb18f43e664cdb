"""Quirks 60: a citizen's number, a complainant's phone, a secrecy mark."""

from tests.workbooks.case import TEXT, Case

CASE = Case(
    lambda book: (book.text(*TEXT, "Công dân Nguyễn Văn A, CCCD 019085012345, khiếu nại về đất.")
                  .text("Mục 5", "D16", "Ông B khiếu nại, điện thoại 0912 345 678.")
                  .text("Mục 5", "D17", "MẬT\nNguyên nhân: thiếu 02 người.")),
    findings=(("E26", *TEXT), ("E26", "Mục 5", "D16"), ("E26", "Mục 5", "D17")),
    fixes=(),
)
