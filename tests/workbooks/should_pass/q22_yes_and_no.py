"""Quirks 22: Có and Không in many spellings; an empty cell is missing and not Không."""

from tests.workbooks.case import YES_NO, Case

CASE = Case(
    lambda book: (book.text(*YES_NO, "x").text("Mục 8", "D12", "Đã có").change("Mục 9", "D11", "<v>0</v>", "b")
                  .blank("Bìa", "D25")),
    findings=(("M01", "Bìa", "D25"),),
    answers={"TN-06-05": ("reported", 1), "TN-08-08": ("reported", 1), "TN-09-07": ("reported", 0),
             "TN-00-G3": ("blank", None)},
)
