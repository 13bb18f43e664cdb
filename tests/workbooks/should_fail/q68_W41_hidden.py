"""Quirks 68: a hidden row, a hidden column and a hidden sheet are read, and said."""

from tests.workbooks.case import COUNT, Case

CASE = Case(
    lambda book: (book.set_xml("Mục 5", book.xml("Mục 5").replace('<row r="7" ', '<row r="7" hidden="1" ', 1))
                  .number(*COUNT, 1250)
                  .set_xml("Mục 4", book.xml("Mục 4").replace('<col min="4" ', '<col hidden="1" min="4" ', 1))
                  .replace("xl/workbook.xml", '<sheet name="Mục 6" ', '<sheet name="Mục 6" state="hidden" ')),
    findings=(("W41", "Mục 4", None), ("W41", "Mục 5", None), ("W41", "Mục 6", None)),
    answers={"TN-05-03": ("reported", 1250), "TN-06-07": ("reported", 100)},
)
