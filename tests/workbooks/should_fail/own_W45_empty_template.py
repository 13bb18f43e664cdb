"""The empty template: asked about, and everything is missing."""

from soket.model import Indicator
from tests.returns import empty_return
from tests.workbooks.case import TN, Case, reading_of


def left_empty(indicator: Indicator) -> bool:
    return indicator.required and indicator.role not in ("unit_name", "period_from", "period_to")


CASE = Case(
    lambda _: empty_return(),
    findings=(("W45", None, None), *(("M01", a.sheet, a.cell) for a in reading_of("05563").answers
                                     if left_empty(TN.indicator(a.indicator)))),
)
