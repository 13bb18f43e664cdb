"""Quirks 62: five lines of letterhead above the table."""

from tests.workbooks.case import Case

CASE = Case(
    lambda book: book.insert_rows("Mục 5", 1, [{"A": line} for line in (
        "ỦY BAN NHÂN DÂN XÃ PHƯỢNG TIẾN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "BIỂU SỐ 5", "(Kèm theo Báo cáo số 12/BC-UBND)")]).text("Mục 5", "D12", "1250"),
    answers={"TN-05-03": ("reported", 1250)},
)
