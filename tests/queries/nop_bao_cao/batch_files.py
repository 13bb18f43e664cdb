from tests.given import PERIOD, PLAN, Case
from tests.given_batch import a_batch_of_everything

COLUMNS = ("ordinal file_name skipped outcome submission_id version sha256 plan period unit unit_name repeats standing answered owed missing "
           "rejects warnings")
AN, BINH = (PLAN, PERIOD, "01", "Xã An"), (PLAN, PERIOD, "02", "Xã Bình")
CAO = (PLAN, PERIOD, "03", "Xã Cao")
NOBODY, NO_ANSWERS = (None,) * 4, (None,) * 3

CASES = [
    Case(a_batch_of_everything, COLUMNS, [
        (0, "an.xlsx", "", "accepted", 1, 1, "1a", *AN, False, "accepted", 2, 3, 0, 0, 0),
        (1, "xa/binh.xlsx", "", "returned", 2, 1, "2a", *BINH, False, "returned", *NO_ANSWERS, 1, 1),
        (2, "binh-2.xlsx", "", "warned", 3, 2, "2b", *BINH, False, "accepted", 1, 3, 1, 0, 1),
        (3, "binh-3.xlsx", "", "duplicate", 3, 2, "2b", *BINH, True, "accepted", *NO_ANSWERS, 0, 0),
        (4, "anh.png", "", "no_return", None, None, "3a", *NOBODY, False, None, *NO_ANSWERS, 1, 1),
        (5, "loi.xlsx", "", "failed", None, None, None, *NOBODY, False, None, *NO_ANSWERS, 0, 0),
        (6, "~$an.xlsx", "tệp khóa tạm", "skipped", None, None, None, *NOBODY, False, None, *NO_ANSWERS, 0, 0),
        (7, "cuoi.xlsx", "", "unreached", None, None, None, *NOBODY, False, None, *NO_ANSWERS, 0, 0),
        (8, "cao.xlsx", "", "pending", 4, 1, "4a", *CAO, False, "pending", 1, 3, 1, 0, 1),
        (9, "cao-2.xlsx", "", "withdrawn", 5, 2, "4b", *CAO, False, "withdrawn", *NO_ANSWERS, 0, 0),
        (10, "mau.xlsx", "", "accepted", 99, 3, "4c", *CAO, False, None, *NO_ANSWERS, 0, 0),
        (11, "khoa.xlsx", "", "unreadable", None, None, "5a", *NOBODY, False, None, *NO_ANSWERS, 1, 0),
        # sent back before and not mended: to be mended again
        (12, "binh-lai.xlsx", "", "returned", 2, 1, "2a", *BINH, True, "returned", *NO_ANSWERS, 1, 1),
    ], batch=1),
    Case(a_batch_of_everything, COLUMNS, [], batch=2),
]
