from tests.given import Case
from tests.queries.don_doc.files import given

CASES = [Case(given, "unit rule sheet cell message how_to_fix", [
    ("01", "E32", "Mục 1", "E4", "Lỗi E32", "Sửa"),
    ("01", "E09", "Mục 1", "D2", "Lỗi E09", "Sửa"),
    ("03", "E11", "Mục 1", "D9", "Lỗi E11", "Sửa"),
    ("05", "W03", "Mục 1", "D2", "Lỗi W03", "Sửa"),
])]
