"""Quirks 82: another file of the same unit is its second version."""

from soket.store import Store
from tests.workbooks.case import COUNT, IN_TIME, PLANS, Case, full_return


def before(store: Store) -> None:
    from soket import intake

    intake.receive(store, PLANS, full_return(), "x.xlsx", IN_TIME)


CASE = Case(lambda book: book.number(*COUNT, 99), findings=(("W52", None, None),), record=before)
