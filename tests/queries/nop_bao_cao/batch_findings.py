from tests.given import Case
from tests.given_batch import a_batch_of_everything

COLUMNS = "rule severity sheet cell seen message how_to_fix"

CASES = [
    Case(a_batch_of_everything, COLUMNS, [
        ("E01", "reject", "Mục 1", "D3", "", "Lỗi E01", "Sửa"),
        ("W01", "warn", "Mục 1", "D4", "", "Lỗi W01", "Sửa"),
    ], batch=1, ordinal=1),
    Case(a_batch_of_everything, COLUMNS, [
        ("E54", "reject", None, None, "", "Lỗi E54", "Sửa"),
        ("W99", "warn", None, None, "", "Lỗi W99", "Sửa"),
    ], batch=1, ordinal=4),
    Case(a_batch_of_everything, COLUMNS, [], batch=1, ordinal=3),
    Case(a_batch_of_everything, COLUMNS, [
        ("E01", "reject", "Mục 1", "D3", "", "Lỗi E01", "Sửa"),
        ("W01", "warn", "Mục 1", "D4", "", "Lỗi W01", "Sửa"),
    ], batch=1, ordinal=12),
    Case(a_batch_of_everything, COLUMNS, [], batch=1, ordinal=7),
]
