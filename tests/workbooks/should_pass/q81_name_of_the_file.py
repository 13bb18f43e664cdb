"""Quirks 81: whatever the file is called, its unit is the one inside."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: book,
    file_name="BC sơ kết xã Phú Đình (sửa lần cuối) final2.xlsx",
    answers={"TN-00-U1": ("reported", "Xã Phượng Tiến")},
)
