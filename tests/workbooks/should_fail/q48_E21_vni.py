"""Quirks 48: VNI, by its letters and in a run of inline text by its font."""

from tests.workbooks.case import NAME, TEXT, Case

CASE = Case(
    lambda book: (book.text(*NAME, "xaõ Phöôïng Tieán")
                  .rich(*TEXT, ('<rFont val="VNI-Times"/>', "Ñaõ giaûi quyeát "),
                        ('<rFont val="VNI-Times"/>', "1.250 hoà sô"))),
    findings=(("E21", *NAME), ("E21", *TEXT)),
    fixes=((*NAME, "xã Phượng Tiến"), (*TEXT, "Đã giải quyết 1.250 hồ sơ")),
)
