"""Quirks 55: Quy Nhơn is not Quy Nhơn Bắc: names are compared whole."""

from tests.workbooks.case import NAME, Case

CASE = Case(lambda book: book.text(*NAME, "Quy Nhơn"), base=("GL", "21583"))
