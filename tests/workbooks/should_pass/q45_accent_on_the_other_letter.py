"""Quirks 45: Định Hóa and Định Hoá are one name, with NFC they are not."""

from tests.workbooks.case import NAME, Case

CASE = Case(
    lambda book: book.text(*NAME, "UỶ BAN NHÂN DÂN XÃ ĐỊNH HÓA"),
    base=("TN", "05569"),
    answers={"TN-05-03": ("reported", 100)},
)
