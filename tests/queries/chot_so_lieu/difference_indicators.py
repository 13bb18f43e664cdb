"""Σ numerators / Σ denominators on both sides: (90 + 50)/150 → (97 + 193 + 50)/350."""

from tests.given import Case
from tests.given_difference import AFTER, BEFORE, between

COLUMNS = ("area_no area indicator ordinal name kind measure_unit direction target_op target_value target_kind before_figure "
           "figure change better before_met met before_reported reported owed units")

R = (1, "Mục 1", "R", 1, "Chỉ tiêu R", "ratio", "%", "up", ">=", 95.0, "reference")
C = (1, "Mục 1", "C", 2, "Chỉ tiêu C", "count", "việc", "down", None, None, None)
Q = (2, "Mục 2", "Q", 3, "Chỉ tiêu Q", "count", "cuộc", "none", None, None, None)
FIRST, SECOND = 100 * 140 / 150, 100 * 340 / 350

CASES = [
    Case(between, COLUMNS, [
        (*R, FIRST, SECOND, SECOND - FIRST, True, False, True, 2, 3, 5, 2),
        (*C, 6.0, 8.0, 2.0, False, None, None, 3, 4, 4, 1),
        (*Q, 0.0, 3.0, 3.0, None, None, None, 1, 1, 4, 2),
    ], before=BEFORE, snapshot=AFTER),
    Case(between, COLUMNS, [(*Q, 0.0, 3.0, 3.0, None, None, None, 1, 1, 4, 2)], before=BEFORE, snapshot=AFTER, area=2),
    Case(between, COLUMNS, [
        (*R, SECOND, 98.0, 98.0 - SECOND, True, True, True, 3, 3, 5, 1),
        (*Q, 3.0, 7.0, 4.0, None, None, None, 1, 2, 4, 1),
    ], before=AFTER),
    Case(between, COLUMNS, [], before=AFTER, snapshot=AFTER),
]
