"""Quirks 47: .VnTime (TCVN3), in the unit's name and in a text; its ư is a hidden character elsewhere."""

from tests.workbooks.case import NAME, TEXT, Case

CASE = Case(
    lambda book: (book.text(*NAME, "x· Ph\u00adîng TiÕn", style=book.style(font=".VnTime"))
                  .text(*TEXT, "§· tiÕp nhËn 1.250 hå s¬, gi¶i quyÕt ®óng h¹n")),
    findings=(("E21", *NAME), ("E21", *TEXT)),
    fixes=((*NAME, "xã Phượng Tiến"), (*TEXT, "Đã tiếp nhận 1.250 hồ sơ, giải quyết đúng hạn")),
)
