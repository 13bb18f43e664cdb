"""Traps: đ does not decompose; Dong Hy is Đồng Hỷ all the same."""

from tests.workbooks.case import NAME, Case

CASE = Case(lambda book: book.text(*NAME, "Dong Hy"), base=("TN", "05692"), findings=(("W12", *NAME),))
