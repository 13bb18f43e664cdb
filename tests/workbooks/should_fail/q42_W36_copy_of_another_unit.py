"""Quirks 42: nearly every number is that of another commune."""

from soket.store import Store
from tests.workbooks.case import IN_TIME, PLANS, Case, full_return


def other(store: Store) -> None:
    """Another commune has sent these very numbers."""
    from soket import intake

    intake.receive(store, PLANS, full_return("TN", "05602"), "x.xlsx", IN_TIME)


CASE = Case(lambda book: book, findings=(("W36", None, None),), record=other)
