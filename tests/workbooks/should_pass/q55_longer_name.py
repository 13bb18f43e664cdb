"""Quirks 55: nor is Quy Nhơn Bắc Quy Nhơn."""

from tests.workbooks.case import NAME, Case

CASE = Case(lambda book: book.text(*NAME, "Quy Nhơn Bắc"), base=("GL", "21553"))
