"""Quirks 70: a column put in between moves the others, and nothing else."""

from tests.workbooks.case import COUNT, Case

CASE = Case(
    lambda book: book.number(*COUNT, 1250).insert_column("Mục 5", 3, {4: "Cơ quan theo dõi", 7: "Văn phòng"}),
    answers={"TN-05-03": ("reported", 1250), "TN-05-02": ("reported", 100, 100)},
)
