"""Quirks 44: a Mac writes decomposed letters: unit, names of indicators, texts, levels."""

import unicodedata

from tests.workbooks.case import NAME, NARRATIVE, TEXT, TN, Case


def apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


CASE = Case(
    lambda book: (book.text(*NAME, apart("Xã Phượng Tiến")).text(*TEXT, apart(NARRATIVE)).blank("Mục 5", "A7")
                  .text("Mục 5", "B7", apart(TN.indicator("TN-05-03").name)).text("Mục 5", "A7", "TN-05-03")
                  .text("Kiến nghị", "B4", apart("Trung ương"))),
    answers={"TN-00-U1": ("reported", "Xã Phượng Tiến"), "TN-05-N1": ("reported", NARRATIVE),
             "TN-05-03": ("reported", 100)},
    fixes=((*NAME, "Xã Phượng Tiến"), (*TEXT, NARRATIVE)),
)
