from tests.given import Case
from tests.given_difference import AFTER, BEFORE, between

COLUMNS = ("unit unit_name short_name area_no indicator name kind measure_unit before_state state before_figure figure change "
           "before_numerator before_denominator numerator denominator before_text text sheet cell")

A = ("A", "Xã A", "Xã A")
R = (*A, 1, "R", "Chỉ tiêu R", "ratio", "%")
Q = (*A, 2, "Q", "Chỉ tiêu Q", "count", "cuộc")
N = (*A, 2, "N", "Chỉ tiêu N", "text", "")
AT = ("Mục 1", "D2")

RATE = (*R, "reported", "reported", 90.0, 97.0, 7.0, 90.0, 100.0, 97.0, 100.0, None, None, *AT)
STATE = (*Q, "no_occurrence", "blank", 0.0, None, None, None, None, None, None, None, None, *AT)
TEXT = (*N, "reported", "reported", None, None, None, None, None, None, None, "Thiếu máy", "Thiếu người", *AT)

CASES = [
    Case(between, COLUMNS, [RATE, STATE, TEXT], before=BEFORE, snapshot=AFTER),
    Case(between, COLUMNS, [STATE, TEXT], before=BEFORE, snapshot=AFTER, area=2),
    Case(between, COLUMNS, [], before=BEFORE, snapshot=AFTER, unit="B"),  # all of it is new
    Case(between, COLUMNS, [
        (*R, "reported", "reported", 97.0, 100.0, 3.0, 97.0, 100.0, 100.0, 100.0, None, None, *AT),
        (*Q, "blank", "reported", None, 4.0, None, None, None, None, None, None, None, *AT),
    ], before=AFTER, unit="A"),
]
