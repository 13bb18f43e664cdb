"""Quirks 74: a workbook without any table of ours."""

from tests.workbooks.case import Case, own_table

CASE = Case(
    lambda _: own_table(["Thực đơn tuần"], ["Thứ hai", "Cơm"]),
    findings=(("E44", None, None),),
    status="unreadable",
)
